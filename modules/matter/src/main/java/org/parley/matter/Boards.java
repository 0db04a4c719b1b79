package org.parley.matter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.parley.statement.EventBody.Between;
import org.parley.statement.EventBody.Relations;
import org.parley.statement.MatterKind;

/** Makes the board of a moment. */
final class Boards {
  private final Lanes lanes;
  private final States states;
  private final Instant at;

  Boards(Lanes lanes, States states, Instant at) {
    this.lanes = lanes;
    this.states = states;
    this.at = at;
  }

  Board of(Optional<String> only) {
    Map<String, LoadedMatter> blocks = new LinkedHashMap<>();
    Set<String> keys = new LinkedHashSet<>();
    for (LoadedMatter block : lanes.matters().of(MatterKind.BLOCK)) {
      block.body().key().ifPresent(key -> blocks.putIfAbsent(key, block));
    }
    keys.addAll(blocks.keySet());
    Map<String, List<LoadedMatter>> series = new LinkedHashMap<>();
    for (LoadedMatter one : lanes.matters().of(MatterKind.PATROL_SERIES)) {
      lanes
          .matters()
          .blockOf(one)
          .ifPresent(key -> series.computeIfAbsent(key, k -> new ArrayList<>()).add(one));
    }
    keys.addAll(series.keySet());
    return new Board(
        at,
        keys.stream()
            .filter(key -> only.isEmpty() || only.get().equals(key))
            .map(key ->
                new Board.BlockRow(
                    key,
                    Optional.ofNullable(blocks.get(key)),
                    blocks.containsKey(key) ? dyads(key) : List.of(),
                    series.getOrDefault(key, List.of()).stream().map(this::state).toList(),
                    links(key)))
            .toList());
  }

  private MatterState state(LoadedMatter matter) {
    return states.at(matter, at);
  }

  private List<MatterState> links(String key) {
    return lanes.matters().of(MatterKind.LINKAGE).stream()
        .filter(matter ->
            matter
                .body()
                .linkage()
                .filter(link -> link.fromBlock().equals(key) || link.toBlock().equals(key))
                .isPresent())
        .map(this::state)
        .toList();
  }

  private List<Board.DyadRow> dyads(String key) {
    Map<Set<String>, List<LoadedEvent>> told = new LinkedHashMap<>();
    for (LoadedMatter block : lanes.matters().of(MatterKind.BLOCK)) {
      if (block.body().key().filter(key::equals).isPresent()) {
        for (LoadedEvent event : lanes.events().of(block.id())) {
          event
              .body()
              .between()
              .ifPresent(two ->
                  told.computeIfAbsent(Set.of(two.a(), two.b()), pair -> new ArrayList<>())
                      .add(event));
        }
      }
    }
    return told.values().stream().map(this::dyad).toList();
  }

  private Board.DyadRow dyad(List<LoadedEvent> told) {
    Between first = told.get(0).body().between().orElseThrow();
    Possible<Relations> notified = relation(told, Lane.NOTIFIED);
    Possible<Relations> reported = relation(told, Lane.REPORTED);
    return new Board.DyadRow(
        first.a(),
        first.b(),
        notified,
        reported,
        states.accounts(told, at, event -> Optional.empty()),
        LaneWords.said(notified, reported));
  }

  /**
   * What the relation is in one lane. Of the two each speaks for itself: who speaks last does not
   * take back what the other said, so that where they differ nothing is certain.
   */
  private Possible<Relations> relation(List<LoadedEvent> told, Lane lane) {
    Function<LoadedEvent, Optional<Relations>> relation =
        event -> event.body().between().map(Between::relation);
    List<LoadedEvent> some = told.stream().filter(event -> lanes.lane(event) == lane).toList();
    if (lane == Lane.REPORTED) {
      return lanes.value(some, lane, at, relation);
    }
    return lanes.ownWords(some, at, relation);
  }
}
