package org.parley.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The volume index that looks at blocks of neighbours: boxes and times of whole blocks first, then
 * of the entries of those that are left, then the exact test. It leaves nothing out, whatever the
 * entries are: in the worst case it looks at each.
 *
 * <p>Entries lie in blocks of up to {@link Block#ROOM}. An entry joins the block whose bounds it
 * widens least; a full block is divided in two, across the direction in which it is widest. Adding
 * or removing copies one block and the list of blocks; all other blocks are shared with the indexes
 * before, which never change.
 */
public final class ScanIndex implements VolumeIndex {

  private static final ScanIndex EMPTY = new ScanIndex(new Block[0], HashTreePMap.empty(), 0);

  private final Block[] blocks;
  private final PMap<UUID, List<Integer>> blocksOf;
  private final long size;

  private ScanIndex(Block[] blocks, PMap<UUID, List<Integer>> blocksOf, long size) {
    this.blocks = blocks;
    this.blocksOf = blocksOf;
    this.size = size;
  }

  /** The index that holds nothing. */
  public static ScanIndex empty() {
    return EMPTY;
  }

  /**
   * The index that holds these, quicker than one after the other: they are sorted by time, then cut
   * into strips, and so on from west to east and from south to north.
   *
   * @param entries no two of the same id and ordinal
   */
  public static ScanIndex of(Collection<Entry> entries) {
    Entry[] all = entries.toArray(Entry[]::new);
    List<Block> blocks = new ArrayList<>();
    int strips = (int) Math.max(1, Math.ceil(Math.cbrt(all.length / (Block.ROOM / 2.0))));
    for (Entry[] times : cut(all, strips, VolumeBounds::first)) {
      for (Entry[] across : cut(times, strips, VolumeBounds::westE7)) {
        int most = (int) Math.ceil(across.length / (Block.ROOM / 2.0));
        for (Entry[] block : cut(across, most, VolumeBounds::southE7)) {
          blocks.add(Block.of(block));
        }
      }
    }
    Map<UUID, List<Integer>> places = new HashMap<>();
    for (int block = 0; block < blocks.size(); block++) {
      for (Entry entry : blocks.get(block).entries) {
        int here = block;
        places.merge(
            entry.id(),
            List.of(here),
            (before, one) -> before.contains(here) ? before : and(before, here));
      }
    }
    return new ScanIndex(blocks.toArray(Block[]::new), HashTreePMap.from(places), all.length);
  }

  /** Sorted and cut into pieces of equal length, none of them empty. */
  private static List<Entry[]> cut(Entry[] some, int pieces, ToLongFunction<VolumeBounds> by) {
    Entry[] sorted = sorted(some, by);
    List<Entry[]> cut = new ArrayList<>();
    int length = Math.max(1, Math.ceilDiv(sorted.length, Math.max(1, pieces)));
    for (int from = 0; from < sorted.length; from += length) {
      cut.add(Arrays.copyOfRange(sorted, from, Math.min(sorted.length, from + length)));
    }
    return cut;
  }

  /**
   * Sorted as finely as 31 bits tell: each number holds the place of its entry in its lower half.
   */
  private static Entry[] sorted(Entry[] some, ToLongFunction<VolumeBounds> by) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (Entry entry : some) {
      long value = by.applyAsLong(entry.bounds());
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    int coarser = Math.max(0, 33 - Long.numberOfLeadingZeros(Math.max(1, most - least)));
    long[] order = new long[some.length];
    for (int i = 0; i < some.length; i++) {
      long value = by.applyAsLong(some[i].bounds()) - least;
      order[i] = ((value >>> coarser) << 32) | i;
    }
    Arrays.sort(order);
    Entry[] sorted = new Entry[some.length];
    for (int i = 0; i < some.length; i++) {
      sorted[i] = some[(int) order[i]];
    }
    return sorted;
  }

  @Override
  public ScanIndex plus(Entry entry) {
    List<Integer> held = held(entry.id());
    for (int block : held) {
      Optional<Block> replaced = blocks[block].replacing(entry);
      if (replaced.isPresent()) {
        return new ScanIndex(with(block, replaced.get()), blocksOf, size);
      }
    }
    long[] bounds = entry.bounds().words();
    int block = nearest(bounds);
    Block grown = (block == blocks.length ? Block.EMPTY : blocks[block]).plus(entry, bounds);
    PMap<UUID, List<Integer>> known =
        held.contains(block) ? blocksOf : blocksOf.plus(entry.id(), and(held, block));
    return grown.size() < Block.ROOM
        ? new ScanIndex(with(block, grown), known, size + 1)
        : divided(block, grown, known);
  }

  /** The index in which a full block has become two. */
  private ScanIndex divided(int at, Block full, PMap<UUID, List<Integer>> known) {
    Block[] halves = full.halves();
    int second = free();
    Block[] more = with(Math.max(at, second), Block.EMPTY);
    more[at] = halves[0];
    more[second] = halves[1];
    PMap<UUID, List<Integer>> moved = known;
    for (int i = 0; i < halves[1].size(); i++) {
      UUID id = halves[1].entry(i).id();
      List<Integer> places = new ArrayList<>(moved.getOrDefault(id, List.of()));
      if (!places.contains(second)) {
        places.add(second);
        if (!halves[0].holds(id)) {
          places.remove(Integer.valueOf(at));
        }
        moved = moved.plus(id, List.copyOf(places));
      }
    }
    return new ScanIndex(more, moved, size + 1);
  }

  @Override
  public ScanIndex minus(UUID id) {
    List<Integer> held = held(id);
    if (held.isEmpty()) {
      return this;
    }
    Block[] rest = blocks.clone();
    long gone = 0;
    for (int block : held) {
      Block without = rest[block].minus(id);
      gone += rest[block].size() - without.size();
      rest[block] = without;
    }
    return new ScanIndex(rest, blocksOf.minus(id), size - gone);
  }

  @Override
  public void search(PlacedVolume query, Predicate<Entry> filter, Consumer<Hit> hits) {
    long[] around = VolumeBounds.of(query).words();
    for (Block block : blocks) {
      if (block.meets(around)) {
        block.search(around, query, filter, hits);
      }
    }
  }

  @Override
  public long size() {
    return size;
  }

  private List<Integer> held(UUID id) {
    return blocksOf.getOrDefault(id, List.of());
  }

  private static List<Integer> and(List<Integer> places, int block) {
    List<Integer> more = new ArrayList<>(places);
    more.add(block);
    return List.copyOf(more);
  }

  /** The block these bounds widen least; the number of blocks when there is none to join. */
  private int nearest(long[] bounds) {
    int best = blocks.length;
    double least = Double.POSITIVE_INFINITY;
    for (int block = 0; block < blocks.length; block++) {
      double wider = blocks[block].size() == 0 ? least : blocks[block].widenedBy(bounds);
      if (wider < least) {
        best = block;
        least = wider;
      }
    }
    return best == blocks.length ? free() : best;
  }

  /** An empty block, or the number of blocks when there is none. */
  private int free() {
    for (int block = 0; block < blocks.length; block++) {
      if (blocks[block].size() == 0) {
        return block;
      }
    }
    return blocks.length;
  }

  private Block[] with(int at, Block block) {
    Block[] copy = Arrays.copyOf(blocks, Math.max(blocks.length, at + 1));
    copy[at] = block;
    return copy;
  }

  /** Some entries and, beside each other in one array, the boxes and times around them. */
  private static final class Block {
    static final int ROOM = 128;
    private static final int FIELDS = 6;
    private static final int[] LOWEST = {0, 1, 4};
    private static final int[] HIGHEST = {2, 3, 5};

    /** What counts as equally wide: a degree either way, and a day. */
    private static final double[] UNIT = {
      Position.STEPS_PER_DEGREE, Position.STEPS_PER_DEGREE, 86_400
    };

    /** A time without an end counts as this many days wide. */
    private static final double WIDEST = 400;

    private static final long[] NOTHING = {
      Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
    };

    static final Block EMPTY = new Block(new Entry[0], new long[0], NOTHING);

    private final Entry[] entries;
    private final long[] bounds;
    private final long[] around;

    private Block(Entry[] entries, long[] bounds, long[] around) {
      this.entries = entries;
      this.bounds = bounds;
      this.around = around;
    }

    /** The bounds around both. */
    private static long[] widened(long[] around, long[] bounds, int at) {
      long[] wider = around.clone();
      for (int side = 0; side < LOWEST.length; side++) {
        int low = LOWEST[side];
        int high = HIGHEST[side];
        wider[low] = Math.min(wider[low], bounds[at + low]);
        wider[high] = Math.max(wider[high], bounds[at + high]);
      }
      return wider;
    }

    int size() {
      return entries.length;
    }

    Entry entry(int i) {
      return entries[i];
    }

    boolean holds(UUID id) {
      return Arrays.stream(entries).anyMatch(entry -> entry.id().equals(id));
    }

    /** How much wider the block would be with these bounds, over all directions. */
    double widenedBy(long[] more) {
      double wider = 0;
      for (int side = 0; side < LOWEST.length; side++) {
        double below = (double) around[LOWEST[side]] - more[LOWEST[side]];
        double above = (double) more[HIGHEST[side]] - around[HIGHEST[side]];
        wider += Math.min(WIDEST, Math.max(0, below) / UNIT[side]);
        wider += Math.min(WIDEST, Math.max(0, above) / UNIT[side]);
      }
      return wider;
    }

    /** Whether any entry may meet these bounds. */
    boolean meets(long[] query) {
      return entries.length > 0 && meets(around, 0, query);
    }

    void search(long[] box, PlacedVolume query, Predicate<Entry> filter, Consumer<Hit> hits) {
      for (int i = 0; i < entries.length; i++) {
        Entry entry = entries[i];
        if (meets(bounds, FIELDS * i, box) && filter.test(entry)) {
          Overlaps.between(query, entry.volume())
              .ifPresent(meeting -> hits.accept(new Hit(entry, meeting)));
        }
      }
    }

    /** Whether bounds meet these, on any turn around the earth. */
    private static boolean meets(long[] of, int at, long[] query) {
      return of[at + 1] <= query[3]
          && query[1] <= of[at + 3]
          && of[at + 4] <= query[5]
          && query[4] <= of[at + 5]
          && (meetsEastWest(of, at, query, 0)
              || meetsEastWest(of, at, query, GridBox.TURN_E7)
              || meetsEastWest(of, at, query, -GridBox.TURN_E7));
    }

    private static boolean meetsEastWest(long[] of, int at, long[] query, long shiftE7) {
      return of[at] <= query[2] + shiftE7 && query[0] + shiftE7 <= of[at + 2];
    }

    Block plus(Entry entry, long[] its) {
      Entry[] more = Arrays.copyOf(entries, entries.length + 1);
      more[entries.length] = entry;
      long[] all = Arrays.copyOf(bounds, bounds.length + FIELDS);
      System.arraycopy(its, 0, all, bounds.length, FIELDS);
      return new Block(more, all, widened(around, its, 0));
    }

    private static Block of(Entry... entries) {
      long[] all = new long[FIELDS * entries.length];
      long[] around = NOTHING;
      for (int i = 0; i < entries.length; i++) {
        System.arraycopy(entries[i].bounds().words(), 0, all, FIELDS * i, FIELDS);
        around = widened(around, all, FIELDS * i);
      }
      return new Block(entries, all, around);
    }

    /** The lower and the upper half in the direction in which the middles lie widest apart. */
    Block[] halves() {
      int widest = 0;
      double most = -1;
      for (int side = 0; side < LOWEST.length; side++) {
        double spread = 0;
        for (int i = 0; i < entries.length; i++) {
          spread = Math.max(spread, Math.abs(middle(i, side) - middle(0, side)));
        }
        if (spread > most) {
          most = spread;
          widest = side;
        }
      }
      int across = widest;
      Entry[] sorted =
          IntStream.range(0, entries.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> middle(i, across)))
              .map(i -> entries[i])
              .toArray(Entry[]::new);
      int half = sorted.length / 2;
      return new Block[] {
        of(Arrays.copyOf(sorted, half)), of(Arrays.copyOfRange(sorted, half, sorted.length))
      };
    }

    /** Twice the middle of an entry in one direction, in units of that direction. */
    private double middle(int i, int side) {
      double lowest = bounds[FIELDS * i + LOWEST[side]] / UNIT[side];
      double highest = bounds[FIELDS * i + HIGHEST[side]] / UNIT[side];
      return lowest + Math.min(highest, lowest + WIDEST);
    }

    Block minus(UUID id) {
      return of(
          Arrays.stream(entries).filter(entry -> !entry.id().equals(id)).toArray(Entry[]::new));
    }

    Optional<Block> replacing(Entry entry) {
      for (int i = 0; i < entries.length; i++) {
        if (entries[i].id().equals(entry.id()) && entries[i].ordinal() == entry.ordinal()) {
          Entry[] copy = entries.clone();
          copy[i] = entry;
          return Optional.of(of(copy));
        }
      }
      return Optional.empty();
    }
  }
}
