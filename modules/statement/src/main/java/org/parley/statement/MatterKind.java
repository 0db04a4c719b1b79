package org.parley.statement;

/** What kind of thing with a life a matter is. */
public enum MatterKind {
  /** An issue or theatre that keeps its own state. */
  BLOCK,
  /** A body or format the parties take part in: a commission, a process, a line of talks. */
  MECHANISM,
  /** Patrols that belong together and are counted. */
  PATROL_SERIES,
  /** One patrol. */
  PATROL,
  OBSERVATION_POST,
  EXERCISE,
  /** One round of talks. */
  CONSULTATION,
  PROPOSAL,
  ULTIMATUM,
  /** Something somebody owes. */
  OBLIGATION,
  /** Somebody ties one block to another. */
  LINKAGE,
  RESCUE,
  /** A local pause of some hours. */
  PAUSE,
  /** People going back, or going through. */
  RETURN,
  /** A list of designated actors. */
  DESIGNATION,
  AIR_OPERATION,
  DEPLOYMENT
}
