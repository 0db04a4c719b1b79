package org.parley.statement;

/** How fast a hotline message must reach a person. */
public enum Urgency {
  /** Lives depend on it: every minute counts. */
  FLASH,
  /** Within the hour. */
  IMMEDIATE,
  /** In the ordinary course of a watch. */
  ROUTINE
}
