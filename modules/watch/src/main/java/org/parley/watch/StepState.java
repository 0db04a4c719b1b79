package org.parley.watch;

/** How one step of a ladder stands. Each step acknowledges for itself. */
public enum StepState {
  /** Its time has not come. */
  WAITING,
  /** It is due and has not been taken yet. */
  DUE,
  /** It was taken, and whoever stands there has not answered. */
  ALERTED,
  /** It was taken, and the roster named nobody for that moment; the next step was due at once. */
  NOBODY_ON_CALL,
  /** The sender says that he reached somebody by phone; the other side has not said so. */
  SENDER_SAYS_CALLED,
  /** Whoever stands there has answered. */
  ACKNOWLEDGED,
  /** Somebody answered before it was due. */
  NOT_NEEDED
}
