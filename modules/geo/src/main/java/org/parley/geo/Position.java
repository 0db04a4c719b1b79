package org.parley.geo;

import java.math.BigDecimal;

/**
 * A place on the WGS84 ellipsoid, exact on a grid of 1e-7 degree (about 1.1 cm north-south).
 *
 * <p>Two texts that name the same grid point give equal positions, so hashes, ledgers and indexes
 * agree on every machine. The order is always latitude, then longitude; GeoJSON's opposite order
 * has no place in this room.
 *
 * @param latitudeDeg degrees north, -90 to 90
 * @param longitudeDeg degrees east, -180 to 180 (both ends are kept as written)
 */
public record Position(double latitudeDeg, double longitudeDeg) implements Positioned {

  /** Grid steps in one degree. */
  static final int STEPS_PER_DEGREE = 10_000_000;

  private static final BigDecimal LATITUDE_MAX = BigDecimal.valueOf(90);
  private static final BigDecimal LONGITUDE_MAX = BigDecimal.valueOf(180);
  private static final int PLACES_MAX = 7;

  /**
   * Takes degrees that already lie on the grid.
   *
   * @throws IllegalArgumentException when a value is not finite, out of range or off the grid; text
   *     from outside goes through {@link #of} or {@link #nearest} instead
   */
  public Position {
    onGrid(latitudeDeg, 90);
    onGrid(longitudeDeg, 180);
    latitudeDeg += 0.0; // -0.0 and 0.0 are one place
    longitudeDeg += 0.0;
  }

  /** The position written as these two decimals, or why there is none (paths /lat and /lng). */
  public static Positioned of(BigDecimal latitudeDeg, BigDecimal longitudeDeg) {
    if (latitudeDeg.abs().compareTo(LATITUDE_MAX) > 0) {
      return new GeometryFault(
          GeometryFault.Code.LATITUDE, "/lat", "latitude must be from -90 to 90");
    }
    if (longitudeDeg.abs().compareTo(LONGITUDE_MAX) > 0) {
      return new GeometryFault(
          GeometryFault.Code.LONGITUDE, "/lng", "longitude must be from -180 to 180");
    }
    if (latitudeDeg.stripTrailingZeros().scale() > PLACES_MAX) {
      return new GeometryFault(
          GeometryFault.Code.PRECISION, "/lat", "at most 7 decimal places (1.1 cm)");
    }
    if (longitudeDeg.stripTrailingZeros().scale() > PLACES_MAX) {
      return new GeometryFault(
          GeometryFault.Code.PRECISION, "/lng", "at most 7 decimal places (1.1 cm)");
    }
    return new Position(latitudeDeg.doubleValue(), longitudeDeg.doubleValue());
  }

  /** The grid point nearest to a measured place, or why there is none. */
  public static Positioned nearest(double latitudeDeg, double longitudeDeg) {
    if (!Double.isFinite(latitudeDeg)) {
      return new GeometryFault(
          GeometryFault.Code.NOT_FINITE, "/lat", "latitude must be a finite number");
    }
    if (!Double.isFinite(longitudeDeg)) {
      return new GeometryFault(
          GeometryFault.Code.NOT_FINITE, "/lng", "longitude must be a finite number");
    }
    if (Math.abs(latitudeDeg) > 90) {
      return new GeometryFault(
          GeometryFault.Code.LATITUDE, "/lat", "latitude must be from -90 to 90");
    }
    if (Math.abs(longitudeDeg) > 180) {
      return new GeometryFault(
          GeometryFault.Code.LONGITUDE, "/lng", "longitude must be from -180 to 180");
    }
    return ofE7(
        (int) Math.round(latitudeDeg * STEPS_PER_DEGREE),
        (int) Math.round(longitudeDeg * STEPS_PER_DEGREE));
  }

  /**
   * The grid point at this many steps of 1e-7 degree.
   *
   * @throws IllegalArgumentException when out of range
   */
  public static Position ofE7(int latitudeE7, int longitudeE7) {
    return new Position(
        latitudeE7 / (double) STEPS_PER_DEGREE, longitudeE7 / (double) STEPS_PER_DEGREE);
  }

  /** Latitude in steps of 1e-7 degree, -900,000,000 to 900,000,000. */
  public int latitudeE7() {
    return (int) Math.round(latitudeDeg * STEPS_PER_DEGREE);
  }

  /** Longitude in steps of 1e-7 degree, -1,800,000,000 to 1,800,000,000. */
  public int longitudeE7() {
    return (int) Math.round(longitudeDeg * STEPS_PER_DEGREE);
  }

  /** Length of the geodesic to another place, in metres. */
  public double metresTo(Position other) {
    return Geodesy.metres(this, other);
  }

  private static void onGrid(double degrees, int limitDeg) {
    if (!(Math.abs(degrees) <= limitDeg)) {
      throw new IllegalArgumentException("degrees out of range");
    }
    if (Math.round(degrees * STEPS_PER_DEGREE) / (double) STEPS_PER_DEGREE != degrees) {
      throw new IllegalArgumentException("degrees are not on the 1e-7 grid");
    }
  }
}
