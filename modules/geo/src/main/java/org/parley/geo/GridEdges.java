package org.parley.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Edges between grid points, each from its smaller to its greater end (west before east, then south
 * before north). What a {@link Sweep} runs over.
 */
final class GridEdges {
  final long[] fromX;
  final long[] fromY;
  final long[] toX;
  final long[] toY;

  /** Whether the ring an edge belongs to runs from its smaller end to the greater one. */
  final boolean[] onward;

  /** The edges in the order of their smaller ends. */
  final int[] byStart;

  /** The edges in the order of their greater ends. */
  final int[] byEnd;

  private GridEdges(List<long[]> rings) {
    int size = rings.stream().mapToInt(ring -> ring.length / 2).sum();
    fromX = new long[size];
    fromY = new long[size];
    toX = new long[size];
    toY = new long[size];
    onward = new boolean[size];
    int at = 0;
    for (long[] ring : rings) {
      for (int i = 0; i < ring.length; i += 2, at++) {
        int after = (i + 2) % ring.length;
        onward[at] = before(ring[i], ring[i + 1], ring[after], ring[after + 1]);
        int low = onward[at] ? i : after;
        int high = onward[at] ? after : i;
        fromX[at] = ring[low];
        fromY[at] = ring[low + 1];
        toX[at] = ring[high];
        toY[at] = ring[high + 1];
      }
    }
    byStart = sorted(fromX, fromY);
    byEnd = sorted(toX, toY);
  }

  private GridEdges(GridEdges one, GridEdges two, long shiftE7) {
    fromX = joined(one.fromX, two.fromX, shiftE7);
    fromY = joined(one.fromY, two.fromY, 0);
    toX = joined(one.toX, two.toX, shiftE7);
    toY = joined(one.toY, two.toY, 0);
    onward = new boolean[fromX.length];
    System.arraycopy(one.onward, 0, onward, 0, one.size());
    System.arraycopy(two.onward, 0, onward, one.size(), two.size());
    byStart = merged(one.byStart, two.byStart, fromX, fromY);
    byEnd = merged(one.byEnd, two.byEnd, toX, toY);
  }

  /**
   * The edges of rings, one ring after the other, each in the ring's order.
   *
   * @param rings x, y, x, y; the last point is not the first again
   */
  static GridEdges of(List<long[]> rings) {
    return new GridEdges(rings);
  }

  /** The edges of an area. */
  static GridEdges of(Geometry area) {
    List<long[]> rings = new ArrayList<>();
    for (int i = 0; i < area.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) area.getGeometryN(i);
      rings.add(ring(polygon.getExteriorRing()));
      for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
        rings.add(ring(polygon.getInteriorRingN(k)));
      }
    }
    return new GridEdges(rings);
  }

  /** The points of a ring; one that stands there twice running, as rounding leaves it, once. */
  private static long[] ring(LinearRing ring) {
    CoordinateSequence points = ring.getCoordinateSequence();
    long[] flat = new long[2 * (points.size() - 1)];
    int size = 0;
    for (int i = 1; i < points.size(); i++) {
      if (points.getX(i) != points.getX(i - 1) || points.getY(i) != points.getY(i - 1)) {
        flat[size++] = (long) points.getX(i);
        flat[size++] = (long) points.getY(i);
      }
    }
    return Arrays.copyOf(flat, size);
  }

  /** These edges and then the others, moved east. */
  GridEdges and(GridEdges others, long shiftE7) {
    return new GridEdges(this, others, shiftE7);
  }

  int size() {
    return fromX.length;
  }

  static boolean before(long x1, long y1, long x2, long y2) {
    return x1 < x2 || x1 == x2 && y1 < y2;
  }

  private static long[] joined(long[] one, long[] two, long shift) {
    long[] all = new long[one.length + two.length];
    System.arraycopy(one, 0, all, 0, one.length);
    for (int i = 0; i < two.length; i++) {
      all[one.length + i] = two[i] + shift;
    }
    return all;
  }

  private static int[] merged(int[] one, int[] two, long[] x, long[] y) {
    int[] all = new int[one.length + two.length];
    int i = 0;
    int j = 0;
    for (int k = 0; k < all.length; k++) {
      int other = j < two.length ? one.length + two[j] : -1;
      boolean first =
          other < 0 || i < one.length && !before(x[other], y[other], x[one[i]], y[one[i]]);
      all[k] = first ? one[i++] : other;
      j += first ? 0 : 1;
    }
    return all;
  }

  /** The indices in the order of their points; equal points keep their order. */
  private static int[] sorted(long[] x, long[] y) {
    int size = x.length;
    int[] from = new int[size];
    for (int i = 0; i < size; i++) {
      from[i] = i;
    }
    int[] into = new int[size];
    for (int width = 1; width < size; width *= 2) {
      for (int start = 0; start < size; start += 2 * width) {
        int middle = Math.min(start + width, size);
        int end = Math.min(middle + width, size);
        int low = start;
        int high = middle;
        for (int k = start; k < end; k++) {
          boolean lower =
              high >= end
                  || low < middle
                      && !before(x[from[high]], y[from[high]], x[from[low]], y[from[low]]);
          into[k] = lower ? from[low++] : from[high++];
        }
      }
      int[] swap = from;
      from = into;
      into = swap;
    }
    return from;
  }
}
