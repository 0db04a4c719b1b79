package org.parley.geo;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The box, the time and the heights around a placed volume, wherever within the stated error of its
 * position it lies: what an index looks at before it looks at the volume itself.
 *
 * @param westE7 in grid steps of 1e-7 degree, as {@link GridBox} has it
 * @param southE7 the same
 * @param eastE7 the same
 * @param northE7 the same
 * @param first first second, since 1970
 * @param behind the second behind the last one; {@link Long#MAX_VALUE} without an end
 * @param lowestDecimetres lowest height above the ellipsoid, rounded down; {@link
 *     Integer#MIN_VALUE} without one
 * @param highestDecimetres highest height, rounded up; {@link Integer#MAX_VALUE} without one
 */
public record VolumeBounds(
    long westE7,
    long southE7,
    long eastE7,
    long northE7,
    long first,
    long behind,
    int lowestDecimetres,
    int highestDecimetres) {

  private static final BigDecimal LEAST = BigDecimal.valueOf(Integer.MIN_VALUE);
  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  /** Bounds at every height. */
  public VolumeBounds(
      long westE7, long southE7, long eastE7, long northE7, long first, long behind) {
    this(westE7, southE7, eastE7, northE7, first, behind, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** The bounds of a volume. */
  public static VolumeBounds of(PlacedVolume volume) {
    GridBox stated = volume.footprint().box();
    int error = volume.positionErrorMetres();
    GridBox box = error == 0 ? stated : Margin.around(stated, error);
    TimeWindow window = volume.volume().window();
    AltitudeBand band = volume.volume().band();
    return new VolumeBounds(
        box.westE7(),
        box.southE7(),
        box.eastE7(),
        box.northE7(),
        window.start().getEpochSecond(),
        window.end().map(end -> end.getEpochSecond() + 1).orElse(Long.MAX_VALUE),
        band.lowerMetres()
            .map(metres -> decimetres(metres, RoundingMode.FLOOR))
            .orElse(Integer.MIN_VALUE),
        band.upperMetres()
            .map(metres -> decimetres(metres, RoundingMode.CEILING))
            .orElse(Integer.MAX_VALUE));
  }

  private static int decimetres(BigDecimal metres, RoundingMode outward) {
    return metres.movePointRight(1).setScale(0, outward).max(LEAST).min(MOST).intValueExact();
  }

  /** The box and the time. */
  long[] words() {
    return new long[] {westE7, southE7, eastE7, northE7, first, behind};
  }
}
