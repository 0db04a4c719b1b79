package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A time from one stated moment to another; an absent end is open. At least one end is there.
 *
 * @param from when it begins
 * @param until when it ends
 */
public record StatedWindow(Optional<Moment> from, Optional<Moment> until) {
  static StatedWindow read(BodyFields fields) throws Malformed {
    StatedWindow window =
        new StatedWindow(
            fields.optMoment("from", Moment.Edge.FIRST),
            fields.optMoment("until", Moment.Edge.LAST));
    fields.requiredHere(
        window.from.isPresent() || window.until.isPresent(), "from", "without until");
    fields.ordered(window.from, "until", window.until);
    return window;
  }

  Json.Obj json() {
    return Json.obj()
        .putIfPresent("from", from.map(Moment::json))
        .putIfPresent("until", until.map(Moment::json))
        .build();
  }
}
