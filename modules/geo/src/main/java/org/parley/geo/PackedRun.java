package org.parley.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.parley.geo.VolumeIndex.Entry;

/**
 * Entries that were packed together and never change: sorted along a curve, 16 to a node, 16 nodes
 * to a node above, up to one. Beside them the party of each as a number, and where the volumes of
 * an id lie.
 */
final class PackedRun {
  private static final int FREE = -1;

  private final Entry[] entries;

  /** The nodes of entries, the nodes above them, and so on; the last is one node. */
  private final int[][] levels;

  private final List<String> parties;
  private final short[] partyOf;

  /** Open addressing: in the lower bits a place, in those above part of the hash of its id. */
  private final int[] slots;

  private PackedRun(Entry[] entries, int[] boxes) {
    this.entries = entries;
    List<int[]> up = new ArrayList<>(List.of(leaves(boxes)));
    while (up.getLast().length > PackedBoxes.WORDS) {
      up.add(PackedBoxes.above(up.getLast()));
    }
    this.levels = up.toArray(int[][]::new);
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

  private static int[] leaves(int[] boxes) {
    int[] words = PackedBoxes.nodes(Math.max(1, boxes.length / PackedBoxes.FIELDS));
    for (int place = 0; place * PackedBoxes.FIELDS < boxes.length; place++) {
      PackedBoxes.put(words, place, boxes, place * PackedBoxes.FIELDS);
    }
    return words;
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

  /** The box of an entry. */
  void box(int place, int[] boxes, int to) {
    PackedBoxes.take(levels[0], place, boxes, to);
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
    return PackedBoxes.meets(levels[0], place, asked);
  }

  /** Gathers the places whose boxes meet what is asked, one level after the other. */
  void gather(int[] asked, Places places) {
    places.only(0);
    for (int level = levels.length - 1; level >= 0 && places.count() > 0; level--) {
      int[] words = levels[level];
      places.turn();
      for (int i = 0; i < places.before(); i++) {
        int node = places.before(i);
        int met = PackedBoxes.meeting(words, node, asked);
        while (met != 0) {
          places.add(node * PackedBoxes.NODE + Integer.numberOfTrailingZeros(met));
          met &= met - 1;
        }
      }
    }
  }

  /** Numbers of nodes or places on the way down, in two lists that take turns. */
  static final class Places {
    private int[] now = new int[64];
    private int[] before = new int[64];
    private int count;
    private int counted;

    void only(int one) {
      now[0] = one;
      count = 1;
    }

    void turn() {
      int[] other = before;
      before = now;
      now = other;
      counted = count;
      count = 0;
    }

    void add(int one) {
      if (count == now.length) {
        now = Arrays.copyOf(now, 2 * count);
      }
      now[count++] = one;
    }

    int count() {
      return count;
    }

    int get(int i) {
      return now[i];
    }

    int before() {
      return counted;
    }

    int before(int i) {
      return before[i];
    }
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
