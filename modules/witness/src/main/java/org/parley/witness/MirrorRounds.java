package org.parley.witness;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.parley.verify.Malformed;

/**
 * Has a mirror look at its logs every so many seconds, so that it keeps up with logs that do not
 * ask it. What a round meets is said when it is something else than the round before met.
 */
public final class MirrorRounds implements AutoCloseable {
  private final Witness witness;
  private final MirrorFollower follower;
  private final InstantSource clock;
  private final Consumer<String> telling;
  private final Map<String, String> lastSaid = new ConcurrentHashMap<>();
  private final ScheduledExecutorService rounds;

  /** Looks at nothing before {@link #start}. */
  public MirrorRounds(
      Witness witness, MirrorFollower follower, InstantSource clock, Consumer<String> telling) {
    this.witness = witness;
    this.follower = follower;
    this.clock = clock;
    this.telling = telling;
    this.rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mirror").factory());
  }

  /** Looks now and then every so many seconds. */
  public void start(int everySeconds) {
    var unused = rounds.scheduleWithFixedDelay(this::round, 0, everySeconds, TimeUnit.SECONDS);
  }

  /** One look at every log. */
  public void round() {
    for (WitnessedLog log : witness.logs()) {
      say(log.origin(), met(log));
    }
  }

  private String met(WitnessedLog log) {
    try {
      Answer answer =
          witness.follow(follower.published(log.origin()), clock.instant(), follower::consistency);
      return switch (answer) {
        case Answer.Cosigned good -> "follows";
        case Answer.AnotherState another ->
            "the log shows a state that does not start from the "
                + another.kept()
                + " entries held here: nothing was signed";
        case Answer.Unproven unproven -> "nothing was signed: " + unproven.why();
        case Answer.NotSigned none -> "the log shows a state that none of its known keys signed";
        case Answer.UnknownLog none -> "the log shows the state of another log";
        case Answer.LeavesMissing missing -> missing.why();
        case Answer.Unreadable unreadable -> unreadable.why();
        case Answer.Stopped stopped -> "nothing is signed any more: " + stopped.why();
      };
    } catch (IOException e) {
      return "the log does not answer: " + Web.why(e);
    } catch (Malformed e) {
      return "what the log shows cannot be read: " + e.detail();
    } catch (RuntimeException e) {
      // A timer that meets what nobody expected once is silent from then on.
      return "this look went wrong, and it looks again: " + e;
    }
  }

  private void say(String origin, String met) {
    if (!met.equals(lastSaid.put(origin, met))) {
      telling.accept(origin + ": " + met);
    }
  }

  /** Looks no more. */
  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
