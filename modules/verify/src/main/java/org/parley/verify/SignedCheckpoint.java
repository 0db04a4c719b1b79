package org.parley.verify;

/**
 * A checkpoint with its signature lines, unchecked.
 *
 * @param checkpoint what the lines are about
 * @param note the note as received
 */
public record SignedCheckpoint(Checkpoint checkpoint, Note note) {
  public SignedCheckpoint {
    Invariant.hold(checkpoint.text().equals(note.text()), "a checkpoint is the text of its note");
  }

  /**
   * Reads a signed checkpoint.
   *
   * @throws Malformed a code of its note or its lines
   */
  public static SignedCheckpoint parse(byte[] bytes) throws Malformed {
    Note note = Note.parse(bytes);
    return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
  }

  /** Whether that log signed it: the key's name is the origin and its line counts. */
  public boolean signedBy(VerifierKey log) {
    return log.name().equals(checkpoint.origin()) && log.signed(note);
  }

  /** The note as text. */
  public String text() {
    return note.whole();
  }

  /** The note's bytes. */
  public byte[] bytes() {
    return note.bytes();
  }
}
