package org.parley.geo;

import java.time.Instant;
import java.util.Optional;

/**
 * A range of time, both ends included. An absent end never comes.
 *
 * @param start first moment
 * @param end last moment, absent = open
 */
public record TimeWindow(Instant start, Optional<Instant> end) {

  /** The window from {@code start} to {@code end}. */
  public static TimeWindow between(Instant start, Instant end) {
    return new TimeWindow(start, Optional.of(end));
  }

  /** The window from {@code start} on, without an end. */
  public static TimeWindow from(Instant start) {
    return new TimeWindow(start, Optional.empty());
  }

  /** Whether the end is not before the start. */
  public boolean inOrder() {
    return end.isEmpty() || !end.get().isBefore(start);
  }

  /** Whether the moment lies in the window. */
  public boolean contains(Instant moment) {
    return !moment.isBefore(start) && (end.isEmpty() || !moment.isAfter(end.get()));
  }

  /** The time in both windows, absent when there is none. */
  public Optional<TimeWindow> meet(TimeWindow other) {
    TimeWindow both =
        new TimeWindow(
            start.isAfter(other.start) ? start : other.start, Ends.earlier(end, other.end));
    return both.inOrder() ? Optional.of(both) : Optional.empty();
  }

  /** How two windows that share a moment share it. */
  Contact contact(TimeWindow other) {
    return Ends.contact(Optional.of(start), end, Optional.of(other.start), other.end);
  }
}
