package org.parley.geo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.parley.geo.GeometryFault.Code;

/** Checks an outline polygon and divides its geodesic edges on the grid. */
final class OutlinePlacing {

  private static final String PATH = "/outline_polygon/vertices";

  private final List<GridPoint> corners;
  private final List<Integer> filed;
  private final ShapeLimits limits;
  private final List<Repair> repairs;

  private OutlinePlacing(
      List<GridPoint> corners, List<Integer> filed, ShapeLimits limits, List<Repair> repairs) {
    this.corners = corners;
    this.filed = filed;
    this.limits = limits;
    this.repairs = repairs;
  }

  static Footprinted place(OutlinePolygon polygon, ShapeLimits limits) {
    List<Position> vertices = polygon.vertices();
    if (vertices.size() < 3) {
      return new GeometryFault(
          Code.TOO_FEW_VERTICES, PATH, "an outline needs at least three corners");
    }
    if (vertices.size() > limits.vertices()) {
      return new GeometryFault(
          Code.TOO_MANY_VERTICES, PATH, "at most " + limits.vertices() + " corners");
    }
    Set<GridPoint> seen = new HashSet<>();
    List<GridPoint> unwrapped = new ArrayList<>(vertices.size());
    List<Integer> filed = new ArrayList<>(vertices.size());
    Map<Repair.Code, Repair> repairs = new EnumMap<>(Repair.Code.class);
    for (int i = 0; i < vertices.size(); i++) {
      GridPoint corner = GridPoint.of(vertices.get(i)).orPole().normal();
      if (i > 0 && corner.equals(unwrapped.getLast().normal())) {
        repaired(repairs, Repair.Code.SAME_VERTEX, i);
        continue;
      }
      if (i > 2 && closes(vertices, i)) {
        repaired(repairs, Repair.Code.CLOSING_VERTEX, i);
        break;
      }
      if (!seen.add(corner)) {
        return new GeometryFault(
            Code.REPEATED_VERTEX, PATH + "/" + i, "this corner was already given");
      }
      unwrapped.add(i == 0 ? corner : unwrapped.getLast().nearestTurnOf(corner));
      filed.add(i);
    }
    if (unwrapped.size() < 3) {
      return new GeometryFault(
          Code.TOO_FEW_VERTICES, PATH, "an outline needs at least three different corners");
    }
    return new OutlinePlacing(unwrapped, filed, limits, List.copyOf(repairs.values())).place();
  }

  /** Whether from here to the end there is nothing but the first corner again. */
  private static boolean closes(List<Position> vertices, int from) {
    GridPoint first = GridPoint.of(vertices.get(0)).orPole().normal();
    return vertices.subList(from, vertices.size()).stream()
        .allMatch(vertex -> GridPoint.of(vertex).orPole().normal().equals(first));
  }

  private static void repaired(Map<Repair.Code, Repair> repairs, Repair.Code code, int vertex) {
    repairs.putIfAbsent(code, new Repair(code, PATH + "/" + vertex, code.text()));
  }

  private Footprinted place() {
    Optional<GeometryFault> unplaceable = span().or(this::high);
    if (unplaceable.isPresent()) {
      return PoleOutline.isBeyond(corners) ? atPole() : unplaceable.get();
    }
    unplaceable = collinear();
    if (unplaceable.isPresent()) {
      return unplaceable.get();
    }
    List<GridPoint> ring = new ArrayList<>();
    List<Integer> edgeOf = new ArrayList<>();
    for (int i = 0; i < corners.size(); i++) {
      Geodesy.Edge edge = new Geodesy.Edge(corners.get(i), next(i));
      if (edge.highestLatitudeDeg() > limits.poleDeg()) {
        return PoleOutline.isBeyond(corners)
            ? atPole()
            : new GeometryFault(
                Code.POLE,
                PATH + "/" + filed.get(i),
                "the edge from here runs beyond "
                    + limits.poleDeg()
                    + " degrees; such an outline must lie beyond "
                    + PoleOutline.BEYOND_DEG
                    + " degrees as a whole");
      }
      int pieces =
          edge.isStraight() ? 1 : edge.pieces(Geodesy.pieceMetres(edge.highestLatitudeDeg()));
      if (ring.size() + (long) pieces > limits.gridPoints()) {
        return new GeometryFault(
            Code.TOO_WIDE, PATH, "the outline is too long for its divided edges; split it");
      }
      ring.add(corners.get(i));
      ring.addAll(edge.dividedInto(pieces));
      while (edgeOf.size() < ring.size()) {
        edgeOf.add(i);
      }
    }
    Optional<GeometryFault> fault = crossing(ring, edgeOf);
    return fault.isPresent() ? fault.get() : new Footprint(polygon(ring), 0, repairs);
  }

  private Footprinted atPole() {
    return switch (PoleOutline.of(corners, true, limits)) {
      case PoleOutline.Area area -> new Footprint(polygon(area.ring()), 0, repairs);
      case PoleOutline.Fault fault ->
          new GeometryFault(
              fault.code(),
              fault.corner() < 0 ? PATH : PATH + "/" + filed.get(fault.corner()),
              fault.detail());
    };
  }

  private Optional<GeometryFault> high() {
    for (int i = 0; i < corners.size(); i++) {
      if (Math.abs(corners.get(i).latitudeDeg()) > limits.poleDeg()) {
        return Optional.of(
            new GeometryFault(
                Code.POLE,
                PATH + "/" + filed.get(i),
                "an outline with a corner beyond "
                    + limits.poleDeg()
                    + " degrees must lie beyond "
                    + PoleOutline.BEYOND_DEG
                    + " degrees as a whole"));
      }
    }
    return Optional.empty();
  }

  private GridPoint next(int i) {
    return corners.get((i + 1) % corners.size());
  }

  private Optional<GeometryFault> span() {
    GridPoint last = corners.get(corners.size() - 1);
    GridPoint first = corners.get(0);
    if (last.nearestTurnOf(first).xE7() != first.xE7()) {
      return Optional.of(
          new GeometryFault(Code.POLE, PATH, "the outline " + PoleOutline.WHICH_SIDE));
    }
    long spanE7 = (long) limits.spanDeg() * Position.STEPS_PER_DEGREE;
    long west = corners.stream().mapToLong(GridPoint::xE7).min().orElseThrow();
    long east = corners.stream().mapToLong(GridPoint::xE7).max().orElseThrow();
    long south = corners.stream().mapToLong(GridPoint::yE7).min().orElseThrow();
    long north = corners.stream().mapToLong(GridPoint::yE7).max().orElseThrow();
    return east - west > spanE7 || north - south > spanE7
        ? Optional.of(
            new GeometryFault(
                Code.TOO_WIDE, PATH, "an outline spans at most " + limits.spanDeg() + " degrees"))
        : Optional.empty();
  }

  private Optional<GeometryFault> collinear() {
    GridPoint first = corners.get(0);
    GridPoint second = corners.get(1);
    return corners.stream().allMatch(corner -> Segments.turn(first, second, corner) == 0)
        ? Optional.of(new GeometryFault(Code.ZERO_AREA, PATH, "all corners lie on one line"))
        : Optional.empty();
  }

  private Optional<GeometryFault> crossing(List<GridPoint> ring, List<Integer> edgeOf) {
    return switch (Segments.firstCrossing(ring, limits.pairTests())) {
      case Segments.Clear clear -> Optional.empty();
      case Segments.TooComplex tooComplex ->
          Optional.of(
              new GeometryFault(
                  Code.TOO_COMPLEX, PATH, "too many edges run side by side; simplify the outline"));
      case Segments.Crossing crossing ->
          Optional.of(
              new GeometryFault(
                  Code.CROSSING_EDGES,
                  PATH + "/" + filed.get(edgeOf.get(crossing.first())),
                  "the edge from this corner crosses or touches the edge from corner "
                      + filed.get(edgeOf.get(crossing.second()))));
    };
  }

  static org.locationtech.jts.geom.Polygon polygon(List<GridPoint> ring) {
    Coordinate[] closed = new Coordinate[ring.size() + 1];
    for (int i = 0; i < closed.length; i++) {
      GridPoint point = ring.get(i % ring.size());
      closed[i] = new Coordinate(point.xE7(), point.yE7());
    }
    return Footprint.GRID.createPolygon(closed);
  }
}
