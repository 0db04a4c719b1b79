package org.parley.paper;

import java.util.Arrays;
import org.parley.verify.Malformed;

/**
 * The 32 characters of a page: digits and capital letters without I, L, O and U, as Crockford's
 * base 32 has them. A reader takes small letters too, O for 0, and I or L for 1.
 */
final class Letters {
  static final int BITS = 5;
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int MASK = 31;
  private static final byte[] VALUES = values();

  private Letters() {}

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      char c = ALPHABET.charAt(i);
      values[c] = (byte) i;
      values[Character.toLowerCase(c)] = (byte) i;
    }
    values['O'] = 0;
    values['o'] = 0;
    for (char one : new char[] {'I', 'i', 'L', 'l'}) {
      values[one] = 1;
    }
    return values;
  }

  static char of(int value) {
    return ALPHABET.charAt(value);
  }

  /** The value of a character, -1 when a page has no such character. */
  static int value(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }

  /** The bits of the bytes, five at a time from the left; missing bits at the end are zero. */
  static int[] symbols(byte[] bytes) {
    int[] symbols = new int[(bytes.length * 8 + BITS - 1) / BITS];
    int held = 0;
    int bits = 0;
    int at = 0;
    for (byte b : bytes) {
      held = held << 8 | Byte.toUnsignedInt(b);
      bits += 8;
      while (bits >= BITS) {
        bits -= BITS;
        symbols[at++] = held >>> bits & MASK;
      }
    }
    if (bits > 0) {
      symbols[at] = held << (BITS - bits) & MASK;
    }
    return symbols;
  }

  /** The whole bytes in these symbols; bits left over are dropped. */
  static byte[] bytes(int[] symbols) {
    byte[] bytes = new byte[symbols.length * BITS / 8];
    int held = 0;
    int bits = 0;
    int at = 0;
    for (int symbol : symbols) {
      held = held << BITS | symbol;
      bits += BITS;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (held >>> bits);
      }
    }
    return bytes;
  }

  static String text(int[] symbols) {
    StringBuilder text = new StringBuilder();
    for (int symbol : symbols) {
      text.append(of(symbol));
    }
    return text.toString();
  }

  /** The symbols of a text without spaces. */
  static int[] read(String text, PaperCode otherwise) throws Malformed {
    int[] symbols = new int[text.length()];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = value(text.charAt(i));
      if (symbols[i] < 0) {
        throw Paper.malformed(otherwise, "\"" + text.charAt(i) + "\" at place " + (i + 1));
      }
    }
    return symbols;
  }
}
