package org.parley.geo;

/**
 * Boxes in place, time and height as whole numbers, one after the other. A box is {@value #FIELDS}
 * numbers: its lowest longitude, its highest with the sign turned, and so on for latitude, time and
 * height; so it meets another when none of its numbers is greater than the other's number as {@link
 * #asked} gives it. All numbers are rounded outward, so that nothing that meets is ever told apart;
 * what does not meet by less than the rounding is left to the exact test.
 *
 * <p>Longitude and latitude are in sixteenths of the grid (18 cm), times in seconds, heights in
 * decimetres. All stay within {@value #MOST}, so differences of two fit into an int.
 */
final class PackedBoxes {
  /** Numbers of a box. */
  static final int FIELDS = 8;

  /** Where the latitude, the time and the height begin. */
  static final int Y = 2;

  static final int TIME = 4;
  static final int HEIGHT = 6;

  private static final int MOST = (1 << 30) - 1;

  private static final long COARSER = 16;

  /** The year 2040; 34 years to either side are told apart. */
  private static final long EPOCH_SECOND = 2_208_988_800L;

  private PackedBoxes() {}

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

  /** Whether the box of one place meets what is asked. */
  static boolean meets(int[] boxes, int place, int[] asked) {
    int at = place * FIELDS;
    int apart =
        asked[0] - boxes[at]
            | asked[1] - boxes[at + 1]
            | asked[Y] - boxes[at + Y]
            | asked[Y + 1] - boxes[at + Y + 1];
    if (apart >= 0) {
      for (int field = TIME; field < FIELDS; field++) {
        apart |= asked[field] - boxes[at + field];
      }
    }
    return apart >= 0;
  }

  /**
   * Whether what was rounded to the box shares more than an end with what is asked, in time and in
   * height. So it is when the ends lie apart by more than rounding can have moved them: not at all
   * for seconds, which are rounded the same way at both ends, a step each for heights.
   */
  static boolean surely(int[] boxes, int place, int[] asked) {
    int at = place * FIELDS;
    return boxes[at + TIME] < asked[TIME]
        && boxes[at + TIME + 1] < asked[TIME + 1]
        && boxes[at + HEIGHT] + 2 <= asked[HEIGHT]
        && boxes[at + HEIGHT + 1] + 2 <= asked[HEIGHT + 1];
  }
}
