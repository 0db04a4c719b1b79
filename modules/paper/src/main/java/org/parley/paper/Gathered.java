package org.parley.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parley.verify.Malformed;

/**
 * What has been scanned and typed so far of one file. Squares and lines may come in any order, more
 * than once, and mixed: what one page lost the other may hold.
 */
public final class Gathered {
  private final Map<Integer, byte[]> lines = new TreeMap<>();
  private final Map<Integer, byte[]> squares = new TreeMap<>();
  private final List<String> mended = new ArrayList<>();
  private String mark = "";
  private int squaresInAll;

  /**
   * Takes one typed line.
   *
   * @throws Malformed {@code paper.line-length}, {@code paper.line-character}, {@code
   *     paper.line-check} or {@code paper.other-page}
   */
  public void typed(String line) throws Malformed {
    TypedLines.Line read = TypedLines.read(line);
    byte[] known = lines.putIfAbsent(read.number(), read.bytes());
    if (known != null && !Arrays.equals(known, read.bytes())) {
      throw Paper.malformed(PaperCode.OTHER_PAGE, "line " + read.number() + " was given twice");
    }
    if (!read.mended().isEmpty()) {
      mended.add(read.mended());
    }
  }

  /**
   * Takes the text of one square.
   *
   * @throws Malformed {@code paper.square} or {@code paper.other-page}
   */
  public void scanned(String text) throws Malformed {
    Squares.Part part = Squares.read(text);
    if (mark.isEmpty()) {
      mark = part.mark();
      squaresInAll = part.of();
    }
    byte[] known = squares.putIfAbsent(part.number(), part.bytes());
    boolean other = !mark.equals(part.mark()) || squaresInAll != part.of();
    if (other || (known != null && !Arrays.equals(known, part.bytes()))) {
      throw Paper.malformed(
          PaperCode.OTHER_PAGE, "square " + part.number() + " of the page " + part.mark());
    }
  }

  /** One sentence for each typed character that was put right. */
  public List<String> mended() {
    return List.copyOf(mended);
  }

  /** Which parts are still wanted, in words; empty when there is enough to try. */
  public String missing() {
    if (!squares.isEmpty() && squares.size() == squaresInAll) {
      return "";
    }
    if (lines.isEmpty()) {
      return squares.isEmpty() ? "everything" : "squares " + absent(squares, 1, squaresInAll);
    }
    if (!lines.containsKey(0)) {
      return "line 00, the first one";
    }
    String absent = absent(lines, 0, linesInAll() - 1);
    return absent.isEmpty() ? "" : "lines " + absent;
  }

  private int linesInAll() {
    try {
      int bytes = Paper.packedBytes(lines.getOrDefault(0, new byte[Paper.HEAD_BYTES]));
      return (bytes + TypedLines.LINE_BYTES - 1) / TypedLines.LINE_BYTES;
    } catch (Malformed e) {
      return 1;
    }
  }

  private static String absent(Map<Integer, byte[]> parts, int first, int last) {
    List<String> absent = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      if (!parts.containsKey(i)) {
        absent.add(Integer.toString(i));
      }
    }
    return String.join(", ", absent);
  }

  /**
   * The file.
   *
   * @throws Malformed {@code paper.missing}, {@code paper.version} or {@code paper.content}
   */
  public Paper paper() throws Malformed {
    String missing = missing();
    if (!missing.isEmpty()) {
      throw Paper.malformed(PaperCode.MISSING, missing);
    }
    boolean scanned = !squares.isEmpty() && squares.size() == squaresInAll;
    byte[] bytes = joined(scanned ? squares : lines);
    if (bytes.length < Paper.HEAD_BYTES) {
      throw Paper.malformed(PaperCode.CONTENT, "shorter than a head");
    }
    int whole = Paper.packedBytes(bytes);
    if (bytes.length < whole) {
      throw Paper.malformed(PaperCode.CONTENT, bytes.length + " of " + whole + " bytes");
    }
    return Paper.unpacked(Arrays.copyOf(bytes, whole));
  }

  private static byte[] joined(Map<Integer, byte[]> parts) {
    int length = parts.values().stream().mapToInt(part -> part.length).sum();
    byte[] joined = new byte[length];
    int at = 0;
    for (byte[] part : parts.values()) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
