package org.parley.desk;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The desk's threads, all of them: one that decides, as many as there are processors that read
 * submissions and check signatures, and one that writes the receipts of what was recorded. All
 * stand behind bounded queues.
 */
final class DeskThreads {
  private static final int BATCHES_TO_ANSWER = 64;

  private final Thread decision;
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor answering;

  /**
   * @param decide told where answers are written; run on the deciding thread
   */
  DeskThreads(int queue, Consumer<Executor> decide) {
    int processors = Runtime.getRuntime().availableProcessors();
    this.workers =
        new ThreadPoolExecutor(
            processors,
            processors,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().daemon().name("parley-admission-", 1).factory());
    this.answering =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(BATCHES_TO_ANSWER),
            Thread.ofPlatform().daemon().name("parley-answers").factory(),
            new ThreadPoolExecutor.CallerRunsPolicy());
    this.decision =
        Thread.ofPlatform().daemon().name("parley-desk").unstarted(() -> decide.accept(answering));
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
    close(workers);
  }

  private static void close(ThreadPoolExecutor pool) {
    pool.shutdown();
    boolean done = false;
    boolean interrupted = false;
    while (!done) {
      try {
        done = pool.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    restore(interrupted);
  }

  /** Waits until the decision thread has ended and everyone is answered. */
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
    close(answering);
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
