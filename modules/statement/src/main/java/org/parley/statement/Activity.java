package org.parley.statement;

/** Where a notified activity stands; each later version of a notice may change it. */
public enum Activity {
  PLANNED,
  ACTIVE,
  /** Under way, outside what was notified. */
  NONCONFORMING,
  /** Outside what was notified and not in control. */
  CONTINGENT,
  COMPLETED,
  CUT_SHORT,
  CANCELLED
}
