package org.parley.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.parley.desk.Desk;
import org.parley.ledger.Ledger;
import org.parley.statement.Address;
import org.parley.statement.BeatBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.verify.SignedCheckpoint;

/**
 * The log's signs of life: a desk-signed {@code beat} with the newest checkpoint each minute while
 * anything happens, and at least once an hour.
 *
 * <p>A beat puts a time the operator stands behind between the leaves around it; a mirror that sees
 * none for an hour knows that something is being withheld.
 */
final class Beats implements AutoCloseable {
  private static final Duration AT_LEAST_EVERY = Duration.ofHours(1);

  private final Desk desk;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Entropy entropy;
  private final ScheduledExecutorService pulse;
  private long sizeAfterLast;
  private Instant last;

  /** Beats nothing before {@link #start}. */
  Beats(Desk desk, Ledger ledger, InstantSource clock, Entropy entropy) {
    this.desk = desk;
    this.ledger = ledger;
    this.clock = clock;
    this.entropy = entropy;
    this.sizeAfterLast = ledger.size();
    this.last = clock.instant();
    this.pulse =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("beats").factory());
  }

  /** Looks every so many seconds whether a beat is due. */
  void start(int everySeconds) {
    var unused =
        pulse.scheduleWithFixedDelay(this::look, everySeconds, everySeconds, TimeUnit.SECONDS);
  }

  /** Beats if something was recorded since the last one, or if that was an hour ago. */
  void look() {
    boolean something = ledger.size() > sizeAfterLast;
    boolean longAgo = !clock.instant().isBefore(last.plus(AT_LEAST_EVERY));
    if (desk.situation().founded() && (something || longAgo) && desk.take(beat())) {
      sizeAfterLast = ledger.size() + 1;
      last = clock.instant();
    }
  }

  private Draft beat() {
    SignedCheckpoint newest = ledger.checkpoint();
    return Draft.of(
        Kind.BEAT,
        entropy.uuid(),
        Address.DESK,
        List.of(Address.EVERYONE),
        clock.instant(),
        new BeatBody(newest.text(), newest.checkpoint().size()));
  }

  @Override
  public void close() {
    pulse.shutdownNow();
  }
}
