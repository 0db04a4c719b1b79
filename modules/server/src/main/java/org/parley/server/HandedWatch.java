package org.parley.server;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.cli.CannotGoOn;
import org.parley.desk.RecordListener;
import org.parley.desk.Situation;
import org.parley.statement.HandedBody;
import org.parley.statement.Recorded;
import org.parley.verify.Hash;

/** Lets a loader wait until what it filed was offered to each recipient. */
final class HandedWatch implements RecordListener {
  private static final long PATIENCE_SECONDS = 30;

  private record Offer(Hash of, String party) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final Set<Offer> offered = new HashSet<>();

  @Override
  public void recorded(List<Recorded> batch, Situation after) {
    lock.lock();
    try {
      for (Recorded recorded : batch) {
        recorded
            .statement()
            .ifPresent(statement -> {
              if (statement.body() instanceof HandedBody handed) {
                handed
                    .recipient()
                    .party()
                    .ifPresent(party -> offered.add(new Offer(handed.of(), party)));
              }
            });
      }
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the leaf was offered to all of these parties. */
  void await(Hash leaf, Set<String> parties) {
    long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    lock.lock();
    try {
      while (!parties.stream().allMatch(party -> offered.contains(new Offer(leaf, party)))) {
        if (left <= 0) {
          throw CannotGoOn.stopped("the leaf " + leaf + " was not offered to " + parties, "");
        }
        left = more.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CannotGoOn.stopped("interrupted while waiting for an offer", "");
    } finally {
      lock.unlock();
    }
  }
}
