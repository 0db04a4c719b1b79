package org.parley.geo;

/**
 * An order in which what lies near each other in place and time mostly stands near each other:
 * along a Hilbert curve through longitude, latitude and time, inside four classes: with an upper
 * height or without one, for at most a day or longer. So what is short and low is not put into one
 * node with what is long and tall.
 */
final class CurveOrder {
  private static final int BITS = 20;
  private static final int DIGIT = 11;
  private static final int DAY_SECONDS = 86_400;

  /** Heights from here on are as good as none. */
  private static final int TALL_DECIMETRES = 1 << 29;

  private CurveOrder() {}

  /**
   * Which box comes first, which second, and so on.
   *
   * @param boxes the boxes one after the other, as {@link PackedBoxes#box} gives them
   */
  static int[] of(int[] boxes) {
    int count = boxes.length / PackedBoxes.FIELDS;
    long[] keys = keys(boxes, count);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    return sorted(keys, order);
  }

  private static long[] keys(int[] boxes, int count) {
    long[] least = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
    long[] most = {Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE};
    for (int i = 0; i < count; i++) {
      for (int axis = 0; axis < 3; axis++) {
        long middle = middle(boxes, i * PackedBoxes.FIELDS, axis);
        least[axis] = Math.min(least[axis], middle);
        most[axis] = Math.max(most[axis], middle);
      }
    }
    int[] coarser = new int[3];
    for (int axis = 0; axis < 3 && count > 0; axis++) {
      coarser[axis] =
          Math.max(0, Long.SIZE - BITS - Long.numberOfLeadingZeros(most[axis] - least[axis]));
    }
    long[] keys = new long[count];
    int[] point = new int[3];
    for (int i = 0; i < count; i++) {
      int at = i * PackedBoxes.FIELDS;
      for (int axis = 0; axis < 3; axis++) {
        point[axis] = (int) ((middle(boxes, at, axis) - least[axis]) >>> coarser[axis]);
      }
      keys[i] = kind(boxes, at) << (3 * BITS) | along(point);
    }
    return keys;
  }

  /** Twice the middle; of a time without an end, twice its start. */
  private static long middle(int[] boxes, int at, int axis) {
    long low = boxes[at + 2 * axis];
    long high = -(long) boxes[at + 2 * axis + 1];
    boolean open = axis == 2 && high - low > 400L * DAY_SECONDS;
    return open ? 2 * low : low + high;
  }

  private static long kind(int[] boxes, int at) {
    long seconds = -(long) boxes[at + PackedBoxes.TIME + 1] - boxes[at + PackedBoxes.TIME];
    boolean tall = -boxes[at + PackedBoxes.HEIGHT + 1] >= TALL_DECIMETRES;
    return (tall ? 2 : 0) + (seconds > DAY_SECONDS ? 1 : 0);
  }

  /** How far along the curve a point lies (Skilling, Programming the Hilbert curve, 2004). */
  private static long along(int[] point) {
    for (int bit = 1 << (BITS - 1); bit > 1; bit >>= 1) {
      int lower = bit - 1;
      for (int axis = 0; axis < 3; axis++) {
        if ((point[axis] & bit) != 0) {
          point[0] ^= lower;
        } else {
          int swapped = (point[0] ^ point[axis]) & lower;
          point[0] ^= swapped;
          point[axis] ^= swapped;
        }
      }
    }
    point[1] ^= point[0];
    point[2] ^= point[1];
    int turned = 0;
    for (int bit = 1 << (BITS - 1); bit > 1; bit >>= 1) {
      if ((point[2] & bit) != 0) {
        turned ^= bit - 1;
      }
    }
    long along = 0;
    for (int bit = BITS - 1; bit >= 0; bit--) {
      for (int axis = 0; axis < 3; axis++) {
        along = along << 1 | (((point[axis] ^ turned) >>> bit) & 1);
      }
    }
    return along;
  }

  /** Sorted digit by digit; equal keys stay as they were. */
  private static int[] sorted(long[] keys, int[] order) {
    long[] fromKeys = keys;
    int[] from = order;
    long[] toKeys = new long[keys.length];
    int[] to = new int[keys.length];
    for (int shift = 0; shift < 3 * BITS + 2; shift += DIGIT) {
      int[] places = new int[(1 << DIGIT) + 1];
      for (long key : fromKeys) {
        places[((int) (key >>> shift) & ((1 << DIGIT) - 1)) + 1]++;
      }
      for (int i = 0; i < 1 << DIGIT; i++) {
        places[i + 1] += places[i];
      }
      for (int i = 0; i < fromKeys.length; i++) {
        int place = places[(int) (fromKeys[i] >>> shift) & ((1 << DIGIT) - 1)]++;
        toKeys[place] = fromKeys[i];
        to[place] = from[i];
      }
      long[] emptyKeys = fromKeys;
      int[] empty = from;
      fromKeys = toKeys;
      from = to;
      toKeys = emptyKeys;
      to = empty;
    }
    return from;
  }
}
