package org.parley.site;

import java.time.Instant;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Somebody reported that a site was struck.
 *
 * @param at when it was struck, by the report
 * @param by who reported it
 * @param words what was reported
 * @param toldAt when the cell wrote it down
 */
public record Strike(Instant at, String by, String words, Instant toldAt) {
  static Strike read(Fields fields) throws Malformed {
    return new Strike(
        SiteJson.time(fields, "at"),
        SiteJson.text(fields, "by"),
        SiteJson.words(fields, "words"),
        SiteJson.time(fields, "told_at"));
  }

  Json.Obj json() {
    return Json.obj()
        .put("at", at.toString())
        .put("by", by)
        .put("words", words)
        .put("told_at", toldAt.toString())
        .build();
  }
}
