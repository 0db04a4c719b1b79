package org.parley.geo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far apart two volumes are, in each dimension by itself. It is the same whichever volume is
 * named first. Where errors of their positions are stated, they are as near as these allow.
 *
 * @param horizontalMetres least geodesic distance between their footprints, whole metres, rounded
 *     down; 0 when they share ground
 * @param verticalMetres least distance in height, whole metres, rounded down; 0 when they share
 *     heights
 * @param seconds least time between them, whole seconds, rounded down; 0 when they share times
 * @param window the time they share, or the time between them
 * @param band the heights they share, or those between them
 * @param shared what they share
 */
public record ApartBy(
    int horizontalMetres,
    int verticalMetres,
    long seconds,
    TimeWindow window,
    AltitudeBand band,
    Shared shared) {

  /**
   * The dimensions that two volumes share, and whether only a boundary of them.
   *
   * @param ground how they share ground; empty when they do not
   * @param heights how they share heights, likewise
   * @param times how they share times, likewise
   */
  public record Shared(
      Optional<Contact> ground, Optional<Contact> heights, Optional<Contact> times) {
    /** Whether they share all of it: whether the volumes meet. */
    public boolean everything() {
      return ground.isPresent() && heights.isPresent() && times.isPresent();
    }
  }

  /**
   * How far apart two volumes are; empty when they are farther apart than the margin in some
   * dimension. Exactly as far apart, to the metre and second, is not farther.
   */
  public static Optional<ApartBy> between(PlacedVolume one, PlacedVolume two, Margin margin) {
    TimeWindow first = one.volume().window();
    TimeWindow second = two.volume().window();
    Optional<TimeWindow> times = first.meet(second);
    TimeWindow window = times.orElseGet(() -> gap(first, second));
    long seconds =
        times.isPresent()
            ? 0
            : Duration.between(window.start(), window.end().orElseThrow()).getSeconds();
    AltitudeBand low = one.volume().band();
    AltitudeBand high = two.volume().band();
    Optional<AltitudeBand> heights = low.meet(high);
    AltitudeBand band = heights.orElseGet(() -> gap(low, high));
    int vertical = heights.isPresent() ? 0 : metres(band);
    if (!within(seconds, margin.time().getSeconds(), times.isPresent())
        || !within(vertical, margin.verticalMetres(), heights.isPresent())) {
      return Optional.empty();
    }
    int error = one.positionErrorMetres(two);
    OptionalInt metres =
        HorizontalGap.between(one.footprint(), two.footprint(), margin.horizontalMetres() + error);
    if (metres.isEmpty()) {
      return Optional.empty();
    }
    int horizontal = Math.max(0, metres.getAsInt() - error);
    Shared shared =
        new Shared(
            horizontal > 0 ? Optional.empty() : ground(one, two, error),
            heights.map(some -> low.contact(high)),
            times.map(some -> first.contact(second)));
    return Optional.of(new ApartBy(horizontal, vertical, seconds, window, band, shared));
  }

  /** What they may share where they truly are counts as shared. */
  private static Optional<Contact> ground(PlacedVolume one, PlacedVolume two, int error) {
    Optional<Contact> stated = one.footprint().contact(two.footprint());
    return error == 0 ? stated : stated.or(() -> Optional.of(Contact.OVERLAP));
  }

  /** Whether they are not farther apart than a margin in any dimension. */
  public boolean within(Margin margin) {
    return within(horizontalMetres, margin.horizontalMetres(), shared.ground.isPresent())
        && within(verticalMetres, margin.verticalMetres(), shared.heights.isPresent())
        && within(seconds, margin.time().getSeconds(), shared.times.isPresent());
  }

  /** Less than a metre or second apart is apart all the same where no distance is asked. */
  private static boolean within(long apart, long asked, boolean shared) {
    return shared || (asked > 0 && apart <= asked);
  }

  /** TOUCH when in some dimension they are exactly as far apart as a margin asks. */
  public Contact contact(Margin margin) {
    return contact(horizontalMetres, margin.horizontalMetres(), shared.ground)
        .and(contact(verticalMetres, margin.verticalMetres(), shared.heights))
        .and(contact(seconds, margin.time().getSeconds(), shared.times));
  }

  private static Contact contact(long apart, long asked, Optional<Contact> shared) {
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

  /** Whole metres between the ends of a band. */
  private static int metres(AltitudeBand band) {
    return band.upperMetres()
        .orElseThrow()
        .subtract(band.lowerMetres().orElseThrow())
        .setScale(0, RoundingMode.FLOOR)
        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
        .intValueExact();
  }
}
