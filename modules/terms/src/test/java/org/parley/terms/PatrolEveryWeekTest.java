package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.terms.Loaded.ban;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.statement.Moment;
import org.parley.statement.Recurrence;

/** A duty that comes back: each of its times stands for itself. */
class PatrolEveryWeekTest {
  private static final Instant FIRST = Instant.parse("2020-03-15T00:00:00Z");
  private static final int WEEK = 7 * 86_400;

  private static Obligation duty(int days, Optional<Moment> until) {
    Law law =
        Loaded.agreed(
            Loaded.empty(),
            Loaded.agreement(
                List.of(), ban(Loaded.every(new Recurrence(days, Moment.of(FIRST), until)))));
    return law.obligations().get(0);
  }

  private static Performance done(Instant from, Instant until) {
    return new Performance(
        new UUID(0, 1),
        Performance.Kind.PERFORMED,
        Optional.of("North"),
        new ScopeQuery.Span(from, until),
        Performance.Lane.NOTIFIED);
  }

  private static List<DueState> states(Obligation duty, List<Performance> done, Instant now) {
    return duty.instances(done, Performance.Lane.NOTIFIED, now).stream()
        .map(Obligation.Instance::state)
        .toList();
  }

  @Test
  void eachWeekStandsForItself() {
    Obligation duty = duty(7, Optional.empty());
    Instant second = FIRST.plusSeconds(WEEK + 3600);
    List<Performance> done = List.of(done(second, second));
    assertEquals(List.of(), states(duty, done, FIRST.minusSeconds(1)));
    assertEquals(List.of(DueState.DUE), states(duty, done, FIRST));
    assertEquals(
        List.of(DueState.PASSED, DueState.MET, DueState.PASSED, DueState.DUE),
        states(duty, done, FIRST.plusSeconds(3 * WEEK)));
    assertEquals(
        DueState.PASSED, duty.state(done, Performance.Lane.NOTIFIED, FIRST.plusSeconds(3 * WEEK)));
    assertEquals(
        DueState.MET, duty.state(done, Performance.Lane.NOTIFIED, FIRST.plusSeconds(2 * WEEK)));
    assertEquals(DueState.DUE, duty.state(done, Performance.Lane.NOTIFIED, FIRST));
  }

  @Test
  void oneThatMayHaveBeenInEitherWeekDecidesNeither() {
    Obligation duty = duty(7, Optional.empty());
    Instant turn = FIRST.plusSeconds(WEEK);
    List<Performance> done = List.of(done(turn.minusSeconds(60), turn.plusSeconds(60)));
    assertEquals(
        List.of(DueState.UNDETERMINED, DueState.UNDETERMINED, DueState.DUE),
        states(duty, done, FIRST.plusSeconds(2 * WEEK)));
  }

  @Test
  void afterItsEndNoMoreTimesBegin() {
    Obligation duty = duty(7, Optional.of(Moment.of(FIRST.plusSeconds(2 * WEEK - 1))));
    assertEquals(
        List.of(DueState.PASSED, DueState.PASSED),
        states(duty, List.of(), FIRST.plusSeconds(90L * WEEK)));
  }

  @Test
  void ofManyTimesTheNewestAreKept() {
    Obligation duty = duty(1, Optional.empty());
    List<Obligation.Instance> instances =
        duty.instances(List.of(), Performance.Lane.NOTIFIED, FIRST.plusSeconds(3_000L * 86_400));
    assertEquals(Obligation.INSTANCES_MAX, instances.size());
    assertEquals(3_001, instances.getLast().number());
    assertEquals(FIRST.plusSeconds(3_000L * 86_400), instances.getLast().begins().earliest());
  }
}
