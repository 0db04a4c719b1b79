package org.parley.server;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.parley.desk.Desk;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.StepBody;
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
  private final Set<StepBody> asked = new HashSet<>();
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("climber").factory());

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
        pulse.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Has the desk record every step that is due and was not asked for yet. */
  void look() {
    if (!may.getAsBoolean()) {
      return;
    }
    WatchBook book = desk.situation().watch();
    long counted = counterNanos.getAsLong();
    List<StepDue> due = book.due(call -> pace.of(call, clock.instant(), counted));
    Set<StepBody> bodies = new HashSet<>();
    for (StepDue step : due) {
      bodies.add(step.body());
      if (!asked.contains(step.body()) && desk.take(draft(step))) {
        asked.add(step.body());
      }
    }
    asked.retainAll(bodies);
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
