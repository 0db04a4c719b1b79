package org.parley.statement;

import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Something in a filed shape that could be read in one way only and was read so.
 *
 * @param path the place, as a JSON pointer into the statement
 * @param code what was mended, a stable code
 */
public record ShapeRepair(String path, String code) {

  static ShapeRepair read(BodyFields fields) throws Malformed {
    return new ShapeRepair(fields.name("path"), fields.name("code"));
  }

  /** As one item of {@code repairs}. */
  public Json.Obj json() {
    return Json.obj().put("path", path).put("code", code).build();
  }
}
