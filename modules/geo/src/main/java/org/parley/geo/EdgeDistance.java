package org.parley.geo;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

/**
 * About how far a place lies from the edge of an area on the grid, quickly: the area is looked at
 * on a plane that touches the ellipsoid at the place.
 *
 * <p>Up to {@link #FAR_METRES} and below {@link #HIGH_DEG} degrees of latitude the distance is good
 * to {@link #PART} of itself; a larger one says only that the edge is farther than that. What has
 * to be exact is decided elsewhere, and only near the distance asked about.
 */
final class EdgeDistance implements CoordinateSequenceFilter {
  /** How far off a distance may be, as a part of it. */
  static final double PART = 0.03;

  /** Up to where distances are good. */
  static final double FAR_METRES = 90_000;

  /** Up to which latitude, north or south. */
  static final double HIGH_DEG = 60;

  private static final double EQUATOR_METRES = 6_378_137;
  private static final double ECCENTRICITY_SQUARED = 0.006_694_379_990_14;

  private final double x;
  private final double y;
  private final double eastMetres;
  private final double northMetres;
  private double leastSquared = Double.MAX_VALUE;

  private EdgeDistance(double xE7, double yE7) {
    x = xE7;
    y = yE7;
    double stepRadians = Math.toRadians(1.0 / Position.STEPS_PER_DEGREE);
    double sine = Math.sin(yE7 * stepRadians);
    double flat = 1 - ECCENTRICITY_SQUARED * sine * sine;
    eastMetres = EQUATOR_METRES / Math.sqrt(flat) * Math.sqrt(1 - sine * sine) * stepRadians;
    northMetres =
        EQUATOR_METRES * (1 - ECCENTRICITY_SQUARED) / (flat * Math.sqrt(flat)) * stepRadians;
  }

  /** From a place, named on the turn the area lies on, to the edge of the area. */
  static double metres(double xE7, double yE7, Geometry area) {
    EdgeDistance distance = new EdgeDistance(xE7, yE7);
    area.apply(distance);
    return Math.sqrt(distance.leastSquared);
  }

  /** From the nearest corner of one area to the edge of another. */
  static double metres(Geometry corners, Geometry area) {
    double least = Double.MAX_VALUE;
    for (Coordinate corner : corners.getCoordinates()) {
      least = Math.min(least, metres(corner.getX(), corner.getY(), area));
    }
    return least;
  }

  @Override
  public void filter(CoordinateSequence ring, int i) {
    if (i > 0) {
      double fromX = (ring.getX(i - 1) - x) * eastMetres;
      double fromY = (ring.getY(i - 1) - y) * northMetres;
      double alongX = (ring.getX(i) - ring.getX(i - 1)) * eastMetres;
      double alongY = (ring.getY(i) - ring.getY(i - 1)) * northMetres;
      double length = alongX * alongX + alongY * alongY;
      double part = length == 0 ? 0 : -(fromX * alongX + fromY * alongY) / length;
      double at = Math.max(0, Math.min(1, part));
      double dx = fromX + at * alongX;
      double dy = fromY + at * alongY;
      leastSquared = Math.min(leastSquared, dx * dx + dy * dy);
    }
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public boolean isGeometryChanged() {
    return false;
  }
}
