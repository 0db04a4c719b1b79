package org.parley.statement;

/** What a party is in the mechanism. A guarantor or observer is not a belligerent. */
public enum Role {
  GUARANTOR,
  SIGNATORY,
  ADHERENT,
  MONITOR,
  HUMANITARIAN,
  OBSERVER,
  NON_SIGNATORY
}
