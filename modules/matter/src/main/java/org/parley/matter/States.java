package org.parley.matter;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the state of a matter at a moment. */
final class States {
  private static final Comparator<LoadedEvent> OLDEST_FIRST =
      Comparator.comparing(LoadedEvent::earliest)
          .thenComparing(LoadedEvent::latest)
          .thenComparingInt(LoadedEvent::order);

  private final Lanes lanes;

  States(Lanes lanes) {
    this.lanes = lanes;
  }

  MatterState at(LoadedMatter matter, Instant at) {
    Possible<Life.State> notified = lanes.state(matter, Lane.NOTIFIED, at);
    Possible<Life.State> reported = lanes.state(matter, Lane.REPORTED, at);
    List<LoadedEvent> told = lanes.events().of(matter.id());
    Function<LoadedEvent, Optional<Life.State>> leadsTo = event -> Lanes.leadsTo(matter, event);
    return new MatterState(
        matter,
        at,
        notified,
        reported,
        accounts(told, at, leadsTo),
        told.stream()
            .filter(event -> event.earliest().isAfter(at))
            .sorted(OLDEST_FIRST)
            .map(event -> account(event, at, leadsTo))
            .toList(),
        LaneWords.said(notified, reported));
  }

  /** What may have happened by a moment, oldest first, then in the order of the record. */
  List<Account> accounts(
      Collection<LoadedEvent> events,
      Instant at,
      Function<LoadedEvent, Optional<Life.State>> leadsTo) {
    return events.stream()
        .filter(event -> !event.earliest().isAfter(at))
        .sorted(OLDEST_FIRST)
        .map(event -> account(event, at, leadsTo))
        .toList();
  }

  private Account account(
      LoadedEvent event, Instant at, Function<LoadedEvent, Optional<Life.State>> leadsTo) {
    return new Account(event, lanes.lane(event), leadsTo.apply(event), !event.latest().isAfter(at));
  }
}
