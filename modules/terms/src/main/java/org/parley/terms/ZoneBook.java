package org.parley.terms;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** Every version of every zone, by leaf and by zone, in the order they were loaded. Immutable. */
final class ZoneBook {
  static final ZoneBook EMPTY =
      new ZoneBook(
          HashTreePMap.empty(), TreePVector.empty(), HashTreePMap.empty(), HashTreePSet.empty());

  private final PMap<Hash, ZoneVersion> byLeaf;
  private final PVector<ZoneVersion> order;
  private final PMap<UUID, PVector<ZoneVersion>> versions;
  private final PSet<Hash> replaced;

  private ZoneBook(
      PMap<Hash, ZoneVersion> byLeaf,
      PVector<ZoneVersion> order,
      PMap<UUID, PVector<ZoneVersion>> versions,
      PSet<Hash> replaced) {
    this.byLeaf = byLeaf;
    this.order = order;
    this.versions = versions;
    this.replaced = replaced;
  }

  /**
   * With one version more.
   *
   * @param replaces the version whose place it takes
   */
  ZoneBook plus(ZoneVersion zone, Optional<Hash> replaces) {
    return new ZoneBook(
        byLeaf.plus(zone.leaf(), zone),
        order.plus(zone),
        versions.plus(zone.id(), versions(zone.id()).plus(zone)),
        replaces.map(replaced::plus).orElse(replaced));
  }

  /** The same with another map on a leaf that holds one. */
  ZoneBook reading(ZoneVersion map) {
    return new ZoneBook(byLeaf.plus(map.leaf(), map), order, versions, replaced);
  }

  Optional<ZoneVersion> at(Hash leaf) {
    return Optional.ofNullable(byLeaf.get(leaf));
  }

  boolean knows(UUID zone) {
    return versions.containsKey(zone);
  }

  /** The versions of one zone, oldest first; none when nobody drew it. */
  PVector<ZoneVersion> versions(UUID zone) {
    PVector<ZoneVersion> known = versions.get(zone);
    return known == null ? TreePVector.empty() : known;
  }

  /** The versions of one zone that no later one replaces. */
  List<ZoneVersion> standing(UUID zone) {
    return versions(zone).stream().filter(one -> !replaced.contains(one.leaf())).toList();
  }

  List<ZoneVersion> all() {
    return order;
  }

  void digest(Consumer<String> line) {
    for (ZoneVersion zone : order) {
      Hash content = Hash.sha256(zone.body().json().bytes());
      line.accept("zone " + zone.leaf() + " " + zone.id() + " " + zone.by() + " " + content);
    }
  }
}
