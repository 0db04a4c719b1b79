package org.parley.http;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.parley.statement.Limits;

/**
 * How often each party has a place and a time checked, by drafts and by filing: limited, and
 * counted by the hour for those who watch over it. What a check met is not counted: that would be
 * an answer of its own. Counts begin anew with each start of the server.
 */
final class Probing {
  private static final int HOURS_KEPT = 48;
  private static final double HOUR_NANOS = 3_600e9;

  private final int draftsPerHour;
  private final int noticesPerHour;
  private final LongSupplier nanos;
  private final InstantSource clock;
  private final Lock lock = new ReentrantLock();
  private final Map<String, Bucket> drafts = new TreeMap<>();
  private final Map<String, Bucket> notices = new TreeMap<>();
  private final TreeMap<Instant, TreeMap<String, Count>> hours = new TreeMap<>();

  private record Bucket(double tokens, long atNanos) {
    Bucket refilled(int perHour, long now) {
      double more = (now - atNanos) / HOUR_NANOS * perHour;
      return new Bucket(Math.min(perHour, tokens + more), now);
    }
  }

  private record Count(long drafts, long notices, long turnedAway) {
    Count plus(Count more) {
      return new Count(drafts + more.drafts, notices + more.notices, turnedAway + more.turnedAway);
    }
  }

  /**
   * One party's checks within one hour.
   *
   * @param hour its first second, UTC
   * @param drafts drafts checked
   * @param notices notices filed, each of which is a check
   * @param turnedAway drafts and notices turned away because of the limits
   */
  record Row(String party, Instant hour, long drafts, long notices, long turnedAway) {}

  Probing(Limits limits, LongSupplier nanos, InstantSource clock) {
    this.draftsPerHour = limits.draftsPerHour();
    this.noticesPerHour = limits.noticesPerHour();
    this.nanos = nanos;
    this.clock = clock;
  }

  int draftsPerHour() {
    return draftsPerHour;
  }

  int noticesPerHour() {
    return noticesPerHour;
  }

  /** Takes one draft of a party; empty when it may go on, else the seconds to wait. */
  Optional<Integer> draft(String party) {
    lock.lock();
    try {
      Optional<Integer> wait = take(drafts, party, draftsPerHour);
      count(party, wait.isEmpty() ? new Count(1, 0, 0) : new Count(0, 0, 1));
      return wait;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a party may file another notice now; empty, or the seconds to wait. */
  Optional<Integer> mayFile(String party) {
    lock.lock();
    try {
      return wait(full(notices, party, noticesPerHour), noticesPerHour);
    } finally {
      lock.unlock();
    }
  }

  /** A party's notice was recorded; only its own signature gets it so far. */
  void filed(String party) {
    lock.lock();
    try {
      take(notices, party, noticesPerHour);
      count(party, new Count(0, 1, 0));
    } finally {
      lock.unlock();
    }
  }

  /** The hours kept, newest first; of one party or of all. */
  List<Row> rows(Optional<String> only) {
    lock.lock();
    try {
      List<Row> rows = new ArrayList<>();
      hours
          .descendingMap()
          .forEach((hour, parties) ->
              parties.forEach((party, count) -> {
                if (only.isEmpty() || only.get().equals(party)) {
                  rows.add(
                      new Row(party, hour, count.drafts(), count.notices(), count.turnedAway()));
                }
              }));
      return rows;
    } finally {
      lock.unlock();
    }
  }

  private Bucket full(Map<String, Bucket> buckets, String party, int perHour) {
    long now = nanos.getAsLong();
    return buckets.getOrDefault(party, new Bucket(perHour, now)).refilled(perHour, now);
  }

  private static Optional<Integer> wait(Bucket bucket, int perHour) {
    return bucket.tokens() >= 1
        ? Optional.empty()
        : Optional.of((int) Math.ceil((1 - bucket.tokens()) * 3_600 / perHour));
  }

  private Optional<Integer> take(Map<String, Bucket> buckets, String party, int perHour) {
    Bucket bucket = full(buckets, party, perHour);
    Optional<Integer> wait = wait(bucket, perHour);
    double left = wait.isEmpty() ? bucket.tokens() - 1 : bucket.tokens();
    buckets.put(party, new Bucket(left, bucket.atNanos()));
    return wait;
  }

  private void count(String party, Count more) {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    hours.computeIfAbsent(hour, each -> new TreeMap<>()).merge(party, more, Count::plus);
    while (hours.size() > HOURS_KEPT) {
      hours.pollFirstEntry();
    }
  }
}
