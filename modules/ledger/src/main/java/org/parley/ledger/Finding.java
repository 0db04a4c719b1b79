package org.parley.ledger;

/**
 * One thing that is not as it should be in a stored file, found by looking.
 *
 * @param kind how bad it is
 * @param file relative to the directory of the log, or outside of it as it was named
 * @param offset the byte in that file where it begins
 * @param what the case, in words
 * @param next what a person can do about it
 */
public record Finding(Kind kind, String file, long offset, String what, String next) {

  /** How bad it is. */
  public enum Kind {
    /** Something that had been acknowledged, or a key, is damaged, missing or not what it was. */
    DAMAGE,
    /** What an interruption left behind; nobody was answered for it, the next start clears it. */
    LEFTOVER,
    /** A file or bytes that this program did not write. */
    STRANGE
  }

  /** A finding of damage. */
  public static Finding damage(String file, long offset, String what, String next) {
    return new Finding(Kind.DAMAGE, file, offset, what, next);
  }

  /** A finding of remains. */
  public static Finding leftover(String file, long offset, String what, String next) {
    return new Finding(Kind.LEFTOVER, file, offset, what, next);
  }

  /** A finding of something foreign. */
  public static Finding strange(String file, long offset, String what, String next) {
    return new Finding(Kind.STRANGE, file, offset, what, next);
  }

  /** One line: the place, then what is there. */
  public String line() {
    return file + " at byte " + offset + ": " + what;
  }
}
