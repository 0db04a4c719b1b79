package org.parley.statement;

import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A third party that must hear of a matter, whether or not it takes part here.
 *
 * @param name who
 * @param why why it must hear
 */
public record Hearer(String name, String why) {
  static Hearer read(BodyFields fields) throws Malformed {
    return new Hearer(fields.name("name"), fields.text("why"));
  }

  Json.Obj json() {
    return Json.obj().put("name", name).put("why", why).build();
  }
}
