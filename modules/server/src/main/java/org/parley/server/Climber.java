package org.parley.server;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.parley.desk.Desk;
import org.parley.desk.Situation;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.verify.Hash;
import org.parley.watch.LadderStep;
import org.parley.watch.Pace;
import org.parley.watch.StepDue;
import org.parley.watch.WatchBook;

/**
 * Climbs ladders: looks once a second which steps are due, and has the desk record each.
 *
 * <p>It keeps nothing that could be lost. What is due is worked out from the record each time, and
 * the desk refuses a step that was taken, or that an answer has overtaken meanwhile; so a restart
 * goes on where the record ends, and asking twice does no harm.
 */
final class Climber implements AutoCloseable {
  private static final long EVERY_MILLIS = 1_000;

  private final Desk desk;
  private final BooleanSupplier may;
  private final InstantSource clock;
  private final LongSupplier counterNanos;
  private final Entropy entropy;
  private final Pace pace = new Pace();
  private final Set<Asked> asked = new HashSet<>();
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("climber").factory());

  /** A step the desk was asked to record; with another post on call it is another question. */
  private record Asked(Hash of, String recipient, LadderStep step, Optional<Address> onCall) {}

  /**
   * Climbs nothing before {@link #start}.
   *
   * @param may whether the log may sign
   * @param counterNanos a counter that only grows
   */
  Climber(
      Desk desk,
      BooleanSupplier may,
      InstantSource clock,
      LongSupplier counterNanos,
      Entropy entropy) {
    this.desk = desk;
    this.may = may;
    this.clock = clock;
    this.counterNanos = counterNanos;
    this.entropy = entropy;
  }

  void start() {
    var unused =
        pulse.scheduleWithFixedDelay(
            new GoesOn("the ladders", this::look),
            EVERY_MILLIS,
            EVERY_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** Has the desk record every step that is due and was not asked for yet. */
  void look() {
    if (!may.getAsBoolean()) {
      return;
    }
    Situation situation = desk.situation();
    WatchBook book = situation.watch();
    long counted = counterNanos.getAsLong();
    List<StepDue> due =
        book.due(call -> pace.of(call, clock.instant(), counted), situation.duties());
    Set<Asked> wanted = new HashSet<>();
    for (StepDue step : due) {
      Asked one =
          new Asked(step.call().told().leaf(), step.recipient(), step.step(), step.onCall());
      wanted.add(one);
      if (!asked.contains(one) && desk.take(draft(step))) {
        asked.add(one);
      }
    }
    asked.retainAll(wanted);
    pace.keep(book.climbing());
  }

  private Draft draft(StepDue step) {
    Draft draft =
        Draft.of(Kind.STEP, entropy.uuid(), Address.DESK, step.to(), clock.instant(), step.body());
    return step.call().told().drill() ? draft.asDrill() : draft;
  }

  @Override
  public void close() {
    pulse.shutdownNow();
  }
}
