package org.parley.geo;

/**
 * A closed box on the grid of 1e-7 degree. West lies in [-180, 180) degrees; east may run past 180
 * where the box crosses the antimeridian. What goes once around the earth lies from -180 to 180.
 *
 * @param westE7 lowest longitude in steps
 * @param southE7 lowest latitude in steps
 * @param eastE7 highest longitude in steps, may exceed 1,800,000,000
 * @param northE7 highest latitude in steps
 */
public record GridBox(long westE7, long southE7, long eastE7, long northE7) {

  /** Steps once around the earth. */
  static final long TURN_E7 = 360L * Position.STEPS_PER_DEGREE;

  /** Latitude of the north pole in steps. */
  static final long POLE_E7 = 90L * Position.STEPS_PER_DEGREE;

  /** Whether the boxes share a point, around the antimeridian as well. */
  public boolean meets(GridBox other) {
    return southE7 <= other.northE7
        && other.southE7 <= northE7
        && (meetsEastWest(other, 0)
            || meetsEastWest(other, TURN_E7)
            || meetsEastWest(other, -TURN_E7));
  }

  /** Whether both hold the same pole, which is one place whatever its longitude. */
  boolean shareAPole(GridBox other) {
    return (northE7 == POLE_E7 && other.northE7 == POLE_E7)
        || (southE7 == -POLE_E7 && other.southE7 == -POLE_E7);
  }

  /** Whether the boxes share a longitude once the other is shifted east by this many steps. */
  boolean meetsEastWest(GridBox other, long shiftE7) {
    return westE7 <= other.eastE7 + shiftE7 && other.westE7 + shiftE7 <= eastE7;
  }
}
