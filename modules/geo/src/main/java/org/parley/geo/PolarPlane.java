package org.parley.geo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/**
 * A plane that touches the earth at a pole, in which what is drawn around a circle or a corridor
 * there has an ordinary outline. A place lies as far from the middle as it lies from the pole, in
 * grid steps of latitude, in the direction of its longitude. Within 30 degrees of the pole a
 * straight line of 5 km there leaves the geodesic between its ends by less than 0.2 m.
 *
 * <p>On the grid of longitude and latitude an outline around the pole becomes the ground between
 * its boundary, run through all longitudes from -180 to 180, and the edge of the grid at the
 * latitude of the pole.
 */
final class PolarPlane {
  /** No closer than this does a boundary come to the pole, or it takes the pole in; steps. */
  private static final double BESIDE_POLE = 30;

  /** By how much more an outline reaches out that takes in the pole beside it, metres. */
  static final double POLE_TAKEN_IN_METRES = 1;

  private static final double TAKEN_IN = 60;

  /** How far a line on the grid may leave a straight line of the plane, steps (0.2 m). */
  private static final double LEAVE = 18;

  private static final double SHORT = 20;
  private static final double WIDE = Math.toRadians(30);
  private static final double GAP_LEAST = 1e-5;
  private static final double HALF_PLANE = 1e9;

  private final int sign;

  private PolarPlane(int sign) {
    this.sign = sign;
  }

  /** The plane at the north pole, or at the south pole. */
  static PolarPlane at(boolean north) {
    return new PolarPlane(north ? 1 : -1);
  }

  /** Where a place lies in the plane. */
  Coordinate of(GridPoint place) {
    double far = GridBox.POLE_E7 - (double) sign * place.yE7();
    double angle = Math.toRadians(place.normal().longitudeDeg());
    return new Coordinate(far * Math.sin(angle), far * Math.cos(angle));
  }

  /** Places at one pole in its plane, in whole steps. */
  static List<GridPoint> flat(List<GridPoint> places) {
    PolarPlane plane = at(places.getFirst().yE7() > 0);
    return places.stream()
        .map(plane::of)
        .map(at -> new GridPoint(Math.round(at.x), Math.round(at.y)))
        .toList();
  }

  /** The outline through places. */
  Polygon polygon(List<GridPoint> ring) {
    Coordinate[] closed = new Coordinate[ring.size() + 1];
    for (int i = 0; i < closed.length; i++) {
      closed[i] = of(ring.get(i % ring.size()));
    }
    return Footprint.GRID.createPolygon(closed);
  }

  /** Whether {@link #onGrid} takes in a pole that lies on or beside the boundary. */
  static boolean takesPoleIn(Geometry plane) {
    double metresBeside = plane.getBoundary().distance(middle());
    return metresBeside < BESIDE_POLE;
  }

  private static Geometry middle() {
    return Footprint.GRID.createPoint(new Coordinate(0, 0));
  }

  /** An area of the plane on the grid of longitude and latitude. */
  Geometry onGrid(Geometry plane) {
    Geometry whole = plane;
    if (takesPoleIn(plane)) {
      Envelope around = new Envelope(-TAKEN_IN, TAKEN_IN, -TAKEN_IN, TAKEN_IN);
      whole = OverlayNGRobust.overlay(plane, Footprint.GRID.toGeometry(around), OverlayNG.UNION);
    }
    OptionalDouble gap = gap(whole);
    Geometry placed =
        gap.isPresent() ? unwrapped(whole, gap.getAsDouble(), 2 * Math.PI) : halves(whole);
    return placed.isValid() ? placed : mended(placed);
  }

  /** What rounding to the grid made touch itself, without that. */
  private static Geometry mended(Geometry placed) {
    Geometry fixed = GeometryFixer.fix(placed);
    return new GeometryPrecisionReducer(new PrecisionModel(1)).reduce(fixed);
  }

  /** The west end of all longitudes the area has, when there are some it does not have. */
  private static OptionalDouble gap(Geometry plane) {
    List<double[]> arcs = new ArrayList<>();
    for (Polygon polygon : polygons(plane)) {
      if (PointLocation.locateInRing(
              new Coordinate(0, 0), polygon.getExteriorRing().getCoordinates())
          != Location.EXTERIOR) {
        return OptionalDouble.empty();
      }
      Coordinate[] ring = polygon.getExteriorRing().getCoordinates();
      for (int i = 1; i < ring.length; i++) {
        double from = angle(ring[i - 1]);
        double by = Math.IEEEremainder(angle(ring[i]) - from, 2 * Math.PI);
        double west = by < 0 ? from + by : from;
        double turned = west - 2 * Math.PI * Math.floor(west / (2 * Math.PI));
        arcs.add(new double[] {turned, turned + Math.abs(by)});
      }
    }
    arcs.sort(Comparator.comparingDouble(arc -> arc[0]));
    double reached = arcs.stream().mapToDouble(arc -> arc[1]).max().orElse(0) - 2 * Math.PI;
    double widest = GAP_LEAST;
    OptionalDouble found = OptionalDouble.empty();
    for (double[] arc : arcs) {
      if (arc[0] - reached > widest) {
        widest = arc[0] - reached;
        found = OptionalDouble.of(reached + widest / 2);
      }
      reached = Math.max(reached, arc[1]);
    }
    return found;
  }

  /** An area named in the longitudes from one on, none of its edges across that. */
  private Geometry unwrapped(Geometry plane, double westRadians, double turnRadians) {
    List<Polygon> placed = new ArrayList<>();
    for (Polygon polygon : polygons(plane)) {
      LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
      for (int i = 0; i < holes.length; i++) {
        holes[i] = ring(polygon.getInteriorRingN(i), westRadians, turnRadians);
      }
      placed.add(
          Footprint.GRID.createPolygon(
              ring(polygon.getExteriorRing(), westRadians, turnRadians), holes));
    }
    return placed.size() == 1
        ? placed.getFirst()
        : Footprint.GRID.createMultiPolygon(placed.toArray(Polygon[]::new));
  }

  /** The half to the east of longitude 0 and the half to the west, joined there. */
  private Geometry halves(Geometry plane) {
    Geometry cut = crossed(plane);
    Envelope east = new Envelope(0, HALF_PLANE, -HALF_PLANE, HALF_PLANE);
    Envelope west = new Envelope(-HALF_PLANE, 0, -HALF_PLANE, HALF_PLANE);
    Geometry right = half(cut, east);
    Geometry left = half(cut, west);
    Geometry there = unwrapped(right, 0, Math.PI);
    Geometry here = unwrapped(left, -Math.PI, Math.PI);
    return OverlayNGRobust.overlay(
        there.isValid() ? there : mended(there),
        here.isValid() ? here : mended(here),
        OverlayNG.UNION);
  }

  private static Geometry half(Geometry plane, Envelope side) {
    return OverlayNGRobust.overlay(plane, Footprint.GRID.toGeometry(side), OverlayNG.INTERSECTION);
  }

  /** The area with a corner, in whole steps, wherever its boundary crosses longitude 0 or 180. */
  private static Geometry crossed(Geometry plane) {
    List<Polygon> crossed = new ArrayList<>();
    for (Polygon polygon : polygons(plane)) {
      LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
      for (int i = 0; i < holes.length; i++) {
        holes[i] = crossed(polygon.getInteriorRingN(i));
      }
      crossed.add(Footprint.GRID.createPolygon(crossed(polygon.getExteriorRing()), holes));
    }
    return Footprint.GRID.createMultiPolygon(crossed.toArray(Polygon[]::new));
  }

  private static LinearRing crossed(LineString ring) {
    List<Coordinate> points = new ArrayList<>();
    Coordinate[] corners = ring.getCoordinates();
    for (int i = 0; i < corners.length; i++) {
      if (i > 0 && corners[i].x * corners[i - 1].x < 0) {
        double part = corners[i - 1].x / (corners[i - 1].x - corners[i].x);
        double y = corners[i - 1].y + part * (corners[i].y - corners[i - 1].y);
        points.add(new Coordinate(0, Math.rint(y)));
      }
      points.add(corners[i].x == 0 ? new Coordinate(0, Math.rint(corners[i].y)) : corners[i]);
    }
    return Footprint.GRID.createLinearRing(points.toArray(Coordinate[]::new));
  }

  private LinearRing ring(LineString ring, double westRadians, double turnRadians) {
    Coordinate[] corners = ring.getCoordinates();
    List<GridPoint> points = new ArrayList<>();
    for (int i = 0; i + 1 < corners.length; i++) {
      Coordinate from = corners[i];
      Coordinate to = corners[i + 1];
      double fromAngle = angle(from, westRadians, turnRadians);
      double toAngle = angle(to, westRadians, turnRadians);
      add(points, grid(far(from), fromAngle));
      if (from.x == 0 && to.x == 0 && from.y * to.y < 0) {
        add(points, grid(0, fromAngle));
        add(points, grid(0, toAngle));
      } else {
        between(from, fromAngle, to, toAngle, points);
      }
    }
    Coordinate[] closed = new Coordinate[points.size() + 1];
    for (int i = 0; i < closed.length; i++) {
      GridPoint point = points.get(i % points.size());
      closed[i] = new Coordinate(point.xE7(), point.yE7());
    }
    return Footprint.GRID.createLinearRing(closed);
  }

  private static void add(List<GridPoint> points, GridPoint point) {
    if (points.isEmpty() || !points.getLast().equals(point)) {
      points.add(point);
    }
  }

  /** The points between two that keep the line on the grid beside the straight one. */
  private void between(
      Coordinate from, double fromAngle, Coordinate to, double toAngle, List<GridPoint> points) {
    double wide = Math.abs(toAngle - fromAngle);
    double middle = (fromAngle + toAngle) / 2;
    double away = (far(from) + far(to)) / 2;
    Coordinate half = new Coordinate((from.x + to.x) / 2, (from.y + to.y) / 2);
    double leaves = Math.hypot(away * Math.sin(middle) - half.x, away * Math.cos(middle) - half.y);
    if ((wide <= WIDE && leaves <= LEAVE) || from.distance(to) <= SHORT) {
      return;
    }
    double turn = Math.IEEEremainder(angle(half) - middle, 2 * Math.PI);
    between(from, fromAngle, half, middle + turn, points);
    add(points, grid(far(half), middle + turn));
    between(half, middle + turn, to, toAngle, points);
  }

  private GridPoint grid(double far, double angle) {
    long y = GridBox.POLE_E7 - Math.round(far);
    return new GridPoint(Math.round(Math.toDegrees(angle) * Position.STEPS_PER_DEGREE), sign * y);
  }

  private static double far(Coordinate place) {
    return Math.hypot(place.x, place.y);
  }

  private static double angle(Coordinate place) {
    return Math.atan2(place.x, place.y);
  }

  /** The angle of a place among those from one on; on the line where a half ends, that end. */
  private static double angle(Coordinate place, double westRadians, double turnRadians) {
    double angle = angle(place);
    if (turnRadians < 2 * Math.PI) {
      return place.x != 0 ? angle : place.y > 0 ? 0 : westRadians < 0 ? -Math.PI : Math.PI;
    }
    double more = angle - westRadians;
    return westRadians + more - 2 * Math.PI * Math.floor(more / (2 * Math.PI));
  }

  private static List<Polygon> polygons(Geometry area) {
    List<Polygon> polygons = new ArrayList<>();
    for (int i = 0; i < area.getNumGeometries(); i++) {
      if (area.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
        polygons.add(polygon);
      }
    }
    return polygons;
  }
}
