package org.parley.geo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.parley.geo.VolumeIndex.Entry;

/**
 * Entries that were packed together and never change, sorted along a curve, with their boxes and
 * the tree over these. Beside them the party of each as a number, and where the volumes of an id
 * lie.
 */
final class PackedRun {
  private static final int FREE = -1;

  private final Entry[] entries;

  /** Their outlines, once they were asked for; whoever asks finds the same. */
  private final int[] @Nullable [] outlines;

  /** Their boxes, one after the other. */
  private final int[] boxes;

  private final PackedNodes nodes;

  private final List<String> parties;
  private final short[] partyOf;

  /** Open addressing: in the lower bits a place, in those above part of the hash of its id. */
  private final int[] slots;

  private PackedRun(Entry[] entries, int[] boxes) {
    this.entries = entries;
    this.outlines = new int[entries.length][];
    this.boxes = boxes;
    this.nodes = new PackedNodes(boxes);
    Map<String, Short> numbers = new HashMap<>();
    this.partyOf = new short[entries.length];
    for (int place = 0; place < entries.length; place++) {
      short next = (short) Math.min(numbers.size(), Short.MAX_VALUE);
      Short number = numbers.putIfAbsent(entries[place].party(), next);
      partyOf[place] = number == null ? next : number;
    }
    String[] named = new String[Math.min(numbers.size(), Short.MAX_VALUE)];
    numbers.forEach((party, number) -> {
      if (number < named.length) {
        named[number] = party;
      }
    });
    this.parties = List.of(named);
    this.slots = slots();
  }

  /**
   * Packs entries.
   *
   * @param boxes the box of each, as {@link PackedBoxes#box} gives it, one after the other
   */
  static PackedRun of(Entry[] entries, int[] boxes) {
    int[] order = CurveOrder.of(boxes);
    Entry[] sorted = new Entry[entries.length];
    int[] placed = new int[boxes.length];
    for (int place = 0; place < order.length; place++) {
      sorted[place] = entries[order[place]];
      System.arraycopy(
          boxes,
          order[place] * PackedBoxes.FIELDS,
          placed,
          place * PackedBoxes.FIELDS,
          PackedBoxes.FIELDS);
    }
    return new PackedRun(sorted, placed);
  }

  int size() {
    return entries.length;
  }

  Entry entry(int place) {
    return entries[place];
  }

  /**
   * What {@link EdgeCrossing} needs of an entry's volume; absent for what is large or at a pole.
   */
  int @Nullable [] outline(int place) {
    int[] known = outlines[place];
    if (known == null) {
      known = entries[place].volume().footprint().outline();
      outlines[place] = known;
    }
    return known;
  }

  /** The box of an entry. */
  void box(int place, int[] boxes, int to) {
    System.arraycopy(this.boxes, place * PackedBoxes.FIELDS, boxes, to, PackedBoxes.FIELDS);
  }

  /** The number of a party in this run; -1 when nothing here is known to be its own. */
  int number(String party) {
    return parties.indexOf(party);
  }

  boolean isOf(int place, int number) {
    return partyOf[place] == number;
  }

  /** Whether the box of an entry meets what is asked. */
  boolean meets(int place, int[] asked) {
    return PackedBoxes.meets(boxes, place, asked);
  }

  /** Whether a box that meets what is asked does so for certain in time and in height, inside. */
  boolean surely(int place, int[] asked) {
    return PackedBoxes.surely(boxes, place, asked);
  }

  /**
   * Gathers the places whose boxes may meet what is asked; most of them do.
   *
   * @return false when there are none
   */
  boolean gather(int[] asked, PackedNodes.Places places) {
    long[] lanes = nodes.asked(asked);
    if (lanes == null) {
      return false;
    }
    nodes.gather(lanes, places);
    return places.count() > 0;
  }

  private int bits() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, entries.length));
  }

  private int[] slots() {
    int[] free = new int[Integer.highestOneBit(Math.max(4, 2 * entries.length)) * 2];
    Arrays.fill(free, FREE);
    for (int place = 0; place < entries.length; place++) {
      int hash = hash(entries[place].id());
      int slot = hash & (free.length - 1);
      while (free[slot] != FREE) {
        slot = (slot + 1) & (free.length - 1);
      }
      free[slot] = part(hash) | place;
    }
    return free;
  }

  /** The part of a hash that fits above a place. */
  private int part(int hash) {
    return Integer.reverse(hash) << bits();
  }

  static int hash(UUID id) {
    long mixed =
        (id.getMostSignificantBits() * 0x9E37_79B9_7F4A_7C15L ^ id.getLeastSignificantBits())
            * 0xD6E8_FEB8_6659_FD93L;
    return (int) (mixed >>> 32) ^ (int) mixed;
  }

  /** Tells every place of an id. */
  void places(UUID id, int hash, IntConsumer found) {
    int bits = bits();
    int mask = (1 << bits) - 1;
    int part = part(hash);
    int slot = hash & (slots.length - 1);
    while (slots[slot] != FREE) {
      int place = slots[slot] & mask;
      if ((slots[slot] & ~mask) == part && entries[place].id().equals(id)) {
        found.accept(place);
      }
      slot = (slot + 1) & (slots.length - 1);
    }
  }
}
