package org.parley.matter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.parley.statement.EventBody.Between;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/** The record's events sorted into the two lanes, and what each lane by itself says. */
record Lanes(MatterBook matters, EventBook events) {

  /**
   * The lane of an event. An own word counts as notified when its author is a party of the matter;
   * of a relation when it is one of the two; of a mechanism when it tells its own part in it.
   */
  Lane lane(LoadedEvent event) {
    boolean notified =
        event.body().ownWord()
            && matters.find(event.body().of()).map(matter -> isOf(matter, event)).orElse(true);
    return notified ? Lane.NOTIFIED : Lane.REPORTED;
  }

  private static boolean isOf(LoadedMatter matter, LoadedEvent event) {
    if (event.body().between().isPresent()) {
      Between two = event.body().between().get();
      return two.a().equals(event.by()) || two.b().equals(event.by());
    }
    return matter.isParty(event.by())
        || (matter.kind() == MatterKind.MECHANISM && Participation.tells(event.word()));
  }

  /** The events of a matter in one lane, in the order of the record. */
  List<LoadedEvent> of(UUID matter, Lane lane) {
    return events.of(matter).stream().filter(event -> lane(event) == lane).toList();
  }

  /** The order of events of one lane, stated orders of that lane considered and of no other. */
  Chronology order(Collection<LoadedEvent> some, Lane lane) {
    return Chronology.of(some, events.tied(some, event -> lane(event) == lane));
  }

  /** What the last of some events of one lane leads to. */
  <S extends Comparable<? super S>> Possible<S> value(
      List<LoadedEvent> some, Lane lane, Instant at, Function<LoadedEvent, Optional<S>> leadsTo) {
    return some.isEmpty()
        ? Possible.none()
        : new LastWord(order(some, lane), at).value(some, leadsTo);
  }

  /**
   * What the last own words of some parties lead to, each speaking for itself: where they differ,
   * all of it may be.
   */
  <S extends Comparable<? super S>> Possible<S> ownWords(
      List<LoadedEvent> some, Instant at, Function<LoadedEvent, Optional<S>> leadsTo) {
    return some.stream()
        .map(LoadedEvent::by)
        .distinct()
        .map(by ->
            value(
                some.stream().filter(event -> event.by().equals(by)).toList(),
                Lane.NOTIFIED,
                at,
                leadsTo))
        .reduce(Possible.none(), Possible::or);
  }

  /**
   * The state of a matter in one lane. An announcement counts only as long as nothing else did
   * certainly happen: who announces a drill after it was held does not plan it anew.
   */
  Possible<Life.State> state(LoadedMatter matter, Lane lane, Instant at) {
    List<LoadedEvent> done = new ArrayList<>();
    List<LoadedEvent> announced = new ArrayList<>();
    for (LoadedEvent event : of(matter.id(), lane)) {
      (event.word() == EventWord.ANNOUNCED ? announced : done).add(event);
    }
    Possible<Life.State> state = state(matter, done, lane, at);
    return announced.isEmpty() || !state.perhapsNone()
        ? state
        : either(state, state(matter, announced, lane, at));
  }

  private Possible<Life.State> state(
      LoadedMatter matter, List<LoadedEvent> some, Lane lane, Instant at) {
    Function<LoadedEvent, Optional<Life.State>> leadsTo = event -> leadsTo(matter, event);
    List<String> stopping = matter.kind() == MatterKind.PATROL_SERIES ? stopping(some) : List.of();
    if (stopping.isEmpty()) {
      return value(some, lane, at, leadsTo);
    }
    LastWord last = new LastWord(order(some, lane), at);
    return together(
        stopping.stream().map(actor -> part(matter, actor, some, last, leadsTo)).toList());
  }

  /**
   * A series as one party's part in it makes it. A suspension is taken back by whoever suspended:
   * what another then plans or starts does not end it.
   */
  private static Possible<Life.State> part(
      LoadedMatter matter,
      String actor,
      List<LoadedEvent> some,
      LastWord last,
      Function<LoadedEvent, Optional<Life.State>> leadsTo) {
    List<LoadedEvent> concerning = some.stream().filter(concerns(actor)).toList();
    Possible<Life.State> all = last.value(concerning, leadsTo);
    Possible<Life.State> own =
        last.value(
            concerning.stream()
                .filter(event ->
                    event.actor().filter(a -> !a.equals(actor)).isEmpty()
                        || leadsTo(matter, event).filter(Life.State.ENDED::equals).isPresent())
                .toList(),
            leadsTo);
    if (!own.may(Life.State.SUSPENDED)) {
      return all;
    }
    return own.certain().isPresent() ? own : Possible.or(own, all);
  }

  /** What may be the case when perhaps the first and perhaps only the second is. */
  private static Possible<Life.State> either(
      Possible<Life.State> first, Possible<Life.State> second) {
    return new Possible<>(
        Stream.concat(first.values().stream(), second.values().stream())
            .distinct()
            .sorted()
            .toList(),
        second.perhapsNone(),
        Stream.concat(first.deciding().stream(), second.deciding().stream()).toList());
  }

  /**
   * The state an event leads its matter to. In a mechanism, what somebody does for himself changes
   * his part in it and not the mechanism.
   */
  static Optional<Life.State> leadsTo(LoadedMatter matter, LoadedEvent event) {
    boolean ownPart =
        matter.kind() == MatterKind.MECHANISM
            && Participation.tells(event.word())
            && event.actor().isPresent();
    return ownPart ? Optional.empty() : Life.leadsTo(matter.kind(), event.word());
  }

  private static List<String> stopping(List<LoadedEvent> events) {
    return events.stream()
        .filter(event -> stopsOrRestarts(event.word()))
        .map(LoadedEvent::actor)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static boolean stopsOrRestarts(EventWord word) {
    return Life.STOPS.contains(word) || Life.RESTARTS.contains(word);
  }

  /** All but the stops and restarts of others. */
  private static Predicate<LoadedEvent> concerns(String actor) {
    return event ->
        !stopsOrRestarts(event.word()) || event.actor().filter(a -> !a.equals(actor)).isEmpty();
  }

  /**
   * A joint series as its parties' parts make it: it may be suspended as soon as one of them may
   * have suspended, and goes on only when none of them certainly has.
   */
  private static Possible<Life.State> together(List<Possible<Life.State>> parts) {
    List<Life.State> values = new ArrayList<>();
    boolean stopped =
        parts.stream()
            .map(Possible::certain)
            .flatMap(Optional::stream)
            .anyMatch(Life.State.SUSPENDED::equals);
    for (Possible<Life.State> part : parts) {
      for (Life.State state : part.values()) {
        if (!stopped || state == Life.State.SUSPENDED) {
          values.add(state);
        }
      }
    }
    List<LoadedEvent> deciding =
        parts.stream()
            .filter(part -> part.values().stream().anyMatch(values::contains))
            .flatMap(part -> part.deciding().stream())
            .distinct()
            .toList();
    return new Possible<>(
        values.stream().distinct().sorted().toList(),
        !stopped && parts.stream().allMatch(Possible::perhapsNone),
        deciding);
  }
}
