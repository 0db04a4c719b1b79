package org.parley.geo;

import java.util.Arrays;

/**
 * Boxes in place, time and height as whole numbers, 16 of them in a node, field beside field. A box
 * is {@value #FIELDS} numbers: its lowest longitude, its highest with the sign turned, and so on
 * for latitude, time and height; so it meets another when none of its numbers is greater than the
 * other's number as {@link #asked} gives it. All numbers are rounded outward, so that nothing that
 * meets is ever told apart; what does not meet by less than the rounding is left to the exact test.
 *
 * <p>Longitude and latitude are in sixteenths of the grid (18 cm), times in seconds, heights in
 * decimetres. All stay within {@value #MOST}, so differences of two fit into an int.
 */
final class PackedBoxes {
  /** How many boxes a node holds. */
  static final int NODE = 16;

  /** Numbers of a box. */
  static final int FIELDS = 8;

  /** Numbers of a node. */
  static final int WORDS = NODE * FIELDS;

  /** Where the latitude, the time and the height begin. */
  static final int Y = 2;

  static final int TIME = 4;
  static final int HEIGHT = 6;

  private static final int MOST = (1 << 30) - 1;

  /** More than any box asks for: an empty place of a node meets nothing. */
  private static final int NOTHING = 1 << 30;

  private static final long COARSER = 16;

  /** The year 2040; 34 years to either side are told apart. */
  private static final long EPOCH_SECOND = 2_208_988_800L;

  private PackedBoxes() {}

  /** As many nodes as so many boxes need, all places empty. */
  static int[] nodes(int boxes) {
    int[] words = new int[Math.ceilDiv(boxes, NODE) * WORDS];
    Arrays.fill(words, NOTHING);
    return words;
  }

  /** The numbers of a volume's bounds. */
  static int[] box(VolumeBounds bounds) {
    return new int[] {
      within(Math.floorDiv(bounds.westE7(), COARSER)),
      -within(Math.ceilDiv(bounds.eastE7(), COARSER)),
      within(Math.floorDiv(bounds.southE7(), COARSER)),
      -within(Math.ceilDiv(bounds.northE7(), COARSER)),
      second(bounds.first()),
      -(bounds.behind() == Long.MAX_VALUE ? MOST : second(bounds.behind() - 1)),
      within(bounds.lowestDecimetres()),
      -within(bounds.highestDecimetres())
    };
  }

  /** What a box must not exceed to meet these bounds, shifted east by whole turns of the earth. */
  static int[] asked(VolumeBounds bounds, int turns) {
    int[] box = box(bounds);
    int shift = (int) (turns * (GridBox.TURN_E7 / COARSER));
    int[] asked = new int[FIELDS];
    for (int field = 0; field < FIELDS; field++) {
      asked[field] = -box[field ^ 1];
    }
    asked[0] = within((long) asked[0] + shift);
    asked[1] = within((long) asked[1] - shift);
    return asked;
  }

  private static int second(long epochSecond) {
    return epochSecond <= EPOCH_SECOND - MOST ? -MOST : within(epochSecond - EPOCH_SECOND);
  }

  private static int within(long value) {
    return (int) Math.max(-MOST, Math.min(MOST, value));
  }

  /** Puts a box into a place. */
  static void put(int[] words, int place, int[] boxes, int from) {
    int at = first(place);
    for (int field = 0; field < FIELDS; field++) {
      words[at + field * NODE] = boxes[from + field];
    }
  }

  /** Takes the box of a place out again. */
  static void take(int[] words, int place, int[] boxes, int to) {
    int at = first(place);
    for (int field = 0; field < FIELDS; field++) {
      boxes[to + field] = words[at + field * NODE];
    }
  }

  private static int first(int place) {
    return place / NODE * WORDS + place % NODE;
  }

  /** The nodes one level up: a box around every node. */
  static int[] above(int[] words) {
    int count = words.length / WORDS;
    int[] above = nodes(count);
    int[] around = new int[FIELDS];
    for (int node = 0; node < count; node++) {
      for (int field = 0; field < FIELDS; field++) {
        int least = NOTHING;
        for (int i = 0; i < NODE; i++) {
          least = Math.min(least, words[node * WORDS + field * NODE + i]);
        }
        around[field] = least;
      }
      put(above, node, around, 0);
    }
    return above;
  }

  /** Which places of a node meet what is asked, a bit each. */
  static int meeting(int[] words, int node, int[] asked) {
    int at = node * WORDS;
    int east = asked[0];
    int west = asked[1];
    int north = asked[2];
    int south = asked[3];
    int found = 0;
    for (int i = 0; i < NODE; i++) {
      int apart =
          (east - words[at + i])
              | (west - words[at + NODE + i])
              | (north - words[at + 2 * NODE + i])
              | (south - words[at + 3 * NODE + i]);
      found |= (~apart >>> 31) << i;
    }
    int rest = found;
    while (rest != 0) {
      int i = Integer.numberOfTrailingZeros(rest);
      rest &= rest - 1;
      int apart =
          (asked[4] - words[at + 4 * NODE + i])
              | (asked[5] - words[at + 5 * NODE + i])
              | (asked[6] - words[at + 6 * NODE + i])
              | (asked[7] - words[at + 7 * NODE + i]);
      found &= ~((apart >>> 31) << i);
    }
    return found;
  }

  /** Whether the box of one place meets what is asked. */
  static boolean meets(int[] words, int place, int[] asked) {
    int at = first(place);
    int apart = 0;
    for (int field = 0; field < FIELDS; field++) {
      apart |= asked[field] - words[at + field * NODE];
    }
    return apart >= 0;
  }
}
