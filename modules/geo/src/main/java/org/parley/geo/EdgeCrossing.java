package org.parley.geo;

import java.util.Arrays;
import java.util.Optional;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The quick way to tell whether two areas meet, in whole numbers of 64 bits and without rounding.
 * Where an edge of one crosses an edge of the other from side to side, their insides meet. Where no
 * edge comes to another, one holds the other or they are apart, and a corner of each part tells.
 * Where edges only come to each other it says nothing: that is left to those who look closer.
 */
final class EdgeCrossing {
  /** Larger areas, or more turned ones, are left to others. */
  private static final int POINTS_MOST = 1_000;

  /** Differences of coordinates stay below this, and products of two of them below 2 to the 61. */
  private static final long SPAN_MOST = 1L << 30;

  /** Of every edge both ends, less the corner of the box: from x, from y, to x, to y. */
  private final int[] edges;

  /** Where the outline of each part begins. */
  private final int[] parts;

  private final long westE7;
  private final long southE7;

  private EdgeCrossing(int[] edges, int[] parts, long westE7, long southE7) {
    this.edges = edges;
    this.parts = parts;
    this.westE7 = westE7;
    this.southE7 = southE7;
  }

  /**
   * The edges of an area; empty when it has too many, reaches too far, or is not made of areas
   * alone.
   */
  static Optional<EdgeCrossing> of(Geometry area, GridBox box) {
    if (area.getNumPoints() > POINTS_MOST
        || box.eastE7() - box.westE7() >= SPAN_MOST / 2
        || box.northE7() - box.southE7() >= SPAN_MOST / 2) {
      return Optional.empty();
    }
    int[] edges = new int[4 * area.getNumPoints()];
    int[] parts = new int[area.getNumGeometries()];
    int next = 0;
    for (int part = 0; part < parts.length; part++) {
      if (!(area.getGeometryN(part) instanceof Polygon polygon)) {
        return Optional.empty();
      }
      parts[part] = next;
      next = put(polygon.getExteriorRing(), box, edges, next);
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        next = put(polygon.getInteriorRingN(hole), box, edges, next);
      }
    }
    return Optional.of(
        new EdgeCrossing(Arrays.copyOf(edges, next), parts, box.westE7(), box.southE7()));
  }

  private static int put(LinearRing ring, GridBox box, int[] edges, int from) {
    CoordinateSequence corners = ring.getCoordinateSequence();
    int next = from;
    for (int i = 0; i + 1 < corners.size(); i++) {
      edges[next++] = (int) ((long) corners.getX(i) - box.westE7());
      edges[next++] = (int) ((long) corners.getY(i) - box.southE7());
      edges[next++] = (int) ((long) corners.getX(i + 1) - box.westE7());
      edges[next++] = (int) ((long) corners.getY(i + 1) - box.southE7());
    }
    return next;
  }

  /** What is certain about two areas. */
  enum Certain {
    OVERLAP,
    APART,
    /** Edges come to each other without crossing. */
    LOOK_CLOSER
  }

  /**
   * How this area lies to another that is moved east; their boxes must meet then.
   *
   * @param shiftE7 how far the other is moved, grid steps
   */
  Certain with(EdgeCrossing other, long shiftE7) {
    long dx = other.westE7 + shiftE7 - westE7;
    long dy = other.southE7 - southE7;
    int[] mine = reaching(edges, 0, 0, other.edges, dx, dy);
    int[] theirs = reaching(other.edges, dx, dy, edges, 0, 0);
    boolean come = false;
    for (int a = 0; a < mine.length; a += 4) {
      for (int b = 0; b < theirs.length; b += 4) {
        int lie = lie(mine, a, theirs, b);
        if (lie < 0) {
          return Certain.OVERLAP;
        }
        come |= lie == 0;
      }
    }
    if (come) {
      return Certain.LOOK_CLOSER;
    }
    return holdsAPart(other, dx, dy) || other.holdsAPart(this, -dx, -dy)
        ? Certain.OVERLAP
        : Certain.APART;
  }

  /** The edges whose boxes meet the box around all of the others, moved. */
  private static int[] reaching(
      int[] edges, long dx, long dy, int[] others, long otherDx, long otherDy) {
    long west = Long.MAX_VALUE;
    long south = Long.MAX_VALUE;
    long east = Long.MIN_VALUE;
    long north = Long.MIN_VALUE;
    for (int i = 0; i < others.length; i += 4) {
      west = Math.min(west, others[i]);
      east = Math.max(east, others[i]);
      south = Math.min(south, others[i + 1]);
      north = Math.max(north, others[i + 1]);
    }
    west += otherDx - dx;
    east += otherDx - dx;
    south += otherDy - dy;
    north += otherDy - dy;
    int[] reaching = new int[edges.length];
    int next = 0;
    for (int i = 0; i < edges.length; i += 4) {
      if (Math.min(edges[i], edges[i + 2]) <= east
          && Math.max(edges[i], edges[i + 2]) >= west
          && Math.min(edges[i + 1], edges[i + 3]) <= north
          && Math.max(edges[i + 1], edges[i + 3]) >= south) {
        reaching[next++] = (int) (edges[i] + dx);
        reaching[next++] = (int) (edges[i + 1] + dy);
        reaching[next++] = (int) (edges[i + 2] + dx);
        reaching[next++] = (int) (edges[i + 3] + dy);
      }
    }
    return Arrays.copyOf(reaching, next);
  }

  /** Below 0 when two edges cross from side to side, above 0 when they are apart, else 0. */
  private static int lie(int[] ones, int a, int[] others, int b) {
    if (Math.max(ones[a], ones[a + 2]) < Math.min(others[b], others[b + 2])
        || Math.min(ones[a], ones[a + 2]) > Math.max(others[b], others[b + 2])
        || Math.max(ones[a + 1], ones[a + 3]) < Math.min(others[b + 1], others[b + 3])
        || Math.min(ones[a + 1], ones[a + 3]) > Math.max(others[b + 1], others[b + 3])) {
      return 1;
    }
    long from = side(ones, a, others[b], others[b + 1]);
    long to = side(ones, a, others[b + 2], others[b + 3]);
    if (from > 0 && to > 0 || from < 0 && to < 0) {
      return 1;
    }
    long start = side(others, b, ones[a], ones[a + 1]);
    long end = side(others, b, ones[a + 2], ones[a + 3]);
    if (start > 0 && end > 0 || start < 0 && end < 0) {
      return 1;
    }
    return from != 0 && to != 0 && start != 0 && end != 0 ? -1 : 0;
  }

  /** On which side of an edge a point lies; 0 on its line. */
  private static long side(int[] edges, int at, long x, long y) {
    return ((long) edges[at + 2] - edges[at]) * (y - edges[at + 1])
        - ((long) edges[at + 3] - edges[at + 1]) * (x - edges[at]);
  }

  /** Whether a part of the other, none of whose edges comes to one of these, lies inside. */
  private boolean holdsAPart(EdgeCrossing other, long dx, long dy) {
    for (int part : other.parts) {
      if (holds(other.edges[part] + dx, other.edges[part + 1] + dy)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a point that lies on no edge lies inside: whether a ray meets an odd number of them.
   */
  private boolean holds(long x, long y) {
    boolean inside = false;
    for (int i = 0; i < edges.length; i += 4) {
      boolean up = edges[i + 1] <= y && y < edges[i + 3];
      boolean down = edges[i + 3] <= y && y < edges[i + 1];
      if (up || down) {
        long side = side(edges, i, x, y);
        inside ^= up ? side > 0 : side < 0;
      }
    }
    return inside;
  }
}
