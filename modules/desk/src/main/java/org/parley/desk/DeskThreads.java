package org.parley.desk;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The desk's threads, all of them: one that decides, and as many as there are processors that read
 * submissions and check signatures. Both stand behind bounded queues.
 */
final class DeskThreads {
  private final Thread decision;
  private final ThreadPoolExecutor workers;

  DeskThreads(int queue, Runnable decide) {
    this.decision = Thread.ofPlatform().daemon().name("parley-desk").unstarted(decide);
    int processors = Runtime.getRuntime().availableProcessors();
    this.workers =
        new ThreadPoolExecutor(
            processors,
            processors,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().daemon().name("parley-admission-", 1).factory());
  }

  void start() {
    decision.start();
  }

  /** Runs a task on a worker; false when all are busy and their queue is full. */
  boolean work(Runnable task) {
    try {
      workers.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  int waiting() {
    return workers.getQueue().size();
  }

  /** Takes no more work; what is queued is still done. */
  void closeWorkers() {
    workers.shutdown();
    boolean done = false;
    boolean interrupted = false;
    while (!done) {
      try {
        done = workers.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    restore(interrupted);
  }

  /** Waits until the decision thread has ended. */
  void awaitDecision() {
    boolean done = false;
    boolean interrupted = false;
    while (!done) {
      try {
        decision.join();
        done = true;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    restore(interrupted);
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
