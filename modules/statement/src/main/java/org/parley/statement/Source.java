package org.parley.statement;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Who said it, and through whom it came.
 *
 * @param kind what kind of source
 * @param name its name
 * @param chain the sources it came through, nearest first
 * @param ref where in the source, for example {@code S0:54-56}
 */
public record Source(Kind kind, String name, List<String> chain, Optional<String> ref) {

  /** Kinds of sources. */
  public enum Kind {
    PARTY_OFFICIAL,
    STATE_MEDIA,
    PARTY_FIELD,
    MONITOR_OBS,
    SENSOR,
    NGO_RESCUE,
    NGO_COUNT,
    PRESS,
    AGENCY,
    ANONYMOUS,
    SOCIAL,
    ANALYST,
    PHOTO_CAPTION
  }

  public Source {
    chain = List.copyOf(chain);
  }

  static Source read(BodyFields fields) throws Malformed {
    int longest = fields.limits().nameChars();
    return new Source(
        fields.word("kind", Kind.values()),
        fields.name("name"),
        fields.optList(
            "chain", (item, path) -> Text.readable(Fields.string(item, path), longest, path)),
        fields.optName("ref"));
  }

  Json.Obj json() {
    return Json.obj()
        .put("kind", kind.name())
        .put("name", name)
        .putIfAny("chain", chain)
        .putIfPresent("ref", ref)
        .build();
  }
}
