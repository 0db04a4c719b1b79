package org.parley.geo;

import java.util.Comparator;

/**
 * A point on the grid of 1e-7 degree whose longitude may run past 180, so that a ring across the
 * antimeridian stays in one piece.
 *
 * @param xE7 longitude in steps
 * @param yE7 latitude in steps
 */
record GridPoint(long xE7, long yE7) implements Comparable<GridPoint> {

  private static final Comparator<GridPoint> WEST_TO_EAST =
      Comparator.comparingLong(GridPoint::xE7).thenComparingLong(GridPoint::yE7);

  static GridPoint of(Position position) {
    return new GridPoint(position.longitudeE7(), position.latitudeE7());
  }

  static GridPoint nearest(double latitudeDeg, double longitudeDeg) {
    return new GridPoint(
        Math.round(longitudeDeg * Position.STEPS_PER_DEGREE),
        Math.round(latitudeDeg * Position.STEPS_PER_DEGREE));
  }

  /** The same place; a pole, which has every longitude, with longitude 0. */
  GridPoint orPole() {
    return Math.abs(yE7) == GridBox.POLE_E7 ? new GridPoint(0, yE7) : this;
  }

  /** The same place with a longitude in [-180, 180). */
  GridPoint normal() {
    long half = GridBox.TURN_E7 / 2;
    return new GridPoint(Math.floorMod(xE7 + half, GridBox.TURN_E7) - half, yE7);
  }

  /** The name of {@code place}, among its turns, that lies nearest to this point. */
  GridPoint nearestTurnOf(GridPoint place) {
    long half = GridBox.TURN_E7 / 2;
    long step = Math.floorMod(place.xE7 - xE7 + half, GridBox.TURN_E7) - half;
    return new GridPoint(xE7 + step, place.yE7);
  }

  /** The place, with a longitude in [-180, 180). */
  Position position() {
    return Position.ofE7((int) yE7, (int) normal().xE7);
  }

  double latitudeDeg() {
    return yE7 / (double) Position.STEPS_PER_DEGREE;
  }

  double longitudeDeg() {
    return xE7 / (double) Position.STEPS_PER_DEGREE;
  }

  @Override
  public int compareTo(GridPoint other) {
    return WEST_TO_EAST.compare(this, other);
  }
}
