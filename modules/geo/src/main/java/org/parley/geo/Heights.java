package org.parley.geo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.parley.geo.StatedAltitude.Reference;
import org.parley.geo.VerticalBasis.Basis;
import org.parley.geo.VerticalBasis.End;

/**
 * Turns heights as filed into heights above the WGS84 ellipsoid, outwards: the lower end never too
 * high, the upper end never too low, wherever in the footprint and whatever of the stated unknowns
 * is true.
 *
 * <ul>
 *   <li>W84: as filed, exactly.
 *   <li>EGM96: plus the lowest or highest geoid over the footprint's box, {@value
 *       Geoid#ERROR_METRES} m farther out, to the whole metre.
 *   <li>AGL: no terrain is known here. All ground on earth lies between {@value
 *       #GROUND_LOWEST_METRES} and {@value #GROUND_HIGHEST_METRES} m (the shore of the Dead Sea and
 *       Mount Everest lie inside).
 *   <li>FL: the pressure at sea level from {@value #QNH_LOWEST_HPA} to {@value #QNH_HIGHEST_HPA}
 *       hPa unless it is given, {@value #HPA_LEAST_METRES} to {@value #HPA_MOST_METRES} m for each
 *       hPa, and a tenth of the height for air up to 25 degrees warmer or colder than standard
 *       (ICAO Doc 8168: 4 % for each 10 degrees).
 * </ul>
 */
final class Heights {
  private static final BigDecimal METRES_PER_FOOT = new BigDecimal("0.3048");
  private static final BigDecimal FEET_PER_LEVEL = BigDecimal.valueOf(100);
  private static final int GROUND_LOWEST_METRES = -500;
  private static final int GROUND_HIGHEST_METRES = 9_000;
  private static final int QNH_LOWEST_HPA = 950;
  private static final int QNH_HIGHEST_HPA = 1_050;
  private static final double QNH_STANDARD_HPA = 1_013.25;
  private static final double HPA_LEAST_METRES = 7.5;
  private static final double HPA_MOST_METRES = 9;
  private static final double AIR_PART = 0.1;

  private final GridBox box;

  Heights(GridBox box) {
    this.box = box;
  }

  /** One end above the ellipsoid, with how it came about. */
  record Placed(BigDecimal metres, End end) {}

  /** Whether the ends are filed alike and the upper one lies below the lower one. */
  static boolean backwards(Optional<StatedAltitude> lower, Optional<StatedAltitude> upper) {
    return lower.isPresent()
        && upper.isPresent()
        && lower.get().reference() == upper.get().reference()
        && lower.get().qnhHpa().equals(upper.get().qnhHpa())
        && metres(lower.get()).compareTo(metres(upper.get())) > 0;
  }

  /** The lower end: the lowest it can be. */
  Placed lower(StatedAltitude filed) {
    return placed(filed, RoundingMode.FLOOR);
  }

  /** The upper end: the highest it can be. */
  Placed upper(StatedAltitude filed) {
    return placed(filed, RoundingMode.CEILING);
  }

  private Placed placed(StatedAltitude filed, RoundingMode outwards) {
    if (filed.reference() == Reference.W84) {
      Optional<StatedAltitude> shown =
          filed.units() == StatedAltitude.Units.M ? Optional.empty() : Optional.of(filed);
      return new Placed(metres(filed), new End(Basis.EXACT, shown, Optional.of(BigDecimal.ZERO)));
    }
    double[] ends = ends(filed);
    BigDecimal lowest = BigDecimal.valueOf(ends[0]).setScale(0, RoundingMode.FLOOR);
    BigDecimal highest = BigDecimal.valueOf(ends[1]).setScale(0, RoundingMode.CEILING);
    Basis basis = filed.reference() == Reference.EGM96 ? Basis.MARGIN : Basis.UNCERTAIN;
    End end = new End(basis, Optional.of(filed), Optional.of(highest.subtract(lowest)));
    return new Placed(outwards == RoundingMode.FLOOR ? lowest : highest, end);
  }

  /** The lowest and the highest that a filed height can be above the ellipsoid, metres. */
  private double[] ends(StatedAltitude filed) {
    double metres = metres(filed).doubleValue();
    return switch (filed.reference()) {
      case W84 -> new double[] {metres, metres};
      case EGM96 -> aboveSea(metres, metres);
      case AGL -> new double[] {metres + GROUND_LOWEST_METRES, metres + GROUND_HIGHEST_METRES};
      case FL -> {
        double least = filed.qnhHpa().map(BigDecimal::doubleValue).orElse((double) QNH_LOWEST_HPA);
        double most = filed.qnhHpa().map(BigDecimal::doubleValue).orElse((double) QNH_HIGHEST_HPA);
        double low = metres + pressure(least, false);
        double high = metres + pressure(most, true);
        yield aboveSea(low - AIR_PART * Math.abs(low), high + AIR_PART * Math.abs(high));
      }
    };
  }

  private static double pressure(double qnhHpa, boolean highest) {
    double hpa = qnhHpa - QNH_STANDARD_HPA;
    return hpa * (hpa > 0 == highest ? HPA_MOST_METRES : HPA_LEAST_METRES);
  }

  private double[] aboveSea(double lowest, double highest) {
    Geoid.Range geoid = Geoid.egm96().over(box);
    return new double[] {
      lowest + geoid.lowestMetres() - Geoid.ERROR_METRES,
      highest + geoid.highestMetres() + Geoid.ERROR_METRES
    };
  }

  private static BigDecimal metres(StatedAltitude filed) {
    return switch (filed.units()) {
      case M -> filed.value();
      case FT -> filed.value().multiply(METRES_PER_FOOT);
      case FL -> filed.value().multiply(FEET_PER_LEVEL).multiply(METRES_PER_FOOT);
    };
  }
}
