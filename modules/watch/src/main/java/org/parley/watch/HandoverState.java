package org.parley.watch;

/** How the handover of a watch stands. */
public enum HandoverState {
  /** The incoming watch has signed. */
  RELIEVED,
  /** It has not, and its time has not come. */
  AWAITED,
  /** It has not, and its time has passed: somebody must look who is there. */
  NOBODY_SIGNED
}
