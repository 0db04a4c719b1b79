package org.parley.paper;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * A file that goes onto paper. Its bytes on the page are a head of 15 bytes and the file, deflated:
 *
 * <pre>
 *   1 version (1) | 1 kind | 3 length of what follows the head | 10 first bytes of SHA-256(file)
 * </pre>
 *
 * @param kind what the file is
 * @param content its exact bytes
 */
public record Paper(Kind kind, byte[] content) {
  static final int HEAD_BYTES = 15;
  private static final int VERSION = 1;
  private static final int HASH_BYTES = 10;
  private static final int HASH_AT = HEAD_BYTES - HASH_BYTES;
  private static final int CONTENT_BYTES_MAX = 4 << 20;
  private static final int BUFFER_BYTES = 4096;

  /** The most bytes a page can hold after the head, deflated: 1,023 typed lines. */
  static final int PACKED_BYTES_MAX = (TypedLines.LINES_MAX - 1) * TypedLines.LINE_BYTES;

  /** What the file is; the number is the byte in the head. */
  public enum Kind {
    /** A signed leaf with its statement, on its way. */
    SUBMISSION(1, ".submission.json"),
    /** A receipt. */
    RECEIPT(2, ".tlog-proof"),
    /** A statement's exact text. */
    STATEMENT(3, ".statement.json"),
    /** A bundle. */
    BUNDLE(4, ".parley-bundle"),
    /** A signed checkpoint. */
    CHECKPOINT(5, ".checkpoint");

    private final int number;
    private final String ending;

    Kind(int number, String ending) {
      this.number = number;
      this.ending = ending;
    }

    int number() {
      return number;
    }

    /** The ending of such a file's name. */
    public String ending() {
      return ending;
    }
  }

  public Paper {
    content = content.clone();
  }

  @Override
  public byte[] content() {
    return content.clone();
  }

  /**
   * Head and deflated file.
   *
   * @throws Malformed {@code paper.too-large} when a page cannot hold it
   */
  byte[] packed() throws Malformed {
    byte[] deflated = content.length > CONTENT_BYTES_MAX ? new byte[0] : deflated(content);
    if (content.length > CONTENT_BYTES_MAX || deflated.length > PACKED_BYTES_MAX) {
      throw malformed(
          PaperCode.TOO_LARGE, content.length + " bytes; use a stick, or a bundle of less");
    }
    byte[] packed = new byte[HEAD_BYTES + deflated.length];
    packed[0] = VERSION;
    packed[1] = (byte) kind.number;
    packed[2] = (byte) (deflated.length >>> 16);
    packed[3] = (byte) (deflated.length >>> 8);
    packed[4] = (byte) deflated.length;
    System.arraycopy(Hash.sha256(content).bytes(), 0, packed, HASH_AT, HASH_BYTES);
    System.arraycopy(deflated, 0, packed, HEAD_BYTES, deflated.length);
    return packed;
  }

  /** How many bytes stand on a page with this head, the head included. */
  static int packedBytes(byte[] head) throws Malformed {
    if (head[0] != VERSION) {
      throw malformed(PaperCode.VERSION, "version " + Byte.toUnsignedInt(head[0]));
    }
    int deflated =
        Byte.toUnsignedInt(head[2]) << 16
            | Byte.toUnsignedInt(head[3]) << 8
            | Byte.toUnsignedInt(head[4]);
    if (deflated > PACKED_BYTES_MAX) {
      throw malformed(PaperCode.TOO_LARGE, deflated + " bytes");
    }
    return HEAD_BYTES + deflated;
  }

  /** The file again, if its hash is the one in the head. */
  static Paper unpacked(byte[] packed) throws Malformed {
    byte[] deflated = Arrays.copyOfRange(packed, HEAD_BYTES, packedBytes(packed));
    byte[] content = inflated(deflated);
    byte[] hash = Arrays.copyOf(Hash.sha256(content).bytes(), HASH_BYTES);
    if (!Arrays.equals(hash, Arrays.copyOfRange(packed, HASH_AT, HEAD_BYTES))) {
      throw malformed(PaperCode.CONTENT, "another hash");
    }
    for (Kind kind : Kind.values()) {
      if (kind.number == packed[1]) {
        return new Paper(kind, content);
      }
    }
    throw malformed(PaperCode.VERSION, "kind " + Byte.toUnsignedInt(packed[1]));
  }

  private static byte[] deflated(byte[] bytes) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] out = new byte[BUFFER_BYTES + bytes.length * 2];
      int length = deflater.deflate(out);
      return Arrays.copyOf(out, length);
    }
  }

  private static byte[] inflated(byte[] deflated) throws Malformed {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(deflated);
      byte[] out = new byte[BUFFER_BYTES];
      int length = 0;
      while (!inflater.finished()) {
        if (length == out.length) {
          out = Arrays.copyOf(out, grown(out.length));
        }
        int got = inflater.inflate(out, length, out.length - length);
        length += got;
        boolean stuck = inflater.needsInput() || inflater.needsDictionary();
        if (got == 0 && stuck && !inflater.finished()) {
          throw malformed(PaperCode.CONTENT, "it ends in the middle");
        }
      }
      if (inflater.getRemaining() > 0) {
        throw malformed(PaperCode.CONTENT, "something stands behind its end");
      }
      return Arrays.copyOf(out, length);
    } catch (DataFormatException e) {
      throw malformed(PaperCode.CONTENT, "it does not inflate");
    }
  }

  private static int grown(int length) throws Malformed {
    if (length >= CONTENT_BYTES_MAX) {
      throw malformed(PaperCode.TOO_LARGE, "more than " + CONTENT_BYTES_MAX + " bytes");
    }
    return Math.min(length * 2, CONTENT_BYTES_MAX);
  }

  static Malformed malformed(PaperCode code, String detail) {
    return new Malformed(code.code(), "", detail);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Paper that && kind == that.kind && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + Arrays.hashCode(content);
  }

  /** Kind and size only. */
  @Override
  public String toString() {
    return kind + " of " + content.length + " bytes";
  }
}
