package org.parley.geo;

/** How two volumes that share at least one point share it. */
public enum Contact {
  /** They share an inside: in space, in height and in time more than a common boundary. */
  OVERLAP,
  /** They meet only on a boundary, in space, height or time. */
  TOUCH;

  /** OVERLAP only when both are. */
  Contact and(Contact other) {
    return this == OVERLAP ? other : TOUCH;
  }
}
