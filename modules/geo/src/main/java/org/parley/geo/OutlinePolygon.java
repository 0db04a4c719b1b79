package org.parley.geo;

import java.util.List;

/**
 * An area given by its corners, in either winding; the last corner joins the first and is not
 * repeated.
 *
 * @param vertices the corners in order
 */
public record OutlinePolygon(List<Position> vertices) implements Shape {
  /** Copies the corners. */
  public OutlinePolygon {
    vertices = List.copyOf(vertices);
  }
}
