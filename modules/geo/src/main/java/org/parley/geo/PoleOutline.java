package org.parley.geo;

import java.util.ArrayList;
import java.util.List;
import org.parley.geo.GeometryFault.Code;

/**
 * Lays a ring at a pole on the grid: one that goes around the pole, has it as a corner, leads an
 * edge over it or passes close by. Nothing is rounded for it: the ground around a pole lies between
 * the ring, run through all longitudes from one of its points to the same point again, and the edge
 * of the grid at the latitude of the pole.
 *
 * <p>A ring divides the earth in two. All of one here lies beyond {@value #BEYOND_DEG} degrees of
 * latitude, so the side with the pole is the smaller one by far, and that is what it encloses. A
 * ring around a pole that reaches farther out is refused: nobody can be sure which side is meant.
 */
final class PoleOutline {
  /** Only rings beyond this latitude, north or south, are read as going around a pole. */
  static final int BEYOND_DEG = 60;

  static final String WHICH_SIDE =
      "goes around a pole; only beyond "
          + BEYOND_DEG
          + " degrees of latitude is it certain that the side of the pole is meant";

  /** An area on the grid, or why there is none. */
  sealed interface Placing permits Area, Fault {}

  /**
   * The area as the ring around it.
   *
   * @param ring its points on the grid
   * @param edgeOf of each the corner whose edge it lies on
   */
  record Area(List<GridPoint> ring, List<Integer> edgeOf) implements Placing {}

  /**
   * Why there is none.
   *
   * @param corner the corner at fault, -1 for the whole ring
   */
  record Fault(Code code, int corner, String detail) implements Placing {}

  private final List<GridPoint> corners;
  private final boolean geodesics;
  private final ShapeLimits limits;
  private final List<GridPoint> ring = new ArrayList<>();
  private final List<Integer> edgeOf = new ArrayList<>();
  private final long poleE7;

  private PoleOutline(List<GridPoint> corners, boolean geodesics, ShapeLimits limits) {
    this.corners = corners;
    this.geodesics = geodesics;
    this.limits = limits;
    this.poleE7 = corners.getFirst().yE7() > 0 ? GridBox.POLE_E7 : -GridBox.POLE_E7;
  }

  /** Whether all points lie beyond {@link #BEYOND_DEG} degrees on the same side. */
  static boolean isBeyond(List<GridPoint> points) {
    long beyond = (long) BEYOND_DEG * Position.STEPS_PER_DEGREE;
    return points.stream().allMatch(point -> point.yE7() >= beyond)
        || points.stream().allMatch(point -> point.yE7() <= -beyond);
  }

  /**
   * Places a ring whose corners all are beyond {@link #BEYOND_DEG} degrees.
   *
   * @param corners at least three, each another place than the one before, the pole at most once
   * @param geodesics whether edges are geodesics; otherwise they are straight on the grid
   */
  static Placing of(List<GridPoint> corners, boolean geodesics, ShapeLimits limits) {
    return new PoleOutline(corners, geodesics, limits).place();
  }

  private Placing place() {
    int count = corners.size();
    int event = -1;
    for (int i = 0; i < count; i++) {
      if (isPole(corners.get(i)) || over(corners.get(i), corners.get((i + 1) % count))) {
        if (event >= 0) {
          return new Fault(Code.CROSSING_EDGES, i, "the outline comes to the pole twice");
        }
        event = i;
      }
    }
    int first = event < 0 ? 0 : (event + 1) % count;
    int length = event >= 0 && isPole(corners.get(event)) ? count - 1 : count;
    GridPoint at = corners.get(first).normal();
    for (int i = 0; i < length; i++) {
      int corner = (first + i) % count;
      if (ring.size() > limits.gridPoints()) {
        return new Fault(Code.TOO_WIDE, -1, "the outline is too long for its divided edges");
      }
      add(at, corner);
      if (event < 0 || i + 1 < length) {
        GridPoint next = at.nearestTurnOf(corners.get((corner + 1) % count));
        between(at, next, corner);
        at = next;
      }
    }
    long reached = at.xE7() - ring.getFirst().xE7();
    if (event >= 0) {
      add(new GridPoint(at.xE7(), poleE7), Math.floorMod(first - 1, count));
      add(new GridPoint(ring.getFirst().xE7(), poleE7), Math.floorMod(first - 1, count));
      return reached == 0 ? flat() : checked(ring, edgeOf, 1);
    }
    if (reached == 0) {
      return checked(ring, edgeOf, 1);
    }
    return Math.abs(reached) == GridBox.TURN_E7
        ? around(reached)
        : new Fault(Code.CROSSING_EDGES, -1, "the ring goes around the pole more than once");
  }

  private static Fault flat() {
    return new Fault(Code.ZERO_AREA, -1, "all corners lie on one line");
  }

  private void add(GridPoint point, int edge) {
    ring.add(point);
    edgeOf.add(edge);
  }

  private void between(GridPoint from, GridPoint to, int corner) {
    if (geodesics) {
      Geodesy.Edge edge = new Geodesy.Edge(from, to);
      if (!edge.isStraight()) {
        edge.dividedNearAPole().forEach(point -> add(point, corner));
      }
    }
  }

  private static boolean isPole(GridPoint point) {
    return Math.abs(point.yE7()) == GridBox.POLE_E7;
  }

  /** Whether the geodesic between two points leads over the pole. */
  private boolean over(GridPoint from, GridPoint to) {
    long turn = Math.floorMod(to.xE7() - from.xE7(), GridBox.TURN_E7);
    return geodesics && !isPole(from) && !isPole(to) && turn == GridBox.TURN_E7 / 2;
  }

  /**
   * The ground around the pole, from the ring's highest point once around the earth to the same
   * point again: straight to the pole from there nothing of the ring is in the way.
   */
  private Placing around(long turn) {
    int size = ring.size();
    int top = 0;
    for (int i = 1; i < size; i++) {
      long higher = Math.abs(ring.get(i).yE7()) - Math.abs(ring.get(top).yE7());
      boolean further = ring.get(i).normal().xE7() < ring.get(top).normal().xE7();
      top = higher > 0 || higher == 0 && further ? i : top;
    }
    List<GridPoint> twice = new ArrayList<>();
    List<Integer> edges = new ArrayList<>();
    for (int i = 0; i <= 2 * size; i++) {
      GridPoint point = ring.get((top + i) % size);
      twice.add(new GridPoint(point.xE7() + (top + i) / size * turn, point.yE7()));
      edges.add(edgeOf.get((top + i) % size));
    }
    Placing crossing = checked(capped(twice), with(edges), 2);
    return crossing instanceof Fault
        ? crossing
        : new Area(capped(twice.subList(0, size + 1)), with(edges.subList(0, size + 1)));
  }

  /** With the way to the pole and back. */
  private List<GridPoint> capped(List<GridPoint> path) {
    List<GridPoint> capped = new ArrayList<>(path);
    capped.add(new GridPoint(path.getLast().xE7(), poleE7));
    capped.add(new GridPoint(path.getFirst().xE7(), poleE7));
    return capped;
  }

  private static List<Integer> with(List<Integer> edges) {
    List<Integer> more = new ArrayList<>(edges);
    more.add(edges.getLast());
    more.add(edges.getLast());
    return more;
  }

  /** The area, when its ring neither crosses nor touches itself on the earth. */
  private Placing checked(List<GridPoint> outline, List<Integer> edges, int turns) {
    long west = outline.stream().mapToLong(GridPoint::xE7).min().orElseThrow();
    long east = outline.stream().mapToLong(GridPoint::xE7).max().orElseThrow();
    if (turns == 1 ? east - west >= GridBox.TURN_E7 : east - west >= 3 * GridBox.TURN_E7) {
      return new Fault(Code.TOO_WIDE, -1, "the ring winds around the pole; split it");
    }
    return switch (Segments.firstCrossing(outline, turns * limits.pairTests())) {
      case Segments.Clear clear -> new Area(outline, edges);
      case Segments.TooComplex tooComplex ->
          new Fault(Code.TOO_COMPLEX, -1, "too many edges run side by side; simplify the outline");
      case Segments.Crossing crossing ->
          new Fault(
              Code.CROSSING_EDGES,
              edges.get(crossing.first()),
              "the edge from this corner crosses or touches the edge from another");
    };
  }
}
