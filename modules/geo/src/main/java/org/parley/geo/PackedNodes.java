package org.parley.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tree over the boxes of a run: 16 boxes to a node, 16 nodes to a node above, up to one. Each
 * number of a box is kept in 15 bits, four of them side by side in a word, so that four boxes are
 * held against a question with one subtraction: no lane can borrow from the next.
 *
 * <p>The 15 bits come from an order-keeping map of that number within this run. What does not
 * exceed the question therefore does not exceed it in 15 bits either: nothing is left out, and what
 * is found too much is told apart by the boxes themselves.
 */
final class PackedNodes {
  /** How many boxes a node holds. */
  static final int NODE = 16;

  private static final int FIELDS = PackedBoxes.FIELDS;
  private static final int LANES = 4;
  private static final int GROUPS = NODE / LANES;

  /** Words of a node: for each number of a box, four words of four. */
  private static final int WORDS = FIELDS * GROUPS;

  /** The first of them that are not place but time and height. */
  private static final int REST = WORDS / 2;

  private static final long LOWEST_BITS = 0x0001_0001_0001_0001L;
  private static final long HIGHEST_BITS = LOWEST_BITS << 15;

  /** In an empty lane; more than any question has. */
  private static final int NOTHING = 0x7FFF;

  private static final int MOST = NOTHING - 1;

  /** Numbers beyond this stand for no limit. */
  private static final int LIMITED = 1 << 29;

  private final int[] least = new int[FIELDS];
  private final int[] base = new int[FIELDS];
  private final int[] shift = new int[FIELDS];

  /** The nodes of boxes, the nodes above them, and so on; the last is one node. */
  private final long[][] levels;

  /** Takes the boxes of a run in their order, one after the other. */
  PackedNodes(int[] boxes) {
    for (int field = 0; field < FIELDS; field++) {
      int lowest = Integer.MAX_VALUE;
      int from = Integer.MAX_VALUE;
      int to = Integer.MIN_VALUE;
      for (int at = field; at < boxes.length; at += FIELDS) {
        lowest = Math.min(lowest, boxes[at]);
        if (Math.abs(boxes[at]) < LIMITED) {
          from = Math.min(from, boxes[at]);
          to = Math.max(to, boxes[at]);
        }
      }
      least[field] = lowest;
      base[field] = from <= to ? from : 0;
      long span = from <= to ? (long) to - from : 0;
      while (span >> shift[field] >= MOST) {
        shift[field]++;
      }
    }
    List<long[]> up = new ArrayList<>(List.of(leaves(boxes)));
    while (up.getLast().length > WORDS) {
      up.add(above(up.getLast()));
    }
    this.levels = up.toArray(long[][]::new);
  }

  /** A number in 15 bits; a greater one never gets less. */
  private int lane(int value, int field) {
    return value < base[field]
        ? 0
        : (int) Math.min(MOST, 1 + ((long) value - base[field] >> shift[field]));
  }

  private long[] leaves(int[] boxes) {
    int count = boxes.length / FIELDS;
    long[] words = nodes(Math.max(1, count));
    for (int place = 0; place < count; place++) {
      for (int field = 0; field < FIELDS; field++) {
        put(words, place, field, lane(boxes[place * FIELDS + field], field));
      }
    }
    return words;
  }

  private static long[] nodes(int places) {
    long[] words = new long[Math.ceilDiv(places, NODE) * WORDS];
    Arrays.fill(words, LOWEST_BITS * NOTHING);
    return words;
  }

  private static void put(long[] words, int place, int field, int lane) {
    int word = place / NODE * WORDS + field * GROUPS + place % NODE / LANES;
    int bits = place % LANES * Short.SIZE;
    words[word] = words[word] & ~(0xFFFFL << bits) | (long) lane << bits;
  }

  /** The nodes one level up: around every node, of each number the least. */
  private static long[] above(long[] words) {
    int count = words.length / WORDS;
    long[] above = nodes(count);
    for (int node = 0; node < count; node++) {
      for (int field = 0; field < FIELDS; field++) {
        int lowest = NOTHING;
        for (int place = 0; place < NODE; place++) {
          long word = words[node * WORDS + field * GROUPS + place / LANES];
          lowest = Math.min(lowest, (int) (word >>> place % LANES * Short.SIZE) & NOTHING);
        }
        put(above, node, field, lowest);
      }
    }
    return above;
  }

  /**
   * What is asked as this tree holds it; absent when no box of the run can meet it.
   *
   * @param asked what no number of a box may exceed, as {@link PackedBoxes#asked} gives it
   */
  long @Nullable [] asked(int[] asked) {
    for (int field = 0; field < FIELDS; field++) {
      if (asked[field] < least[field]) {
        return null;
      }
    }
    long[] lanes = new long[FIELDS];
    for (int field = 0; field < FIELDS; field++) {
      lanes[field] = LOWEST_BITS * lane(asked[field], field) | HIGHEST_BITS;
    }
    return lanes;
  }

  /**
   * Gathers the places whose boxes may meet what is asked, one level after the other.
   *
   * @param asked as {@link #asked} gives it
   */
  void gather(long[] asked, Places places) {
    places.only(0);
    for (int level = levels.length - 1; level >= 0 && places.count() > 0; level--) {
      long[] words = levels[level];
      places.turn();
      for (int i = 0; i < places.before(); i++) {
        meeting(words, places.before(i), asked, places);
      }
    }
  }

  private static void meeting(long[] words, int node, long[] asked, Places places) {
    int at = node * WORDS;
    long east = asked[0];
    long west = asked[1];
    long north = asked[2];
    long south = asked[3];
    for (int group = 0; group < GROUPS; group++) {
      long met =
          east - words[at + group]
              & west - words[at + GROUPS + group]
              & north - words[at + 2 * GROUPS + group]
              & south - words[at + 3 * GROUPS + group]
              & HIGHEST_BITS;
      if (met != 0) {
        int rest = at + REST + group;
        met &=
            asked[4] - words[rest]
                & asked[5] - words[rest + GROUPS]
                & asked[6] - words[rest + 2 * GROUPS]
                & asked[7] - words[rest + 3 * GROUPS];
        while (met != 0) {
          places.add(node * NODE + group * LANES + Long.numberOfTrailingZeros(met) / Short.SIZE);
          met &= met - 1;
        }
      }
    }
  }

  /** Numbers of nodes or places on the way down, in two lists that take turns. */
  static final class Places {
    private int[] now = new int[64];
    private int[] before = new int[64];
    private int count;
    private int counted;

    void only(int one) {
      now[0] = one;
      count = 1;
    }

    void turn() {
      int[] other = before;
      before = now;
      now = other;
      counted = count;
      count = 0;
    }

    void add(int one) {
      if (count == now.length) {
        now = Arrays.copyOf(now, 2 * count);
      }
      now[count++] = one;
    }

    int count() {
      return count;
    }

    int get(int i) {
      return now[i];
    }

    int before() {
      return counted;
    }

    int before(int i) {
      return before[i];
    }
  }
}
