package org.parley.geo;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A range of heights above the WGS84 ellipsoid, both ends included. An absent end is unbounded; a
 * band with neither end is "all altitudes".
 *
 * @param lowerMetres lowest height in metres, absent = down without limit
 * @param upperMetres highest height in metres, absent = up without limit
 */
public record AltitudeBand(Optional<BigDecimal> lowerMetres, Optional<BigDecimal> upperMetres) {

  /** Every height. */
  public static final AltitudeBand ALL = new AltitudeBand(Optional.empty(), Optional.empty());

  /** The band from {@code lowerMetres} to {@code upperMetres}. */
  public static AltitudeBand between(BigDecimal lowerMetres, BigDecimal upperMetres) {
    return new AltitudeBand(Optional.of(lowerMetres), Optional.of(upperMetres));
  }

  /** Whether the lower end is not above the upper end. */
  public boolean inOrder() {
    return lowerMetres.isEmpty()
        || upperMetres.isEmpty()
        || lowerMetres.get().compareTo(upperMetres.get()) <= 0;
  }

  /** The heights in both bands, absent when there is none. */
  public Optional<AltitudeBand> meet(AltitudeBand other) {
    AltitudeBand both =
        new AltitudeBand(
            Ends.later(lowerMetres, other.lowerMetres),
            Ends.earlier(upperMetres, other.upperMetres));
    return both.inOrder() ? Optional.of(both) : Optional.empty();
  }

  /** How two bands that share a height share it. */
  Contact contact(AltitudeBand other) {
    return Ends.contact(lowerMetres, upperMetres, other.lowerMetres, other.upperMetres);
  }
}
