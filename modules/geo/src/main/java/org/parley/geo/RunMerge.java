package org.parley.geo;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;
import org.parley.geo.VolumeIndex.Entry;

/**
 * Some runs on their way to become one. Whoever comes first does it: the executor, or the writer
 * when he has to wait. What is removed meanwhile is carried over when the new run takes their
 * place.
 */
final class RunMerge implements Runnable {
  private final List<HeldRun> from;
  private final FutureTask<PackedRun> task;

  private RunMerge(List<HeldRun> from) {
    this.from = List.copyOf(from);
    this.task = new FutureTask<>(() -> merged(this.from));
  }

  static RunMerge begun(List<HeldRun> from, Executor workers) {
    RunMerge merge = new RunMerge(from);
    workers.execute(merge);
    return merge;
  }

  @Override
  public void run() {
    task.run();
  }

  /** How many entries the new run has at most. */
  int live() {
    return from.stream().mapToInt(HeldRun::live).sum();
  }

  boolean isDone() {
    return task.isDone();
  }

  boolean takes(HeldRun held) {
    return from.stream().anyMatch(one -> one.run() == held.run());
  }

  /** Does it now, or waits for whoever is about it; false when the wait was interrupted. */
  boolean finish() {
    task.run();
    try {
      task.get();
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("runs of the index could not be merged", failed);
    }
  }

  /**
   * The new run, without what was removed from the old ones since.
   *
   * @param now the runs held now
   */
  HeldRun result(List<HeldRun> now) {
    if (task.state() == FutureTask.State.FAILED) {
      throw new IllegalStateException("runs of the index could not be merged", task.exceptionNow());
    }
    HeldRun[] held = {new HeldRun(task.resultNow())};
    for (HeldRun before : from) {
      for (HeldRun after : now) {
        if (after.run() == before.run()) {
          after
              .gone()
              .since(
                  before.gone(),
                  place -> {
                    Entry entry = before.run().entry(place);
                    held[0] = without(held[0], entry);
                  });
        }
      }
    }
    return held[0];
  }

  private static HeldRun without(HeldRun held, Entry entry) {
    HeldRun[] rest = {held};
    IntConsumer same =
        place -> {
          if (held.run().entry(place) == entry) {
            rest[0] = rest[0].without(place);
          }
        };
    held.run().places(entry.id(), PackedRun.hash(entry.id()), same);
    return rest[0];
  }

  private static PackedRun merged(List<HeldRun> from) {
    int live = from.stream().mapToInt(HeldRun::live).sum();
    Entry[] entries = new Entry[live];
    int[] boxes = new int[live * PackedBoxes.FIELDS];
    int next = 0;
    for (HeldRun held : from) {
      for (int place = 0; place < held.run().size(); place++) {
        if (!held.gone().has(place)) {
          entries[next] = held.run().entry(place);
          held.run().box(place, boxes, next * PackedBoxes.FIELDS);
          next++;
        }
      }
    }
    return PackedRun.of(entries, boxes);
  }
}
