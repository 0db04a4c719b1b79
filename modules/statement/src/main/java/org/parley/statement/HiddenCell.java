package org.parley.statement;

import java.time.Instant;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A fixed cell in which, within whole hours, an activity takes place that the asker may not know.
 * It says neither whose nor what.
 *
 * @param cell the cell's name, which gives its corners
 * @param from first second, a whole hour
 * @param until last second, a whole hour
 */
public record HiddenCell(String cell, Instant from, Instant until) {

  static HiddenCell read(BodyFields fields) throws Malformed {
    return new HiddenCell(fields.name("cell"), fields.time("from"), fields.time("until"));
  }

  Json.Obj json() {
    return Json.obj()
        .put("cell", cell)
        .put("from", from.toString())
        .put("until", until.toString())
        .build();
  }
}
