package org.parley.geo;

import java.util.Optional;

/**
 * The exact overlap test of two placed volumes, closed in every dimension: volumes that only share
 * a boundary meet, and are labelled {@link Contact#TOUCH}.
 */
public final class Overlaps {
  private Overlaps() {}

  /** What the two volumes have in common, absent when nothing. The order never matters. */
  public static Optional<Meeting> between(PlacedVolume one, PlacedVolume two) {
    if (!one.footprint().box().meets(two.footprint().box())) {
      return Optional.empty();
    }
    return rest(one, two, Contact.OVERLAP)
        .flatMap(rest ->
            one.footprint()
                .contact(two.footprint())
                .map(
                    ground -> new Meeting(rest.window(), rest.band(), rest.contact().and(ground))));
  }

  /**
   * What two volumes have in common whose ground is known to meet, absent when they do not meet in
   * time or in height.
   *
   * @param ground how their ground meets
   */
  static Optional<Meeting> rest(PlacedVolume one, PlacedVolume two, Contact ground) {
    TimeWindow window1 = one.volume().window();
    TimeWindow window2 = two.volume().window();
    Optional<TimeWindow> window = window1.meet(window2);
    if (window.isEmpty()) {
      return Optional.empty();
    }
    AltitudeBand band1 = one.volume().band();
    AltitudeBand band2 = two.volume().band();
    Optional<AltitudeBand> band = band1.meet(band2);
    if (band.isEmpty()) {
      return Optional.empty();
    }
    Contact contact = ground.and(band1.contact(band2)).and(window1.contact(window2));
    return Optional.of(new Meeting(window.get(), band.get(), contact));
  }
}
