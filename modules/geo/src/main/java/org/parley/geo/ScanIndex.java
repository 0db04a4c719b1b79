package org.parley.geo;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.pcollections.HashTreePMap;
import org.pcollections.IntTreePMap;
import org.pcollections.PMap;

/**
 * The volume index that looks at every entry: boxes and times first, then the exact test. Slow for
 * very many volumes and right for all of them, so it is also what faster indexes are tested
 * against.
 */
public final class ScanIndex implements VolumeIndex {

  private static final ScanIndex EMPTY = new ScanIndex(HashTreePMap.empty(), 0);

  private final PMap<UUID, IntTreePMap<Entry>> entries;
  private final long size;

  private ScanIndex(PMap<UUID, IntTreePMap<Entry>> entries, long size) {
    this.entries = entries;
    this.size = size;
  }

  /** The index that holds nothing. */
  public static ScanIndex empty() {
    return EMPTY;
  }

  @Override
  public ScanIndex plus(Entry entry) {
    IntTreePMap<Entry> before =
        Optional.ofNullable(entries.get(entry.id())).orElse(IntTreePMap.empty());
    IntTreePMap<Entry> after = before.plus(entry.ordinal(), entry);
    return new ScanIndex(entries.plus(entry.id(), after), size + after.size() - before.size());
  }

  @Override
  public ScanIndex minus(UUID id) {
    IntTreePMap<Entry> before = entries.get(id);
    return before == null ? this : new ScanIndex(entries.minus(id), size - before.size());
  }

  @Override
  public void search(PlacedVolume query, Predicate<Entry> filter, Consumer<Hit> hits) {
    for (IntTreePMap<Entry> ofOneNotice : entries.values()) {
      for (Entry entry : ofOneNotice.values()) {
        if (filter.test(entry)) {
          Overlaps.between(query, entry.volume())
              .ifPresent(meeting -> hits.accept(new Hit(entry, meeting)));
        }
      }
    }
  }

  @Override
  public long size() {
    return size;
  }
}
