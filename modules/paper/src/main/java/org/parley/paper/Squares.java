package org.parley.paper;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * A page as QR codes (ISO/IEC 18004, correction level M, alphanumeric). The text of one is
 *
 * <pre>
 *   PARLEY1/number/of/mark/characters
 * </pre>
 *
 * where {@code mark}, the same on all squares of a page, is eight hexadecimal digits of its hash.
 */
public final class Squares {
  /** Bytes in one square: it stays below 100 by 100 points and reads off a bad copy. */
  private static final int SQUARE_BYTES = 540;

  private static final int SQUARES_MAX = 99;
  private static final int MARK_DIGITS = 8;
  private static final Pattern TEXT =
      Pattern.compile(
          "PARLEY1/([1-9][0-9]?)/([1-9][0-9]?)/([0-9A-F]{" + MARK_DIGITS + "})/([0-9A-Z]+)");

  private Squares() {}

  /**
   * The texts of the squares of a file.
   *
   * @throws Malformed {@code paper.too-large}
   */
  public static List<String> of(Paper paper) throws Malformed {
    byte[] packed = paper.packed();
    int of = (packed.length + SQUARE_BYTES - 1) / SQUARE_BYTES;
    if (of > SQUARES_MAX) {
      throw Paper.malformed(PaperCode.TOO_LARGE, of + " squares; use a stick");
    }
    String mark = Hash.sha256(packed).hex().substring(0, MARK_DIGITS).toUpperCase(Locale.ROOT);
    List<String> texts = new ArrayList<>();
    int share = (packed.length + of - 1) / of;
    for (int at = 0; at < packed.length; at += share) {
      byte[] part = Arrays.copyOfRange(packed, at, Math.min(packed.length, at + share));
      texts.add(
          "PARLEY1/%d/%d/%s/%s"
              .formatted(texts.size() + 1, of, mark, Letters.text(Letters.symbols(part))));
    }
    return texts;
  }

  /** One square's share. */
  record Part(int number, int of, String mark, byte[] bytes) {}

  static Part read(String text) throws Malformed {
    Matcher m = TEXT.matcher(text.strip());
    if (!m.matches() || Integer.parseInt(m.group(1)) > Integer.parseInt(m.group(2))) {
      throw Paper.malformed(PaperCode.SQUARE, "it reads otherwise");
    }
    return new Part(
        Integer.parseInt(m.group(1)),
        Integer.parseInt(m.group(2)),
        m.group(3),
        Letters.bytes(Letters.read(m.group(4), PaperCode.SQUARE)));
  }

  /** The points of the square for a text, row by row, true for black, without a margin. */
  public static boolean[][] points(String text) {
    try {
      Map<EncodeHintType, ?> hints = Map.of(EncodeHintType.CHARACTER_SET, "ISO-8859-1");
      ByteMatrix matrix = Encoder.encode(text, ErrorCorrectionLevel.M, hints).getMatrix();
      boolean[][] points = new boolean[matrix.getHeight()][matrix.getWidth()];
      for (int y = 0; y < points.length; y++) {
        for (int x = 0; x < points[y].length; x++) {
          points[y][x] = matrix.get(x, y) == 1;
        }
      }
      return points;
    } catch (WriterException e) {
      throw new BrokenInvariant("a square holds its share", e);
    }
  }
}
