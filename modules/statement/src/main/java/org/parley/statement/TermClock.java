package org.parley.statement;

/** Which moment counts when a notice period is measured. */
public enum TermClock {
  /** Logged and offered to the recipient. */
  PROVIDED,
  /** The recipient's machine has it. */
  RECEIVED,
  /** Recorded in the log. */
  LOGGED
}
