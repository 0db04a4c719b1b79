package org.parley.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.parley.geo.GeometryFault.Code;

/**
 * Draws an outline around a corridor, leg by leg.
 *
 * <p>Each leg is divided along its geodesic. Around both ends of every piece stands a regular
 * outline of corners at true geodesic distances (an azimuthal-equidistant plane centred on that
 * end), turned so that two of its sides run along the piece; the convex outline around both covers
 * everything within the half width of the piece. The pieces are then joined on the grid, each once
 * and always in the same order, so a line filed backwards, or out and back, gives the same
 * footprint.
 */
final class CorridorPlacing {

  private static final String LINE = "/corridor/line";
  private static final String HALF_WIDTH = "/corridor/half_width_m";
  private static final int CORNERS_MIN = 64;

  private final ShapeLimits limits;
  private final double halfWidthMetres;
  private final List<GridPoint> line = new ArrayList<>();

  private CorridorPlacing(Corridor corridor, ShapeLimits limits) {
    this.limits = limits;
    this.halfWidthMetres = corridor.halfWidthMetres();
  }

  static Footprinted place(Corridor corridor, ShapeLimits limits) {
    double halfWidth = corridor.halfWidthMetres();
    if (!Double.isFinite(halfWidth)) {
      return new GeometryFault(
          Code.NOT_FINITE, HALF_WIDTH, "the half width must be a finite number");
    }
    if (halfWidth <= 0) {
      return new GeometryFault(Code.HALF_WIDTH, HALF_WIDTH, "the half width must be more than 0 m");
    }
    if (halfWidth > limits.halfWidthMetres()) {
      return new GeometryFault(
          Code.HALF_WIDTH,
          HALF_WIDTH,
          "the half width is at most " + (long) limits.halfWidthMetres() + " m");
    }
    return new CorridorPlacing(corridor, limits).place(corridor.line());
  }

  private Footprinted place(List<Position> points) {
    if (points.size() < 2) {
      return new GeometryFault(Code.TOO_FEW_VERTICES, LINE, "a line needs at least two points");
    }
    if (points.size() > limits.linePoints()) {
      return new GeometryFault(
          Code.TOO_MANY_VERTICES, LINE, "at most " + limits.linePoints() + " points");
    }
    for (int i = 0; i < points.size(); i++) {
      GridPoint point = GridPoint.of(points.get(i)).normal();
      if (Math.abs(point.latitudeDeg()) > limits.poleDeg()) {
        return new GeometryFault(
            Code.POLE, LINE + "/" + i, "no point beyond " + limits.poleDeg() + " degrees");
      }
      GridPoint placed = i == 0 ? point : line.get(i - 1).nearestTurnOf(point);
      if (i > 0 && placed.equals(line.get(i - 1))) {
        return new GeometryFault(
            Code.ZERO_LENGTH, LINE + "/" + i, "this point is the same as the one before");
      }
      if (i > 0 && tooFar(placed.xE7() - line.get(i - 1).xE7())) {
        return tooWide();
      }
      line.add(placed);
    }
    return joined();
  }

  private boolean tooFar(long stepsE7) {
    return Math.abs(stepsE7) > (long) limits.spanDeg() * Position.STEPS_PER_DEGREE;
  }

  private GeometryFault tooWide() {
    return new GeometryFault(
        Code.TOO_WIDE, LINE, "a corridor spans at most " + limits.spanDeg() + " degrees");
  }

  private Footprinted joined() {
    List<Geodesy.Edge> legs = new ArrayList<>();
    double reachDeg = 0;
    for (int i = 0; i + 1 < line.size(); i++) {
      Geodesy.Edge leg = new Geodesy.Edge(line.get(i), line.get(i + 1));
      legs.add(leg);
      reachDeg = Math.max(reachDeg, leg.highestLatitudeDeg());
    }
    reachDeg += 1.01 * halfWidthMetres / Geodesy.DEGREE_MIN_METRES;
    if (reachDeg > limits.poleDeg()) {
      return new GeometryFault(
          Code.POLE, LINE, "the corridor reaches beyond " + limits.poleDeg() + " degrees");
    }
    double pieceMetres = Geodesy.pieceMetres(reachDeg);
    Around around = Around.of(halfWidthMetres, reachDeg, CORNERS_MIN, pieceMetres);
    List<Geometry> pieces = new ArrayList<>();
    for (Geodesy.Edge leg : legs) {
      int count = leg.pieces(pieceMetres);
      if ((pieces.size() + (long) count) * around.corners() > 4L * limits.gridPoints()) {
        return new GeometryFault(
            Code.TOO_WIDE, LINE, "the corridor is too long for its divided legs; split it");
      }
      addPieces(leg, count, around, pieces);
    }
    Geometry[] ordered = new TreeSet<>(pieces).toArray(Geometry[]::new);
    Geometry area =
        UnaryUnionNG.union(Footprint.GRID.createGeometryCollection(ordered), new PrecisionModel(1));
    if (tooFar((long) area.getEnvelopeInternal().getWidth())
        || tooFar((long) area.getEnvelopeInternal().getHeight())) {
      return tooWide();
    }
    return new Footprint(area, around.excessMetres());
  }

  private static void addPieces(Geodesy.Edge leg, int count, Around around, List<Geometry> pieces) {
    List<GridPoint> stations = leg.stations(count);
    for (int i = 0; i + 1 < stations.size(); i++) {
      double azimuth = Geodesy.azimuthDeg(stations.get(i), stations.get(i + 1));
      double first = azimuth + 180.0 / around.corners();
      List<GridPoint> points =
          new ArrayList<>(
              Geodesy.ring(stations.get(i), around.cornerMetres(), around.corners(), first));
      points.addAll(
          Geodesy.ring(stations.get(i + 1), around.cornerMetres(), around.corners(), first));
      pieces.add(Around.hull(points).norm());
    }
  }
}
