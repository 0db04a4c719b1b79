package org.parley.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.geo.TimeWindow;
import org.parley.statement.Activity;
import org.parley.statement.Meaning;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.Refusal;
import org.parley.statement.StatedVolume;
import org.parley.statement.Strength;
import org.parley.statement.Strength.Counted;
import org.parley.statement.Strength.TypeCount;

/** What is refused, and that nothing else is. */
class MisleadingNoticeIsRefusedTest {

  private static final Instant RECEIVED = Notices.at(-48);
  private static final StatedVolume ROAD = Notices.near(0, Notices.hours(0, 4));
  private static final NoticeBody PATROL = Notices.patrol(ROAD);

  @ParameterizedTest
  @EnumSource(NoticeKind.class)
  void everyKindIsTakenWithItsOwnMeaningAndNoOther(NoticeKind kind) {
    NoticeBody body =
        kind == NoticeKind.PRESENCE
            ? Notices.presence(Optional.of(RECEIVED), ROAD)
            : NoticeBody.of(kind, Activity.PLANNED, List.of(ROAD));
    assertTaken(body, Optional.empty());
    for (Meaning other : Meaning.values()) {
      if (other != kind.meaning()) {
        assertRefused(
            NoticeRefusal.MEANING, "/body/meaning", Notices.meaning(body, other), Optional.empty());
      }
    }
  }

  @Test
  void presenceMeansPeopleAndExercisesReserveSpace() {
    assertEquals("PEOPLE TO PROTECT", NoticeKind.PRESENCE.meaning().words());
    assertEquals("RESERVED SPACE", NoticeKind.EXERCISE.meaning().words());
    assertEquals("RESERVED SPACE", NoticeKind.LIVE_FIRE.meaning().words());
    assertEquals("OWN ACTIVITY", NoticeKind.PATROL.meaning().words());
  }

  @Test
  void aPatrolWithoutAnEndIsRefusedAtTheVolumeThatHasNone() {
    StatedVolume open = Notices.near(0, TimeWindow.from(Notices.NOON));
    assertRefused(
        NoticeRefusal.END_MISSING,
        "/body/volumes/1/time_end",
        Notices.patrol(ROAD, open),
        Optional.empty());
  }

  @Test
  void presenceNeedsNoEndButATimeOfConfirmation() {
    StatedVolume open = Notices.near(0, TimeWindow.from(RECEIVED));
    assertTaken(Notices.presence(Optional.of(RECEIVED), open), Optional.empty());
    assertRefused(
        NoticeRefusal.CONFIRMED_MISSING,
        "/body/confirmed_at",
        Notices.presence(Optional.empty(), open),
        Optional.empty());
  }

  @Test
  void presenceConfirmedInTheFutureIsRefusedBeyondWhatClocksDiffer() {
    assertTaken(Notices.presence(Optional.of(RECEIVED.plusSeconds(600)), ROAD), Optional.empty());
    assertRefused(
        NoticeRefusal.CONFIRMED_AHEAD,
        "/body/confirmed_at",
        Notices.presence(Optional.of(RECEIVED.plusSeconds(601)), ROAD),
        Optional.empty());
  }

  @Test
  void fourAircraftOfTwoAndThreeAreRefused() {
    Counted wrong = new Counted(4, List.of(new TypeCount("Mi-8", 2), new TypeCount("Mi-24", 3)));
    Counted right = new Counted(5, wrong.types());
    Counted unlisted = new Counted(7, List.of());
    assertRefused(
        NoticeRefusal.STRENGTH_SUM,
        "/body/strength/aircraft/total",
        Notices.strength(PATROL, new Strength(none(), none(), Optional.of(wrong))),
        Optional.empty());
    assertRefused(
        NoticeRefusal.STRENGTH_SUM,
        "/body/strength/vehicles/total",
        Notices.strength(PATROL, new Strength(none(), Optional.of(wrong), Optional.of(right))),
        Optional.empty());
    assertTaken(
        Notices.strength(
            PATROL, new Strength(Optional.of(30), Optional.of(unlisted), Optional.of(right))),
        Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(
      value = Activity.class,
      names = {"COMPLETED", "CUT_SHORT", "CANCELLED"})
  void anEndIsSaidOnlyOfWhatWasNotified(Activity ended) {
    NoticeBody body = Notices.as(PATROL, ended);
    assertRefused(NoticeRefusal.ENDED_FIRST, "/body/activity", body, Optional.empty());
    assertTaken(body, Optional.of(PATROL));
    assertTaken(body, Optional.of(Notices.as(PATROL, Activity.CONTINGENT)));
  }

  @Test
  void aStrikeToldAfterTheFactMayBeOver() {
    assertTaken(
        NoticeBody.of(NoticeKind.STRIKE_AFTER_FACT, Activity.COMPLETED, List.of(ROAD)),
        Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(
      value = Activity.class,
      names = {"PLANNED", "ACTIVE", "NONCONFORMING", "CONTINGENT"})
  void emergenciesAreTakenWithoutAnEarlierNotice(Activity activity) {
    assertTaken(Notices.as(PATROL, activity), Optional.empty());
  }

  @Test
  void whatHasEndedDoesNotGoOn() {
    NoticeBody completed = Notices.as(PATROL, Activity.COMPLETED);
    assertRefused(NoticeRefusal.ENDED, "/body/activity", PATROL, Optional.of(completed));
    // Correcting how it ended is not going on.
    assertTaken(Notices.as(PATROL, Activity.CUT_SHORT), Optional.of(completed));
  }

  @Test
  void aPatrolDoesNotTurnIntoAnExercise() {
    assertRefused(
        NoticeRefusal.KIND_CHANGED,
        "/body/notice_kind",
        NoticeBody.of(NoticeKind.EXERCISE, Activity.PLANNED, List.of(ROAD)),
        Optional.of(PATROL));
  }

  @Test
  void everyReasonIsGivenAtOnceInTheOrderOfTheFields() {
    StatedVolume open = Notices.near(0, TimeWindow.from(Notices.NOON));
    NoticeBody body =
        Notices.meaning(
            Notices.as(Notices.patrol(open), Activity.CANCELLED), Meaning.RESERVED_SPACE);
    assertEquals(
        List.of("notice.meaning", "notice.ended-first", "notice.end-missing"),
        NoticeRules.check(body, Optional.empty(), RECEIVED).stream().map(Refusal::code).toList());
  }

  @Test
  void comingLateOrInThePastIsNotRefused() {
    assertEquals(List.of(), NoticeRules.check(PATROL, Optional.empty(), Notices.at(100)));
  }

  @Test
  void everyCodeIsStableAndExplained() {
    List<String> codes = Arrays.stream(NoticeRefusal.values()).map(NoticeRefusal::code).toList();
    assertEquals(codes.size(), codes.stream().distinct().count());
    for (NoticeRefusal refusal : NoticeRefusal.values()) {
      String name = refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
      assertEquals("notice." + name, refusal.code());
      assertTrue(refusal.text().endsWith("."));
      assertTrue(refusal.httpStatus() == 422 || refusal.httpStatus() == 409);
    }
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static void assertTaken(NoticeBody body, Optional<NoticeBody> previous) {
    assertEquals(List.of(), NoticeRules.check(body, previous, RECEIVED));
  }

  private static void assertRefused(
      NoticeRefusal code, String path, NoticeBody body, Optional<NoticeBody> previous) {
    List<Refusal> refusals = NoticeRules.check(body, previous, RECEIVED);
    assertEquals(1, refusals.size(), refusals::toString);
    assertEquals(code.code(), refusals.getFirst().code());
    assertEquals(path, refusals.getFirst().path());
  }
}
