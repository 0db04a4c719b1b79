package org.parley.watch;

/** How a line between two parties stands at a moment. */
public enum LineState {
  OK,
  /** It worked badly, or the two sides do not say the same. */
  DEGRADED,
  /** Nobody answered, or no check was recorded in the hours agreed. */
  MISSED
}
