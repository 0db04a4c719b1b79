package org.parley.matter;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Which of some happenings came before which, as far as their dates and stated orders say.
 *
 * <p>Each happening lies somewhere in an interval from {@code earliest} to {@code latest}. One
 * comes before another when it certainly ended first ({@code latest < earliest}), when somebody
 * states so, or by a chain of both. Nothing else is known: two happenings of the same month have no
 * order.
 *
 * <p>A stated order that lies on a circle together with dates or other stated orders is contested.
 * It is taken out of the order, and its pair has no order at all, not even the one its dates would
 * give; everything else stands. To find circles in linear time the dates become a chain of moments:
 * a happening leads to the first moment after its latest, each moment to the next and to whatever
 * starts there.
 *
 * <p>The stated orders that remain narrow the intervals: what came before another ended at the
 * latest when that one did. Two happenings are then ordered exactly when the narrowed intervals do
 * not meet, or when stated orders alone lead from one to the other.
 */
final class PartialOrder {
  private final int size;
  private final Instant[] low;
  private final Instant[] high;
  private final int[][] then;
  private final int[] depth;
  private final List<int[]> contested;
  private final BitSet inContest;

  /**
   * The order of some happenings, numbered from zero.
   *
   * @param earliest the first moment each may have happened; {@link Instant#MIN} when unknown
   * @param latest the last one, not before the first; {@link Instant#MAX} when unknown
   * @param stated pairs (before, after) that somebody states
   */
  PartialOrder(Instant[] earliest, Instant[] latest, List<int[]> stated) {
    size = earliest.length;
    low = earliest.clone();
    high = latest.clone();
    contested = new ArrayList<>();
    inContest = new BitSet(size);
    List<int[]> kept = keep(stated);
    then = successors(size, kept);
    int[] order = topological(kept);
    narrow(order);
    depth = depths(order);
  }

  int size() {
    return size;
  }

  /** The first moment it may have happened, stated orders considered. */
  Instant low(int one) {
    return low[one];
  }

  /** The last moment it may have happened, stated orders considered. */
  Instant high(int one) {
    return high[one];
  }

  /** How many happenings at most are known to have come before it, one after the other. */
  int depth(int one) {
    return depth[one];
  }

  /** The stated pairs (before, after) that dates or other statements contradict. */
  List<int[]> contested() {
    return contested;
  }

  /** Whether the first certainly came before the second. */
  boolean before(int first, int second) {
    if (first == second || isContested(first, second)) {
      return false;
    }
    return high[first].isBefore(low[second]) || leads(first, second);
  }

  /** Whether one of some happenings certainly came after this one. */
  boolean anyAfter(int one, List<Integer> byLowDescending, BitSet among) {
    for (int other : byLowDescending) {
      if (!high[one].isBefore(low[other])) {
        break;
      }
      if (other != one && !isContested(one, other)) {
        return true;
      }
    }
    BitSet reached = reached(one);
    reached.and(among);
    for (int other = reached.nextSetBit(0); other >= 0; other = reached.nextSetBit(other + 1)) {
      if (other != one && !isContested(one, other)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Tells each pair without an order, the one that may have begun first coming first, until told to
   * stop.
   *
   * @param more takes a pair and answers whether to go on
   */
  void unordered(BiPredicate<Integer, Integer> more) {
    List<Integer> open = new ArrayList<>();
    for (int next : byLow()) {
      open.removeIf(earlier -> high[earlier].isBefore(low[next]));
      for (int earlier : open) {
        boolean apart = !leads(earlier, next) && !leads(next, earlier);
        if (apart && !more.test(earlier, next)) {
          return;
        }
      }
      open.add(next);
    }
    Set<List<Integer>> told = new HashSet<>();
    for (int[] pair : contested) {
      int first = high[pair[0]].isBefore(low[pair[1]]) ? pair[0] : pair[1];
      int next = first == pair[0] ? pair[1] : pair[0];
      boolean dated = high[first].isBefore(low[next]);
      if (dated && told.add(List.of(first, next)) && !more.test(first, next)) {
        return;
      }
    }
  }

  private int[] byLow() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(i);
    }
    all.sort(Comparator.comparing((Integer i) -> low[i]));
    return all.stream().mapToInt(i -> i).toArray();
  }

  private boolean isContested(int one, int other) {
    return inContest.get(one)
        && inContest.get(other)
        && contested.stream()
            .anyMatch(pair ->
                (pair[0] == one && pair[1] == other) || (pair[0] == other && pair[1] == one));
  }

  private boolean leads(int first, int second) {
    return then[first].length > 0 && reached(first).get(second);
  }

  /** Everything to which stated orders alone lead from one. */
  private BitSet reached(int from) {
    BitSet seen = new BitSet(size);
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(from);
    while (!open.isEmpty()) {
      for (int next : then[open.remove()]) {
        if (!seen.get(next)) {
          seen.set(next);
          open.add(next);
        }
      }
    }
    return seen;
  }

  /** Sets contested pairs apart and returns the others. */
  private List<int[]> keep(List<int[]> stated) {
    if (stated.isEmpty()) {
      return stated;
    }
    int[] circle = new Circles(withMoments(stated)).numbers();
    List<int[]> kept = new ArrayList<>();
    for (int[] pair : stated) {
      if (circle[pair[0]] == circle[pair[1]]) {
        contested.add(pair);
        inContest.set(pair[0]);
        inContest.set(pair[1]);
      } else {
        kept.add(pair);
      }
    }
    return kept;
  }

  /** Stated orders and dates as one graph: happenings, and behind them the moments of the chain. */
  private int[][] withMoments(List<int[]> stated) {
    Instant[] moments =
        Arrays.stream(low)
            .filter(moment -> !moment.equals(Instant.MIN))
            .distinct()
            .sorted()
            .toArray(Instant[]::new);
    List<int[]> edges = new ArrayList<>(stated);
    for (int i = 0; i + 1 < moments.length; i++) {
      edges.add(new int[] {size + i, size + i + 1});
    }
    for (int i = 0; i < size; i++) {
      int starts = Arrays.binarySearch(moments, low[i]);
      if (starts >= 0) {
        edges.add(new int[] {size + starts, i});
      }
      int found = Arrays.binarySearch(moments, high[i]);
      int next = found >= 0 ? found + 1 : -found - 1;
      if (next < moments.length) {
        edges.add(new int[] {i, size + next});
      }
    }
    return successors(size + moments.length, edges);
  }

  private static int[][] successors(int nodes, List<int[]> edges) {
    int[] count = new int[nodes];
    for (int[] edge : edges) {
      count[edge[0]]++;
    }
    int[][] successors = new int[nodes][];
    for (int i = 0; i < nodes; i++) {
      successors[i] = new int[count[i]];
    }
    for (int[] edge : edges) {
      successors[edge[0]][--count[edge[0]]] = edge[1];
    }
    return successors;
  }

  private int[] topological(List<int[]> kept) {
    int[] waiting = new int[size];
    for (int[] pair : kept) {
      waiting[pair[1]]++;
    }
    int[] order = new int[size];
    int filled = 0;
    for (int i = 0; i < size; i++) {
      if (waiting[i] == 0) {
        order[filled++] = i;
      }
    }
    for (int done = 0; done < filled; done++) {
      for (int next : then[order[done]]) {
        if (--waiting[next] == 0) {
          order[filled++] = next;
        }
      }
    }
    return order;
  }

  private void narrow(int[] order) {
    for (int one : order) {
      for (int next : then[one]) {
        low[next] = low[one].isAfter(low[next]) ? low[one] : low[next];
      }
    }
    for (int i = size - 1; i >= 0; i--) {
      int one = order[i];
      for (int next : then[one]) {
        high[one] = high[next].isBefore(high[one]) ? high[next] : high[one];
      }
    }
  }

  private int[] depths(int[] topological) {
    int[] rank = new int[size];
    for (int i = 0; i < size; i++) {
      rank[topological[i]] = i;
    }
    List<Integer> byLow = new ArrayList<>();
    List<Integer> byHigh = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      byLow.add(i);
      byHigh.add(i);
    }
    byLow.sort(Comparator.comparing((Integer i) -> low[i]).thenComparingInt(i -> rank[i]));
    byHigh.sort(Comparator.comparing((Integer i) -> high[i]));
    int[] depths = new int[size];
    int ended = 0;
    int deepest = 0;
    for (int one : byLow) {
      while (ended < size && high[byHigh.get(ended)].isBefore(low[one])) {
        deepest = Math.max(deepest, depths[byHigh.get(ended)] + 1);
        ended++;
      }
      depths[one] = Math.max(depths[one], deepest);
      for (int next : then[one]) {
        depths[next] = Math.max(depths[next], depths[one] + 1);
      }
    }
    return depths;
  }
}
