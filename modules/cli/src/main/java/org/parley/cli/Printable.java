package org.parley.cli;

/**
 * Text from elsewhere made fit for a terminal.
 *
 * <p>Threat: a statement or a server answer may carry control characters or direction marks that
 * repaint the screen or make one line read like another.
 */
final class Printable {
  private Printable() {}

  /** The text with control characters and direction overrides shown as {@code \\uXXXX}. */
  static String text(String raw) {
    StringBuilder shown = new StringBuilder(raw.length());
    raw.codePoints()
        .forEach(point -> {
          if (harmful(point)) {
            shown.append(String.format("\\u%04X", point));
          } else {
            shown.appendCodePoint(point);
          }
        });
    return shown.toString();
  }

  private static boolean harmful(int point) {
    return Character.isISOControl(point)
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069)
        || point == 0x2028
        || point == 0x2029
        || (point >= 0xD800 && point <= 0xDFFF);
  }
}
