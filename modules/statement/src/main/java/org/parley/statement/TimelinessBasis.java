package org.parley.statement;

/** Whose clock a timeliness rests on. */
public enum TimelinessBasis {
  /** Shown as "operator's clock". */
  LOG_CLOCK,
  /** Bounded by the witnesses' clocks. */
  WITNESSED
}
