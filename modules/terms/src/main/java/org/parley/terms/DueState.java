package org.parley.terms;

/**
 * How a duty with a day stands at a moment. Each is a function of what was recorded and of that
 * moment; none is stored, and none says that somebody did not do something.
 */
public enum DueState {
  /** No day is set: the text names none, or the event it counts from has no day yet. */
  OPEN("no day is set"),
  /** The day is set and has not passed. */
  DUE("the time set has not passed"),
  /** Recorded as done. */
  MET("recorded as done"),
  /** Recorded as done in part. */
  PARTLY("recorded as done in part"),
  /** The party it is owed to said that it need not be done. */
  WAIVED("waived by a party it is owed to"),
  /** Accounts of whether it was done differ. */
  DISPUTED("accounts differ"),
  /** The time passed and nothing is recorded here. */
  PASSED("due time passed, nothing recorded here"),
  /**
   * The day is ambiguous, or set differently by the parties, or the day it was done is not known
   * well enough, and it matters now.
   */
  UNDETERMINED("the day set, or the day it was done, is not certain");

  private final String words;

  DueState(String words) {
    this.words = words;
  }

  /** In plain words. */
  public String words() {
    return words;
  }
}
