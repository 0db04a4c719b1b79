package org.parley.desk;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.parley.geo.PlacedVolume;
import org.parley.geo.VolumeIndex;

/**
 * The volumes of the notices that one reader may read. Others are passed over before their shapes
 * are looked at, so that neither the answer nor the time it takes depends on where they are.
 *
 * @param all the volumes of everybody
 * @param readable whether the reader may read the version on a leaf, named by its text
 */
record ReadableVolumes(VolumeIndex all, Predicate<String> readable) implements VolumeIndex {

  @Override
  public VolumeIndex plus(Entry entry) {
    return new ReadableVolumes(all.plus(entry), readable);
  }

  @Override
  public VolumeIndex minus(UUID id) {
    return new ReadableVolumes(all.minus(id), readable);
  }

  @Override
  public void search(PlacedVolume query, Predicate<Entry> filter, Consumer<Hit> hits) {
    all.search(query, entry -> readable.test(entry.key()) && filter.test(entry), hits);
  }

  @Override
  public void searchOthers(
      PlacedVolume query, String party, Predicate<Entry> filter, Consumer<Hit> hits) {
    all.searchOthers(query, party, entry -> readable.test(entry.key()) && filter.test(entry), hits);
  }

  /** How many volumes the index holds, those included that the reader may not read. */
  @Override
  public long size() {
    return all.size();
  }
}
