package org.parley.notice;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.parley.geo.Overlaps;
import org.parley.geo.PlacedVolume;
import org.parley.geo.VolumeBounds;
import org.parley.geo.VolumeIndex;
import org.parley.statement.NoticeBody;

/**
 * The volumes in force as rules before {@code parley-rules/4} took them: people who are present
 * have no end, and everything else ends when it states to. So a log keeps to the rules its policy
 * names, and a decision of old comes out as it was.
 *
 * @param all the volumes in force, those of what stands still without an end
 * @param saidBy the version on the leaf of an entry
 */
public record StatedEnds(VolumeIndex all, Function<VolumeIndex.Entry, Optional<NoticeBody>> saidBy)
    implements VolumeIndex {

  @Override
  public VolumeIndex plus(Entry entry) {
    return new StatedEnds(all.plus(entry), saidBy);
  }

  @Override
  public VolumeIndex minus(UUID id) {
    return new StatedEnds(all.minus(id), saidBy);
  }

  @Override
  public void search(PlacedVolume query, Predicate<Entry> filter, Consumer<Hit> hits) {
    long asked = VolumeBounds.of(query).first();
    all.search(
        query,
        entry -> {
          Optional<Entry> stated = withItsEnd(entry);
          stated
              .filter(own -> asked < own.bounds().behind())
              .filter(filter)
              .ifPresent(own ->
                  Overlaps.between(query, own.volume())
                      .ifPresent(meeting -> hits.accept(new Hit(own, meeting))));
          return stated.isEmpty() && filter.test(entry);
        },
        hits);
  }

  /** The entry with the end that was left out of it; empty when none was. */
  private Optional<Entry> withItsEnd(Entry entry) {
    if (entry.bounds().behind() != Long.MAX_VALUE) {
      return Optional.empty();
    }
    return saidBy
        .apply(entry)
        .map(said -> InForce.untilStatedEnd(said).get(entry.ordinal()))
        .filter(volume -> volume.volume().window().end().isPresent())
        .map(volume -> new Entry(entry.id(), entry.key(), entry.party(), entry.ordinal(), volume));
  }

  @Override
  public long size() {
    return all.size();
  }
}
