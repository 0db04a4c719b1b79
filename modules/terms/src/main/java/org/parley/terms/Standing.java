package org.parley.terms;

import java.util.List;
import org.parley.verify.Hash;

/**
 * How far an agreement holds, pair of parties by pair of parties. It is never simply "in force".
 *
 * @param agreement the leaf of the version
 * @param by the party that loaded it
 * @param dyads every pair of its parties, in the order the agreement names them
 */
public record Standing(Hash agreement, String by, List<Dyad> dyads) {

  /** What a version of an agreement is between two parties. */
  public enum State {
    /** Both assented, and its dates cover the moment. */
    IN_FORCE,
    /** At least one has not assented: the words of whoever loaded it, nothing more. */
    CLAIMED,
    /** Both assented; it begins later. */
    NOT_YET,
    /** Both assented; its end has passed. */
    LAPSED,
    /**
     * Both assented, and since then to something newer that has begun: a later version, or another
     * agreement that takes its place.
     */
    SUPERSEDED,
    /** One of the two said here that it suspends it, and has not said that it resumes it. */
    SUSPENDED,
    /** Both said here that it has collapsed. */
    COLLAPSED,
    /** One of the two said here that it denounces it. */
    DENOUNCED,
    /** Both assented to it as an attempt that never came into force. */
    ATTEMPTED,
    /** The moment lies where a date is not exact, and more than one of these may be right. */
    UNDETERMINED
  }

  /**
   * One pair of parties.
   *
   * @param a one party
   * @param b the other
   * @param state what the agreement is between them
   */
  public record Dyad(String a, String b, State state) {
    /** Whether these are the two parties, in either order. */
    public boolean joins(String one, String other) {
      return (a.equals(one) && b.equals(other)) || (a.equals(other) && b.equals(one));
    }
  }

  public Standing {
    dyads = List.copyOf(dyads);
  }

  /** Whether every pair has assented and none is left out. */
  public boolean everywhereInForce() {
    return dyads.stream().allMatch(dyad -> dyad.state() == State.IN_FORCE);
  }

  /** The words that go beside anything said about the agreement. */
  public Sentence ground() {
    if (everywhereInForce()) {
      return Sentence.of("in force by assent of its parties");
    }
    boolean assented = dyads.stream().noneMatch(dyad -> dyad.state() == State.CLAIMED);
    return assented
        ? Sentence.of("as loaded by {0}, assented to by all its parties", by)
        : Sentence.of("as loaded by {0}", by);
  }

  /** The same in English. */
  public String basis() {
    return ground().text();
  }
}
