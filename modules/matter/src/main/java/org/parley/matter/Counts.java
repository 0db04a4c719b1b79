package org.parley.matter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/** Reads the numbers that counters give: serials of patrols, rounds of talks. */
final class Counts {
  private static final Comparator<LoadedEvent> OLDEST_FIRST =
      Comparator.comparing(LoadedEvent::earliest).thenComparingInt(LoadedEvent::order);

  /** Numbers of these, told of a whole series, count attacks and not patrols. */
  private static final Set<EventWord> COUNTS_ATTACKS =
      EnumSet.of(EventWord.ATTACKED, EventWord.HIT);

  private final Lanes lanes;
  private final Instant at;

  Counts(Lanes lanes, Instant at) {
    this.lanes = lanes;
    this.at = at;
  }

  /** The serials of a series with its patrols, or of one patrol. */
  Serials serials(LoadedMatter series) {
    List<Serials.Serial> serials = new ArrayList<>();
    List<LoadedMatter> told = new ArrayList<>(lanes.matters().partsOf(series.id()));
    told.add(0, series);
    for (LoadedMatter one : told) {
      boolean patrol = one.kind() == MatterKind.PATROL;
      if (patrol || one.equals(series)) {
        numbered(one).stream()
            .filter(event -> patrol || !COUNTS_ATTACKS.contains(event.word()))
            .forEach(event ->
                serials.add(
                    new Serials.Serial(
                        event.counter(),
                        event.body().number().orElseThrow(),
                        lanes.lane(event),
                        event,
                        patrol ? Optional.of(one) : Optional.empty())));
      }
    }
    serials.sort(Comparator.comparing(Serials.Serial::event, OLDEST_FIRST));
    List<Serials.Difference> differences = new ArrayList<>(numbersOfOnePatrol(serials));
    differences.addAll(patrolsOfOneNumber(serials));
    return new Serials(serials, differences);
  }

  /** The rounds of talks or of a mechanism and of the talks that are part of it. */
  List<Round> rounds(LoadedMatter talks) {
    List<LoadedMatter> told = new ArrayList<>(lanes.matters().partsOf(talks.id()));
    told.removeIf(part -> part.kind() != MatterKind.CONSULTATION);
    told.add(0, talks);
    return told.stream()
        .flatMap(matter ->
            lanes.events().of(matter.id()).stream()
                .filter(event -> !event.earliest().isAfter(at))
                .filter(Counts::isRound)
                .map(event -> round(matter, event)))
        .sorted(Comparator.comparing(Round::event, OLDEST_FIRST))
        .toList();
  }

  private static boolean isRound(LoadedEvent event) {
    return event.body().number().isPresent()
        || event.body().outcome().isPresent()
        || event.word() == EventWord.MET
        || event.word() == EventWord.HELD;
  }

  private Round round(LoadedMatter matter, LoadedEvent event) {
    return new Round(
        matter,
        event.body().number(),
        event.counter(),
        event.body().outcome(),
        lanes.lane(event),
        event);
  }

  private List<LoadedEvent> numbered(LoadedMatter matter) {
    return lanes.events().of(matter.id()).stream()
        .filter(event -> event.body().number().isPresent())
        .filter(event -> !event.earliest().isAfter(at))
        .toList();
  }

  private static List<Serials.Difference> numbersOfOnePatrol(List<Serials.Serial> serials) {
    Map<UUID, List<Serials.Serial>> patrols = new LinkedHashMap<>();
    for (Serials.Serial serial : serials) {
      serial
          .patrol()
          .ifPresent(
              patrol -> patrols.computeIfAbsent(patrol.id(), id -> new ArrayList<>()).add(serial));
    }
    return patrols.values().stream()
        .filter(same -> same.stream().map(Serials.Serial::number).distinct().count() > 1)
        .map(same -> new Serials.Difference(Serials.What.NUMBERS_OF_ONE_PATROL, same))
        .toList();
  }

  private static List<Serials.Difference> patrolsOfOneNumber(List<Serials.Serial> serials) {
    record Count(String counter, int number) {}
    Map<Count, List<Serials.Serial>> counts = new LinkedHashMap<>();
    for (Serials.Serial serial : serials) {
      counts
          .computeIfAbsent(new Count(serial.counter(), serial.number()), count -> new ArrayList<>())
          .add(serial);
    }
    return counts.values().stream()
        .filter(Counts::certainlyTwo)
        .map(same -> new Serials.Difference(Serials.What.PATROLS_OF_ONE_NUMBER, same))
        .toList();
  }

  /** Whether some numbers are of two patrols, or of days that do not meet. */
  private static boolean certainlyTwo(List<Serials.Serial> same) {
    long patrols =
        same.stream()
            .map(Serials.Serial::patrol)
            .flatMap(Optional::stream)
            .map(LoadedMatter::id)
            .distinct()
            .count();
    if (patrols > 1) {
      return true;
    }
    if (patrols == 1 && same.stream().allMatch(serial -> serial.patrol().isPresent())) {
      return false;
    }
    Instant last =
        same.stream().map(s -> s.event().earliest()).max(Instant::compareTo).orElseThrow();
    Instant first =
        same.stream().map(s -> s.event().latest()).min(Instant::compareTo).orElseThrow();
    return first.isBefore(last);
  }
}
