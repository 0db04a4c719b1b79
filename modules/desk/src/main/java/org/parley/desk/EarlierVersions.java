package org.parley.desk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.parley.geo.PackedIndex;
import org.parley.geo.PlacedVolume;
import org.parley.geo.VolumeIndex;
import org.parley.statement.Address;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Versions of notices that are not the newest, but the newest that some party may read: a later one
 * was not addressed to it.
 *
 * <p>For such a party the earlier version stands, here as on its screen. Were it dropped, what
 * others are told about it would change, and by that alone they would learn that there is a version
 * kept from them.
 *
 * @param versions by leaf
 * @param byNotice the same by notice, newest first
 * @param index their volumes in force, each version under an id of its own
 * @param drills the same for practice
 */
record EarlierVersions(
    PMap<Hash, LiveNotice> versions,
    PMap<UUID, PVector<LiveNotice>> byNotice,
    VolumeIndex index,
    VolumeIndex drills) {

  static final EarlierVersions NONE =
      new EarlierVersions(
          HashTreePMap.empty(), HashTreePMap.empty(), PackedIndex.empty(), PackedIndex.empty());

  /** Those that a snapshot kept, of each notice newest first. */
  static EarlierVersions of(Map<UUID, List<LiveNotice>> kept) {
    EarlierVersions all = NONE;
    for (Map.Entry<UUID, List<LiveNotice>> notice : kept.entrySet()) {
      all = all.instead(notice.getKey(), notice.getValue());
    }
    return all;
  }

  /** Every party an address reaches, {@code *} standing for all. */
  private static Set<String> readers(Address from, List<Address> to) {
    Set<String> readers = new HashSet<>();
    from.party().ifPresent(readers::add);
    for (Address address : to) {
      if (address.form() == Address.Form.EVERYONE) {
        readers.add(address.text());
      }
      address.party().ifPresent(readers::add);
    }
    return readers;
  }

  private static boolean keptFromSome(LiveNotice earlier, Set<String> later) {
    return !later.contains(Address.EVERYONE.text())
        && !later.containsAll(readers(earlier.from(), earlier.to()));
  }

  /** After a new version of a notice, of which that one was the newest so far. */
  EarlierVersions with(Optional<LiveNotice> before, KnownLeaf newer) {
    if (before.isEmpty()) {
      return this;
    }
    Set<String> later = readers(newer.from(), newer.to());
    List<LiveNotice> open = new ArrayList<>(List.of(before.get()));
    open.addAll(of(before.get().id()));
    List<LiveNotice> kept = new ArrayList<>();
    for (LiveNotice earlier : open) {
      if (keptFromSome(earlier, later)) {
        kept.add(earlier);
      }
      later.addAll(readers(earlier.from(), earlier.to()));
    }
    return instead(before.get().id(), kept);
  }

  /** Those of one notice, newest first: whoever may not read one may be able to read the next. */
  List<LiveNotice> of(UUID id) {
    return byNotice.getOrDefault(id, TreePVector.empty());
  }

  EarlierVersions without(UUID id, Hash leaf) {
    return versions.containsKey(leaf)
        ? instead(id, of(id).stream().filter(notice -> !notice.leaf().equals(leaf)).toList())
        : this;
  }

  private EarlierVersions instead(UUID id, List<LiveNotice> kept) {
    PMap<Hash, LiveNotice> rest = versions;
    VolumeIndex real = index;
    VolumeIndex practice = drills;
    for (LiveNotice gone : of(id)) {
      rest = rest.minus(gone.leaf());
      real = real.minus(named(gone.leaf()));
      practice = practice.minus(named(gone.leaf()));
    }
    for (LiveNotice earlier : kept) {
      rest = rest.plus(earlier.leaf(), earlier);
      for (VolumeIndex.Entry entry : earlier.entries()) {
        VolumeIndex.Entry own = under(named(earlier.leaf()), entry);
        real = earlier.drill() ? real : real.plus(own);
        practice = earlier.drill() ? practice.plus(own) : practice;
      }
    }
    PMap<UUID, PVector<LiveNotice>> notices =
        kept.isEmpty() ? byNotice.minus(id) : byNotice.plus(id, TreePVector.from(kept));
    return new EarlierVersions(rest, notices, real, practice);
  }

  private static VolumeIndex.Entry under(UUID id, VolumeIndex.Entry entry) {
    return new VolumeIndex.Entry(
        id, entry.key(), entry.party(), entry.ordinal(), entry.bounds(), entry.later());
  }

  private static UUID named(Hash leaf) {
    return UUID.nameUUIDFromBytes(leaf.base64().getBytes(StandardCharsets.US_ASCII));
  }

  /** The newest versions together with these. */
  VolumeIndex beside(VolumeIndex newest, boolean drill) {
    return versions.isEmpty() ? newest : new Together(newest, drill ? drills : index, versions);
  }

  void describe(Consumer<String> line) {
    versions.values().stream()
        .sorted(Comparator.comparing(LiveNotice::leaf))
        .forEach(notice -> line.accept("earlier " + notice.id() + " " + notice.leaf()));
  }

  /** Two indexes asked as one; what comes from the second carries the id of its notice again. */
  private record Together(VolumeIndex newest, VolumeIndex earlier, PMap<Hash, LiveNotice> versions)
      implements VolumeIndex {

    @Override
    public VolumeIndex plus(Entry entry) {
      return new Together(newest.plus(entry), earlier, versions);
    }

    @Override
    public VolumeIndex minus(UUID id) {
      return new Together(newest.minus(id), earlier, versions);
    }

    @Override
    public void search(PlacedVolume query, Predicate<Entry> filter, Consumer<Hit> hits) {
      newest.search(query, filter, hits);
      earlier.search(
          query,
          entry -> filter.test(own(entry)),
          hit -> hits.accept(new Hit(own(hit.entry()), hit.meeting())));
    }

    @Override
    public void searchOthers(
        PlacedVolume query, String party, Predicate<Entry> filter, Consumer<Hit> hits) {
      newest.searchOthers(query, party, filter, hits);
      earlier.searchOthers(
          query,
          party,
          entry -> filter.test(own(entry)),
          hit -> hits.accept(new Hit(own(hit.entry()), hit.meeting())));
    }

    private Entry own(Entry entry) {
      LiveNotice notice = versions.get(leaf(entry.key()));
      return notice == null ? entry : under(notice.id(), entry);
    }

    private static Hash leaf(String key) {
      try {
        return Hash.parse(key);
      } catch (Malformed e) {
        throw new BrokenInvariant("an entry is keyed by its leaf", e);
      }
    }

    @Override
    public long size() {
      return newest.size() + earlier.size();
    }
  }
}
