package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * How often a duty comes back.
 *
 * @param days days from one time to the next, 1 or more
 * @param from the first time
 * @param until no time after this
 */
public record Recurrence(int days, Moment from, Optional<Moment> until) {
  private static final int TEN_YEARS_DAYS = 3653;

  static Recurrence read(BodyFields fields) throws Malformed {
    Recurrence every =
        new Recurrence(
            fields.integer("days", 1, TEN_YEARS_DAYS),
            Moment.read(fields, "from", Moment.Edge.FIRST),
            fields.optMoment("until", Moment.Edge.LAST));
    fields.ordered(Optional.of(every.from), "until", every.until);
    return every;
  }

  Json.Obj json() {
    return Json.obj()
        .put("days", days)
        .put("from", from.json())
        .putIfPresent("until", until.map(Moment::json))
        .build();
  }
}
