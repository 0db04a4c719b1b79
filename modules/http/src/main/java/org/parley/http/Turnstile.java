package org.parley.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.parley.statement.Limits;

/**
 * Lets requests in: so many answered at once, so many bytes of bodies being read at once over all
 * callers and from one address, and for each caller, and for all sessions of a party together, so
 * many requests a second with a burst saved up. Jetty's own thread bound does not hold with virtual
 * threads, so this one does.
 *
 * <p>A body is read before its request takes a place, so that whoever sends slowly holds up nobody
 * but himself. Time is a monotonic nanosecond count, so a clock that jumps opens and closes
 * nothing.
 */
final class Turnstile {
  private static final double SECOND_NANOS = 1_000_000_000.0;
  private static final int CALLERS_MAX = 20_000;
  private static final int IPV6_NETWORK_BYTES = 8;
  private static final int WAITING_MAX = 64;
  private static final int WAITING_SECONDS = 5;
  private static final int SPARE_SECONDS = 2;

  private final Limits limits;
  private final LongSupplier nanos;
  private final Semaphore places;
  private final int placesOfParty;
  private final Rate answering;
  private final ConcurrentMap<String, Semaphore> byParty = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final AtomicLong reading = new AtomicLong();
  private final ConcurrentMap<String, Long> readingByPeer = new ConcurrentHashMap<>();

  private record Rate(double perSecond, double burst) {}

  private record Bucket(double tokens, long atNanos, Rate rate) {}

  Turnstile(Limits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
    this.places = new Semaphore(limits.requestsInHand());
    int processors = Runtime.getRuntime().availableProcessors();
    this.placesOfParty = Math.max(1, Math.min(limits.inHandPerParty(), processors / 2));
    double share = SECOND_NANOS * processors * limits.answeringPercent() / 100;
    this.answering = new Rate(share, SPARE_SECONDS * share);
  }

  /** The name of a network address as far as limits go: an IPv6 network counts as one. */
  static String peer(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, IPV6_NETWORK_BYTES)
          : parsed.getHostAddress();
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  /**
   * Takes one of a party's places, waiting some seconds if others of the same party have them all,
   * or if answering the party has taken more than its share of the time of late. Whatever one party
   * asks, and however dear it is, another finds a processor and a reader of the register free.
   * Every true is answered by one {@link #leaveOfParty}.
   */
  boolean enterOfParty(String party) {
    Semaphore own = byParty.computeIfAbsent(party, p -> new Semaphore(placesOfParty, true));
    boolean taken = false;
    try {
      taken =
          own.getQueueLength() < WAITING_MAX && own.tryAcquire(WAITING_SECONDS, TimeUnit.SECONDS);
      if (taken) {
        TimeUnit.NANOSECONDS.sleep(overdrawn(party));
      }
      return taken;
    } catch (InterruptedException e) {
      if (taken) {
        own.release();
      }
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Gives the place free.
   *
   * @param nanos how long answering took
   */
  void leaveOfParty(String party, long nanos) {
    take("answers to " + party, nanos, answering, Double.NEGATIVE_INFINITY);
    byParty.computeIfPresent(
        party,
        (p, own) -> {
          own.release();
          return own;
        });
  }

  /** Nanoseconds until answering that party has taken no more than its share. */
  long overdrawn(String party) {
    Bucket bucket = buckets.get("answers to " + party);
    double left = bucket == null ? 0 : refilled(bucket, nanos.getAsLong());
    double wait = left < 0 ? -left / answering.perSecond() * SECOND_NANOS : 0;
    return (long) Math.min(wait, WAITING_SECONDS * SECOND_NANOS);
  }

  /** Takes one of the places; every true is answered by one {@link #leave}. */
  boolean enter() {
    return places.tryAcquire();
  }

  void leave() {
    places.release();
  }

  /** Requests in hand now. */
  int inHand() {
    return limits.requestsInHand() - places.availablePermits();
  }

  /** Sets bytes aside for a body; every true is answered by one {@link #read} of as many. */
  boolean reserve(String peer, long bytes) {
    if (reading.addAndGet(bytes) > limits.bodyBytesInHand()) {
      reading.addAndGet(-bytes);
      return false;
    }
    if (readingByPeer.merge(peer, bytes, Long::sum) > limits.bodyBytesPerPeer()) {
      read(peer, bytes);
      return false;
    }
    return true;
  }

  /** Gives the bytes free again. */
  void read(String peer, long bytes) {
    reading.addAndGet(-bytes);
    readingByPeer.computeIfPresent(peer, (p, held) -> held == bytes ? null : held - bytes);
  }

  /** Counts one request of that caller; false when the caller has to wait. */
  boolean mayPass(String caller) {
    return mayPass(caller, new Rate(limits.perCallerPerSecond(), limits.perCallerBurst()));
  }

  /** Counts one request of that party, whichever of its sessions makes it. */
  boolean partyMayPass(String party) {
    Rate rate = new Rate(limits.perPartyPerSecond(), limits.perPartyBurst());
    return mayPass("party " + party, rate);
  }

  private boolean mayPass(String caller, Rate rate) {
    return take(caller, 1, rate, 0);
  }

  /** Takes so much from a bucket if at least {@code least} is left in it afterwards. */
  private boolean take(String caller, double amount, Rate rate, double least) {
    long now = nanos.getAsLong();
    if (buckets.size() >= CALLERS_MAX) {
      buckets.values().removeIf(b -> refilled(b, now) >= b.rate().burst());
    }
    boolean full = buckets.size() >= CALLERS_MAX;
    boolean[] taken = {false};
    buckets.compute(
        caller,
        (name, old) -> {
          if (old == null && full) {
            return null;
          }
          double tokens = old == null ? rate.burst() : refilled(old, now);
          taken[0] = tokens - amount >= least;
          return new Bucket(taken[0] ? tokens - amount : tokens, now, rate);
        });
    return taken[0];
  }

  /** Whether that caller could pass now; nothing is counted. */
  boolean mayAsk(String caller) {
    Bucket bucket = buckets.get(caller);
    return bucket == null || refilled(bucket, nanos.getAsLong()) >= 1;
  }

  private static double refilled(Bucket bucket, long now) {
    double seconds = (now - bucket.atNanos()) / SECOND_NANOS;
    Rate rate = bucket.rate();
    return Math.min(rate.burst(), bucket.tokens() + seconds * rate.perSecond());
  }
}
