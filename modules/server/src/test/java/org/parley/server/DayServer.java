package org.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.cli.CannotGoOn;
import org.parley.desk.Situation;
import org.parley.desk.SubmitReply;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.PowerLossDisk;
import org.parley.ledger.Signer;
import org.parley.ledger.SyncPoint;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.Submission;
import org.parley.verify.Malformed;

/**
 * A whole server in the hands of a test: the log on a disk whose power can go, register, delivery,
 * desk and climber, all as they are served, by a clock that the test moves and may set wrong.
 */
final class DayServer implements InstantSource, AutoCloseable {
  static final String ORIGIN = "parley.example/day";
  private static final long SECONDS_AT_MOST = 60;
  private static final int ROUNDS = 10_000;

  private final long seed;
  private final Random random;
  private final Path directory;
  private final LogKeys keys;
  private PowerLossDisk disk = new PowerLossDisk();
  private Optional<OpenLog> log = Optional.empty();
  private Optional<Climber> climber = Optional.empty();
  private Optional<Submission> known = Optional.empty();
  private volatile Instant truth;
  private volatile Duration wrong = Duration.ZERO;
  private volatile Instant since;
  private int starts;
  private int deaths;

  DayServer(long seed, Path directory, Instant begin) {
    this.seed = seed;
    this.random = new Random(seed);
    this.directory = directory;
    this.truth = begin;
    this.since = begin;
    this.keys = new LogKeys(signer(ORIGIN), signer(ORIGIN + "/desk"));
    try {
      disk.createDirectory("journal");
      disk.syncDirectory("", SyncPoint.REPLACED_NAME);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Ed25519Signer signer(String name) {
    try {
      return Ed25519Signer.of(name, Entropy.seeded(7, "key " + name).bytes(32));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  Signer logKey() {
    return keys.log();
  }

  Signer deskKey() {
    return keys.desk();
  }

  // ---- time

  /** What the server's clock shows. */
  @Override
  public Instant instant() {
    return truth.plus(wrong);
  }

  /** What time it is. */
  Instant truth() {
    return truth;
  }

  void pass(Duration time) {
    truth = truth.plus(time);
  }

  /** From now on the server's clock shows so much more than it is. */
  void setWrong(Duration by) {
    wrong = by;
  }

  // ---- life and death

  boolean up() {
    return log.isPresent();
  }

  OpenLog log() {
    return log.orElseThrow();
  }

  Situation situation() {
    return log().desk().situation();
  }

  int starts() {
    return starts;
  }

  int deaths() {
    return deaths;
  }

  void start() {
    since = truth;
    OpenLog.Parts parts =
        new OpenLog.Parts(
            directory,
            keys,
            this,
            Entropy.seeded(seed, "desk " + starts),
            Entropy.seeded(seed, "courier " + starts),
            Limits.standard(),
            Optional.empty());
    OpenLog opened = OpenLog.open(parts.on(new OneAtATime(disk)));
    log = Optional.of(opened);
    climber =
        Optional.of(
            new Climber(
                opened.desk(),
                () -> true,
                this,
                () -> Duration.between(since, truth).toNanos(),
                Entropy.seeded(seed, "climber " + starts)));
    starts++;
  }

  /** Lets the machine die at some write or sync soon. */
  void dieSoon() {
    disk.failAfter(1 + random.nextInt(80), random);
  }

  /** From now on nothing happens to the machine. */
  void calm() {
    disk.failAfter(1L << 40, random);
  }

  boolean dead() {
    return up() && !log().desk().health().serving();
  }

  /**
   * What is left after the machine died: of the disk all that was written, or after a loss of power
   * all that was synced and any part of the rest; the register, which can be had again, or not.
   */
  void bury() {
    deaths++;
    stop();
    disk = random.nextBoolean() ? disk.afterKill() : disk.afterPowerLoss(random);
    if (random.nextInt(4) == 0) {
      forgetRegister();
    }
  }

  void forgetRegister() {
    for (String file : new String[] {"", "-wal", "-shm"}) {
      try {
        Files.deleteIfExists(directory.resolve("register.sqlite" + file));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Ends the process in order; another one may be started on the same machine. */
  void stopInOrder() {
    stop();
    disk = disk.afterKill();
  }

  /** Ends the process; in order, when the disk lets it. */
  private void stop() {
    climber.ifPresent(Climber::close);
    try {
      log.ifPresent(OpenLog::close);
    } catch (CannotGoOn e) {
      if (log.isPresent() && log.get().desk().health().serving()) {
        throw e;
      }
    }
    log = Optional.empty();
    climber = Optional.empty();
  }

  @Override
  public void close() {
    stop();
  }

  // ---- work

  SubmitReply submit(Submission submission) {
    SubmitReply reply = await(log().desk().submit(submission));
    if (reply instanceof SubmitReply.Accepted) {
      known = Optional.of(submission);
    }
    return reply;
  }

  private static SubmitReply await(CompletableFuture<SubmitReply> reply) {
    try {
      return reply.get(SECONDS_AT_MOST, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** The look that the climber takes once a second. */
  void look() {
    boolean climbing = !situation().watch().climbing().isEmpty();
    climber.orElseThrow().look();
    if (climbing) {
      settle();
    }
  }

  /**
   * Returns when all that was taken is decided, and what follows from it, or the machine died. What
   * was recorded before is handed in once more; its answer comes behind all that was taken. What is
   * still not offered after {@value #ROUNDS} rounds never will be.
   */
  void settle() {
    int rounds = 0;
    do {
      known.ifPresent(again -> await(log().desk().submit(again)));
    } while (!dead() && log().courier().waiting() > 0 && ++rounds < ROUNDS);
  }
}
