package org.parley.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.parley.verify.Hash;

/**
 * A small file of lines that ends with the sum over itself, so that a flipped bit is noticed:
 * {@code sum}, a space, the SHA-256 of all before in 64 hexadecimal digits, LF. Against accidents,
 * not against people.
 */
public final class SummedText {
  private static final byte[] MARK = "\nsum ".getBytes(StandardCharsets.US_ASCII);
  private static final int LINE_BYTES = "sum ".length() + 2 * Hash.BYTES + 1;

  private SummedText() {}

  /**
   * The lines with their sum behind them.
   *
   * @param lines ends with LF
   */
  public static byte[] with(byte[] lines) {
    byte[] sum = line(lines);
    byte[] content = Arrays.copyOf(lines, lines.length + sum.length);
    System.arraycopy(sum, 0, content, lines.length, sum.length);
    return content;
  }

  /** The lines; a file without any sum is taken as it is, as earlier versions wrote none. */
  public static Optional<byte[]> read(byte[] content) {
    int mark = lastMark(content);
    if (mark < 0) {
      return Optional.of(content);
    }
    byte[] lines = Arrays.copyOf(content, mark + 1);
    byte[] rest = Arrays.copyOfRange(content, mark + 1, content.length);
    return Arrays.equals(rest, line(lines)) ? Optional.of(lines) : Optional.empty();
  }

  private static byte[] line(byte[] lines) {
    return ("sum " + Hash.sha256(lines).hex() + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static int lastMark(byte[] content) {
    for (int at = content.length - LINE_BYTES; at >= 0; at--) {
      if (Arrays.equals(content, at, at + MARK.length, MARK, 0, MARK.length)) {
        return at;
      }
    }
    return -1;
  }
}
