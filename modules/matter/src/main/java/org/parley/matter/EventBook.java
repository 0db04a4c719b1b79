package org.parley.matter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * All events on record, findable by id, by what they happened to, and by what they are said to have
 * come after. Immutable.
 *
 * @param versions every version, in the order of the record
 * @param newest the newest version of each
 * @param of ids of the events told of a matter or agreement
 * @param followers ids of the events that some version says came after this one
 * @param flashes ids of the events that once were a flash
 * @param size how many events there are
 */
record EventBook(
    PVector<LoadedEvent> versions,
    PMap<UUID, LoadedEvent> newest,
    PMap<UUID, PVector<UUID>> of,
    PMap<UUID, PVector<UUID>> followers,
    PVector<UUID> flashes,
    int size) {

  static final EventBook EMPTY =
      new EventBook(
          TreePVector.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          TreePVector.empty(),
          0);

  EventBook plus(LoadedEvent given) {
    Optional<LoadedEvent> before = find(given.id());
    LoadedEvent event = given.at(before.map(LoadedEvent::order).orElse(size));
    UUID id = event.id();
    PMap<UUID, PVector<UUID>> following = followers;
    for (UUID earlier : event.body().after()) {
      following = MatterBook.more(following, earlier, id);
    }
    return new EventBook(
        versions.plus(event),
        newest.plus(id, event),
        MatterBook.more(of, event.body().of(), id),
        following,
        Flash.isFlash(event.body()) ? flashes.plus(id) : flashes,
        before.isPresent() ? size : size + 1);
  }

  Optional<LoadedEvent> find(UUID id) {
    return Optional.ofNullable(newest.get(id));
  }

  /** The events told of a matter or agreement, in the order of the record. */
  List<LoadedEvent> of(UUID matter) {
    return found(MatterBook.ids(of, matter)).stream()
        .filter(event -> event.body().of().equals(matter))
        .toList();
  }

  /** The events that are a flash, in the order of the record. */
  List<LoadedEvent> flashing() {
    return found(flashes).stream().filter(event -> Flash.isFlash(event.body())).toList();
  }

  /**
   * Some events and all that stated orders tie to them, directly or through others.
   *
   * @param events where to begin
   * @param counts which events count; stated orders through others are not followed
   */
  List<LoadedEvent> tied(Collection<LoadedEvent> events, Predicate<LoadedEvent> counts) {
    Map<UUID, LoadedEvent> tied = new LinkedHashMap<>();
    events.forEach(event -> tied.put(event.id(), event));
    ArrayDeque<LoadedEvent> open = new ArrayDeque<>(events);
    while (!open.isEmpty()) {
      LoadedEvent event = open.remove();
      for (UUID id : neighbours(event)) {
        find(id)
            .filter(counts)
            .filter(next -> !tied.containsKey(id))
            .ifPresent(next -> {
              tied.put(id, next);
              open.add(next);
            });
      }
    }
    return List.copyOf(tied.values());
  }

  private Set<UUID> neighbours(LoadedEvent event) {
    if (event.body().after().isEmpty() && !followers.containsKey(event.id())) {
      return Set.of();
    }
    Set<UUID> neighbours = new LinkedHashSet<>(event.body().after());
    for (UUID follower : MatterBook.ids(followers, event.id())) {
      if (find(follower).filter(f -> f.body().after().contains(event.id())).isPresent()) {
        neighbours.add(follower);
      }
    }
    return neighbours;
  }

  private List<LoadedEvent> found(Iterable<UUID> ids) {
    Set<UUID> once = new LinkedHashSet<>();
    ids.forEach(once::add);
    List<LoadedEvent> found = new ArrayList<>(once.size());
    once.forEach(id -> find(id).ifPresent(found::add));
    return List.copyOf(found);
  }
}
