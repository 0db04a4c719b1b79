package org.parley.geo;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The volume index that looks at every entry: boxes and times first, then the exact test. Simple
 * and right for any number of volumes, so it is also what faster indexes are tested against.
 *
 * <p>Entries lie in blocks of up to {@link Block#ROOM}. Adding or removing copies one block and the
 * list of blocks; all other blocks are shared with the indexes before, which never change. Room
 * left by removed entries is used again.
 */
public final class ScanIndex implements VolumeIndex {

  private static final ScanIndex EMPTY = new ScanIndex(new Block[0], HashTreePMap.empty(), 0);

  private final Block[] blocks;
  private final PMap<UUID, PVector<Integer>> blocksOf;
  private final long size;

  private ScanIndex(Block[] blocks, PMap<UUID, PVector<Integer>> blocksOf, long size) {
    this.blocks = blocks;
    this.blocksOf = blocksOf;
    this.size = size;
  }

  /** The index that holds nothing. */
  public static ScanIndex empty() {
    return EMPTY;
  }

  @Override
  public ScanIndex plus(Entry entry) {
    PVector<Integer> held = held(entry.id());
    for (int block : held) {
      Optional<Block> replaced = blocks[block].replacing(entry);
      if (replaced.isPresent()) {
        return new ScanIndex(with(block, replaced.get()), blocksOf, size);
      }
    }
    int block = blockWithRoom();
    Block[] more = block == blocks.length ? with(block, Block.EMPTY) : blocks.clone();
    more[block] = more[block].plus(entry);
    PMap<UUID, PVector<Integer>> known =
        held.contains(block) ? blocksOf : blocksOf.plus(entry.id(), held.plus(block));
    return new ScanIndex(more, known, size + 1);
  }

  @Override
  public ScanIndex minus(UUID id) {
    PVector<Integer> held = held(id);
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
    long[] around = Block.bounds(query);
    for (Block block : blocks) {
      for (int i = 0; i < block.size(); i++) {
        if (block.meets(i, around)) {
          Entry entry = block.entry(i);
          if (filter.test(entry)) {
            Overlaps.between(query, entry.volume())
                .ifPresent(meeting -> hits.accept(new Hit(entry, meeting)));
          }
        }
      }
    }
  }

  @Override
  public long size() {
    return size;
  }

  private PVector<Integer> held(UUID id) {
    PVector<Integer> held = blocksOf.get(id);
    return held == null ? TreePVector.empty() : held;
  }

  private int blockWithRoom() {
    for (int block = blocks.length - 1; block >= 0; block--) {
      if (blocks[block].size() < Block.ROOM) {
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
    static final int ROOM = 256;
    static final Block EMPTY = new Block(new Entry[0]);

    private static final int FIELDS = 6;

    private final Entry[] entries;
    private final long[] bounds;

    private Block(Entry[] entries) {
      this.entries = entries;
      this.bounds = new long[FIELDS * entries.length];
      for (int i = 0; i < entries.length; i++) {
        System.arraycopy(bounds(entries[i].volume()), 0, bounds, FIELDS * i, FIELDS);
      }
    }

    /** West, south, east, north in grid steps, then first and last second. */
    static long[] bounds(PlacedVolume volume) {
      GridBox box = volume.footprint().box();
      TimeWindow window = volume.volume().window();
      return new long[] {
        box.westE7(),
        box.southE7(),
        box.eastE7(),
        box.northE7(),
        window.start().getEpochSecond(),
        window.end().map(end -> end.getEpochSecond() + 1).orElse(Long.MAX_VALUE)
      };
    }

    int size() {
      return entries.length;
    }

    Entry entry(int i) {
      return entries[i];
    }

    /** Whether the bounds of an entry meet these, on any turn around the earth. */
    boolean meets(int i, long[] around) {
      int at = FIELDS * i;
      return bounds[at + 1] <= around[3]
          && around[1] <= bounds[at + 3]
          && bounds[at + 4] <= around[5]
          && around[4] <= bounds[at + 5]
          && (meetsEastWest(at, around, 0)
              || meetsEastWest(at, around, GridBox.TURN_E7)
              || meetsEastWest(at, around, -GridBox.TURN_E7));
    }

    private boolean meetsEastWest(int at, long[] around, long shiftE7) {
      return bounds[at] <= around[2] + shiftE7 && around[0] + shiftE7 <= bounds[at + 2];
    }

    Block plus(Entry entry) {
      Entry[] more = Arrays.copyOf(entries, entries.length + 1);
      more[entries.length] = entry;
      return new Block(more);
    }

    Block minus(UUID id) {
      return new Block(
          Arrays.stream(entries).filter(entry -> !entry.id().equals(id)).toArray(Entry[]::new));
    }

    Optional<Block> replacing(Entry entry) {
      for (int i = 0; i < entries.length; i++) {
        if (entries[i].id().equals(entry.id()) && entries[i].ordinal() == entry.ordinal()) {
          Entry[] copy = entries.clone();
          copy[i] = entry;
          return Optional.of(new Block(copy));
        }
      }
      return Optional.empty();
    }
  }
}
