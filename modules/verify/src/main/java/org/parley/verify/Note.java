package org.parley.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A signed note (C2SP signed-note): some text lines, one empty line, one or more signature lines.
 *
 * <pre>
 *   text        one or more lines, each ended by LF; this is what is signed, last LF included
 *   LF
 *   signatures  EM-DASH SP name SP base64(key id, 4 bytes || payload) LF
 * </pre>
 *
 * Reading checks the form only. Who signed is asked with {@link VerifierKey#signed}.
 *
 * @param text the signed text, ending in a line feed
 * @param signatures in the order of their lines
 */
public record Note(String text, List<NoteSignature> signatures) {
  /** Longest note accepted. */
  public static final int BYTES_MAX = 65_536;

  /** Most signature lines accepted. */
  public static final int SIGNATURES_MAX = 64;

  static final String DASH = "\u2014";

  private static final String LINE_START = DASH + " ";

  public Note {
    Invariant.hold(text.endsWith("\n"), "a note's text ends in a line feed");
    signatures = List.copyOf(signatures);
  }

  /**
   * Reads a note.
   *
   * @throws Malformed one of the {@code note.*} codes, {@code base64.strict} or {@code key.name}
   */
  public static Note parse(byte[] bytes) throws Malformed {
    String all = plainText(bytes, BYTES_MAX);
    int split = all.lastIndexOf("\n\n");
    if (split < 0 || !all.endsWith("\n")) {
      throw new Malformed(VerifyCode.NOTE_FORM, "", "text, empty line, signature lines are wanted");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    int at = split + 2;
    while (at < all.length()) {
      int end = all.indexOf('\n', at);
      signatures.add(signature(all.substring(at, end)));
      at = end + 1;
    }
    if (signatures.isEmpty() || signatures.size() > SIGNATURES_MAX) {
      throw new Malformed(
          VerifyCode.NOTE_SIGNATURE_COUNT, "", "1 to 64 wanted, got " + signatures.size());
    }
    return new Note(all.substring(0, split + 1), signatures);
  }

  private static NoteSignature signature(String line) throws Malformed {
    int space = line.indexOf(' ', LINE_START.length());
    if (!line.startsWith(LINE_START) || space < 0) {
      throw new Malformed(VerifyCode.NOTE_SIGNATURE_LINE, "", Malformed.shown(line));
    }
    String name = line.substring(LINE_START.length(), space);
    VerifierKey.checkName(name);
    byte[] payload = StrictBase64.decode(line.substring(space + 1));
    if (payload.length < 5) {
      throw new Malformed(VerifyCode.NOTE_SIGNATURE_LINE, "", "a signature is too short");
    }
    ByteBuffer buffer = ByteBuffer.wrap(payload);
    int keyId = buffer.getInt();
    byte[] signature = new byte[buffer.remaining()];
    buffer.get(signature);
    return new NoteSignature(name, keyId, signature);
  }

  /** Decodes UTF-8 that holds no control character but the line feed. */
  static String plainText(byte[] bytes, int bytesMax) throws Malformed {
    if (bytes.length > bytesMax) {
      throw new Malformed(VerifyCode.NOTE_SIZE, "", bytes.length + " bytes, at most " + bytesMax);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      for (int i = 0; i < text.length(); i++) {
        if (Character.isISOControl(text.charAt(i)) && text.charAt(i) != '\n') {
          throw new Malformed(VerifyCode.NOTE_UTF8, "", "a control character at " + i);
        }
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new Malformed(VerifyCode.NOTE_UTF8, "", "the bytes are not UTF-8");
    }
  }

  /** The signed bytes. */
  public byte[] textBytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The whole note as text. */
  public String whole() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** The whole note; equal to the bytes it was read from. */
  public byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream(text.length() + 192);
    all.writeBytes(textBytes());
    all.write('\n');
    for (NoteSignature line : signatures) {
      all.writeBytes(line.line().getBytes(StandardCharsets.UTF_8));
    }
    return all.toByteArray();
  }
}
