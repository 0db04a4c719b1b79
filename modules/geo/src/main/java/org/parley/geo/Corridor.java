package org.parley.geo;

import java.util.List;

/**
 * Every place within a geodesic distance of a line; the ends are round. The line may cross itself
 * or run back along itself, as a patrol does.
 *
 * @param line the points of the line in order, joined by geodesics
 * @param halfWidthMetres the distance to either side in metres, more than 0
 */
public record Corridor(List<Position> line, double halfWidthMetres) implements Shape {
  /** Copies the points. */
  public Corridor {
    line = List.copyOf(line);
  }
}
