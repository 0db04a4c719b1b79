package org.parley.watch;

/** How one party's ladder stands as a whole. */
public enum ClimbState {
  /** Somebody of that party answered. */
  ACKNOWLEDGED,
  /** Nobody answered, and there are steps to come. */
  CLIMBING,
  /** Nobody answered, and the last step was taken. */
  LAST_STEP,
  /** Nobody answered; no ladder is climbed for this. */
  NO_LADDER
}
