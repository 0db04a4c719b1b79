package org.parley.geo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far apart two volumes are, in each dimension by itself. It is the same whichever volume is
 * named first.
 *
 * @param horizontalMetres least geodesic distance between their footprints, whole metres, rounded
 *     down; 0 when they share ground
 * @param verticalMetres least distance in height, whole metres, rounded down; 0 when they share
 *     heights
 * @param seconds least time between them, whole seconds, rounded down; 0 when they share times
 * @param window the time they share, or the time between them
 * @param band the heights they share, or those between them
 * @param contact TOUCH when in some dimension they are exactly as far apart as was asked
 */
public record ApartBy(
    int horizontalMetres,
    int verticalMetres,
    long seconds,
    TimeWindow window,
    AltitudeBand band,
    Contact contact) {

  /**
   * How far apart two volumes are that are near each other; empty when they are farther apart than
   * the margin in some dimension. Exactly as far apart, to the metre and second, still counts as
   * near.
   */
  public static Optional<ApartBy> between(PlacedVolume one, PlacedVolume two, Margin margin) {
    TimeWindow first = one.volume().window();
    TimeWindow second = two.volume().window();
    Optional<TimeWindow> shared = first.meet(second);
    TimeWindow window = shared.orElseGet(() -> gap(first, second));
    long seconds = shared.isPresent() ? 0 : seconds(window.start(), window.end().orElseThrow());
    if (seconds > margin.time().getSeconds()) {
      return Optional.empty();
    }
    AltitudeBand low = one.volume().band();
    AltitudeBand high = two.volume().band();
    Optional<AltitudeBand> heights = low.meet(high);
    AltitudeBand band = heights.orElseGet(() -> gap(low, high));
    int vertical =
        heights.isPresent()
            ? 0
            : Margin.metresDown(
                band.upperMetres().orElseThrow().subtract(band.lowerMetres().orElseThrow()));
    if (vertical > margin.verticalMetres() || !meets(heights.isPresent(), vertical, margin)) {
      return Optional.empty();
    }
    OptionalInt metres =
        HorizontalGap.between(one.footprint(), two.footprint(), margin.horizontalMetres());
    if (metres.isEmpty()) {
      return Optional.empty();
    }
    Contact contact =
        touching(seconds, margin.time().getSeconds(), shared.map(at -> first.contact(second)))
            .and(touching(vertical, margin.verticalMetres(), heights.map(at -> low.contact(high))))
            .and(ground(one.footprint(), two.footprint(), metres.getAsInt(), margin));
    return Optional.of(new ApartBy(metres.getAsInt(), vertical, seconds, window, band, contact));
  }

  /** Heights less than a metre apart are apart all the same when no distance was asked. */
  private static boolean meets(boolean share, int vertical, Margin margin) {
    return share || vertical > 0 || margin.verticalMetres() > 0;
  }

  private static Contact ground(Footprint one, Footprint two, int metres, Margin margin) {
    Optional<Contact> shared = metres > 0 ? Optional.empty() : one.contact(two);
    return touching(metres, margin.horizontalMetres(), shared);
  }

  private static Contact touching(long apart, long asked, Optional<Contact> shared) {
    if (asked == 0) {
      return shared.orElse(Contact.TOUCH);
    }
    return apart == asked ? Contact.TOUCH : Contact.OVERLAP;
  }

  private static TimeWindow gap(TimeWindow one, TimeWindow two) {
    return one.start().isBefore(two.start())
        ? TimeWindow.between(one.end().orElseThrow(), two.start())
        : TimeWindow.between(two.end().orElseThrow(), one.start());
  }

  private static AltitudeBand gap(AltitudeBand one, AltitudeBand two) {
    Optional<BigDecimal> upper = one.upperMetres();
    boolean oneIsLower =
        upper.isPresent()
            && two.lowerMetres().filter(low -> low.compareTo(upper.get()) > 0).isPresent();
    return oneIsLower
        ? new AltitudeBand(upper, two.lowerMetres())
        : new AltitudeBand(two.upperMetres(), one.lowerMetres());
  }

  private static long seconds(Instant from, Instant until) {
    return Duration.between(from, until).getSeconds();
  }
}
