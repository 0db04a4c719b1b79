package org.parley.audit;

import java.time.Instant;

/** Seconds of a witness's clock, in words. */
final class Moment {
  private static final long YEAR_10000 = 253_402_300_800L;

  private Moment() {}

  static String of(long seconds) {
    boolean sane = seconds >= 0 && seconds < YEAR_10000;
    return sane ? Instant.ofEpochSecond(seconds).toString() : "second " + seconds;
  }
}
