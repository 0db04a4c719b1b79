package org.parley.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.watch.Day.START;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.statement.Address;
import org.parley.statement.OnCallBody;
import org.parley.statement.StepBody;
import org.parley.statement.Urgency;
import org.parley.verify.Hash;

/** A step that is a duty reaches whoever has it then, and nobody waits where nobody does. */
class WhoeverIsOnCallTest {
  private static final String DUTY = "duty desk";
  private static final Instant NIGHT = START.plusSeconds(12 * 3_600);

  private final Day day = new Day();

  private Climb south(Hash of) {
    return day.book().call(of).orElseThrow().climb("South").orElseThrow();
  }

  @Test
  void thePostThatIsOnCallWhenTheStepIsTakenIsAlerted() {
    day.ladder("South", Day.onCall(0, DUTY), Day.onCall(10, DUTY), Day.phone(20, "operations"));
    OnCallBody shifts =
        new OnCallBody(
            DUTY,
            List.of(
                Day.turn("South/liaison", START, 12, "+963 1"),
                Day.turn("South/centre", NIGHT, 12, "+963 2")));
    day.roster("South", shifts);
    Hash flash = day.message(Urgency.FLASH, "North/liaison", "South", NIGHT.minusSeconds(300));
    assertEquals(1, day.climb(NIGHT.minusSeconds(300)));
    assertEquals(1, day.climb(NIGHT.plusSeconds(300)));
    day.restart();
    Climb climb = south(flash);
    assertEquals(Optional.of(new Address("South/liaison")), climb.post(climb.steps().getFirst()));
    assertEquals(Optional.of(new Address("South/centre")), climb.post(climb.steps().get(1)));
    day.ack(flash, "South/centre", NIGHT.plusSeconds(400));
    Instant now = NIGHT.plusSeconds(400);
    assertEquals(StepState.ALERTED, state(flash, 0, now));
    assertEquals(StepState.ACKNOWLEDGED, state(flash, 1, now), "the step of who answered");
    assertEquals(StepState.NOT_NEEDED, state(flash, 2, now));
  }

  private StepState state(Hash flash, int step, Instant now) {
    Climb climb = south(flash);
    Instant recordedAt = day.book().call(flash).orElseThrow().told().recordedAt();
    return climb.state(climb.steps().get(step), recordedAt, now);
  }

  @Test
  void aGapInTheRosterTakesTheNextStepAtOnceAndSaysSo() {
    day.ladder(
        "South", Day.onCall(0, DUTY), Day.onCall(5, "air desk"), Day.phone(30, "operations"));
    day.roster("South", new OnCallBody(DUTY, List.of(Day.turn("South/liaison", NIGHT, 12))));
    Hash flash = day.message(Urgency.FLASH, "North/liaison", "South", START);
    List<StepDue> due = day.due(call -> START);
    assertEquals(3, due.size(), "nobody at the first, no roster at all for the second");
    StepBody first = due.getFirst().body();
    assertTrue(first.nobody());
    assertEquals(new StepBody.LookedUp(DUTY, START), first.lookedUp().orElseThrow());
    assertEquals(START, due.get(2).body().due(), "it was due with the ones before it");
    assertEquals(Optional.of("operations"), due.get(2).body().phone());
    assertEquals(3, day.climb(START));
    assertEquals(0, day.climb(START.plus(Duration.ofDays(1))), "no step twice");
    assertEquals(StepState.NOBODY_ON_CALL, state(flash, 0, START));
    assertEquals(StepState.NOBODY_ON_CALL, state(flash, 1, START));
    assertEquals(StepState.ALERTED, state(flash, 2, START));
    assertEquals(ClimbState.LAST_STEP, south(flash).state());
  }

  @Test
  void aGapThatTheProcessDiesInIsNotForgotten() {
    day.ladder("South", Day.onCall(0, DUTY), Day.phone(30, "operations"));
    Hash flash = day.message(Urgency.FLASH, "North/liaison", "South", START);
    StepDue only = day.due(call -> START).getFirst();
    day.record(before -> before.step(only.body(), START));
    day.restart();
    StepDue next = day.due(call -> START.plusSeconds(1)).getFirst();
    assertEquals(2, next.step().number());
    assertEquals(START, next.due());
    assertEquals(next.body(), day.book().next(flash, "South").orElseThrow().body());
  }

  @Test
  void aClockPutBackAsksForNoMomentBeforeTheStepWasDue() {
    day.ladder("South", Day.onCall(5, DUTY), Day.phone(30, "operations"));
    day.roster(
        "South", new OnCallBody(DUTY, List.of(Day.turn("South/liaison", START, 1, "+963 1"))));
    Hash flash = day.message(Urgency.FLASH, "North/liaison", "South", START);
    StepDue step = day.book().next(flash, "South").orElseThrow();
    StepDue asked = step.asking(day.duties(), START.minus(Duration.ofDays(1)));
    assertEquals(Optional.of(START.plusSeconds(300)), asked.lookedUp());
    assertEquals(Optional.of(new Address("South/liaison")), asked.onCall());
  }

  @Test
  void aRosterThatIsPracticePutsNobodyOnCall() {
    day.roster("South", new OnCallBody(DUTY, List.of(Day.turn("South/centre", START, 12))));
    Told practice = Day.practice(day.told("South/liaison", "North", START));
    DutyBook after = day.duties().with(practice, new OnCallBody(DUTY, List.of()));
    assertEquals(
        Optional.of(new Address("South/centre")),
        after.onCall("South", DUTY, START).map(OnCallBody.Turn::post));
  }

  @Test
  void whoTookItLastHasItAndWhatIsOpenIsTold() {
    OnCallBody roster =
        new OnCallBody(
            DUTY,
            List.of(
                Day.turn("South/liaison", START, 12),
                Day.turn("South/centre", START.plusSeconds(3_600), 2),
                Day.turn("South/liaison", START.plusSeconds(14 * 3_600), 1)));
    assertEquals("South/liaison", roster.at(START).orElseThrow().post().text());
    assertEquals("South/centre", roster.at(START.plusSeconds(7_200)).orElseThrow().post().text());
    assertEquals(Optional.empty(), roster.at(NIGHT));
    assertEquals(
        List.of(
            new OnCallBody.Gap(NIGHT, Optional.of(START.plusSeconds(14 * 3_600))),
            new OnCallBody.Gap(START.plusSeconds(15 * 3_600), Optional.empty())),
        roster.gaps(START, Duration.ofDays(7)));
    assertEquals(List.of(), roster.gaps(START, Duration.ofHours(12)));
    assertEquals(
        List.of(new OnCallBody.Gap(START, Optional.empty())),
        new OnCallBody(DUTY, List.of()).gaps(START, Duration.ofHours(1)));
  }

  @Test
  void numbersAreTellableToThoseToldAndErasedOnesLeaveWhatStoodBefore() {
    Hash told =
        day.roster(
            "South",
            new OnCallBody(DUTY, List.of(Day.turn("South/liaison", START, 12, "+963 1"))),
            "North");
    Hash own =
        day.roster(
            "South", new OnCallBody(DUTY, List.of(Day.turn("South/centre", START, 12, "+963 2"))));
    assertEquals(Optional.of("+963 2"), day.duties().phone("South", "South", START));
    assertEquals(
        Optional.of("+963 1"),
        day.duties().phone("South", "North", START),
        "what is kept from North does not take the place of what it was told");
    assertEquals(Optional.empty(), day.duties().phone("South", "Centre", START));
    assertEquals(List.of(), day.duties().rosters("Centre"));
    DutyBook without = day.duties().without(own);
    assertEquals(told, without.rosters("South").getFirst().told().leaf());
    assertEquals(
        Optional.of("South/liaison"),
        without.onCall("South", DUTY, START).map(turn -> turn.post().text()));
  }
}
