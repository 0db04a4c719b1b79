package org.parley.statement;

import org.parley.geo.Footprint;
import org.parley.geo.Shape;
import org.parley.verify.Json;

/**
 * The outline of a zone as its author wrote it, already checked and placed. Two are equal when they
 * are written alike.
 *
 * @param shape the outline
 * @param footprint the ground it covers
 * @param json the author's own writing
 */
public record StatedShape(Shape shape, Footprint footprint, Json.Obj json) {

  /** The shape written by us: coordinates on the 1e-7 degree grid, metres. */
  public static StatedShape of(Shape shape, Footprint footprint) {
    return new StatedShape(shape, footprint, Shapes.json(shape).build());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatedShape that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }
}
