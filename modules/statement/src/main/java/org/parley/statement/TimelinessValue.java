package org.parley.statement;

/** How far ahead of its start a notice was given, against the terms in force. */
public enum TimelinessValue {
  /** By the start less the notice period. */
  ON_TIME,
  /** Before the start, by less than the notice period. */
  SHORT,
  /** From the start on. */
  AFTER_START,
  /** Above the area and time limit of the agreement. */
  OVERBROAD,
  /** After the end. */
  AFTER_THE_FACT,
  /** No term in force states a period; wins over NONE. */
  NO_AGREED_STANDARD,
  /** The interval of possible times straddles a boundary. */
  UNDETERMINED,
  /** Nothing was filed. */
  NONE
}
