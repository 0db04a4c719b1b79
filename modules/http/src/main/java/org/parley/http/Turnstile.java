package org.parley.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Lets requests in: at most so many at once over all callers, and for each caller so many a second
 * with a burst saved up. Jetty's own thread bound does not hold with virtual threads, so this one
 * does. Time is a monotonic nanosecond count, so a clock that jumps opens and closes nothing.
 */
final class Turnstile {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int CALLERS_MAX = 20_000;

  private final int perSecond;
  private final int burst;
  private final LongSupplier nanos;
  private final Semaphore inHand;
  private final int inHandMax;
  private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();

  private record Bucket(double tokens, long atNanos) {}

  /**
   * @param inHandMax requests at once over all callers
   * @param perSecond requests of one caller in a second, averaged
   * @param burst requests of one caller at once
   */
  Turnstile(int inHandMax, int perSecond, int burst, LongSupplier nanos) {
    this.inHandMax = inHandMax;
    this.burst = burst;
    this.inHand = new Semaphore(inHandMax);
    this.perSecond = perSecond;
    this.nanos = nanos;
  }

  /** Takes one of the places; every true is answered by one {@link #leave}. */
  boolean enter() {
    return inHand.tryAcquire();
  }

  void leave() {
    inHand.release();
  }

  /** Requests in hand now. */
  int inHand() {
    return inHandMax - inHand.availablePermits();
  }

  /** Counts one request of that caller; false when the caller has to wait. */
  boolean mayPass(String caller) {
    long now = nanos.getAsLong();
    if (buckets.size() >= CALLERS_MAX) {
      buckets.values().removeIf(b -> refilled(b, now) >= burst);
    }
    boolean[] pass = {false};
    buckets.compute(
        caller,
        (name, old) -> {
          double tokens = old == null ? burst : refilled(old, now);
          pass[0] = tokens >= 1;
          return new Bucket(pass[0] ? tokens - 1 : tokens, now);
        });
    return pass[0];
  }

  private double refilled(Bucket bucket, long now) {
    double seconds = (now - bucket.atNanos()) / (double) SECOND_NANOS;
    return Math.min(burst, bucket.tokens() + seconds * perSecond);
  }
}
