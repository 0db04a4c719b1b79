package org.parley.geo;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

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

  private final FrontTable front;
  private final List<HeldRun> runs;
  private final List<RunMerge> merges;
  private final long size;
  private final Executor workers;

  PackedIndex(
      FrontTable front, List<HeldRun> runs, List<RunMerge> merges, long size, Executor workers) {
    this.front = front;
    this.runs = List.copyOf(runs);
    this.merges = List.copyOf(merges);
    this.size = size;
    this.workers = workers;
  }

  /** The index that holds nothing; its runs are merged on the common pool. */
  public static PackedIndex empty() {
    return empty(ForkJoinPool.commonPool());
  }

  /**
   * The index that holds nothing.
   *
   * @param workers merges runs; it may do so at any time, on any thread, or never: then whoever
   *     adds does it himself when runs become too many
   */
  public static PackedIndex empty(Executor workers) {
    return new PackedIndex(FrontTable.EMPTY, List.of(), List.of(), 0, workers);
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
    return new PackedIndex(FrontTable.EMPTY, one, List.of(), all.length, ForkJoinPool.commonPool());
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
    PackedChange change = new PackedChange(front, runs, merges, size, workers);
    if (!merges.isEmpty()) {
      change.settle();
    }
    return change;
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
    return runs.size();
  }

  /** One question on its way. */
  private final class Search {
    private final PlacedVolume query;
    private final Predicate<Entry> filter;
    private final Consumer<Hit> hits;
    private final int[][] asked = new int[TURNS.length][];
    private final PackedRun.Places places = new PackedRun.Places();

    Search(PlacedVolume query, Predicate<Entry> filter, Consumer<Hit> hits) {
      this.query = query;
      this.filter = filter;
      this.hits = hits;
      VolumeBounds around = VolumeBounds.of(query);
      for (int turn = 0; turn < TURNS.length; turn++) {
        asked[turn] = PackedBoxes.asked(around, TURNS[turn]);
      }
    }

    void everywhere(String notOf) {
      for (int turn = 0; turn < TURNS.length; turn++) {
        inFront(turn);
        for (HeldRun held : runs) {
          in(held, turn, notOf);
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
              test(front.entry(place));
            }
          };
      front.gather(asked[turn], found);
    }

    private void in(HeldRun held, int turn, String notOf) {
      PackedRun run = held.run();
      int own = notOf.isEmpty() ? -1 : run.number(notOf);
      run.gather(asked[turn], places);
      for (int i = 0; i < places.count(); i++) {
        int place = places.get(i);
        if (!run.isOf(place, own) && !held.gone().has(place) && !before(run, place, turn)) {
          test(run.entry(place));
        }
      }
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

    private void test(Entry entry) {
      if (filter.test(entry)) {
        Overlaps.between(query, entry.volume())
            .ifPresent(meeting -> hits.accept(new Hit(entry, meeting)));
      }
    }
  }
}
