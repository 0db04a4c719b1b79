package org.parley.paper;

import java.util.OptionalInt;

/**
 * The two check characters of a typed line: a Reed-Solomon code over the field of 32 elements with
 * x^5 + x^2 + 1, element 2 generating it. For the symbols s of a whole line, place 0 first, both
 * sums of s[j] * 2^j and of s[j] * 4^j are zero.
 *
 * <p>So one wrong character, whichever, is found and known, and any two wrong characters, exchanged
 * neighbours among them, do not check (a line is shorter than 31). Whoever mends may take two for
 * another one; the hash of the page tells.
 */
final class LineCheck {
  private static final int ORDER = 31;
  private static final int REDUCTION = 0b100101;
  private static final int[] POWER = new int[2 * ORDER];
  private static final int[] LOG = new int[ORDER + 1];

  static {
    int value = 1;
    for (int i = 0; i < ORDER; i++) {
      POWER[i] = value;
      POWER[i + ORDER] = value;
      LOG[value] = i;
      value <<= 1;
      value ^= value > ORDER ? REDUCTION : 0;
    }
  }

  private LineCheck() {}

  private static int times(int a, int b) {
    return a == 0 || b == 0 ? 0 : POWER[LOG[a] + LOG[b]];
  }

  private static int over(int a, int b) {
    return a == 0 ? 0 : POWER[LOG[a] + ORDER - LOG[b]];
  }

  /** The sum of {@code s[j] * 2^(step * j)}. */
  private static int sum(int[] symbols, int step) {
    int sum = 0;
    for (int j = 0; j < symbols.length; j++) {
      sum ^= times(symbols[j], POWER[step * j % ORDER]);
    }
    return sum;
  }

  /** Sets the last two symbols so that the line checks. */
  static void complete(int[] line) {
    int last = line.length - 1;
    line[last - 1] = 0;
    line[last] = 0;
    int one = sum(line, 1);
    int two = sum(line, 2);
    int a1 = POWER[(last - 1) % ORDER];
    int b1 = POWER[last % ORDER];
    int a2 = POWER[2 * (last - 1) % ORDER];
    int b2 = POWER[2 * last % ORDER];
    int determinant = times(a1, b2) ^ times(b1, a2);
    line[last - 1] = over(times(one, b2) ^ times(b1, two), determinant);
    line[last] = over(times(a1, two) ^ times(one, a2), determinant);
  }

  static boolean holds(int[] line) {
    return sum(line, 1) == 0 && sum(line, 2) == 0;
  }

  /**
   * Puts one wrong symbol right.
   *
   * @return its place, empty when no single symbol explains the line; then it is as it was
   */
  static OptionalInt mend(int[] line) {
    int one = sum(line, 1);
    int two = sum(line, 2);
    if (one == 0 || two == 0) {
      return OptionalInt.empty();
    }
    int place = LOG[over(two, one)];
    if (place >= line.length) {
      return OptionalInt.empty();
    }
    line[place] ^= over(one, POWER[place]);
    return OptionalInt.of(place);
  }
}
