package org.parley.terms;

import org.parley.geo.GridBox;
import org.parley.geo.Position;

/**
 * Boxes around everything within a distance of a place or of a box. They are never too small; near
 * a pole they run around the whole earth.
 */
final class Reachable {
  /** Around the whole earth. */
  static final GridBox EARTH =
      new GridBox(-1_800_000_000L, -900_000_000L, 1_800_000_000L, 900_000_000L);

  private static final double STEPS_PER_DEGREE = 1e7;
  private static final long POLE_E7 = 900_000_000L;

  /** Less than a degree of latitude anywhere, and than a degree of longitude at the equator. */
  private static final double DEGREE_MIN_METRES = 110_500;

  /** Beyond this latitude a box runs around the earth. */
  private static final double POLE_DEG = 89.9;

  private Reachable() {}

  /** Around a place that may be off by some metres. */
  static GridBox of(Position place, double metres) {
    long xE7 = place.longitudeE7() == 1_800_000_000 ? -1_800_000_000L : place.longitudeE7();
    return of(new GridBox(xE7, place.latitudeE7(), xE7, place.latitudeE7()), metres);
  }

  /** Around a box whose edges may be off by some metres. */
  static GridBox of(GridBox box, double metres) {
    if (metres <= 0) {
      return box;
    }
    double northSteps = metres / DEGREE_MIN_METRES * STEPS_PER_DEGREE;
    long south = Math.max(-POLE_E7, (long) Math.floor(box.southE7() - northSteps) - 1);
    long north = Math.min(POLE_E7, (long) Math.ceil(box.northE7() + northSteps) + 1);
    double highestDeg = Math.max(Math.abs(south), Math.abs(north)) / STEPS_PER_DEGREE;
    double eastSteps =
        highestDeg > POLE_DEG
            ? ZoneGrid.TURN_E7
            : northSteps / Math.cos(Math.toRadians(highestDeg));
    long west = (long) Math.floor(box.westE7() - eastSteps) - 1;
    long east = (long) Math.ceil(box.eastE7() + eastSteps) + 1;
    if (east - west >= ZoneGrid.TURN_E7) {
      return new GridBox(EARTH.westE7(), south, EARTH.eastE7(), north);
    }
    long normal = Math.floorMod(west - EARTH.westE7(), ZoneGrid.TURN_E7) + EARTH.westE7();
    return new GridBox(normal, south, normal + east - west, north);
  }
}
