package org.parley.desk;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.parley.statement.Recorded;

/** A listener that can hold the decision thread between two batches. */
final class Gate implements RecordListener {
  private volatile CountDownLatch open = new CountDownLatch(0);
  private volatile CountDownLatch held = new CountDownLatch(0);

  /** From now on the next batch that is recorded waits here. */
  void close() {
    held = new CountDownLatch(1);
    open = new CountDownLatch(1);
  }

  /** Returns once the decision thread stands at the gate. */
  void awaitHeld() throws InterruptedException {
    if (!held.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the decision thread never came to the gate");
    }
  }

  void open() {
    open.countDown();
  }

  @Override
  public void recorded(List<Recorded> batch, Situation after) {
    held.countDown();
    try {
      if (!open.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the gate was never opened");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
