package org.parley.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.parley.geo.GeometryFault.Code;

/**
 * Draws an outline around a strip.
 *
 * <p><b>What belongs to a strip.</b> A place that some leg of the line has square to it on the
 * strip's side at no more than the far distance, or that a bend has around its outer corner within
 * that distance; unless a point of the line is nearer than the near distance. The ends are cut
 * square.
 *
 * <p><b>How.</b> Along every leg lies a band whose far corners are at true geodesic distances from
 * dividing points of the leg (azimuthal-equidistant planes centred on those points); every bend
 * adds a sector on its outer side. Everything surely nearer than the near distance is then taken
 * away. Bands and sectors are drawn too large and what is taken away too small, by as much as
 * straight lines on the grid may leave a geodesic: no place of the strip is left out.
 */
final class StripPlacing {

  private static final String LINE = "/strip/line";
  private static final String NEAR = "/strip/near_m";
  private static final String FAR = "/strip/far_m";
  private static final int CORNERS_MIN = 128;
  private static final double MARGIN_METRES =
      Geodesy.CHORD_ERROR_METRES + 3 * Geodesy.GRID_ERROR_METRES;

  /** How far a band runs on beyond its leg, so that bands and sectors leave no gap. */
  private static final double END_METRES = 2 * MARGIN_METRES;

  /** A turn back by this many degrees, or more, opens to both sides. */
  private static final double BACK_DEG = 179.999999;

  private static final PrecisionModel WHOLE_STEPS = new PrecisionModel(1);

  private final Strip strip;
  private final ShapeLimits limits;
  private final LinePlacing line;

  private StripPlacing(Strip strip, ShapeLimits limits) {
    this.strip = strip;
    this.limits = limits;
    this.line = new LinePlacing(LINE, "strip", limits, false);
  }

  static Footprinted place(Strip strip, ShapeLimits limits) {
    StripPlacing placing = new StripPlacing(strip, limits);
    Optional<GeometryFault> fault =
        distances(strip, limits).or(() -> placing.line.place(strip.line(), strip.farMetres()));
    return fault.isPresent() ? fault.get() : placing.drawn();
  }

  private static Optional<GeometryFault> distances(Strip strip, ShapeLimits limits) {
    if (!Double.isFinite(strip.nearMetres())) {
      return fault(Code.NOT_FINITE, NEAR, "the near distance must be a finite number");
    }
    if (!Double.isFinite(strip.farMetres())) {
      return fault(Code.NOT_FINITE, FAR, "the far distance must be a finite number");
    }
    if (strip.nearMetres() < 0) {
      return fault(Code.STRIP, NEAR, "the near distance must be 0 m or more");
    }
    if (strip.farMetres() <= strip.nearMetres()) {
      return fault(Code.STRIP, FAR, "the far distance must be more than the near one");
    }
    if (strip.farMetres() > limits.halfWidthMetres()) {
      return fault(
          Code.STRIP, FAR, "the far distance is at most " + (long) limits.halfWidthMetres() + " m");
    }
    return Optional.empty();
  }

  private static Optional<GeometryFault> fault(Code code, String path, String detail) {
    return Optional.of(new GeometryFault(code, path, detail));
  }

  private Footprinted drawn() {
    double pieceMetres = Geodesy.pieceMetres(line.reachDeg());
    Around around = Around.of(strip.farMetres(), line.reachDeg(), CORNERS_MIN, pieceMetres);
    List<Leg> legs = new ArrayList<>();
    long gridPoints = 0;
    for (int i = 0; i < line.legs().size(); i++) {
      int pieces = line.legs().get(i).pieces(pieceMetres);
      gridPoints += 4L * pieces + 2L * around.corners();
      if (gridPoints > 4L * limits.gridPoints()) {
        return line.tooLong();
      }
      legs.add(Leg.of(line.legs().get(i).stations(pieces), line.points().get(i), strip.side()));
    }
    List<Geometry> bands = new ArrayList<>();
    for (int i = 0; i < legs.size(); i++) {
      bands.add(legs.get(i).band(-MARGIN_METRES, around.sideMetres(), END_METRES, pieceMetres));
      if (i > 0) {
        sector(legs.get(i - 1), legs.get(i), around, pieceMetres).ifPresent(bands::add);
      }
    }
    Geometry area = union(bands);
    double excessMetres = Math.max(around.excessMetres(), END_METRES + MARGIN_METRES);
    double innerMetres = strip.nearMetres() - MARGIN_METRES;
    if (innerMetres > 0) {
      Geometry nearer = union(nearer(legs, innerMetres, around, pieceMetres));
      area = OverlayNG.overlay(area, nearer, OverlayNG.DIFFERENCE, WHOLE_STEPS);
      double inscribed = innerMetres * Math.cos(Math.PI / around.corners());
      excessMetres = Math.max(excessMetres, strip.nearMetres() - inscribed + MARGIN_METRES);
    }
    if (area.isEmpty()) {
      return new GeometryFault(
          Code.STRIP, NEAR, "every place on that side is nearer to the line than this");
    }
    return line.tooFar(area.getEnvelopeInternal().getWidth())
            || line.tooFar(area.getEnvelopeInternal().getHeight())
        ? line.tooWide()
        : new Footprint(area, excessMetres, line.repairs());
  }

  /** Outlines within everything that is nearer to the line than the distance. */
  private List<Geometry> nearer(List<Leg> legs, double metres, Around around, double pieceMetres) {
    List<Geometry> outlines = new ArrayList<>();
    double stepDeg = 360.0 / around.corners();
    for (Leg leg : legs) {
      outlines.add(leg.band(-metres, metres, 0, pieceMetres));
    }
    for (GridPoint point : line.points()) {
      outlines.add(Around.hull(Geodesy.fan(point, metres, 0, stepDeg, around.corners())));
    }
    return outlines;
  }

  /** The sector around the outer corner of a bend; empty where the strip is inside the bend. */
  private Optional<Geometry> sector(Leg before, Leg after, Around around, double pieceMetres) {
    double turnDeg = Math.IEEEremainder(after.leavingDeg() - before.arrivingDeg(), 360);
    boolean outer =
        switch (strip.side()) {
          case LEFT -> turnDeg > 0;
          case RIGHT -> turnDeg < 0;
        };
    if (!outer && Math.abs(turnDeg) < BACK_DEG) {
      return Optional.empty();
    }
    double firstDeg =
        switch (strip.side()) {
          case LEFT -> before.arrivingDeg() - 90;
          case RIGHT -> after.leavingDeg() + 90;
        };
    double sweepDeg = Math.abs(turnDeg);
    int steps = Math.max(1, (int) Math.ceil(sweepDeg * around.corners() / 360));
    GridPoint center = after.from();
    List<GridPoint> ring = new ArrayList<>();
    ring.add(center);
    radial(center, firstDeg, 0, around.cornerMetres(), pieceMetres, ring);
    ring.addAll(Geodesy.fan(center, around.cornerMetres(), firstDeg, sweepDeg / steps, steps + 1));
    List<GridPoint> inwards = new ArrayList<>();
    radial(center, firstDeg + sweepDeg, 0, around.cornerMetres(), pieceMetres, inwards);
    ring.addAll(inwards.reversed());
    return Optional.of(outline(ring));
  }

  /** Adds the points that divide a geodesic from a place, without its ends. */
  private static void radial(
      GridPoint from,
      double azimuthDeg,
      double startMetres,
      double endMetres,
      double pieceMetres,
      List<GridPoint> into) {
    int pieces = (int) Math.ceil((endMetres - startMetres) / pieceMetres);
    for (int k = 1; k < pieces; k++) {
      double metres = startMetres + (endMetres - startMetres) * k / pieces;
      into.add(Geodesy.at(from, azimuthDeg, metres));
    }
  }

  private static Geometry outline(List<GridPoint> ring) {
    return OutlinePlacing.polygon(ring.stream().distinct().toList());
  }

  private static Geometry union(List<Geometry> outlines) {
    return UnaryUnionNG.union(
        Footprint.GRID.createGeometryCollection(outlines.toArray(Geometry[]::new)), WHOLE_STEPS);
  }

  /**
   * One leg of the line, with its dividing points always from the smaller to the greater end, so
   * that a line filed backwards, with its side exchanged, is divided alike.
   *
   * @param stations both ends and the points between
   * @param turned whether the line runs from the last of them to the first
   * @param sideDeg from the azimuth of the leg, as divided, to the strip's side, -90 or 90
   */
  private record Leg(List<GridPoint> stations, boolean turned, double sideDeg) {

    static Leg of(List<GridPoint> stations, GridPoint from, Strip.Side side) {
      boolean turned = !stations.getFirst().equals(from);
      return new Leg(stations, turned, (side == Strip.Side.RIGHT) == turned ? -90 : 90);
    }

    GridPoint from() {
      return turned ? stations.getLast() : stations.getFirst();
    }

    private Geodesy.Azimuths azimuths() {
      return Geodesy.azimuths(stations.getFirst(), stations.getLast());
    }

    /** Azimuth in which the line leaves the leg's beginning. */
    double leavingDeg() {
      return turned ? azimuths().arrivingDeg() + 180 : azimuths().leavingDeg();
    }

    /** Azimuth in which the line arrives at the leg's end. */
    double arrivingDeg() {
      return turned ? azimuths().leavingDeg() + 180 : azimuths().arrivingDeg();
    }

    /** The outline between two distances on the strip's side, run on beyond both ends. */
    Geometry band(double fromMetres, double toMetres, double endMetres, double pieceMetres) {
      Geodesy.Azimuths ends = azimuths();
      double arriving = ends.arrivingDeg();
      GridPoint first = Geodesy.at(stations.getFirst(), ends.leavingDeg() + 180, endMetres);
      GridPoint last = Geodesy.at(stations.getLast(), arriving, endMetres);
      List<GridPoint> here = new ArrayList<>();
      List<GridPoint> there = new ArrayList<>();
      here.add(Geodesy.at(first, ends.leavingDeg() + sideDeg, fromMetres));
      there.add(Geodesy.at(first, ends.leavingDeg() + sideDeg, toMetres));
      for (int i = 1; i + 1 < stations.size(); i++) {
        double azimuthDeg = Geodesy.azimuths(stations.get(i), stations.getLast()).leavingDeg();
        here.add(Geodesy.at(stations.get(i), azimuthDeg + sideDeg, fromMetres));
        there.add(Geodesy.at(stations.get(i), azimuthDeg + sideDeg, toMetres));
      }
      here.add(Geodesy.at(last, arriving + sideDeg, fromMetres));
      there.add(Geodesy.at(last, arriving + sideDeg, toMetres));
      List<GridPoint> ring = new ArrayList<>(here);
      radial(last, arriving + sideDeg, fromMetres, toMetres, pieceMetres, ring);
      ring.addAll(there.reversed());
      List<GridPoint> inwards = new ArrayList<>();
      radial(first, ends.leavingDeg() + sideDeg, fromMetres, toMetres, pieceMetres, inwards);
      ring.addAll(inwards.reversed());
      return outline(ring);
    }
  }
}
