package org.parley.geo;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The volume index for many volumes: packed trees over place, time and height, which say in a few
 * microseconds what a volume may meet. Only what their boxes, rounded outward, cannot tell apart is
 * tested exactly; nothing is left out, whatever the entries are.
 *
 * <p>New entries stand in a front table. When it is full it is packed into a run; four runs of
 * about one length are merged into one by an executor, beside whoever writes and reads. What is
 * removed leaves a tombstone until its run is merged. Every index is a value on its own: a reader
 * keeps the one it holds, needs no lock, and finds in it the same before, during and after a merge.
 */
public final class PackedIndex implements VolumeIndex {
  private static final int[] TURNS = {0, 1, -1};

  /** Up to how many entries are merged at once: about a millisecond. */
  private static final int AT_ONCE_MOST = 4_096;

  private final FrontTable front;
  private final long size;
  private final Executor workers;

  /** Always the same entries; in fewer runs once merges are done. */
  private volatile Packed packed;

  /**
   * Runs, and what becomes of them.
   *
   * @param runs what holds the entries that are not in the front table
   * @param merges of some of them
   */
  record Packed(List<HeldRun> runs, List<RunMerge> merges) {
    static final Packed NONE = new Packed(List.of(), List.of());

    /** Copies both. */
    Packed {
      runs = List.copyOf(runs);
      merges = List.copyOf(merges);
    }

    boolean canSettle() {
      for (RunMerge merge : merges) {
        if (merge.isDone()) {
          return true;
        }
      }
      return false;
    }
  }

  PackedIndex(FrontTable front, Packed packed, long size, Executor workers) {
    this.front = front;
    this.packed = packed;
    this.size = size;
    this.workers = workers;
  }

  /**
   * The index that holds nothing; its runs are merged on the common pool, short ones at once by
   * whoever adds.
   */
  public static PackedIndex empty() {
    return empty(PackedIndex::merge);
  }

  private static void merge(Runnable merge) {
    if (merge instanceof RunMerge runs && runs.live() <= AT_ONCE_MOST) {
      merge.run();
    } else {
      ForkJoinPool.commonPool().execute(merge);
    }
  }

  /**
   * The index that holds nothing.
   *
   * @param workers merges runs; it may do so at any time, on any thread, or never: then whoever
   *     adds does it himself when runs become too many
   */
  public static PackedIndex empty(Executor workers) {
    return new PackedIndex(FrontTable.EMPTY, Packed.NONE, 0, workers);
  }

  /**
   * The index that holds these in one run, quicker than one after the other and quicker to ask.
   *
   * @param entries no two of the same id and ordinal
   */
  public static PackedIndex of(Collection<Entry> entries) {
    if (entries.isEmpty()) {
      return empty();
    }
    Entry[] all = entries.toArray(Entry[]::new);
    int[] boxes = new int[all.length * PackedBoxes.FIELDS];
    for (int i = 0; i < all.length; i++) {
      int[] box = PackedBoxes.box(all[i].bounds());
      System.arraycopy(box, 0, boxes, i * PackedBoxes.FIELDS, PackedBoxes.FIELDS);
    }
    List<HeldRun> one = List.of(new HeldRun(PackedRun.of(all, boxes)));
    Packed packed = new Packed(one, List.of());
    return new PackedIndex(FrontTable.EMPTY, packed, all.length, PackedIndex::merge);
  }

  @Override
  public PackedIndex plus(Entry entry) {
    PackedChange change = change();
    change.remove(entry.id(), other -> other.ordinal() == entry.ordinal());
    change.add(entry);
    return change.done();
  }

  @Override
  public PackedIndex minus(UUID id) {
    PackedChange change = change();
    return change.remove(id, any -> true) ? change.done() : this;
  }

  private PackedChange change() {
    PackedChange change = new PackedChange(front, packed, size, workers);
    change.settle();
    return change;
  }

  /** The runs as they are once the merges that are done have taken their place. */
  private List<HeldRun> settled() {
    Packed now = packed;
    if (now.canSettle()) {
      now = new PackedChange(front, now, size, workers).settled();
      packed = now; // Whoever comes first; all find the same.
    }
    return now.runs();
  }

  @Override
  public void search(PlacedVolume query, Predicate<Entry> filter, Consumer<Hit> hits) {
    new Search(query, filter, hits).everywhere("");
  }

  @Override
  public void searchOthers(
      PlacedVolume query, String party, Predicate<Entry> filter, Consumer<Hit> hits) {
    new Search(query, entry -> !entry.party().equals(party) && filter.test(entry), hits)
        .everywhere(party);
  }

  @Override
  public long size() {
    return size;
  }

  /** Of how many runs it consists; for figures and tests. */
  int runs() {
    return settled().size();
  }

  /** One question on its way. */
  private final class Search {
    private final PlacedVolume query;
    private final Predicate<Entry> filter;
    private final Consumer<Hit> hits;
    private final List<HeldRun> held = settled();
    private final int[][] asked = new int[TURNS.length][];
    private final int @Nullable [] around;
    private final PackedNodes.Places places = new PackedNodes.Places();

    Search(PlacedVolume query, Predicate<Entry> filter, Consumer<Hit> hits) {
      this.query = query;
      this.filter = filter;
      this.hits = hits;
      this.around = query.footprint().outline();
      VolumeBounds bounds = VolumeBounds.of(query);
      for (int turn = 0; turn < TURNS.length; turn++) {
        asked[turn] = PackedBoxes.asked(bounds, TURNS[turn]);
      }
    }

    void everywhere(String notOf) {
      for (int turn = 0; turn < TURNS.length; turn++) {
        inFront(turn);
        for (HeldRun one : held) {
          in(one, turn, notOf);
        }
      }
    }

    private void inFront(int turn) {
      IntConsumer found =
          place -> {
            boolean again = false;
            for (int before = 0; before < turn; before++) {
              again |= front.meets(place, asked[before]);
            }
            if (!again) {
              inFront(front.entry(place));
            }
          };
      front.gather(asked[turn], found);
    }

    private void inFront(Entry entry) {
      if (filter.test(entry)) {
        exactly(entry);
      }
    }

    /**
     * What a run holds, in three rounds, so that what one entry has to fetch from memory does not
     * wait for another: whose box meets, who passes the filter, whose shape meets.
     */
    private void in(HeldRun one, int turn, String notOf) {
      PackedRun run = one.run();
      if (!run.gather(asked[turn], places)) {
        return;
      }
      int own = notOf.isEmpty() ? -1 : run.number(notOf);
      places.turn();
      for (int i = 0; i < places.before(); i++) {
        int place = places.before(i);
        if (!run.isOf(place, own)
            && run.meets(place, asked[turn])
            && !one.gone().has(place)
            && !before(run, place, turn)) {
          places.add(place);
        }
      }
      places.turn();
      for (int i = 0; i < places.before(); i++) {
        if (filter.test(run.entry(places.before(i)))) {
          places.add(places.before(i));
        }
      }
      for (int i = 0; i < places.count(); i++) {
        test(run, places.get(i), run.surely(places.get(i), asked[turn]));
      }
    }

    private void test(PackedRun run, int place, boolean surely) {
      Entry entry = run.entry(place);
      int[] outline = surely && around != null ? run.outline(place) : null;
      if (around == null || outline == null) {
        exactly(entry);
        return;
      }
      switch (EdgeCrossing.between(around, outline)) {
        case OVERLAP -> hits.accept(new Hit(entry, () -> inside(entry)));
        case LOOK_CLOSER -> exactly(entry);
        case APART -> {}
      }
    }

    private Meeting inside(Entry entry) {
      return Overlaps.rest(query, entry.volume(), Contact.OVERLAP).orElseThrow();
    }

    private void exactly(Entry entry) {
      Overlaps.between(query, entry.volume())
          .ifPresent(meeting -> hits.accept(new Hit(entry, meeting)));
    }

    /** Whether an entry was found on an earlier turn around the earth. */
    private boolean before(PackedRun run, int place, int turn) {
      for (int before = 0; before < turn; before++) {
        if (run.meets(place, asked[before])) {
          return true;
        }
      }
      return false;
    }
  }
}
