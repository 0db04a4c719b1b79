package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The incoming watch signs the outgoing watch's page: everything on it is now its own.
 *
 * @param of the leaf of the handover
 * @param note further words
 */
public record ReliefBody(Hash of, Optional<String> note) implements Body {
  static ReliefBody read(BodyFields fields) throws Malformed {
    return new ReliefBody(fields.hash("of"), fields.optText("note"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.RELIEF);
  }

  @Override
  public Optional<Hash> target() {
    return Optional.of(of);
  }

  @Override
  public Json.Obj json() {
    return Json.obj().put("of", of.base64()).putIfPresent("note", note).build();
  }
}
