package org.parley.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.parley.desk.Desk;
import org.parley.ledger.Ledger;
import org.parley.statement.Address;
import org.parley.statement.BeatBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.verify.SignedCheckpoint;
import org.parley.witness.Vouching;

/**
 * The log's signs of life: a desk-signed {@code beat} with the newest checkpoint each minute while
 * anything happens, and at least once an hour.
 *
 * <p>Where witnesses have cosigned, a beat carries the newest state they vouch for, with their
 * lines; so the log itself holds, for everyone who has a copy of it, by what time which entries
 * existed.
 *
 * <p>A beat puts a time the operator stands behind between the leaves around it; a mirror that sees
 * none for an hour knows that something is being withheld.
 */
final class Beats implements AutoCloseable {
  private static final Duration AT_LEAST_EVERY = Duration.ofHours(1);

  private final Desk desk;
  private final Ledger ledger;
  private final Vouching vouching;
  private final BooleanSupplier may;
  private final InstantSource clock;
  private final Entropy entropy;
  private final ScheduledExecutorService pulse;
  private long sizeAfterLast;
  private long vouchedInBeat;
  private long lastActivity;
  private Instant last;

  /** Beats of a log without witnesses; nothing before {@link #start}. */
  Beats(Desk desk, Ledger ledger, InstantSource clock, Entropy entropy) {
    this(desk, ledger, Vouching.nobody(), () -> true, clock, entropy);
  }

  /**
   * Beats nothing before {@link #start}.
   *
   * @param may whether the log may sign
   */
  Beats(
      Desk desk,
      Ledger ledger,
      Vouching vouching,
      BooleanSupplier may,
      InstantSource clock,
      Entropy entropy) {
    this.desk = desk;
    this.ledger = ledger;
    this.vouching = vouching;
    this.may = may;
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
        pulse.scheduleWithFixedDelay(
            new GoesOn("the beats", this::look), everySeconds, everySeconds, TimeUnit.SECONDS);
  }

  /**
   * Beats if something was recorded since the last one, if that was an hour ago, or if witnesses
   * now vouch for entries that no beat has shown them to vouch for.
   */
  void look() {
    long size = ledger.size();
    boolean something = size > sizeAfterLast;
    boolean longAgo = !clock.instant().isBefore(last.plus(AT_LEAST_EVERY));
    boolean vouched = vouchedInBeat < lastActivity && vouchedNow() > vouchedInBeat;
    boolean due = something || longAgo || vouched;
    if (!may.getAsBoolean() || !desk.situation().founded() || !due) {
      return;
    }
    SignedCheckpoint shown = shown();
    if (desk.take(beat(shown))) {
      if (something) {
        lastActivity = size;
      }
      vouchedInBeat = Math.max(vouchedInBeat, Math.min(vouchedNow(), shown.checkpoint().size()));
      sizeAfterLast = size + 1;
      last = clock.instant();
    }
  }

  private long vouchedNow() {
    return vouching.cosigned().map(state -> state.checkpoint().size()).orElse(0L);
  }

  /**
   * What witnesses have signed, if no beat has shown it yet; else the newest the log has signed.
   */
  private SignedCheckpoint shown() {
    return vouching
        .cosigned()
        .filter(state -> state.checkpoint().size() > vouchedInBeat)
        .orElseGet(ledger::checkpoint);
  }

  private Draft beat(SignedCheckpoint newest) {
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
