package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A party's yes to a policy, an agreement, a zone or a joint act. The proposer's party assents by
 * proposing; assent to an agreement covers the zone versions it cites.
 *
 * @param of the leaf assented to
 * @param note words of the party
 */
public record AssentBody(Hash of, Optional<String> note) implements Body {
  static AssentBody read(BodyFields fields) throws Malformed {
    return new AssentBody(fields.hash("of"), fields.optText("note"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.ASSENT);
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
