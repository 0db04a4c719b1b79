package org.parley.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.parley.statement.When;

/**
 * From when to when something may have been, as far as it was stated.
 *
 * <p>Days, months and years are compared with one another as printed, in whatever calendar day the
 * source lived. Against a clock time a day is as long as it can be on earth, unless its zone is
 * stated: from 14 hours before the day in UTC to 12 hours after it.
 *
 * @param firstDay first day it may mean, as printed
 * @param lastDay last day it may mean, as printed
 * @param first first moment it may mean anywhere
 * @param last last moment it may mean anywhere
 * @param clock whether the source gave the hour
 */
record Span(LocalDate firstDay, LocalDate lastDay, Instant first, Instant last, boolean clock) {
  private static final Duration EAST_MOST = Duration.ofHours(14);
  private static final Duration WEST_MOST = Duration.ofHours(12);

  /** What a stated time spans; empty when it is not stated. */
  static Optional<Span> of(When when) {
    return when.start().map(start -> between(when, start, when.end().orElse(start)));
  }

  /** What the beginning of a stated time spans; empty when it is not stated. */
  static Optional<Span> beginning(When when) {
    When start =
        new When(
            when.start(),
            Optional.empty(),
            when.precision(),
            when.text(),
            when.zone(),
            when.inferred(),
            when.hijri());
    return of(start);
  }

  private static Span between(When when, String start, String end) {
    Instant first = when.earliest().orElseThrow();
    Instant last = when.latest().orElseThrow();
    LocalDate firstDay = first.atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate lastDay = last.atZone(ZoneOffset.UTC).toLocalDate();
    boolean firstClock = start.indexOf('T') > 0;
    boolean lastClock = end.indexOf('T') > 0;
    return new Span(
        firstDay,
        lastDay,
        firstClock ? first : startOf(firstDay, when.zone()),
        lastClock ? last : endOf(lastDay, when.zone()),
        firstClock && lastClock);
  }

  private static Instant startOf(LocalDate day, Optional<String> zone) {
    return zone.isPresent()
        ? day.atStartOfDay(ZoneId.of(zone.get())).toInstant()
        : day.atStartOfDay(ZoneOffset.UTC).toInstant().minus(EAST_MOST);
  }

  private static Instant endOf(LocalDate day, Optional<String> zone) {
    LocalDate next = day.plusDays(1);
    return zone.isPresent()
        ? next.atStartOfDay(ZoneId.of(zone.get())).toInstant().minusSeconds(1)
        : next.atStartOfDay(ZoneOffset.UTC).toInstant().plus(WEST_MOST).minusSeconds(1);
  }

  /** Whether this was certainly over before the other began. */
  boolean surelyBefore(Span other) {
    return clock || other.clock ? last.isBefore(other.first) : lastDay.isBefore(other.firstDay);
  }

  /** Whether both can be one time, or share some of it. */
  boolean canMeet(Span other) {
    return !surelyBefore(other) && !other.surelyBefore(this);
  }
}
