package org.parley.geo;

import java.util.List;

/**
 * The band between two geodesic distances on one side of a line, seen in the line's direction.
 *
 * @param line the points of the line in order, joined by geodesics
 * @param side the side the band lies on
 * @param nearMetres distance of the near edge from the line, metres, 0 or more
 * @param farMetres distance of the far edge from the line, metres, more than {@code nearMetres}
 */
public record Strip(List<Position> line, Side side, double nearMetres, double farMetres)
    implements Shape {

  /** A side of a line, seen in its direction. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /** Copies the points. */
  public Strip {
    line = List.copyOf(line);
  }
}
