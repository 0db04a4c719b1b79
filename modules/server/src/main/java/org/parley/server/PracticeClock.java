package org.parley.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The clock of a practice log: stands where the scenario sets it, and once released goes on from
 * there at the pace of the real one.
 */
final class PracticeClock implements InstantSource {
  private final InstantSource real;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Moment moment;

  /** Stands at {@code at}, or has gone on since the real clock stood at {@code since}. */
  private record Moment(Instant at, boolean going, Instant since) {}

  PracticeClock(InstantSource real, Instant start) {
    this.real = real;
    this.moment = new Moment(start, false, start);
  }

  @Override
  public Instant instant() {
    Moment now = moment;
    return now.going() ? now.at().plus(Duration.between(now.since(), real.instant())) : now.at();
  }

  /** Stands at that moment from now on; an earlier one than before changes nothing. */
  void set(Instant wanted) {
    lock.lock();
    try {
      if (wanted.isAfter(moment.at())) {
        moment = new Moment(wanted, false, wanted);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Goes on at the pace of the real clock. */
  void release() {
    lock.lock();
    try {
      moment = new Moment(instant(), true, real.instant());
    } finally {
      lock.unlock();
    }
  }
}
