package org.parley.cli;

import java.util.Optional;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.Hash;

/** Turns drafts into exact texts that a desk can read. */
final class Writing {
  private Writing() {}

  /**
   * The exact text to sign, with a fresh salt, read back as the desk will read it.
   *
   * @throws CannotGoOn with the desk's own refusal code and place when no desk would take it
   */
  static Statement written(Draft draft, Entropy entropy) {
    return switch (Statement.read(draft.bytes(entropy), Limits.standard())) {
      case Reading.Of read -> read.statement();
      case Reading.Refused refused ->
          throw CannotGoOn.input(
              refused.refusal().code(),
              refused.refusal().path(),
              refused.refusal().detail(),
              "correct the field and sign again; nothing was signed");
    };
  }

  /** The draft with the envelope's optional members that are given. */
  static Draft with(Draft draft, Optional<String> block, Optional<Hash> replaces, boolean drill) {
    Draft inBlock = block.map(draft::withBlock).orElse(draft);
    Draft version = replaces.map(inBlock::replacing).orElse(inBlock);
    return drill ? version.asDrill() : version;
  }
}
