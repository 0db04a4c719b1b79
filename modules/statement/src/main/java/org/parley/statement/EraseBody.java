package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * An author has the desk destroy the key under which one of its own statements is kept. The leaf
 * stays in the log and reveals nothing; whoever kept a copy can still prove what it said.
 *
 * @param of the leaf whose statement is destroyed
 * @param reason why, in the author's words
 */
public record EraseBody(Hash of, String reason) implements Body {
  static EraseBody read(BodyFields fields) throws Malformed {
    return new EraseBody(fields.hash("of"), fields.text("reason"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.ERASE);
  }

  @Override
  public Optional<Hash> target() {
    return Optional.of(of);
  }

  @Override
  public Json.Obj json() {
    return Json.obj().put("of", of.base64()).put("reason", reason).build();
  }
}
