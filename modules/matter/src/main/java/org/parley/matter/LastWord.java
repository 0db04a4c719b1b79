package org.parley.matter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the last of some events may have been at a moment.
 *
 * <p>An event may have been the last one when it may have happened by the moment, and no other that
 * certainly happened by then certainly came after it. Dates that are not fine enough leave several.
 */
final class LastWord {
  private final Chronology chronology;
  private final Instant at;

  LastWord(Chronology chronology, Instant at) {
    this.chronology = chronology;
    this.at = at;
  }

  /** The events, of some that the chronology knows, that may have been the last by the moment. */
  Possible<LoadedEvent> among(Collection<LoadedEvent> events) {
    List<Integer> perhaps = new ArrayList<>();
    List<Integer> surely = new ArrayList<>();
    BitSet sure = new BitSet();
    PartialOrder order = chronology.order();
    for (LoadedEvent event : events) {
      int number = chronology.number(event);
      if (!order.low(number).isAfter(at)) {
        perhaps.add(number);
        if (!order.high(number).isAfter(at)) {
          surely.add(number);
          sure.set(number);
        }
      }
    }
    surely.sort(Comparator.comparing(order::low).reversed());
    List<LoadedEvent> last =
        perhaps.stream()
            .filter(number -> !order.anyAfter(number, surely, sure))
            .map(chronology::event)
            .toList();
    return new Possible<>(last, surely.isEmpty(), last);
  }

  /** The values to which the events that may have been the last lead. */
  <S extends Comparable<? super S>> Possible<S> value(
      Collection<LoadedEvent> events, Function<LoadedEvent, Optional<S>> leadsTo) {
    List<LoadedEvent> deciding =
        events.stream().filter(event -> leadsTo.apply(event).isPresent()).toList();
    Possible<LoadedEvent> last = among(deciding);
    List<S> values =
        last.values().stream().map(leadsTo).flatMap(Optional::stream).distinct().sorted().toList();
    return new Possible<>(values, last.perhapsNone(), last.deciding());
  }
}
