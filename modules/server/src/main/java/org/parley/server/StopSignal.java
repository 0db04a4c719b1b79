package org.parley.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The request to stop that Ctrl-C and {@code kill} make, and the wait until it was obeyed.
 *
 * <p>Between the two the program closes what it has open; a process killed outright needs none of
 * this, because everything answered is durable before it is answered.
 */
final class StopSignal {
  private static final long PATIENCE_SECONDS = 20;

  private final AtomicBoolean listening = new AtomicBoolean();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch obeyed = new CountDownLatch(1);

  /**
   * From now on Ctrl-C asks instead of ending the process at once; it then ends with code 0. Saying
   * so twice is as good as once.
   */
  void listen() {
    if (listening.getAndSet(true)) {
      return;
    }
    Runtime runtime = Runtime.getRuntime();
    runtime.addShutdownHook(
        Thread.ofPlatform()
            .name("stop")
            .unstarted(() -> {
              asked.countDown();
              try {
                if (obeyed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                  runtime.halt(0);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
  }

  /** Waits for a request to stop; true when it came, false when the time was up before. */
  boolean await(long milliseconds) {
    try {
      return asked.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Whether a stop was asked for. */
  boolean wasAsked() {
    return asked.getCount() == 0;
  }

  /** Says that everything is closed. */
  void obeyed() {
    obeyed.countDown();
  }
}
