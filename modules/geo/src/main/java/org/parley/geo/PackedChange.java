package org.parley.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.parley.geo.VolumeIndex.Entry;

/** One change of a packed index on its way from one value to the next. Of one thread. */
final class PackedChange {
  /** So many runs of about one length become one. */
  private static final int FAN = 4;

  /** With more runs than this whoever writes waits for a merge, or does it himself. */
  private static final int RUNS_MOST = 48;

  private final Executor workers;
  private FrontTable front;
  private final List<HeldRun> runs;
  private final List<RunMerge> merges;
  private long size;

  PackedChange(FrontTable front, PackedIndex.Packed packed, long size, Executor workers) {
    this.front = front;
    this.runs = new ArrayList<>(packed.runs());
    this.merges = new ArrayList<>(packed.merges());
    this.size = size;
    this.workers = workers;
  }

  /** Takes away the entries of an id that pass; whether there were any. */
  boolean remove(UUID id, Predicate<Entry> wanted) {
    int hash = PackedRun.hash(id);
    long before = size;
    FrontTable table = front;
    table.places(
        id,
        hash,
        place -> {
          if (wanted.test(table.entry(place))) {
            front = front.without(place);
            size--;
          }
        });
    for (int i = runs.size() - 1; i >= 0; i--) {
      remove(i, id, hash, wanted);
    }
    return size < before;
  }

  private void remove(int at, UUID id, int hash, Predicate<Entry> wanted) {
    HeldRun held = runs.get(at);
    held.run()
        .places(
            id,
            hash,
            place -> {
              if (!held.gone().has(place) && wanted.test(held.run().entry(place))) {
                runs.set(at, runs.get(at).without(place));
                size--;
              }
            });
    if (runs.get(at).live() == 0 && !isTaken(held)) {
      runs.remove(at);
    } else if (runs.get(at).mostlyGone() && !held.mostlyGone() && !isTaken(held)) {
      merges.add(RunMerge.begun(List.of(runs.get(at)), workers));
    }
  }

  void add(Entry entry) {
    if (front.isFull()) {
      pack();
    }
    front = front.with(entry);
    size++;
  }

  /** Makes a run of the front table. */
  private void pack() {
    int[] places = front.places();
    Entry[] entries = new Entry[places.length];
    int[] boxes = new int[places.length * PackedBoxes.FIELDS];
    for (int i = 0; i < places.length; i++) {
      entries[i] = front.entry(places[i]);
      front.box(places[i], boxes, i * PackedBoxes.FIELDS);
    }
    front = FrontTable.EMPTY;
    if (places.length > 0) {
      runs.add(new HeldRun(PackedRun.of(entries, boxes)));
      begin();
    }
    while (runs.size() > RUNS_MOST && !merges.isEmpty() && merges.getFirst().finish()) {
      settle();
    }
  }

  /** Lets merged runs take the place of those they came from, and begins to merge those. */
  void settle() {
    if (takeIn()) {
      begin();
    }
  }

  /** Takes in the merges that are done; whether there were any. */
  private boolean takeIn() {
    List<RunMerge> done = merges.stream().filter(RunMerge::isDone).toList();
    for (RunMerge merge : done) {
      HeldRun held = merge.result(runs);
      runs.removeIf(merge::takes);
      merges.remove(merge);
      if (held.live() > 0) {
        runs.add(held);
      }
    }
    return !done.isEmpty();
  }

  /** Begins to merge runs of about one length where there are enough of them. */
  private void begin() {
    do {
      int highest = runs.stream().mapToInt(PackedChange::level).max().orElse(0);
      for (int level = 0; level <= highest; level++) {
        List<HeldRun> alike = new ArrayList<>();
        for (HeldRun held : runs) {
          if (level(held) == level && !isTaken(held)) {
            alike.add(held);
          }
        }
        if (alike.size() >= FAN) {
          merges.add(RunMerge.begun(alike, workers));
        }
      }
    } while (takeIn());
  }

  private boolean isTaken(HeldRun held) {
    return merges.stream().anyMatch(merge -> merge.takes(held));
  }

  /** 0 up to the length of a front table, one more for each time it is four times as long. */
  private static int level(HeldRun held) {
    int level = 0;
    for (long most = FrontTable.MOST; most < held.run().size(); most *= FAN) {
      level++;
    }
    return level;
  }

  PackedIndex done() {
    return new PackedIndex(front, new PackedIndex.Packed(runs, merges), size, workers);
  }

  /** The runs alone, merges that are done taken in and none begun. */
  PackedIndex.Packed settled() {
    takeIn();
    return new PackedIndex.Packed(runs, merges);
  }
}
