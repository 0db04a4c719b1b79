package org.parley.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * Between which two moments, by the clocks of witnesses, a leaf was logged.
 *
 * <p>An end that no witness vouches for stays unknown; it is never filled with the operator's
 * clock. The ends come from different witnesses, so with clocks that disagree the first may lie
 * behind the second; the truth is then looked for anywhere between the two.
 *
 * @param notBefore the newest time of a witness in a beat logged before the leaf
 * @param notAfter the earliest time at which the quorum had signed a state that holds the leaf
 */
public record Interval(Optional<Instant> notBefore, Optional<Instant> notAfter) {
  /** No witness vouches for anything. */
  public static final Interval UNKNOWN = new Interval(Optional.empty(), Optional.empty());

  /** Grade WITNESSED: the quorum has signed a state of the log that holds the leaf. */
  public boolean isWitnessed() {
    return notAfter.isPresent();
  }

  /** Whether the clocks of the witnesses contradict each other. */
  public boolean clocksDisagree() {
    return notBefore.isPresent() && notAfter.isPresent() && notBefore.get().isAfter(notAfter.get());
  }

  /** The earliest moment that is possible; a day no calendar holds when that end is unknown. */
  Instant earliest() {
    if (notBefore.isEmpty()) {
      return Instant.MIN;
    }
    return clocksDisagree() ? notAfter.orElseThrow() : notBefore.get();
  }

  /** The latest moment that is possible; only for an interval that is witnessed. */
  Instant latest() {
    return clocksDisagree() ? notBefore.orElseThrow() : notAfter.orElseThrow();
  }
}
