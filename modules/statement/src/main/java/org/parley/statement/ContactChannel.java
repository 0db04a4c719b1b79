package org.parley.statement;

/** By what means two desks spoke outside this record. */
public enum ContactChannel {
  PHONE,
  RADIO,
  SMS,
  MESSENGER,
  MEETING,
  COURIER
}
