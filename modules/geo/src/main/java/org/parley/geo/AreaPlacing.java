package org.parley.geo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.parley.geo.GeometryFault.Code;

/**
 * Checks an area of GeoJSON and lays it on the grid. Its edges are straight there as they stand, so
 * nothing is divided and nothing is rounded.
 */
final class AreaPlacing {
  private static final String PATH = "/geojson/coordinates";

  /** Longitudes apart by more than this name the short way over the antimeridian. */
  private static final long HALF_TURN_E7 = GridBox.TURN_E7 / 2;

  private final GeoJsonArea area;
  private final ShapeLimits limits;
  private final Map<Repair.Code, Repair> repairs = new EnumMap<>(Repair.Code.class);

  private AreaPlacing(GeoJsonArea area, ShapeLimits limits) {
    this.area = area;
    this.limits = limits;
  }

  static Footprinted place(GeoJsonArea area, ShapeLimits limits) {
    long positions = 0;
    for (List<List<Position>> rings : area.polygons()) {
      positions += rings.stream().mapToLong(List::size).sum();
    }
    if (positions > limits.vertices()) {
      return new GeometryFault(
          Code.TOO_MANY_VERTICES, PATH, "at most " + limits.vertices() + " positions");
    }
    if (positions == 0) {
      return new GeometryFault(Code.TOO_FEW_VERTICES, PATH, "an area needs a ring of positions");
    }
    try {
      return new AreaPlacing(area, limits).placed();
    } catch (Unplaceable unplaceable) {
      return unplaceable.fault;
    }
  }

  /** Carries a fault out of the reading of a ring. */
  private static final class Unplaceable extends Exception {
    private static final long serialVersionUID = 1;
    private final transient GeometryFault fault;

    Unplaceable(Code code, String path, String detail) {
      super(code.code());
      fault = new GeometryFault(code, path, detail);
    }
  }

  private Footprinted placed() throws Unplaceable {
    List<List<Ring>> parts = new ArrayList<>();
    for (int i = 0; i < area.polygons().size(); i++) {
      List<Ring> part = part(i);
      if (!parts.isEmpty()) {
        part = moved(part, middle(parts.get(0).get(0)));
      }
      parts.add(part);
    }
    List<Ring> all = parts.stream().flatMap(List::stream).toList();
    span(all);
    List<Geometry> polygons = new ArrayList<>();
    boolean divided = false;
    for (List<Ring> part : parts) {
      AreaSweep sweep = sweep(part);
      divided |= sweep.divided();
      polygons.add(polygon(part, sweep.sharing()));
    }
    Geometry joined = polygons.get(0);
    if (parts.size() > 1) {
      AreaSweep sweep = sweep(all);
      joined =
          sweep.sharing()
              ? OverlayNGRobust.union(Footprint.GRID.buildGeometry(polygons))
              : Footprint.GRID.createMultiPolygon(
                  polygons.stream().flatMap(AreaPlacing::polygons).toArray(Polygon[]::new));
      if (sweep.sharing()) {
        repaired(Repair.Code.JOINED, PATH);
      }
    }
    if (divided) {
      // Holes that touch in a row cut the ground in two; overlaid with its box it is in two parts.
      joined = OverlayNG.overlay(joined, joined.getEnvelope(), OverlayNG.INTERSECTION);
    }
    return new Footprint(joined, 0, List.copyOf(repairs.values()));
  }

  private List<Ring> part(int index) throws Unplaceable {
    String path =
        switch (area.type()) {
          case POLYGON -> PATH;
          case MULTI_POLYGON -> PATH + "/" + index;
        };
    List<List<Position>> filed = area.polygons().get(index);
    if (filed.isEmpty()) {
      throw new Unplaceable(Code.TOO_FEW_VERTICES, path, "a polygon needs an outline");
    }
    List<Ring> rings = new ArrayList<>();
    for (int i = 0; i < filed.size(); i++) {
      Ring ring = ring(filed.get(i), path + "/" + i);
      if (ring.turnsLeft() != (i == 0)) {
        repaired(Repair.Code.WINDING, path + "/" + i);
        ring = ring.turned();
      }
      rings.add(i == 0 ? ring : ring.near(middle(rings.get(0))));
    }
    return rings;
  }

  private Ring ring(List<Position> filed, String path) throws Unplaceable {
    boolean asWritten = filed.stream().anyMatch(AreaPlacing::isPole);
    List<GridPoint> corners = new ArrayList<>(filed.size());
    List<Integer> places = new ArrayList<>(filed.size());
    for (int i = 0; i < filed.size(); i++) {
      GridPoint corner = GridPoint.of(filed.get(i));
      corner = asWritten ? corner : corner.normal();
      if (i > 0 && !asWritten) {
        long written = filed.get(i).longitudeE7() - (long) filed.get(i - 1).longitudeE7();
        if (Math.abs(written) > HALF_TURN_E7) {
          repaired(Repair.Code.ANTIMERIDIAN, path + "/" + i);
        }
        corner = corners.getLast().nearestTurnOf(corner);
      }
      if (i > 0 && corner.equals(corners.getLast())) {
        repaired(Repair.Code.SAME_VERTEX, path + "/" + i);
      } else {
        corners.add(corner);
        places.add(i);
      }
    }
    return closed(new Ring(path, corners, places), asWritten);
  }

  /**
   * A ring with a corner at a pole is cut at the antimeridian, as RFC 7946 asks: its longitudes
   * mean what they say, and an edge from -180 to 180 goes all the way around.
   */
  private static boolean isPole(Position position) {
    return Math.abs((long) position.latitudeE7()) == GridBox.POLE_E7;
  }

  private Ring closed(Ring ring, boolean asWritten) throws Unplaceable {
    List<GridPoint> corners = ring.corners();
    boolean around = false;
    if (asWritten) {
      if (corners.size() > 1 && corners.getLast().equals(corners.getFirst())) {
        corners.removeLast();
        ring.filed().removeLast();
      } else if (corners.size() > 2) {
        repaired(Repair.Code.OPEN_RING, ring.path());
      }
    } else if (corners.size() > 1 && corners.getLast().normal().equals(corners.getFirst())) {
      around = !corners.getLast().equals(corners.getFirst());
      corners.removeLast();
      ring.filed().removeLast();
    } else if (corners.size() > 2) {
      GridPoint back = corners.getLast().nearestTurnOf(corners.getFirst());
      around = back.xE7() != corners.getFirst().xE7();
      repaired(Repair.Code.OPEN_RING, ring.path());
    }
    if (corners.size() < 3) {
      throw new Unplaceable(
          Code.TOO_FEW_VERTICES, ring.path(), "a ring needs at least three different positions");
    }
    if (around) {
      return around(ring);
    }
    span(List.of(ring));
    if (ring.onOneLine()) {
      throw new Unplaceable(Code.ZERO_AREA, ring.path(), "all positions lie on one line");
    }
    return ring;
  }

  /** A ring around a pole, all of whose edges go the short way, as the area between them. */
  private Ring around(Ring ring) throws Unplaceable {
    List<GridPoint> corners = ring.corners();
    boolean alone = area.polygons().size() == 1 && area.polygons().get(0).size() == 1;
    if (!alone) {
      throw new Unplaceable(
          Code.POLE,
          ring.path(),
          "a ring around a pole stands by itself; with holes or parts, cut it at the antimeridian"
              + " with corners at the latitude of the pole (RFC 7946, 3.1.9)");
    }
    if (!PoleOutline.isBeyond(corners)) {
      throw new Unplaceable(Code.POLE, ring.path(), "the ring " + PoleOutline.WHICH_SIDE);
    }
    for (int i = 0; i < corners.size(); i++) {
      long step = corners.get((i + 1) % corners.size()).xE7() - corners.get(i).xE7();
      if (Math.floorMod(step, GridBox.TURN_E7) == HALF_TURN_E7) {
        throw new Unplaceable(
            Code.POLE, ring.pathOf(i), "an edge over 180 degrees of longitude can lead either way");
      }
    }
    return switch (PoleOutline.of(corners, false, limits)) {
      case PoleOutline.Area placed ->
          new Ring(
              ring.path(),
              placed.ring(),
              placed.edgeOf().stream().map(corner -> ring.filed().get(corner)).toList());
      case PoleOutline.Fault fault ->
          throw new Unplaceable(
              fault.code(),
              fault.corner() < 0 ? ring.path() : ring.pathOf(fault.corner()),
              fault.detail());
    };
  }

  private void span(List<Ring> rings) throws Unplaceable {
    long spanE7 = (long) limits.spanDeg() * Position.STEPS_PER_DEGREE;
    long west = rings.stream().mapToLong(Ring::west).min().orElseThrow();
    long east = rings.stream().mapToLong(Ring::east).max().orElseThrow();
    long south = rings.stream().mapToLong(Ring::south).min().orElseThrow();
    long north = rings.stream().mapToLong(Ring::north).max().orElseThrow();
    long beyondE7 = (long) PoleOutline.BEYOND_DEG * Position.STEPS_PER_DEGREE;
    boolean high = south >= beyondE7 || north <= -beyondE7;
    if (east - west > (high ? GridBox.TURN_E7 : spanE7) || north - south > spanE7) {
      throw new Unplaceable(
          Code.TOO_WIDE,
          rings.size() == 1 ? rings.get(0).path() : PATH,
          "an area spans at most "
              + limits.spanDeg()
              + " degrees, or lies beyond "
              + PoleOutline.BEYOND_DEG
              + " degrees of latitude");
    }
  }

  private AreaSweep sweep(List<Ring> rings) throws Unplaceable {
    List<long[]> steps = rings.stream().map(Ring::steps).toList();
    int[] ringOf = new int[steps.stream().mapToInt(ring -> ring.length / 2).sum()];
    int[] firstOf = new int[rings.size()];
    int at = 0;
    for (int i = 0; i < rings.size(); i++) {
      firstOf[i] = at;
      for (int k = 0; k < rings.get(i).corners().size(); k++) {
        ringOf[at++] = i;
      }
    }
    AreaSweep sweep = new AreaSweep(GridEdges.of(steps), ringOf, rings.size());
    Optional<AreaSweep.Found> found = sweep.fault();
    if (found.isPresent()) {
      AreaSweep.Found fault = found.get();
      Ring ring = rings.get(ringOf[fault.edge()]);
      Ring otherRing = rings.get(ringOf[fault.other()]);
      throw fault(
          fault.wrong(),
          ring.pathOf(fault.edge() - firstOf[ringOf[fault.edge()]]),
          otherRing.pathOf(fault.other() - firstOf[ringOf[fault.other()]]));
    }
    return sweep;
  }

  private static Unplaceable fault(AreaSweep.Wrong wrong, String path, String other) {
    return switch (wrong) {
      case CROSSING ->
          new Unplaceable(
              Code.CROSSING_EDGES, path, "the edge at this corner crosses the one at " + other);
      case TOUCHES_ITSELF ->
          new Unplaceable(
              Code.CROSSING_EDGES, path, "the ring touches itself at or beside this corner");
      case HOLE_OUTSIDE ->
          new Unplaceable(
              Code.HOLE, path, "here a hole lies outside its outline or in another hole");
      case COVERED_TWICE ->
          new Unplaceable(Code.PARTS, path, "here two parts of the area cover the same ground");
    };
  }

  /** A polygon of the rings; holes that share an edge are taken away one after the other. */
  private Geometry polygon(List<Ring> rings, boolean sharing) throws Unplaceable {
    List<LinearRing> holes = new ArrayList<>();
    for (Ring ring : rings.subList(1, rings.size())) {
      holes.add(OutlinePlacing.polygon(ring.corners()).getExteriorRing());
    }
    LinearRing outline = OutlinePlacing.polygon(rings.get(0).corners()).getExteriorRing();
    if (!sharing) {
      return Footprint.GRID.createPolygon(outline, holes.toArray(LinearRing[]::new));
    }
    repaired(Repair.Code.JOINED, rings.get(0).path());
    Geometry rest = Footprint.GRID.createPolygon(outline);
    Geometry away =
        OverlayNGRobust.union(
            Footprint.GRID.buildGeometry(
                holes.stream().map(Footprint.GRID::createPolygon).toList()));
    Geometry left = OverlayNG.overlay(rest, away, OverlayNG.DIFFERENCE);
    if (left.isEmpty()) {
      throw new Unplaceable(Code.ZERO_AREA, rings.get(0).path(), "its holes leave no ground of it");
    }
    return left;
  }

  private static Stream<Polygon> polygons(Geometry geometry) {
    return IntStream.range(0, geometry.getNumGeometries())
        .mapToObj(i -> (Polygon) geometry.getGeometryN(i));
  }

  private static GridPoint middle(Ring ring) {
    return new GridPoint((ring.west() + ring.east()) / 2, 0);
  }

  private static List<Ring> moved(List<Ring> part, GridPoint near) {
    Ring outline = part.get(0);
    GridPoint middle = middle(outline);
    long shift = near.nearestTurnOf(middle).xE7() - middle.xE7();
    GridPoint there = new GridPoint(outline.corners().get(0).xE7() + shift, 0);
    Ring first = outline.near(there);
    List<Ring> rings = new ArrayList<>(List.of(first));
    part.subList(1, part.size()).forEach(hole -> rings.add(hole.near(middle(first))));
    return rings;
  }

  private void repaired(Repair.Code code, String path) {
    repairs.putIfAbsent(code, new Repair(code, path, code.text()));
  }
}
