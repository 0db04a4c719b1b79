package org.parley.desk;

import java.util.List;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.Note;

/**
 * What the desk signs when it refuses a leaf whose signature verified.
 *
 * <pre>
 *   parley-refusal/v1
 *   origin                     of this log
 *   leaf hash                  base64
 *   code                       such as party.unknown
 *   path                       of the field refused, "-" for the whole
 *   size                       leaves in the log when the note was made
 *   root                       base64 root at that size
 * </pre>
 *
 * <p>The author can show that the server was asked and what it answered; the server can show why
 * there is a gap in the author's numbers. A note spends the leaf's sequence number, unless its code
 * is one of {@code origin.other-log}, {@code key.revoked}, {@code limit.refusals}, {@code
 * statement.hash-mismatch}, {@code blob.missing}, {@code blob.not-signed}, {@code seq.replayed} and
 * {@code seq.not-the-missing-leaf}.
 *
 * @param origin the log that refused
 * @param leafHash hash of the leaf refused
 * @param code stable code of the refusal
 * @param path field refused, empty for the whole
 * @param size leaves in the log at that moment
 * @param root root at that size
 */
public record RefusalNote(
    String origin, Hash leafHash, String code, String path, long size, Hash root) {

  private static final String HEADER = "parley-refusal/v1";
  private static final String WHOLE = "-";
  private static final int LINES = 7;

  /** The text that the desk key signs. */
  public String text() {
    return String.join(
        "\n",
        HEADER,
        origin,
        leafHash.base64(),
        code,
        path.isEmpty() ? WHOLE : path,
        Long.toString(size),
        root.base64(),
        "");
  }

  /**
   * Reads a refusal note; who signed it is asked with {@code VerifierKey.signed}.
   *
   * @throws Malformed {@code refusal-note.lines}, or a code of its note, hash or numbers
   */
  public static RefusalNote read(byte[] noteBytes) throws Malformed {
    List<String> lines = List.of(Note.parse(noteBytes).text().split("\n", -1));
    if (lines.size() != LINES + 1 || !lines.get(0).equals(HEADER)) {
      throw new Malformed("refusal-note.lines", "", "seven lines of a refusal note are wanted");
    }
    Checkpoint at =
        Checkpoint.parse(
            lines.get(1) + "\n" + lines.get(5) + "\n" + lines.get(6) + "\n" + lines.get(7));
    String path = lines.get(4).equals(WHOLE) ? "" : lines.get(4);
    return new RefusalNote(
        at.origin(), Hash.parse(lines.get(2)), lines.get(3), path, at.size(), at.root());
  }
}
