package org.parley.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.parley.verify.Malformed;

/**
 * A page as lines to type: 28 characters each, in groups of four.
 *
 * <pre>
 *   2 number of the line | 24 fifteen bytes | 2 check characters ({@link LineCheck})
 * </pre>
 *
 * <p>Line 0 is the head; the last line is filled up with zeros.
 */
public final class TypedLines {
  static final int LINE_BYTES = 15;
  static final int LINES_MAX = 1024;
  static final int CHARACTERS = 28;
  private static final int DATA_AT = 2;
  private static final int CHECK_AT = CHARACTERS - 2;
  private static final int GROUP = 4;

  private TypedLines() {}

  /**
   * The lines of a file.
   *
   * @throws Malformed {@code paper.too-large}
   */
  public static List<String> of(Paper paper) throws Malformed {
    byte[] packed = paper.packed();
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < packed.length; at += LINE_BYTES) {
      lines.add(line(lines.size(), Arrays.copyOfRange(packed, at, at + LINE_BYTES)));
    }
    return lines;
  }

  private static String line(int number, byte[] bytes) {
    int[] symbols = new int[CHARACTERS];
    symbols[0] = number >>> Letters.BITS;
    symbols[1] = number & ((1 << Letters.BITS) - 1);
    System.arraycopy(Letters.symbols(bytes), 0, symbols, DATA_AT, CHECK_AT - DATA_AT);
    LineCheck.complete(symbols);
    return Letters.text(symbols).replaceAll(".{" + GROUP + "}(?=.)", "$0 ");
  }

  /**
   * One line as it was typed.
   *
   * @param number its number on the page
   * @param bytes its fifteen bytes
   * @param mended a sentence about the character that was put right; empty when none was wrong
   */
  record Line(int number, byte[] bytes, String mended) {}

  /** Reads a typed line; spaces and hyphens may stand anywhere. */
  static Line read(String typed) throws Malformed {
    String text = typed.replaceAll("[\\s-]", "");
    if (text.length() != CHARACTERS) {
      throw Paper.malformed(
          PaperCode.LINE_LENGTH, text.length() + " characters in \"" + shown(typed) + "\"");
    }
    int[] symbols = Letters.read(text, PaperCode.LINE_CHARACTER);
    String mended = "";
    if (!LineCheck.holds(symbols)) {
      int[] before = symbols.clone();
      OptionalInt place = LineCheck.mend(symbols);
      if (place.isEmpty()) {
        throw Paper.malformed(PaperCode.LINE_CHECK, "\"" + shown(typed) + "\"");
      }
      int at = place.getAsInt();
      mended =
          "in \"%s\" the %s character was read as %s instead of %s"
              .formatted(
                  shown(typed), ordinal(at + 1), Letters.of(symbols[at]), Letters.of(before[at]));
    }
    int number = symbols[0] << Letters.BITS | symbols[1];
    return new Line(number, Letters.bytes(Arrays.copyOfRange(symbols, DATA_AT, CHECK_AT)), mended);
  }

  private static String ordinal(int n) {
    return switch (n) {
      case 1, 21 -> n + "st";
      case 2, 22 -> n + "nd";
      case 3, 23 -> n + "rd";
      default -> n + "th";
    };
  }

  private static String shown(String typed) {
    String line = typed.strip();
    return line.length() <= 60 ? line : line.substring(0, 60) + "...";
  }
}
