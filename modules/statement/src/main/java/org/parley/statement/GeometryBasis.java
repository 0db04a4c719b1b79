package org.parley.statement;

/** How well a zone's shape is known, by its author's own statement. */
public enum GeometryBasis {
  /** The shape is the zone. */
  EXACT,
  /** The zone lies within {@code error_m} metres of the shape. */
  APPROXIMATE,
  /** No shape yet. */
  PENDING
}
