package org.parley.terms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.parley.statement.AgreementBody;
import org.parley.statement.Due;
import org.parley.statement.Moment;
import org.parley.statement.Recurrence;

/**
 * Counts hours, days and months from a moment.
 *
 * <p>Hours are counted on the clock of UTC. Days and months are counted on the calendar, in each
 * zone the moment may be meant in, or in the zone of the agreement's own dates when the moment is a
 * UTC time: the n-th day after a day ends with its last second, and the n-th day after an hour ends
 * at that hour. Hours counted from a bare day run from any hour of it, since nobody says which.
 */
final class Later {
  private static final Duration LAST_OF_DAY = Duration.ofDays(1).minusSeconds(1);

  private final ZoneId basis;

  /** Counts in the zone of an agreement's own dates; in UTC when the text names none. */
  Later(String zoneBasis) {
    this.basis = zoneBasis.equals(AgreementBody.NOT_STATED) ? ZoneOffset.UTC : ZoneId.of(zoneBasis);
  }

  /** The deadline some time after a moment. */
  Moment due(Moment from, long amount, Due.Unit unit) {
    boolean day = isDay(from);
    if (unit == Due.Unit.HOURS) {
      Duration hours = Duration.ofHours(amount);
      Instant last = day ? from.latest().plus(LAST_OF_DAY) : from.latest();
      return new Moment(from.earliest().plus(hours), last.plus(hours), Optional.empty());
    }
    return calendar(from, amount, unit, day);
  }

  /** The first moment of the k-th time, from 0. */
  Moment begin(Recurrence every, long k) {
    return calendar(every.from(), k * every.days(), Due.Unit.DAYS, false);
  }

  /** How many times of a recurring duty may have begun. */
  long timesBegun(Recurrence every, Instant now) {
    Instant end =
        every.until().map(Moment::latest).filter(until -> until.isBefore(now)).orElse(now);
    if (end.isBefore(every.from().earliest())) {
      return 0;
    }
    long days = Duration.between(every.from().earliest(), end).toDays();
    long count = Math.max(1, days / every.days() - 1);
    while (!begin(every, count).earliest().isAfter(end)) {
      count++;
    }
    return count;
  }

  private Moment calendar(Moment from, long amount, Due.Unit unit, boolean lastOfDay) {
    List<Instant> meant = new ArrayList<>();
    if (from.stated().isEmpty()) {
      LocalDateTime local = LocalDateTime.ofInstant(from.earliest(), basis);
      meant.add(plus(local, amount, unit).atZone(basis).toInstant());
    } else {
      Moment.Stated stated = from.stated().get();
      LocalDateTime local =
          isDay(from)
              ? LocalDate.parse(stated.local()).atStartOfDay()
              : LocalDateTime.parse(stated.local());
      LocalDateTime then = plus(local, amount, unit);
      if (lastOfDay) {
        then = then.toLocalDate().atTime(LocalTime.of(23, 59, 59));
      }
      for (String zone : stated.zones()) {
        meant.addAll(instants(then, ZoneId.of(zone)));
      }
    }
    return new Moment(Collections.min(meant), Collections.max(meant), Optional.empty());
  }

  /** The moments a local time is in a zone: two when it comes twice; after a gap when it never. */
  private static List<Instant> instants(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return offsets.isEmpty()
        ? List.of(local.atZone(zone).toInstant())
        : offsets.stream().map(local::toInstant).toList();
  }

  private static LocalDateTime plus(LocalDateTime local, long amount, Due.Unit unit) {
    return switch (unit) {
      case HOURS -> local.plusHours(amount);
      case DAYS -> local.plusDays(amount);
      case MONTHS -> local.plusMonths(amount);
    };
  }

  private static boolean isDay(Moment moment) {
    return moment.stated().filter(stated -> stated.local().indexOf('T') < 0).isPresent();
  }
}
