package org.parley.track;

import java.time.Duration;

/**
 * How much it takes to change a track's standing, so that a column that drives along the edge of
 * its corridor does not change it with every position.
 *
 * @param asideMetres a track inside its plan counts as inside up to this far beyond its error
 * @param heightMetres the same for heights
 * @param dwell a new standing must last this long
 * @param fixes and be seen in so many positions
 * @param stale without a position for this long a track is stale
 * @param near how long before its start and after its end a plan is still looked at
 * @param forget without a position for this long a track is forgotten
 */
public record Tolerance(
    double asideMetres,
    double heightMetres,
    Duration dwell,
    int fixes,
    Duration stale,
    Duration near,
    Duration forget) {

  /** 50 m aside, 30 m in height, one minute and two positions; stale after 15 minutes. */
  public static Tolerance standard() {
    return new Tolerance(
        50,
        30,
        Duration.ofSeconds(60),
        2,
        Duration.ofMinutes(15),
        Duration.ofHours(12),
        Duration.ofHours(24));
  }
}
