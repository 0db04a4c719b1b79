package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * An event from which an agreement counts its deadlines, such as its signing. A bare day counts
 * from its last second, so that no deadline is said to have passed before it surely has.
 *
 * @param name short name that deadlines refer to
 * @param text what it is, in the agreement's words
 * @param at when it was, if that is known; otherwise its parties may agree on it later
 */
public record Anchor(String name, String text, Optional<Moment> at) {
  static Anchor read(BodyFields fields) throws Malformed {
    return new Anchor(
        fields.name("name"), fields.text("text"), fields.optMoment("at", Moment.Edge.LAST));
  }

  Json.Obj json() {
    return Json.obj()
        .put("name", name)
        .put("text", text)
        .putIfPresent("at", at.map(Moment::json))
        .build();
  }
}
