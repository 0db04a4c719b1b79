package org.parley.register;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.parley.statement.Recorded;

/**
 * Applies what was recorded on a thread of its own, so that nobody who files waits for rows. What
 * has gathered is applied together: at once when somebody asks, else after a moment, because rows
 * applied in ones and twos rewrite the same pages over and over.
 *
 * <p>Who asks after something was {@link #offer offered} waits until it is applied. Who offers
 * waits only when too much is waiting already. When applying did not succeed everyone is told so
 * from then on, whether he asks or offers.
 */
final class Follower implements AutoCloseable {
  /** Leaves that may wait before those who offer more have to. */
  static final int MOST_WAITING = 8192;

  private static final int BYTES_OF_A_LEAF = 4096;

  /** Leaves worth a transaction of their own; nobody gathers more. */
  private static final int WORTH_APPLYING = 512;

  private static final long GATHERS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Consumer<List<Recorded>> apply;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<List<Recorded>> waiting = new ArrayDeque<>();
  private int leavesWaiting;
  private long offered;
  private volatile long applied;
  private volatile long wanted;
  private long askedFor;
  private boolean ended;
  private Optional<RuntimeException> broken = Optional.empty();
  private Optional<Thread> thread = Optional.empty();

  Follower(Consumer<List<Recorded>> apply) {
    this.apply = apply;
  }

  /**
   * Leaves a batch to be applied after all before it.
   *
   * @throws RegisterUnavailable when an earlier one was not applied
   */
  void offer(List<Recorded> batch) {
    lock.lock();
    try {
      if (thread.isEmpty()) {
        thread = Optional.of(Thread.ofPlatform().daemon().name("parley-register").start(this::run));
      }
      while (leavesWaiting >= MOST_WAITING && broken.isEmpty()) {
        changed.awaitUninterruptibly();
      }
      refuseWhenBroken();
      waiting.add(batch);
      leavesWaiting += weight(batch);
      offered++;
      wanted = offered;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until all that was offered before this call is applied.
   *
   * @throws RegisterUnavailable when it was not
   */
  void caughtUp() {
    long until = wanted;
    if (applied >= until) {
      return;
    }
    lock.lock();
    try {
      askedFor = Math.max(askedFor, until);
      changed.signalAll();
      while (applied < until && broken.isEmpty()) {
        changed.awaitUninterruptibly();
      }
      if (applied < until) {
        refuseWhenBroken();
      }
    } finally {
      lock.unlock();
    }
  }

  private void refuseWhenBroken() {
    if (broken.isPresent()) {
      RuntimeException cause = broken.get();
      throw new RegisterUnavailable(
          "the register does not follow the ledger: " + cause.getMessage(), cause);
    }
  }

  private void run() {
    Optional<RuntimeException> trouble = Optional.of(new IllegalStateException("it ended"));
    try {
      for (List<List<Recorded>> next = take(); !next.isEmpty(); next = take()) {
        List<Recorded> together = next.stream().flatMap(List::stream).toList();
        apply.accept(together);
        done(next.size(), weight(together));
      }
    } catch (RuntimeException e) {
      trouble = Optional.of(e);
    } finally {
      broke(trouble);
    }
  }

  /** How many ordinary leaves it is worth: long statements count for what they hold in memory. */
  private static int weight(List<Recorded> batch) {
    int weight = 0;
    for (Recorded one : batch) {
      weight += 1 + one.statement().map(said -> said.size() / BYTES_OF_A_LEAF).orElse(0);
    }
    return weight;
  }

  /** All that waits; empty when there will be no more. */
  private List<List<Recorded>> take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !ended) {
        changed.awaitUninterruptibly();
      }
      gather();
      List<List<Recorded>> all = new ArrayList<>(waiting);
      waiting.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Waits a moment for more, unless somebody asks or much is here already. */
  private void gather() {
    long left = GATHERS_NANOS;
    boolean interrupted = false;
    while (left > 0 && askedFor <= applied && leavesWaiting < WORTH_APPLYING && !ended) {
      try {
        left = changed.awaitNanos(left);
      } catch (InterruptedException e) {
        interrupted = true;
        left = 0;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void done(int batches, int leaves) {
    lock.lock();
    try {
      applied += batches;
      leavesWaiting -= leaves;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void broke(Optional<RuntimeException> trouble) {
    lock.lock();
    try {
      broken = trouble;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Applies what waits, then ends. */
  @Override
  public void close() {
    Optional<Thread> running;
    lock.lock();
    try {
      ended = true;
      running = thread;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    running.ifPresent(Follower::awaitEnd);
  }

  private static void awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
