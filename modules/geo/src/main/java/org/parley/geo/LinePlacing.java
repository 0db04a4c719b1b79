package org.parley.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.geo.GeometryFault.Code;

/**
 * Checks the line of a corridor or strip and lays it on the grid: at least two points, no leg
 * without length, nothing near a pole, within the limits.
 */
final class LinePlacing {
  private final String path;
  private final String what;
  private final ShapeLimits limits;
  private final List<GridPoint> points = new ArrayList<>();
  private final List<Geodesy.Edge> legs = new ArrayList<>();
  private double reachDeg;

  /**
   * @param path the line's field, for faults
   * @param what the shape in a word, for faults
   */
  LinePlacing(String path, String what, ShapeLimits limits) {
    this.path = path;
    this.what = what;
    this.limits = limits;
  }

  /** Takes the points of the line; empty when they can be placed with that width around them. */
  Optional<GeometryFault> place(List<Position> line, double widthMetres) {
    if (line.size() < 2) {
      return fault(Code.TOO_FEW_VERTICES, "", "a line needs at least two points");
    }
    if (line.size() > limits.linePoints()) {
      return fault(Code.TOO_MANY_VERTICES, "", "at most " + limits.linePoints() + " points");
    }
    for (int i = 0; i < line.size(); i++) {
      GridPoint point = GridPoint.of(line.get(i)).normal();
      if (Math.abs(point.latitudeDeg()) > limits.poleDeg()) {
        return fault(Code.POLE, "/" + i, "no point beyond " + limits.poleDeg() + " degrees");
      }
      GridPoint placed = i == 0 ? point : points.get(i - 1).nearestTurnOf(point);
      if (i > 0 && placed.equals(points.get(i - 1))) {
        return fault(Code.ZERO_LENGTH, "/" + i, "this point is the same as the one before");
      }
      if (i > 0 && tooFar(placed.xE7() - points.get(i - 1).xE7())) {
        return Optional.of(tooWide());
      }
      points.add(placed);
    }
    return reach(widthMetres);
  }

  private Optional<GeometryFault> reach(double widthMetres) {
    for (int i = 0; i + 1 < points.size(); i++) {
      Geodesy.Edge leg = new Geodesy.Edge(points.get(i), points.get(i + 1));
      legs.add(leg);
      reachDeg = Math.max(reachDeg, leg.highestLatitudeDeg());
    }
    reachDeg += 1.01 * widthMetres / Geodesy.DEGREE_MIN_METRES;
    return reachDeg > limits.poleDeg()
        ? fault(Code.POLE, "", "the " + what + " reaches beyond " + limits.poleDeg() + " degrees")
        : Optional.empty();
  }

  private Optional<GeometryFault> fault(Code code, String where, String detail) {
    return Optional.of(new GeometryFault(code, path + where, detail));
  }

  /** The points on the grid, each in the turn of longitude nearest to the one before. */
  List<GridPoint> points() {
    return points;
  }

  /** The geodesics from point to point. */
  List<Geodesy.Edge> legs() {
    return legs;
  }

  /** Highest latitude, north or south, that the shape can reach, in degrees. */
  double reachDeg() {
    return reachDeg;
  }

  /** Whether a span on the grid is beyond the limit. */
  boolean tooFar(double stepsE7) {
    return Math.abs(stepsE7) > (double) limits.spanDeg() * Position.STEPS_PER_DEGREE;
  }

  GeometryFault tooWide() {
    return new GeometryFault(
        Code.TOO_WIDE, path, "a " + what + " spans at most " + limits.spanDeg() + " degrees");
  }

  GeometryFault tooLong() {
    return new GeometryFault(
        Code.TOO_WIDE, path, "the " + what + " is too long for its divided legs; split it");
  }
}
