package org.parley.notice;

import org.parley.verify.Invariant;

/**
 * How far a statement got with one recipient. Levels are steps that were recorded, not a score: a
 * recipient holds a set of them, and a higher one does not imply a lower one. None of them is
 * approval.
 */
public enum AckLevel {
  /** Desk-signed: offered to the recipient. */
  L0("offered to the recipient; nobody has answered"),
  /** Signed by the recipient's machine: fetched, and the hash is right. Grade DELIVERED. */
  L1("the recipient's machine has it and its hash is right"),
  /** A person on duty. Grade READ. */
  L2("a duty officer acknowledged receipt, which is not approval"),
  /** A person says so. */
  L3("a duty officer says it was passed on"),
  /** The unit says so. */
  L4("the unit confirms that it was told"),
  /** Read back and compared. */
  L5("it was read back and the read-back is equal");

  private final String words;

  AckLevel(String words) {
    this.words = words;
  }

  /** What the level means, in English, for people. */
  public String words() {
    return words;
  }

  /** The level's number, 0 to 5. */
  public int number() {
    return ordinal();
  }

  /** The level with that number. */
  public static AckLevel of(int number) {
    Invariant.hold(number >= 0 && number < values().length, "a level is from 0 to 5");
    return values()[number];
  }
}
