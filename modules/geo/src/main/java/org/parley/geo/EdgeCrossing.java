package org.parley.geo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The quick way to tell whether two areas meet, in whole numbers of 64 bits and without rounding.
 * Where a corner of one lies inside the other, off its edges, or an edge of one crosses an edge of
 * the other from side to side, their insides meet. Where no edge comes to another and no part lies
 * inside the other, they are apart. Where edges only come to each other it says nothing: that is
 * left to those who look closer.
 */
final class EdgeCrossing {
  /** Larger areas, or more turned ones, are left to others. */
  private static final int POINTS_MOST = 700;

  /** Differences of coordinates stay below this, and products of two of them below 2 to the 61. */
  private static final long SPAN_MOST = 1L << 30;

  private static final int[] NONE = {};

  /** Where in an outline stand the corner of its box, its size, how many rings and parts. */
  private static final int WEST = 0;

  private static final int SOUTH = 1;
  private static final int WIDTH = 2;
  private static final int HEIGHT = 3;
  private static final int RINGS = 4;
  private static final int PARTS = 5;

  /** Where it says where each ring begins, and behind the last one; then where each part does. */
  private static final int STARTS = 6;

  private EdgeCrossing() {}

  /**
   * An area in one array, so that nothing else need be fetched: its box, how many rings and parts
   * it has and where they begin, then of every ring all corners, the first again at its end, less
   * the corner of the box: x, y. Absent when it has too many, reaches too far or to a pole, or is
   * not made of areas alone.
   */
  static int @Nullable [] outline(Geometry area, GridBox box) {
    int points = area.getNumPoints();
    if (points > POINTS_MOST
        || box.eastE7() - box.westE7() >= SPAN_MOST / 2
        || box.northE7() - box.southE7() >= SPAN_MOST / 2
        || Math.max(-box.southE7(), box.northE7()) >= GridBox.POLE_E7) {
      return null;
    }
    int rings = ringsOf(area);
    int parts = area.getNumGeometries();
    int next = STARTS + rings + 1 + parts;
    int[] outline = new int[next + 2 * points];
    outline[WEST] = (int) box.westE7();
    outline[SOUTH] = (int) box.southE7();
    outline[WIDTH] = (int) (box.eastE7() - box.westE7());
    outline[HEIGHT] = (int) (box.northE7() - box.southE7());
    outline[RINGS] = rings;
    outline[PARTS] = parts;
    int ring = STARTS;
    for (int part = 0; part < parts; part++) {
      if (!(area.getGeometryN(part) instanceof Polygon polygon)) {
        return null;
      }
      outline[STARTS + rings + 1 + part] = next;
      outline[ring++] = next;
      next = put(polygon.getExteriorRing(), box, outline, next);
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        outline[ring++] = next;
        next = put(polygon.getInteriorRingN(hole), box, outline, next);
      }
    }
    outline[ring] = next;
    return outline;
  }

  private static int ringsOf(Geometry area) {
    int rings = 0;
    for (int part = 0; part < area.getNumGeometries(); part++) {
      rings += area.getGeometryN(part) instanceof Polygon one ? 1 + one.getNumInteriorRing() : 0;
    }
    return rings;
  }

  private static int put(LinearRing ring, GridBox box, int[] corners, int from) {
    CoordinateSequence points = ring.getCoordinateSequence();
    int next = from;
    for (int i = 0; i < points.size(); i++) {
      corners[next++] = (int) ((long) points.getX(i) - box.westE7());
      corners[next++] = (int) ((long) points.getY(i) - box.southE7());
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

  /** How two areas lie to each other, on whichever turn of the earth their boxes meet. */
  static Certain between(int[] one, int[] two) {
    long dx = (long) two[WEST] - one[WEST];
    long dy = (long) two[SOUTH] - one[SOUTH];
    if (dx > one[WIDTH]) {
      dx -= GridBox.TURN_E7;
    } else if (-dx > two[WIDTH]) {
      dx += GridBox.TURN_E7;
    }
    if (dx > one[WIDTH] || -dx > two[WIDTH] || dy > one[HEIGHT] || -dy > two[HEIGHT]) {
      return Certain.APART;
    }
    int first = one[STARTS];
    int second = two[STARTS];
    if (inside(one, two[second] + dx, two[second + 1] + dy)
        || inside(two, one[first] - dx, one[first + 1] - dy)) {
      return Certain.OVERLAP;
    }
    Certain edges = edges(one, two, dx, dy);
    boolean many = one[PARTS] > 1 || two[PARTS] > 1;
    return edges == Certain.APART
            && many
            && (holdsAPart(one, two, dx, dy) || holdsAPart(two, one, -dx, -dy))
        ? Certain.OVERLAP
        : edges;
  }

  /** What the edges alone tell; apart when none comes to another. */
  private static Certain edges(int[] one, int[] two, long dx, long dy) {
    int[] ones = reaching(one, -dx, -dy, two);
    int[] others = ones.length == 0 ? NONE : reaching(two, dx, dy, one);
    Certain so = Certain.APART;
    for (int a = 0; a < ones.length; a += 4) {
      for (int b = 0; b < others.length; b += 4) {
        int lie = lie(ones, a, others, b, dx, dy);
        if (lie < 0) {
          return Certain.OVERLAP;
        }
        so = lie == 0 ? Certain.LOOK_CLOSER : so;
      }
    }
    return so;
  }

  /** The edges that, moved, reach into the box of another: from x, from y, to x, to y. */
  private static int[] reaching(int[] outline, long dx, long dy, int[] other) {
    long west = -dx;
    long east = other[WIDTH] - dx;
    long south = -dy;
    long north = other[HEIGHT] - dy;
    int[] found = NONE;
    int next = 0;
    for (int ring = STARTS; ring < STARTS + outline[RINGS]; ring++) {
      int until = outline[ring + 1];
      int x1 = outline[outline[ring]];
      int y1 = outline[outline[ring] + 1];
      for (int i = outline[ring] + 2; i < until; i += 2) {
        int x2 = outline[i];
        int y2 = outline[i + 1];
        if (Math.max(x1, x2) >= west
            && Math.min(x1, x2) <= east
            && Math.max(y1, y2) >= south
            && Math.min(y1, y2) <= north) {
          if (next == found.length) {
            found = Arrays.copyOf(found, Math.max(32, 2 * next));
          }
          found[next++] = x1;
          found[next++] = y1;
          found[next++] = x2;
          found[next++] = y2;
        }
        x1 = x2;
        y1 = y2;
      }
    }
    return next == found.length ? found : Arrays.copyOf(found, next);
  }

  /**
   * Below 0 when two edges cross from side to side, above 0 when they are apart, else 0.
   *
   * @param dx how far the others are moved east
   * @param dy how far they are moved north
   */
  private static int lie(int[] ones, int a, int[] others, int b, long dx, long dy) {
    long x1 = others[b] + dx;
    long y1 = others[b + 1] + dy;
    long x2 = others[b + 2] + dx;
    long y2 = others[b + 3] + dy;
    long px = ones[a];
    long py = ones[a + 1];
    long qx = ones[a + 2];
    long qy = ones[a + 3];
    if (Math.max(px, qx) < Math.min(x1, x2)
        || Math.min(px, qx) > Math.max(x1, x2)
        || Math.max(py, qy) < Math.min(y1, y2)
        || Math.min(py, qy) > Math.max(y1, y2)) {
      return 1;
    }
    long from = (qx - px) * (y1 - py) - (qy - py) * (x1 - px);
    long to = (qx - px) * (y2 - py) - (qy - py) * (x2 - px);
    if (from > 0 && to > 0 || from < 0 && to < 0) {
      return 1;
    }
    long start = (x2 - x1) * (py - y1) - (y2 - y1) * (px - x1);
    long end = (x2 - x1) * (qy - y1) - (y2 - y1) * (qx - x1);
    if (start > 0 && end > 0 || start < 0 && end < 0) {
      return 1;
    }
    return from != 0 && to != 0 && start != 0 && end != 0 ? -1 : 0;
  }

  /** Whether a part of the other, none of whose edges comes to one of these, lies inside. */
  private static boolean holdsAPart(int[] one, int[] other, long dx, long dy) {
    int parts = STARTS + other[RINGS] + 1;
    for (int part = parts; part < parts + other[PARTS]; part++) {
      if (inside(one, other[other[part]] + dx, other[other[part] + 1] + dy)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a point lies inside and on no edge: whether a ray to the east meets an odd number of
   * them.
   */
  private static boolean inside(int[] outline, long x, long y) {
    if (x <= 0 || x >= outline[WIDTH] || y <= 0 || y >= outline[HEIGHT]) {
      return false;
    }
    boolean inside = false;
    for (int ring = STARTS; ring < STARTS + outline[RINGS]; ring++) {
      int until = outline[ring + 1];
      long x1 = outline[outline[ring]];
      long y1 = outline[outline[ring] + 1];
      for (int i = outline[ring] + 2; i < until; i += 2) {
        long x2 = outline[i];
        long y2 = outline[i + 1];
        if (y1 <= y != y2 <= y) {
          long side = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
          if (side == 0) {
            return false;
          }
          inside ^= side > 0 == y2 > y1;
        } else if (y2 == y && (x2 == x || y1 == y && x1 <= x != x2 <= x)) {
          return false;
        }
        x1 = x2;
        y1 = y2;
      }
    }
    return inside;
  }
}
