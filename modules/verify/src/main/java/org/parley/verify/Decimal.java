package org.parley.verify;

/** Whole numbers in text lines: digits only, no leading zero, below 2^63. */
public final class Decimal {
  private Decimal() {}

  /**
   * Reads a number.
   *
   * @throws Malformed {@code text.number}
   */
  public static long parse(String text) throws Malformed {
    boolean digits = !text.isEmpty() && text.length() <= 19;
    for (int i = 0; digits && i < text.length(); i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (digits && (text.length() == 1 || text.charAt(0) != '0')) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw refused(text);
      }
    }
    throw refused(text);
  }

  private static Malformed refused(String text) {
    return new Malformed(VerifyCode.NUMBER, "", "not a plain number: " + Malformed.shown(text));
  }
}
