package org.parley.geo;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The volumes in force, to be asked which of them meet another. An immutable value: adding and
 * removing give a new index, and a reader keeps the one it holds.
 */
public interface VolumeIndex {

  /** This index with one volume more. An entry of the same id and ordinal is replaced. */
  VolumeIndex plus(Entry entry);

  /** This index without any volume of that id; the same index when there is none. */
  VolumeIndex minus(UUID id);

  /**
   * Hands over every entry that passes the filter and meets the query exactly, in no particular
   * order, none left out and none twice.
   */
  void search(PlacedVolume query, Predicate<Entry> filter, Consumer<Hit> hits);

  /**
   * The same without the volumes of one party, which are passed over before anything else is looked
   * at.
   */
  default void searchOthers(
      PlacedVolume query, String party, Predicate<Entry> filter, Consumer<Hit> hits) {
    search(query, entry -> !entry.party().equals(party) && filter.test(entry), hits);
  }

  /** How many volumes the index holds. */
  long size();

  /**
   * One volume of one notice.
   *
   * @param id the notice
   * @param key the leaf of the notice's version, as text
   * @param party whose notice it is
   * @param ordinal which of the notice's volumes, from 0
   * @param bounds the box, the time and the heights around it, exactly as {@link VolumeBounds#of}
   *     gives them
   * @param later gives the volume when it is asked for, always the same one
   */
  record Entry(
      UUID id,
      String key,
      String party,
      int ordinal,
      VolumeBounds bounds,
      Supplier<PlacedVolume> later) {

    /** A volume that is at hand. */
    public Entry(UUID id, String key, String party, int ordinal, PlacedVolume volume) {
      this(id, key, party, ordinal, VolumeBounds.of(volume), () -> volume);
    }

    /** The volume. */
    public PlacedVolume volume() {
      return later.get();
    }
  }

  /** An entry that meets the query, and what it has in common with it. */
  final class Hit {
    private final Entry entry;
    private final Supplier<Meeting> later;
    private @Nullable Meeting meeting;

    /** An entry and what it has in common with the query. */
    public Hit(Entry entry, Meeting meeting) {
      this(entry, () -> meeting);
    }

    /** An entry that meets the query; in what is found out when it is asked for. */
    Hit(Entry entry, Supplier<Meeting> later) {
      this.entry = entry;
      this.later = later;
    }

    /** The entry. */
    public Entry entry() {
      return entry;
    }

    /** What it has in common with the query. */
    public Meeting meeting() {
      Meeting made = meeting;
      if (made == null) {
        made = later.get();
        meeting = made;
      }
      return made;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Hit hit && entry.equals(hit.entry) && meeting().equals(hit.meeting());
    }

    @Override
    public int hashCode() {
      return 31 * entry.hashCode() + meeting().hashCode();
    }

    @Override
    public String toString() {
      return "Hit[" + entry + ", " + meeting() + "]";
    }
  }
}
