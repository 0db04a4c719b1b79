package org.parley.statement;

/** How the parties of a patrol go together. */
public enum PatrolMode {
  /** In one column. */
  JOINT,
  /** Apart, in agreed times and places. */
  COORDINATED,
  /** At the same time on both sides of a line. */
  MIRROR,
  /** One party alone. */
  UNILATERAL
}
