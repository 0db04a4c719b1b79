package org.parley.geo;

import java.util.ArrayList;
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

  /**
   * Shapes that together cover every place within a distance of this strip, which must be one that
   * can be placed: a wider strip, and what lies within the distance of the square ends of its legs
   * and, when that is farther than the near edge, of the line.
   *
   * @param metres the distance, more than 0
   */
  public List<Shape> widened(double metres) {
    List<Shape> parts = new ArrayList<>();
    parts.add(new Strip(line, side, Math.max(0, nearMetres - metres), farMetres + metres));
    if (nearMetres < metres) {
      parts.add(new Corridor(line, metres));
    }
    for (int i = 0; i + 1 < line.size(); i++) {
      GridPoint from = GridPoint.of(line.get(i));
      GridPoint to = GridPoint.of(line.get(i + 1));
      if (from.normal().equals(to.normal())) {
        continue;
      }
      Geodesy.Azimuths leg = Geodesy.azimuths(from, to);
      parts.add(end(from, leg.leavingDeg(), metres));
      parts.add(end(to, leg.arrivingDeg(), metres));
    }
    return List.copyOf(parts);
  }

  private Shape end(GridPoint from, double azimuthDeg, double metres) {
    double acrossDeg = azimuthDeg + (side == Side.LEFT ? -90 : 90);
    GridPoint near = Geodesy.at(from, acrossDeg, nearMetres).normal();
    GridPoint far = Geodesy.at(from, acrossDeg, farMetres).normal();
    return new Corridor(
        List.of(
            Position.ofE7((int) near.yE7(), (int) near.xE7()),
            Position.ofE7((int) far.yE7(), (int) far.xE7())),
        metres);
  }
}
