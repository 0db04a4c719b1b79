package org.parley.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.parley.geo.GeometryFault.Code;

/**
 * Draws an outline around a corridor, leg by leg.
 *
 * <p>Each leg is divided along its geodesic. To the left and right of every dividing point lies a
 * corner at a true geodesic distance (an azimuthal-equidistant plane centred on that point), and
 * around both ends half of a regular outline. The outlines of all legs are then joined on the grid,
 * each once and always in the same order, so a line filed backwards, or out and back, gives the
 * same footprint.
 */
final class CorridorPlacing {

  private static final String LINE = "/corridor/line";
  private static final String HALF_WIDTH = "/corridor/half_width_m";
  private static final int CORNERS_MIN = 64;

  private final ShapeLimits limits;
  private final double halfWidthMetres;
  private final LinePlacing line;

  private CorridorPlacing(Corridor corridor, ShapeLimits limits, boolean atPole) {
    this.limits = limits;
    this.halfWidthMetres = corridor.halfWidthMetres();
    this.line = new LinePlacing(LINE, "corridor", limits, atPole);
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
    CorridorPlacing placing = new CorridorPlacing(corridor, limits, false);
    Optional<GeometryFault> fault = placing.line.place(corridor.line(), halfWidth);
    Footprinted placed = fault.isPresent() ? fault.get() : placing.drawn();
    return placed instanceof GeometryFault found
            && (found.code() == Code.POLE || found.code() == Code.TOO_WIDE)
            && LinePlacing.isAtPole(corridor.line())
        ? atPole(corridor, limits)
        : placed;
  }

  private static Footprinted atPole(Corridor corridor, ShapeLimits limits) {
    CorridorPlacing placing = new CorridorPlacing(corridor, limits, true);
    Optional<GeometryFault> fault = placing.line.place(corridor.line(), corridor.halfWidthMetres());
    return fault.isPresent() ? fault.get() : placing.drawnAtPole();
  }

  /** The same in a plane that touches the earth at the pole, where it can be joined. */
  private Footprinted drawnAtPole() {
    Around around = Around.nearAPole(halfWidthMetres, CORNERS_MIN);
    PolarPlane plane = PolarPlane.at(line.points().getFirst().yE7() > 0);
    SortedSet<Geometry> outlines = new TreeSet<>();
    long gridPoints = 0;
    for (Geodesy.Edge leg : line.legs()) {
      int pieces = leg.pieces(Geodesy.PIECE_MAX_METRES);
      gridPoints += 2L * pieces + around.corners();
      if (gridPoints > 4L * limits.gridPoints()) {
        return line.tooLong();
      }
      outlines.add(plane.polygon(ring(leg.stations(pieces), around)).norm());
    }
    Geometry joined =
        OverlayNGRobust.union(
            Footprint.GRID.createGeometryCollection(outlines.toArray(Geometry[]::new)));
    double takenIn = PolarPlane.takesPoleIn(joined) ? PolarPlane.POLE_TAKEN_IN_METRES : 0;
    return new Footprint(plane.onGrid(joined), around.excessMetres() + takenIn, line.repairs());
  }

  private Footprinted drawn() {
    double pieceMetres = Geodesy.pieceMetres(line.reachDeg());
    Around around = Around.of(halfWidthMetres, line.reachDeg(), CORNERS_MIN, pieceMetres);
    SortedSet<Geometry> outlines = new TreeSet<>();
    long gridPoints = 0;
    for (Geodesy.Edge leg : line.legs()) {
      int pieces = leg.pieces(pieceMetres);
      gridPoints += 2L * pieces + around.corners();
      if (gridPoints > 4L * limits.gridPoints()) {
        return line.tooLong();
      }
      outlines.add(outline(leg.stations(pieces), around));
    }
    Geometry area = join(outlines);
    return line.tooFar(area.getEnvelopeInternal().getWidth())
            || line.tooFar(area.getEnvelopeInternal().getHeight())
        ? line.tooWide()
        : new Footprint(area, around.excessMetres(), line.repairs());
  }

  private static Geometry outline(List<GridPoint> stations, Around around) {
    return OutlinePlacing.polygon(ring(stations, around)).norm();
  }

  /** The outline around one leg: along its left side, around its end, back along its right side. */
  private static List<GridPoint> ring(List<GridPoint> stations, Around around) {
    List<GridPoint> left = new ArrayList<>();
    List<GridPoint> right = new ArrayList<>();
    double leaving = Geodesy.azimuths(stations.get(0), stations.get(1)).leavingDeg();
    double arriving = leaving;
    for (int i = 0; i < stations.size(); i++) {
      double azimuth = arriving;
      if (i + 1 < stations.size()) {
        Geodesy.Azimuths azimuths = Geodesy.azimuths(stations.get(i), stations.get(i + 1));
        azimuth = azimuths.leavingDeg();
        arriving = azimuths.arrivingDeg();
      }
      left.add(Geodesy.at(stations.get(i), azimuth - 90, around.sideMetres()));
      right.add(Geodesy.at(stations.get(i), azimuth + 90, around.sideMetres()));
    }
    List<GridPoint> ring = new ArrayList<>(left);
    ring.addAll(around.half(stations.getLast(), arriving));
    ring.addAll(right.reversed());
    ring.addAll(around.half(stations.getFirst(), leaving + 180));
    return ring.stream().distinct().toList();
  }

  /**
   * The outlines as one area on the grid. Where two sides cross, the crossing is rounded to the
   * grid; should that make the area touch itself, it is joined again by snap rounding, which is
   * slower and cannot.
   */
  private static Geometry join(SortedSet<Geometry> outlines) {
    Geometry all = Footprint.GRID.createGeometryCollection(outlines.toArray(Geometry[]::new));
    Geometry joined = OverlayNGRobust.union(all).copy();
    joined.apply((CoordinateFilter) CorridorPlacing::round);
    joined.geometryChanged();
    return joined.isValid() ? joined : UnaryUnionNG.union(all, new PrecisionModel(1));
  }

  private static void round(Coordinate corner) {
    corner.setX(Math.rint(corner.getX()));
    corner.setY(Math.rint(corner.getY()));
  }
}
