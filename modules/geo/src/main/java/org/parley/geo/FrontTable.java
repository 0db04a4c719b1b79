package org.parley.geo;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.parley.geo.VolumeIndex.Entry;

/**
 * The entries that came last, in the order they came, looked at one node after the other. An
 * immutable value on a shelf that it shares: the newest table puts its next entry into the free
 * place behind its own, which older tables never look at; whoever finds that place taken copies the
 * shelf.
 */
final class FrontTable {
  /** How many entries a table holds at most. */
  static final int MOST = 256;

  static final FrontTable EMPTY = new FrontTable(new Shelf(0), 0, Tombstones.NONE, 0, 0);

  private final Shelf shelf;
  private final int count;
  private final Tombstones gone;

  /** How far all entries reach to the west, and to the east with the sign turned. */
  private final int west;

  private final int east;

  private FrontTable(Shelf shelf, int count, Tombstones gone, int west, int east) {
    this.shelf = shelf;
    this.count = count;
    this.gone = gone;
    this.west = west;
    this.east = east;
  }

  /** Places for entries; each is written once, by the table that has taken it. */
  private static final class Shelf {
    private final Entry[] entries;
    private final int[] words;
    private final int[] hashes;
    private final AtomicInteger taken;

    Shelf(int room) {
      this.entries = new Entry[room];
      this.words = new int[room * PackedBoxes.FIELDS];
      this.hashes = new int[room];
      this.taken = new AtomicInteger();
    }

    /** A shelf with the same first entries and one place more taken. */
    Shelf copy(int count) {
      int room = entries.length;
      int wanted = count < room ? room : Math.min(MOST, Math.max(16, 4 * room));
      Shelf copy = new Shelf(wanted);
      System.arraycopy(entries, 0, copy.entries, 0, count);
      System.arraycopy(hashes, 0, copy.hashes, 0, count);
      System.arraycopy(words, 0, copy.words, 0, count * PackedBoxes.FIELDS);
      copy.taken.set(count + 1);
      return copy;
    }

    void put(int place, Entry entry, int[] box) {
      entries[place] = entry;
      hashes[place] = PackedRun.hash(entry.id());
      System.arraycopy(box, 0, words, place * PackedBoxes.FIELDS, PackedBoxes.FIELDS);
    }
  }

  boolean isFull() {
    return count == MOST;
  }

  /** With one entry more; the table must not be full. */
  FrontTable with(Entry entry) {
    boolean free = count < shelf.entries.length && shelf.taken.compareAndSet(count, count + 1);
    Shelf to = free ? shelf : shelf.copy(count);
    int[] box = PackedBoxes.box(entry.bounds());
    to.put(count, entry, box);
    return new FrontTable(
        to,
        count + 1,
        gone,
        count == 0 ? box[0] : Math.min(west, box[0]),
        count == 0 ? box[1] : Math.min(east, box[1]));
  }

  FrontTable without(int place) {
    return new FrontTable(shelf, count, gone.with(place), west, east);
  }

  Entry entry(int place) {
    return shelf.entries[place];
  }

  void box(int place, int[] boxes, int to) {
    System.arraycopy(shelf.words, place * PackedBoxes.FIELDS, boxes, to, PackedBoxes.FIELDS);
  }

  boolean meets(int place, int[] asked) {
    return PackedBoxes.meets(shelf.words, place, asked);
  }

  /** How many entries count. */
  int live() {
    return count - gone.count();
  }

  /** The places of the entries that count. */
  int[] places() {
    int[] places = new int[live()];
    int next = 0;
    for (int place = 0; place < count; place++) {
      if (!gone.has(place)) {
        places[next++] = place;
      }
    }
    return places;
  }

  /** Tells every place of an id that counts. */
  void places(UUID id, int hash, IntConsumer found) {
    for (int place = 0; place < count; place++) {
      if (shelf.hashes[place] == hash && !gone.has(place) && shelf.entries[place].id().equals(id)) {
        found.accept(place);
      }
    }
  }

  /** Tells the places that count and whose boxes meet what is asked. */
  void gather(int[] asked, IntConsumer found) {
    if (west > asked[0] || east > asked[1]) {
      return;
    }
    for (int place = 0; place < count; place++) {
      if (PackedBoxes.meets(shelf.words, place, asked) && !gone.has(place)) {
        found.accept(place);
      }
    }
  }
}
