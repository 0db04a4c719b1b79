package org.parley.terms;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.parley.statement.When;

/** What a stated time may mean, when the zone of its days is not stated either. */
final class StatedTime {
  /** The zone whose days begin first. */
  private static final ZoneOffset FIRST_DAY = ZoneOffset.ofHours(14);

  /** The zone whose days end last. */
  private static final ZoneOffset LAST_DAY = ZoneOffset.ofHours(-12);

  private StatedTime() {}

  static ScopeQuery.Span span(When when) {
    Optional<Instant> earliest = when.earliest();
    Optional<Instant> latest = when.latest();
    if (earliest.isEmpty() || latest.isEmpty()) {
      return ScopeQuery.Span.UNKNOWN;
    }
    Optional<ZoneId> zone = when.zone().map(ZoneId::of);
    boolean wholeStart = isDay(when.start().orElseThrow());
    boolean wholeEnd = isDay(when.end().or(when::start).orElseThrow());
    return new ScopeQuery.Span(
        wholeStart ? moved(earliest.get(), zone.orElse(FIRST_DAY)) : earliest.get(),
        wholeEnd ? moved(latest.get(), zone.orElse(LAST_DAY)) : latest.get());
  }

  private static boolean isDay(String text) {
    return text.indexOf('T') < 0;
  }

  /** The moment with the same local reading in another zone than UTC. */
  private static Instant moved(Instant utc, ZoneId zone) {
    return LocalDateTime.ofInstant(utc, ZoneOffset.UTC).atZone(zone).toInstant();
  }
}
