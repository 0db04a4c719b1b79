package org.parley.geo;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Exact tests of the edges of one ring against each other. All numbers are grid steps within 90
 * degrees of each other, so every product fits in 64 bits and no test rounds.
 */
final class Segments {
  private Segments() {}

  /** What came of looking for edges that cross, touch or fold back. */
  sealed interface Outcome permits Clear, Crossing, TooComplex {}

  /** No two edges meet except neighbours in their common corner. */
  record Clear() implements Outcome {}

  /** Two edges meet; each is named by the index of the point it starts from. */
  record Crossing(int first, int second) implements Outcome {}

  /** The allowed number of comparisons did not suffice. */
  record TooComplex() implements Outcome {}

  /** Twice the signed area of the triangle: above 0 when it turns left, 0 on one line. */
  static long turn(GridPoint a, GridPoint b, GridPoint c) {
    return (b.xE7() - a.xE7()) * (c.yE7() - a.yE7()) - (b.yE7() - a.yE7()) * (c.xE7() - a.xE7());
  }

  /** Whether the inside of one edge crosses the inside of another. */
  static boolean cross(GridPoint a, GridPoint b, GridPoint c, GridPoint d) {
    return Long.signum(turn(a, b, c)) * Long.signum(turn(a, b, d)) < 0
        && Long.signum(turn(c, d, a)) * Long.signum(turn(c, d, b)) < 0;
  }

  /**
   * Looks for a crossing by sweeping over the edges in the ring's longer direction. The answer
   * names the crossing whose first and then second edge come earliest in the ring.
   */
  static Outcome firstCrossing(List<GridPoint> ring, long pairTestsMax) {
    return new Sweep(ring).run(pairTestsMax);
  }

  private static final class Sweep {
    private final int size;
    private final GridPoint[] points;
    private final long[] low;
    private final long[] high;
    private final long[] sideLow;
    private final long[] sideHigh;

    Sweep(List<GridPoint> ring) {
      size = ring.size();
      points = ring.toArray(GridPoint[]::new);
      long[][] x = ends(IntStream.range(0, size).mapToLong(i -> points[i].xE7()).toArray());
      long[][] y = ends(IntStream.range(0, size).mapToLong(i -> points[i].yE7()).toArray());
      boolean alongX = extent(x) >= extent(y);
      low = alongX ? x[0] : y[0];
      high = alongX ? x[1] : y[1];
      sideLow = alongX ? y[0] : x[0];
      sideHigh = alongX ? y[1] : x[1];
    }

    private long[][] ends(long[] values) {
      long[][] ends = new long[2][size];
      for (int i = 0; i < size; i++) {
        long next = values[(i + 1) % size];
        ends[0][i] = Math.min(values[i], next);
        ends[1][i] = Math.max(values[i], next);
      }
      return ends;
    }

    private static long extent(long[][] ends) {
      return IntStream.range(0, ends[0].length).mapToLong(i -> ends[1][i]).max().orElseThrow()
          - IntStream.range(0, ends[0].length).mapToLong(i -> ends[0][i]).min().orElseThrow();
    }

    Outcome run(long pairTestsMax) {
      int[] order =
          IntStream.range(0, size)
              .boxed()
              .sorted(Comparator.comparingLong((Integer i) -> low[i]).thenComparing(i -> i))
              .mapToInt(Integer::intValue)
              .toArray();
      long pairTests = 0;
      Outcome found = new Clear();
      for (int at = 0; at < size; at++) {
        int i = order[at];
        for (int later = at + 1; later < size && low[order[later]] <= high[i]; later++) {
          if (++pairTests > pairTestsMax) {
            return new TooComplex();
          }
          int j = order[later];
          if (sideLow[i] <= sideHigh[j] && sideLow[j] <= sideHigh[i] && meet(i, j)) {
            found = earlier(found, new Crossing(Math.min(i, j), Math.max(i, j)));
          }
        }
      }
      return found;
    }

    private static Outcome earlier(Outcome found, Crossing crossing) {
      return found instanceof Crossing before
              && (before.first() < crossing.first()
                  || (before.first() == crossing.first() && before.second() < crossing.second()))
          ? found
          : crossing;
    }

    private boolean meet(int i, int j) {
      GridPoint a = points[i];
      GridPoint b = points[(i + 1) % size];
      GridPoint c = points[j];
      GridPoint d = points[(j + 1) % size];
      if ((i + 1) % size == j) {
        return foldsBack(a, b, d);
      }
      if ((j + 1) % size == i) {
        return foldsBack(c, d, b);
      }
      int abc = Long.signum(turn(a, b, c));
      int abd = Long.signum(turn(a, b, d));
      int cda = Long.signum(turn(c, d, a));
      int cdb = Long.signum(turn(c, d, b));
      // The boxes of the edges meet, so four zeros mean edges that overlap on one line.
      return abc * abd <= 0 && cda * cdb <= 0;
    }

    /** Whether the path a, b, c turns back onto itself at b. */
    private static boolean foldsBack(GridPoint a, GridPoint b, GridPoint c) {
      return turn(a, b, c) == 0
          && (a.xE7() - b.xE7()) * (c.xE7() - b.xE7()) + (a.yE7() - b.yE7()) * (c.yE7() - b.yE7())
              > 0;
    }
  }
}
