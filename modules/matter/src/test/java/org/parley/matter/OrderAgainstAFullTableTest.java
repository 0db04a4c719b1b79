package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random happenings with random dates and stated orders, against the plain method: a full table of
 * who leads to whom. What may have been last is checked against every way things may have gone.
 */
class OrderAgainstAFullTableTest {
  private static final long SEED = Long.getLong("parley.seed", 20200914L);

  /** Happenings in whole seconds, and the table made the slow way. */
  private static final class Happenings {
    final int size;
    final int[] earliest;
    final int[] latest;
    final List<int[]> stated = new ArrayList<>();
    final Set<String> contested = new HashSet<>();
    final boolean[][] table;
    final PartialOrder order;

    Happenings(Random random, int size, int span, int orders) {
      this.size = size;
      earliest = new int[size];
      latest = new int[size];
      for (int i = 0; i < size; i++) {
        earliest[i] = random.nextInt(span);
        latest[i] = earliest[i] + (random.nextInt(3) == 0 ? 0 : random.nextInt(span / 2));
      }
      for (int i = 0; i < orders; i++) {
        int a = random.nextInt(size);
        int b = random.nextInt(size);
        if (a != b) {
          stated.add(new int[] {a, b});
        }
      }
      boolean[][] all = closed(stated);
      List<int[]> kept = new ArrayList<>();
      for (int[] pair : stated) {
        if (all[pair[1]][pair[0]]) {
          contested.add(pair[0] + " " + pair[1]);
          contested.add(pair[1] + " " + pair[0]);
        } else {
          kept.add(pair);
        }
      }
      table = closed(kept);
      order = new PartialOrder(seconds(earliest), seconds(latest), stated);
    }

    boolean before(int a, int b) {
      return table[a][b] && !contested.contains(a + " " + b);
    }

    private boolean[][] closed(List<int[]> pairs) {
      boolean[][] leads = new boolean[size][size];
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          leads[a][b] = latest[a] < earliest[b];
        }
      }
      pairs.forEach(pair -> leads[pair[0]][pair[1]] = true);
      for (int k = 0; k < size; k++) {
        for (int a = 0; a < size; a++) {
          for (int b = 0; b < size; b++) {
            leads[a][b] |= leads[a][k] && leads[k][b];
          }
        }
      }
      return leads;
    }

    private static Instant[] seconds(int[] times) {
      Instant[] seconds = new Instant[times.length];
      for (int i = 0; i < times.length; i++) {
        seconds[i] = Instant.ofEpochSecond(times[i]);
      }
      return seconds;
    }

    Set<Integer> last(int at) {
      List<Integer> surely = new ArrayList<>();
      BitSet sure = new BitSet();
      for (int i = 0; i < size; i++) {
        if (!order.high(i).isAfter(Instant.ofEpochSecond(at))) {
          surely.add(i);
          sure.set(i);
        }
      }
      surely.sort(Comparator.comparing(order::low).reversed());
      Set<Integer> last = new HashSet<>();
      for (int i = 0; i < size; i++) {
        boolean perhaps = !order.low(i).isAfter(Instant.ofEpochSecond(at));
        if (perhaps && !order.anyAfter(i, surely, sure)) {
          last.add(i);
        }
      }
      return last;
    }
  }

  @Test
  void everyPairHasTheOrderOfTheTable() {
    int ordered = 0;
    int apart = 0;
    for (int run = 0; run < 600; run++) {
      Random random = new Random(SEED + run);
      Happenings all = new Happenings(random, 2 + random.nextInt(14), 20, random.nextInt(12));
      Set<String> unordered = new HashSet<>();
      all.order.unordered((a, b) -> {
        assertTrue(unordered.add(Math.min(a, b) + " " + Math.max(a, b)), "told once");
        return true;
      });
      for (int a = 0; a < all.size; a++) {
        for (int b = 0; b < all.size; b++) {
          assertEquals(all.before(a, b), all.order.before(a, b), "seed " + (SEED + run));
          ordered += all.before(a, b) ? 1 : 0;
          if (a < b) {
            boolean none = !all.before(a, b) && !all.before(b, a);
            assertEquals(none, unordered.contains(a + " " + b), "seed " + (SEED + run));
          }
          if (all.table[a][b]) {
            assertTrue(all.order.depth(a) < all.order.depth(b), "seed " + (SEED + run));
          }
        }
      }
      apart += all.contested.size();
    }
    assertTrue(ordered > 1000 && apart > 100, ordered + " ordered, contested " + apart);
  }

  @Test
  void everyLayerButTheFirstFollowsTheOneBefore() {
    for (int run = 0; run < 300; run++) {
      Random random = new Random(SEED + run);
      Happenings all = new Happenings(random, 2 + random.nextInt(14), 20, random.nextInt(8));
      for (int b = 0; b < all.size; b++) {
        int depth = all.order.depth(b);
        boolean follows = depth == 0;
        for (int a = 0; a < all.size; a++) {
          follows |= all.table[a][b] && all.order.depth(a) == depth - 1;
        }
        assertTrue(follows, "seed " + (SEED + run));
      }
    }
  }

  @Test
  void whatMayHaveBeenLastIsWhatIsLastInSomeWorld() {
    for (int run = 0; run < 300; run++) {
      Random random = new Random(SEED + run);
      boolean statedOrders = run % 2 == 0;
      Happenings all = new Happenings(random, 4, 6, statedOrders ? 3 : 0);
      if (all.contested.isEmpty()) {
        for (int at = 0; at < 9; at++) {
          Set<Integer> worlds = new HashSet<>();
          everyWorld(all, new int[all.size], 0, at, worlds);
          Set<Integer> last = all.last(at);
          assertTrue(last.containsAll(worlds), "seed " + (SEED + run) + " at " + at);
          if (!statedOrders) {
            assertEquals(worlds, last, "seed " + (SEED + run) + " at " + at);
          }
        }
      }
    }
  }

  private static void everyWorld(
      Happenings all, int[] times, int next, int at, Set<Integer> lasts) {
    if (next == all.size) {
      boolean asStated = all.stated.stream().allMatch(pair -> times[pair[0]] <= times[pair[1]]);
      if (asStated) {
        lasts(all, times, at, lasts);
      }
      return;
    }
    for (int time = all.earliest[next]; time <= all.latest[next]; time++) {
      times[next] = time;
      everyWorld(all, times, next + 1, at, lasts);
    }
  }

  /** Those with the greatest time up to the moment, except one stated before another of them. */
  private static void lasts(Happenings all, int[] times, int at, Set<Integer> lasts) {
    int newest = -1;
    for (int time : times) {
      newest = time <= at ? Math.max(newest, time) : newest;
    }
    for (int i = 0; i < all.size; i++) {
      int one = i;
      int time = newest;
      boolean followed =
          java.util.stream.IntStream.range(0, all.size)
              .anyMatch(other -> times[other] == time && all.table[one][other]);
      if (times[i] == newest && !followed) {
        lasts.add(i);
      }
    }
  }
}
