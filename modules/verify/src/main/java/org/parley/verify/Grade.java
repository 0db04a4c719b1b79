package org.parley.verify;

/** How many besides the operator vouch for a receipt; always shown with its words. */
public enum Grade {
  /** The log's own signature only. */
  LOGGED(
      "logged: the log has signed that this entry is in it; no independent witness vouches for"
          + " that"),
  /** The quorum of the trust policy as well. */
  WITNESSED("witnessed: the log and the quorum of independent witnesses have signed");

  private final String words;

  Grade(String words) {
    this.words = words;
  }

  /** What the grade means, in English. */
  public String words() {
    return words;
  }
}
