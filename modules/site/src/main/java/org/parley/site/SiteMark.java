package org.parley.site;

import java.time.Instant;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What the cell decided about a warning.
 *
 * @param warning the warning's key
 * @param what seen, or one of the three things that can be done
 * @param at when
 * @param note one line beside it
 */
public record SiteMark(String warning, What what, Instant at, Optional<String> note) {

  /** What can be done about a warning. */
  public enum What {
    /** Somebody read it. */
    SEEN,
    /** The site is disclosed to whoever filed the notice. */
    DISCLOSE,
    /** Somebody phones. */
    PHONE,
    /** Nothing is done for the time being. */
    WAIT
  }

  static SiteMark read(Fields fields) throws Malformed {
    String text = fields.string("what");
    for (What what : What.values()) {
      if (what.name().equals(text)) {
        return new SiteMark(
            SiteJson.text(fields, "warning"),
            what,
            SiteJson.time(fields, "at"),
            fields.optString("note"));
      }
    }
    throw SiteRefusal.FIELD.malformed(fields.at("what"), "SEEN, DISCLOSE, PHONE or WAIT");
  }

  Json.Obj json() {
    return Json.obj()
        .put("warning", warning)
        .put("what", what.name())
        .put("at", at.toString())
        .putIfPresent("note", note)
        .build();
  }
}
