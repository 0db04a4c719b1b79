package org.parley.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.watch.Day.START;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.notice.DeliveryLadder;
import org.parley.statement.Address;
import org.parley.statement.ContactReplyBody;
import org.parley.statement.LadderBody;
import org.parley.statement.MessageBody;
import org.parley.statement.Place;
import org.parley.statement.StopBody;
import org.parley.statement.StopReportBody;
import org.parley.statement.Urgency;
import org.parley.verify.Hash;

/** The officer at the first step is asleep, the second answers, the sender says he called. */
class InsistsUntilSomebodyAnswersTest {
  private final Day day = new Day();

  private void southHasThreeSteps() {
    day.ladder(
        "South",
        Day.post(0, "South/liaison"),
        Day.post(5, "South/brigade"),
        Day.phone(15, "+963 11 555 0100"));
  }

  private static Instant minute(int minute) {
    return START.plusSeconds(60L * minute);
  }

  private Climb south(Hash leaf) {
    return day.book().call(leaf).orElseThrow().climb("South").orElseThrow();
  }

  private List<StepState> states(Hash leaf, Instant now) {
    return south(leaf).steps().stream().map(step -> south(leaf).state(step, START, now)).toList();
  }

  @Test
  void eachStepComesInItsTimeAndOnce() {
    southHasThreeSteps();
    Hash flash = day.message(Urgency.FLASH, "North/liaison", "South", START);
    assertEquals(1, day.climb(START));
    assertEquals(0, day.climb(START));
    assertEquals(0, day.climb(minute(4)));
    assertEquals(
        List.of(StepState.ALERTED, StepState.DUE, StepState.WAITING), states(flash, minute(6)));
    assertEquals(1, day.climb(minute(6)));
    assertEquals(1, day.climb(minute(600)));
    assertEquals(ClimbState.LAST_STEP, south(flash).state());
    assertEquals(0, day.climb(minute(1000)));
  }

  @Test
  void anAnswerEndsTheLadderAndIsShownAtItsOwnStepOnly() {
    southHasThreeSteps();
    Hash flash = day.message(Urgency.FLASH, "North/liaison", "South", START);
    day.climb(minute(6));
    day.ack(flash, "South/brigade", minute(7));
    assertEquals(0, day.climb(minute(60)));
    assertEquals(ClimbState.ACKNOWLEDGED, south(flash).state());
    assertEquals(
        List.of(StepState.ALERTED, StepState.ACKNOWLEDGED, StepState.NOT_NEEDED),
        states(flash, minute(60)));
  }

  @Test
  void theSendersWordThatHeCalledStopsNothing() {
    southHasThreeSteps();
    Hash flash = day.message(Urgency.FLASH, "North/liaison", "South", START);
    Hash call = day.contact(flash, "North/liaison", "South", minute(1));
    assertEquals(3, day.climb(minute(20)));
    assertEquals(ClimbState.LAST_STEP, south(flash).state());
    assertEquals(StepState.SENDER_SAYS_CALLED, states(flash, minute(20)).get(2));

    ContactReplyBody yes =
        new ContactReplyBody(call, ContactReplyBody.Reply.CONFIRMS, Optional.empty());
    Told told = day.told("South/liaison", "North", minute(21));
    day.record(before -> before.replied(told, yes));
    assertEquals(ClimbState.ACKNOWLEDGED, south(flash).state());
    assertEquals(StepState.ACKNOWLEDGED, states(flash, minute(21)).get(2));
  }

  @Test
  void theRecipientsOwnRecordOfTheCallStopsIt() {
    southHasThreeSteps();
    Hash flash = day.message(Urgency.FLASH, "North/liaison", "South", START);
    day.contact(flash, "South/liaison", "North", minute(1));
    assertEquals(ClimbState.ACKNOWLEDGED, south(flash).state());
    assertEquals(0, day.climb(minute(20)));
  }

  @Test
  void whatWasErasedHasNeverBeenAndTheLadderClimbsOn() {
    southHasThreeSteps();
    Hash flash = day.message(Urgency.FLASH, "North/liaison", "South", START);
    Hash contact = day.contact(flash, "South/liaison", "North", minute(1));
    assertEquals(0, day.climb(minute(2)));
    day.record(before -> before.without(contact));
    assertEquals(1, day.climb(minute(2)));
    day.record(before -> before.without(flash));
    assertEquals(0, day.climb(minute(600)));
    assertTrue(day.book().open("South").isEmpty());
  }

  @Test
  void aLadderFiledLaterDoesNotPutOffARunningAlarm() {
    southHasThreeSteps();
    day.message(Urgency.FLASH, "North/liaison", "South", START);
    day.ladder("South", Day.post(10_000, "South/liaison"));
    assertEquals(3, day.climb(minute(15)));
    day.message(Urgency.FLASH, "North/liaison", "South", minute(16));
    assertEquals(0, day.climb(minute(100)));
  }

  @Test
  void aPartyWithoutALadderIsReachedAsAWhole() {
    Hash flash = day.message(Urgency.FLASH, "North/liaison", "South", START);
    Hash routine = day.message(Urgency.ROUTINE, "North/liaison", "South", START);
    assertEquals(1, day.climb(START));
    assertTrue(south(flash).steps().getFirst().wholeParty());
    assertEquals(ClimbState.NO_LADDER, south(routine).state());
    day.ack(flash, "South/anyone", minute(1));
    assertEquals(List.of(StepState.ACKNOWLEDGED), states(flash, minute(1)));
  }

  @Test
  void underFireAlertsEveryStepAtOnceWhoeverAnswers() {
    southHasThreeSteps();
    Place place =
        new Place("school", Place.Precision.SETTLEMENT, Optional.empty(), Optional.empty());
    Told told = day.told("North/liaison", "South", START);
    day.record(before -> before.stop(told, StopBody.of(place, START)));
    assertEquals(3, day.book().due(START).size());
    day.ack(told.leaf(), "South/liaison", START);
    assertEquals(3, day.climb(START));
    assertEquals(1, day.book().open("North").size());

    report(told.leaf(), StopReportBody.Report.FIRE_STOPPED);
    assertTrue(day.book().open("South").isEmpty());
    report(told.leaf(), StopReportBody.Report.FIRE_CONTINUES);
    assertEquals(OpenItem.What.UNDER_FIRE, day.book().open("South").getFirst().what());
  }

  private void report(Hash of, StopReportBody.Report report) {
    report(day.told("North/liaison", "South", minute(1)), of, report);
  }

  private void report(Told told, Hash of, StopReportBody.Report report) {
    StopReportBody body =
        new StopReportBody(of, report, START, "own people at the school", Optional.empty());
    day.record(before -> before.reported(told, body));
  }

  @Test
  void practiceEndsNothingThatIsNone() {
    southHasThreeSteps();
    Told nobody = Day.practice(day.told("South/liaison", "North", START));
    LadderBody none = new LadderBody(List.of(), Optional.empty());
    day.record(before -> before.ladder(nobody, none));
    Hash flash = day.message(Urgency.FLASH, "North/liaison", "South", START);
    Told trained = Day.practice(day.told("South/liaison", "North", START));
    day.record(before -> before.acknowledged(flash, trained));
    day.record(before -> before.answered(flash, trained));
    assertEquals(3, day.climb(minute(15)));

    Told call = day.told("North/liaison", "South", START);
    Place place =
        new Place("school", Place.Precision.SETTLEMENT, Optional.empty(), Optional.empty());
    day.record(before -> before.stop(call, StopBody.of(place, START)));
    report(trained, call.leaf(), StopReportBody.Report.FIRE_STOPPED);
    assertTrue(
        day.book().open("South").stream()
            .anyMatch(open -> open.what() == OpenItem.What.UNDER_FIRE));

    Told practised = Day.practice(day.told("North/liaison", "South", START));
    MessageBody text = MessageBody.of(Urgency.FLASH, "Practice: acknowledge.", "en");
    day.record(before -> before.message(practised, text));
    day.record(before -> before.acknowledged(practised.leaf(), trained));
    assertEquals(ClimbState.ACKNOWLEDGED, south(practised.leaf()).state());
  }

  @Test
  void notDeliveredAfterAMinuteWithTheNumberToCall() {
    southHasThreeSteps();
    DeliveryLadder offered = DeliveryLadder.empty().addressed(Set.of("South"));
    Optional<String> number = day.book().phone("South", Urgency.IMMEDIATE);
    assertEquals(Optional.of("+963 11 555 0100"), number);
    Instant soon = START.plusSeconds(59);
    assertTrue(Undelivered.of("South", START, offered, number, soon).isEmpty());
    assertEquals(
        new Undelivered("South", minute(1), number),
        Undelivered.of("South", START, offered, number, minute(1)).orElseThrow());
    DeliveryLadder received = offered.received(new Address("South/liaison"), START, START);
    assertFalse(Undelivered.of("South", START, received, number, minute(9)).isPresent());
  }
}
