package org.parley.statement;

/** What an agreement's term does. */
public enum TermKind {
  /** A prohibited hostile act. */
  PROHIBITED_HOSTILE,
  /** A prohibited provocative act. */
  PROHIBITED_PROVOCATIVE,
  /** An act the agreement exempts. */
  EXEMPTED,
  OBLIGATION,
  /** A duty to give notice a stated time ahead. */
  NOTIFY_DUTY,
  /** A duty to obtain authorisation. */
  AUTHORISE_DUTY,
  CORRIDOR,
  PATROL,
  PERSONNEL_LIMIT,
  WEAPON_LIMIT,
  /** A distance in space, height or time that activities keep from each other. */
  SEPARATION,
  /** A duty to have seen the notices that an activity meets before it is notified. */
  AWARENESS_DUTY,
  /** Allows a coarse answer about activities that the asker may not know. */
  HIDDEN_ANSWER
}
