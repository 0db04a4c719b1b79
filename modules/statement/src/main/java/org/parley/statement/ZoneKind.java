package org.parley.statement;

/** What a zone is for, in treaty words. */
public enum ZoneKind {
  DE_ESCALATION_AREA,
  SECURITY_CORRIDOR,
  /** Demilitarised zone. */
  DMZ,
  BUFFER,
  /** Area of separation. */
  SEPARATION,
  /** Area of limitation. */
  LIMITATION,
  DISENGAGEMENT,
  WITHDRAWAL_LINE,
  CONTACT_LINE,
  NO_FLY,
  RESERVED_AIRSPACE,
  SPECIAL_CAUTION,
  /** Who holds what: always a claim, never a fact. */
  CONTROL_AREA
}
