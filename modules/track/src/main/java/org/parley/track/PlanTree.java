package org.parley.track;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.parley.geo.VolumeBounds;
import org.parley.track.Plans.Leg;

/**
 * Legs of plans by place and time. Halved again and again across the direction in which they lie
 * widest apart, until few are left; each half knows the box and the time around it. What is asked
 * for is then found in as many steps as halves meet it, however many others there are.
 */
final class PlanTree {
  private static final int FEW = 8;
  private static final int FIELDS = 6;
  private static final int[] LOWEST = {0, 1, 4};
  private static final int[] HIGHEST = {2, 3, 5};

  /** What counts as equally wide: a degree either way, and a day. */
  private static final double[] UNIT = {1e7, 1e7, 86_400};

  /** A time without an end counts as this many units long. */
  private static final double WIDEST = 400;

  private final Leg[] legs;
  private final long[] bounds;
  private final long[] around;

  private PlanTree(Leg[] legs) {
    this.legs = legs;
    this.bounds = new long[FIELDS * legs.length];
    this.around = new long[FIELDS * nodes(legs.length)];
    if (legs.length > 0) {
      grow(0, 0, legs.length);
    }
  }

  /** The tree of these legs. */
  static PlanTree of(List<Leg> legs) {
    return new PlanTree(legs.toArray(Leg[]::new));
  }

  /** How many nodes a tree of so many legs has at most. */
  private static int nodes(int legs) {
    int nodes = 1;
    int each = legs;
    for (int row = 1; each > FEW; row++) {
      each = each - each / 2;
      nodes += 1 << row;
    }
    return nodes;
  }

  private void grow(int node, int from, int to) {
    long[] box = new long[FIELDS];
    Arrays.fill(box, Long.MIN_VALUE);
    for (int low : LOWEST) {
      box[low] = Long.MAX_VALUE;
    }
    for (int i = from; i < to; i++) {
      long[] words = words(legs[i].bounds());
      System.arraycopy(words, 0, bounds, FIELDS * i, FIELDS);
      for (int side = 0; side < LOWEST.length; side++) {
        box[LOWEST[side]] = Math.min(box[LOWEST[side]], words[LOWEST[side]]);
        box[HIGHEST[side]] = Math.max(box[HIGHEST[side]], words[HIGHEST[side]]);
      }
    }
    System.arraycopy(box, 0, around, FIELDS * node, FIELDS);
    if (to - from > FEW) {
      int across = widest(from, to);
      Arrays.sort(legs, from, to, Comparator.comparingDouble(leg -> middle(leg, across)));
      int half = from + (to - from) / 2;
      grow(2 * node + 1, from, half);
      grow(2 * node + 2, half, to);
    }
  }

  private int widest(int from, int to) {
    int widest = 0;
    double most = -1;
    for (int side = 0; side < LOWEST.length; side++) {
      double least = Double.MAX_VALUE;
      double greatest = -Double.MAX_VALUE;
      for (int i = from; i < to; i++) {
        double middle = middle(legs[i], side);
        least = Math.min(least, middle);
        greatest = Math.max(greatest, middle);
      }
      if (greatest - least > most) {
        most = greatest - least;
        widest = side;
      }
    }
    return widest;
  }

  /** Twice the middle of a leg in one direction, in units of that direction. */
  private static double middle(Leg leg, int side) {
    VolumeBounds bounds = leg.bounds();
    double lowest =
        switch (side) {
          case 0 -> bounds.westE7();
          case 1 -> bounds.southE7();
          default -> bounds.first();
        };
    double highest =
        switch (side) {
          case 0 -> bounds.eastE7();
          case 1 -> bounds.northE7();
          default -> bounds.behind();
        };
    double low = lowest / UNIT[side];
    return low + Math.min(highest / UNIT[side], low + WIDEST);
  }

  private static long[] words(VolumeBounds of) {
    return new long[] {
      of.westE7(), of.southE7(), of.eastE7(), of.northE7(), of.first(), of.behind()
    };
  }

  /** Hands over every leg whose box and time meet these; closed at every end. */
  void meeting(VolumeBounds asked, Consumer<Leg> found) {
    if (legs.length > 0) {
      meeting(0, 0, legs.length, words(asked), found);
    }
  }

  private void meeting(int node, int from, int to, long[] asked, Consumer<Leg> found) {
    if (!meets(around, FIELDS * node, asked)) {
      return;
    }
    if (to - from > FEW) {
      int half = from + (to - from) / 2;
      meeting(2 * node + 1, from, half, asked, found);
      meeting(2 * node + 2, half, to, asked, found);
      return;
    }
    for (int i = from; i < to; i++) {
      if (meets(bounds, FIELDS * i, asked)) {
        found.accept(legs[i]);
      }
    }
  }

  private static boolean meets(long[] of, int at, long[] asked) {
    return of[at] <= asked[2]
        && asked[0] <= of[at + 2]
        && of[at + 1] <= asked[3]
        && asked[1] <= of[at + 3]
        && of[at + 4] <= asked[5]
        && asked[4] <= of[at + 5];
  }

  int size() {
    return legs.length;
  }

  List<Leg> legs() {
    return Arrays.asList(legs);
  }
}
