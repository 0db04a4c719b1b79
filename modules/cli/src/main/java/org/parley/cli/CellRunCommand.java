package org.parley.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.parley.ledger.Signer;
import org.parley.statement.Limits;
import org.parley.statement.Submission;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley cell run}: files one box at every tick. */
@Command(
    name = "run",
    description = {
      "Files one box at every tick, day and night: the oldest statement of the queue, or a box with"
          + " nothing in it. So nobody can count sites by counting boxes.",
      "A log with fifty sites and one with none look the same only as long as this runs, and with"
          + " the same --every. Runs until it is stopped, or --times; a server that does not answer"
          + " is asked again at the next tick."
    })
@SuppressWarnings("NullAway.Init")
final class CellRunCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Option(
      names = "--queue",
      paramLabel = "DIR",
      required = true,
      description = "The directory of the queue (parley cell queue).")
  private Path queue;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      required = true,
      description = "Seconds from tick to tick; choose once and keep.")
  private int every;

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "End after so many boxes. Default: never.")
  private Optional<Long> times = Optional.empty();

  CellRunCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::run);
  }

  private Answer run() {
    if (every < 1) {
      throw CannotGoOn.usage("a tick is at least one second", "write --every 600");
    }
    Signer signer = key.signer();
    mustBeOn(signer);
    CellPump pump = new CellPump(new BoxQueue(queue), around.entropy());
    long filed = 0;
    long fromQueue = 0;
    long next = System.nanoTime();
    while (times.isEmpty() || filed < times.get()) {
      if (!await(next)) {
        break;
      }
      next += TimeUnit.SECONDS.toNanos(every);
      try (ServerClient client = reach.client()) {
        sendWhatWaits(client, pump);
        fromQueue += file(client, signer, pump) ? 1 : 0;
        filed++;
        shared.line(filed + " boxes filed");
      } catch (CannotGoOn end) {
        if (end.exitCode() != ExitCode.UNREACHABLE || times.isPresent()) {
          throw end;
        }
        shared.progress(end.what() + " The next tick is in " + every + " s.");
      }
    }
    return Answer.done(
        Json.obj().put("filed", filed).put("fromQueue", fromQueue).build(),
        filed + " boxes filed, " + new BoxQueue(queue).size() + " statements wait.");
  }

  /** Files the next box; whether it came from the queue. */
  private boolean file(ServerClient client, Signer signer, CellPump pump) {
    try (Filing filing = Filing.open(around, client, key.file(), signer)) {
      CellPump.Next box = pump.next(filing.from(), around.now());
      filing.file(box.draft());
      pump.filed(box);
      return box.from().isPresent();
    }
  }

  /**
   * A box whose answer never came is sent again first; where it had arrived that is harmless. On
   * record it waits no more: one box seen twice would show that something was in it.
   */
  private void sendWhatWaits(ServerClient client, CellPump pump) {
    Path unsent = Papers.unsent(key.file());
    if (Files.exists(unsent)) {
      try {
        Submission left = Submission.read(Papers.bytes(unsent), Limits.standard());
        if (client.submit(left) instanceof ServerClient.Sent.Recorded) {
          pump.recorded(left.statement());
        }
        Papers.delete(unsent);
      } catch (Malformed e) {
        throw CannotGoOn.input(
            e.code(), e.path(), e.detail() + " (in " + unsent + ")", "move that file away");
      }
    }
  }

  /** Waits; false when it was stopped. */
  static boolean passed(int seconds) {
    return await(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
  }

  /** Asked before anything is signed: a box that is not taken would leave a gap in the numbers. */
  private void mustBeOn(Signer signer) {
    try (ServerClient client = reach.client();
        Session session = client.open(signer)) {
      new SiteServer(session).mustBeOn();
    }
  }

  private static boolean await(long nanoTime) {
    try {
      long left = nanoTime - System.nanoTime();
      return left <= 0 || !new CountDownLatch(1).await(left, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
