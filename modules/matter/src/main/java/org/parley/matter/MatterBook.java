package org.parley.matter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.statement.MatterKind;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * All matters on record, findable by id, leaf, label, kind and what they are part of. Immutable.
 *
 * @param versions every version, in the order of the record
 * @param newest the newest version of each
 * @param leaves every version by its leaf
 * @param order ids, in the order of their first versions
 * @param labels ids of the matters that had this label in some version
 * @param kinds ids of the matters of a kind
 * @param parts ids of the matters that were part of this one in some version
 */
record MatterBook(
    PVector<LoadedMatter> versions,
    PMap<UUID, LoadedMatter> newest,
    PMap<Hash, LoadedMatter> leaves,
    PVector<UUID> order,
    PMap<String, PVector<UUID>> labels,
    PMap<MatterKind, PVector<UUID>> kinds,
    PMap<UUID, PVector<UUID>> parts) {
  private static final int DEPTH_MOST = 64;

  static final MatterBook EMPTY =
      new MatterBook(
          TreePVector.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          TreePVector.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty());

  MatterBook plus(LoadedMatter given) {
    Optional<LoadedMatter> before = find(given.id());
    LoadedMatter matter =
        new LoadedMatter(
            given.leaf(),
            given.id(),
            given.by(),
            given.body(),
            given.block(),
            given.recordedAt(),
            before.map(LoadedMatter::order).orElse(order.size()));
    UUID id = matter.id();
    return new MatterBook(
        versions.plus(matter),
        newest.plus(id, matter),
        leaves.plus(matter.leaf(), matter),
        before.isPresent() ? order : order.plus(id),
        matter.body().label().map(label -> more(labels, label, id)).orElse(labels),
        more(kinds, matter.kind(), id),
        matter.body().partOf().map(whole -> more(parts, whole, id)).orElse(parts));
  }

  Optional<LoadedMatter> find(UUID id) {
    return Optional.ofNullable(newest.get(id));
  }

  List<LoadedMatter> all() {
    return found(order);
  }

  List<LoadedMatter> labelled(String label) {
    return found(ids(labels, label)).stream()
        .filter(matter -> matter.body().label().filter(label::equals).isPresent())
        .toList();
  }

  List<LoadedMatter> of(MatterKind kind) {
    return found(ids(kinds, kind)).stream().filter(matter -> matter.kind() == kind).toList();
  }

  List<LoadedMatter> partsOf(UUID whole) {
    return found(ids(parts, whole)).stream()
        .filter(matter -> matter.body().partOf().filter(whole::equals).isPresent())
        .toList();
  }

  /**
   * The block a matter lies in: its own key, the block it was filed under, or that of its whole.
   */
  Optional<String> blockOf(LoadedMatter matter) {
    Optional<LoadedMatter> at = Optional.of(matter);
    for (int depth = 0; at.isPresent() && depth < DEPTH_MOST; depth++) {
      Optional<String> own = at.get().body().key().or(at.get()::block);
      if (own.isPresent()) {
        return own;
      }
      at = at.get().body().partOf().flatMap(this::find);
    }
    return Optional.empty();
  }

  /** Whether a matter is this one or a part of it, however deep. */
  boolean isWithin(UUID part, UUID whole) {
    Optional<UUID> at = Optional.of(part);
    for (int depth = 0; at.isPresent() && depth < DEPTH_MOST; depth++) {
      if (at.get().equals(whole)) {
        return true;
      }
      at = find(at.get()).flatMap(matter -> matter.body().partOf());
    }
    return false;
  }

  private List<LoadedMatter> found(Iterable<UUID> ids) {
    Set<UUID> once = new LinkedHashSet<>();
    ids.forEach(once::add);
    List<LoadedMatter> found = new ArrayList<>();
    once.forEach(id -> find(id).ifPresent(found::add));
    return List.copyOf(found);
  }

  /** The ids under a key of an index, in the order they were added; one may stand there twice. */
  static <K> Iterable<UUID> ids(PMap<K, PVector<UUID>> index, K key) {
    PVector<UUID> ids = index.get(key);
    return ids == null ? List.of() : ids;
  }

  /** The index with an id more under a key. */
  static <K> PMap<K, PVector<UUID>> more(PMap<K, PVector<UUID>> index, K key, UUID id) {
    PVector<UUID> ids = index.get(key);
    return index.plus(key, ids == null ? TreePVector.singleton(id) : ids.plus(id));
  }
}
