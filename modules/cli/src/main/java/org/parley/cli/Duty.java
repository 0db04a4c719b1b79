package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Mixin;

/** What every command of a duty desk has: a server, a key, an envelope, one statement to file. */
@SuppressWarnings("NullAway.Init")
final class Duty {
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;
  @Mixin private Envelope envelope;

  /** Makes the one statement. */
  @FunctionalInterface
  interface Maker {
    Said make(Filing filing);
  }

  /**
   * A statement to file.
   *
   * @param kind what kind
   * @param to who may read it where nobody is named
   * @param body its words
   * @param says what to tell a person when it is recorded
   */
  record Said(Kind kind, List<Address> to, Json.Obj body, String says) {}

  /** Signs and files it, and tells what came of it. */
  Integer file(Surroundings around, Maker maker) {
    return shared.tell(() ->
        Progress.during(
            "waiting for the desk",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Filing filing = Filing.open(around, client, key.file(), key.signer())) {
                Said said = maker.make(filing);
                List<Address> to = said.to().isEmpty() ? envelope.to() : envelope.to(said.to());
                Draft draft = envelope.on(filing.draft(said.kind(), to, said.body()));
                Filed filed = filing.file(draft);
                List<String> lines = new ArrayList<>();
                lines.add((draft.drill() ? "DRILL: " : "") + said.says());
                lines.addAll(filed.lines());
                return Answer.done(filed.json(), Marks.on(client.setting(), lines));
              }
            }));
  }

  /** The party of an address such as {@code South/liaison}, to tell it of what concerns it. */
  static List<Address> partyOf(String address) {
    try {
      return Address.parse(address).party().map(Address::ofParty).map(List::of).orElse(List.of());
    } catch (Malformed e) {
      throw CannotGoOn.usage(
          "\"" + address + "\" is not an address", "write South or South/liaison");
    }
  }

  /** Whoever may be told of an answer to this leaf: the author's party and all who got it. */
  static List<Address> hearers(Filing filing, Hash leaf) {
    try (Session session = filing.session()) {
      List<Address> all =
          AckCommand.audience(AckCommand.fetched(session.statement(leaf), leaf), filing.from());
      return all.isEmpty() ? List.of(Address.ofParty(filing.from().party().orElseThrow())) : all;
    }
  }

  /** Leaf hashes as they stand in a body. */
  static List<String> leaves(List<String> texts) {
    return texts.stream().map(text -> Arguments.hash(text).base64()).toList();
  }
}
