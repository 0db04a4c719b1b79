package org.parley.witness;

/** The names of tiles and entry bundles, as C2SP tlog-tiles has them. */
final class TilePath {
  /** Hashes in a complete tile. */
  static final int FULL = 256;

  /** Levels of the tree that one level of tiles spans. */
  static final int HEIGHT = 8;

  private static final int GROUP = 1000;

  private TilePath() {}

  /** The number in groups of three digits, all but the last with an x. */
  static String number(long number) {
    StringBuilder path = new StringBuilder("%03d".formatted(number % GROUP));
    for (long rest = number / GROUP; rest > 0; rest /= GROUP) {
      path.insert(0, "x%03d/".formatted(rest % GROUP));
    }
    return path.toString();
  }

  /** A tile of that level; partial when the width is below 256. */
  static String tile(int level, long number, int width) {
    return "tile/" + level + "/" + number(number) + partial(width);
  }

  /** A bundle of leaves. */
  static String entries(long number, int width) {
    return "tile/entries/" + number(number) + partial(width);
  }

  private static String partial(int width) {
    return width == FULL ? "" : ".p/" + width;
  }
}
