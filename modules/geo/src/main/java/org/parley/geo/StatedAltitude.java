package org.parley.geo;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A height as its author wrote it, before it becomes metres above the WGS84 ellipsoid.
 *
 * @param value the number as written
 * @param reference above what
 * @param units in which units
 * @param qnhHpa air pressure reduced to sea level, in hectopascal, for a flight level; absent when
 *     not given
 */
public record StatedAltitude(
    BigDecimal value, Reference reference, Units units, Optional<BigDecimal> qnhHpa) {

  /** A height in metres above the WGS84 ellipsoid. */
  public static StatedAltitude ellipsoid(BigDecimal metres) {
    return new StatedAltitude(metres, Reference.W84, Units.M, Optional.empty());
  }

  /** What a height is counted from. */
  public enum Reference {
    /** The WGS84 ellipsoid. */
    W84,
    /** Mean sea level, as the geoid EGM96. */
    EGM96,
    /** The ground below. */
    AGL,
    /** The pressure surface of 1013.25 hPa. */
    FL
  }

  /** What a height is counted in. */
  public enum Units {
    /** Metres. */
    M,
    /** International feet of 0.3048 m. */
    FT,
    /** Hundreds of feet. */
    FL
  }
}
