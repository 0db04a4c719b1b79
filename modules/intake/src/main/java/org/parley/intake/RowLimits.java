package org.parley.intake;

/** How much of a row is taken in, in characters. */
final class RowLimits {
  static final int KEY = 200;
  static final int CODE = 100;
  static final int NAME = 1000;
  static final int TEXT = 5000;

  /** A cell that lists sources. */
  static final int LIST = 60_000;

  /** Most sources of one row. */
  static final int SOURCES = 200;

  private RowLimits() {}

  /** A text no longer than that, cut where it is. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
