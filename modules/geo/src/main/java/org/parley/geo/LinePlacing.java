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
  private static final int CROSSINGS_MAX = 10_000;

  private final String path;
  private final String what;
  private final ShapeLimits limits;
  private final boolean atPole;
  private final List<GridPoint> points = new ArrayList<>();
  private final List<Geodesy.Edge> legs = new ArrayList<>();
  private final List<Repair> repairs = new ArrayList<>();
  private double reachDeg;

  /**
   * @param path the line's field, for faults
   * @param what the shape in a word, for faults
   * @param atPole whether the line may come to a pole and over it
   */
  LinePlacing(String path, String what, ShapeLimits limits, boolean atPole) {
    this.path = path;
    this.what = what;
    this.limits = limits;
    this.atPole = atPole;
  }

  /** Whether all points lie beyond {@link PoleOutline#BEYOND_DEG} degrees on the same side. */
  static boolean isAtPole(List<Position> line) {
    return !line.isEmpty() && PoleOutline.isBeyond(line.stream().map(GridPoint::of).toList());
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
      GridPoint point = GridPoint.of(line.get(i)).orPole().normal();
      if (!atPole && Math.abs(point.latitudeDeg()) > limits.poleDeg()) {
        return fault(Code.POLE, "/" + i, "no point beyond " + limits.poleDeg() + " degrees");
      }
      GridPoint placed = i == 0 ? point : points.getLast().nearestTurnOf(point);
      if (i > 0 && placed.equals(points.getLast())) {
        if (repairs.isEmpty()) {
          Repair.Code code = Repair.Code.SAME_VERTEX;
          repairs.add(new Repair(code, path + "/" + i, code.text()));
        }
        continue;
      }
      if (i > 0 && !atPole && tooFar(placed.xE7() - points.getLast().xE7())) {
        return Optional.of(tooWide());
      }
      points.add(placed);
    }
    if (points.size() < 2) {
      return fault(Code.ZERO_LENGTH, "", "all points of the line are the same place");
    }
    if (legsCross()) {
      return fault(Code.TOO_COMPLEX, "", "the legs cross each other too often; split the line");
    }
    return reach(widthMetres);
  }

  /** Whether more legs cross each other than can be joined in a fraction of a second. */
  private boolean legsCross() {
    int crossings = 0;
    List<GridPoint> flat = atPole ? PolarPlane.flat(points) : points;
    for (int i = 2; i < flat.size(); i++) {
      for (int k = 1; k < i - 1; k++) {
        crossings +=
            Segments.cross(flat.get(i - 1), flat.get(i), flat.get(k - 1), flat.get(k)) ? 1 : 0;
      }
    }
    return crossings > CROSSINGS_MAX;
  }

  private Optional<GeometryFault> reach(double widthMetres) {
    for (int i = 0; i + 1 < points.size(); i++) {
      Geodesy.Edge leg = new Geodesy.Edge(points.get(i), points.get(i + 1));
      legs.add(leg);
      reachDeg = Math.max(reachDeg, leg.highestLatitudeDeg());
    }
    reachDeg += 1.01 * widthMetres / Geodesy.DEGREE_MIN_METRES;
    return !atPole && reachDeg > limits.poleDeg()
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

  /** How the writing of the line was read. */
  List<Repair> repairs() {
    return repairs;
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
