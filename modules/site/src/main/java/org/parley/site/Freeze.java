package org.parley.site;

import java.time.Instant;
import java.util.Locale;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * No exact place of an operator is disclosed any more, until the cell decides.
 *
 * @param operator whose sites
 * @param cause why
 * @param words in words
 * @param at since when
 */
public record Freeze(String operator, Cause cause, String words, Instant at) {

  /** Why exact places are frozen. */
  public enum Cause {
    /** A site of the operator was struck. */
    STRIKE,
    /** A coordinate is believed to have got to somebody it was not given to. */
    LEAK
  }

  /** Whether it is about this operator; capitals and spaces around do not matter. */
  boolean isOf(String other) {
    return same(operator, other);
  }

  static boolean same(String one, String other) {
    return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }

  static Freeze read(Fields fields) throws Malformed {
    String cause = fields.string("cause");
    if (!cause.equals(Cause.STRIKE.name()) && !cause.equals(Cause.LEAK.name())) {
      throw SiteRefusal.FIELD.malformed(fields.at("cause"), "STRIKE or LEAK is wanted");
    }
    return new Freeze(
        SiteJson.text(fields, "operator"),
        Cause.valueOf(cause),
        SiteJson.words(fields, "words"),
        SiteJson.time(fields, "at"));
  }

  Json.Obj json() {
    return Json.obj()
        .put("operator", operator)
        .put("cause", cause.name())
        .put("words", words)
        .put("at", at.toString())
        .build();
  }
}
