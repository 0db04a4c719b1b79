package org.parley.geo;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How well the heights of a volume are known: whether each end of its band is the height that was
 * filed or one that was computed outwards from it.
 *
 * @param lower the lower end
 * @param upper the upper end
 */
public record VerticalBasis(End lower, End upper) {

  /** Both ends as filed: metres above the ellipsoid, or without limit. */
  public static final VerticalBasis AS_FILED = new VerticalBasis(End.AS_FILED, End.AS_FILED);

  /** Whether at least one end is uncertain. */
  public boolean uncertain() {
    return lower.basis == Basis.UNCERTAIN || upper.basis == Basis.UNCERTAIN;
  }

  /** Whether both ends are exactly what was filed. */
  public boolean exact() {
    return lower.basis == Basis.EXACT && upper.basis == Basis.EXACT;
  }

  /** How one end of a band came about. */
  public enum Basis {
    /** The height as filed, above the ellipsoid. */
    EXACT,
    /** Computed outwards from the height as filed, by no more than a stated margin. */
    MARGIN,
    /** Depends on ground or air pressure that is not known here. */
    UNCERTAIN
  }

  /**
   * One end of a band.
   *
   * @param basis how it came about
   * @param filed the height as its author wrote it, absent when it is a height in metres above the
   *     ellipsoid or without limit
   * @param marginMetres by how much at most the end lies outside the height that was meant, absent
   *     when no bound is known
   */
  public record End(
      Basis basis, Optional<StatedAltitude> filed, Optional<BigDecimal> marginMetres) {
    /** The height as filed, or none. */
    public static final End AS_FILED =
        new End(Basis.EXACT, Optional.empty(), Optional.of(BigDecimal.ZERO));
  }
}
