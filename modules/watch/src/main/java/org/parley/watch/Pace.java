package org.parley.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.parley.verify.Hash;

/**
 * What time it is for a call that is being climbed, whatever is done to the clock: the later of the
 * clock and the moment of recording plus what a counter that nobody sets has counted since the call
 * was first seen here.
 *
 * <p>So a clock put back puts off nothing while the process runs; after a restart it puts off at
 * most what had passed before it. It is no part of the record, and losing it loses no step. Used by
 * one thread.
 */
public final class Pace {
  private final Map<Hash, Long> firstSeen = new HashMap<>();

  /**
   * The moment for one call.
   *
   * @param clock the clock
   * @param counterNanos a counter that only grows, such as {@code System.nanoTime}
   */
  public Instant of(Call call, Instant clock, long counterNanos) {
    long first = firstSeen.computeIfAbsent(call.told().leaf(), leaf -> counterNanos);
    Instant counted = call.told().recordedAt().plusNanos(counterNanos - first);
    return clock.isAfter(counted) ? clock : counted;
  }

  /** Keeps these only. */
  public void keep(Collection<Hash> climbing) {
    firstSeen.keySet().retainAll(climbing);
  }
}
