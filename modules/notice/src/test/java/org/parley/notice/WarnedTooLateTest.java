package org.parley.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.geo.TimeWindow;
import org.parley.statement.Activity;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.DecisionBody.PerDuty;
import org.parley.statement.NoticeBody;
import org.parley.statement.TermClock;
import org.parley.statement.TimelinessBasis;
import org.parley.statement.TimelinessValue;
import org.parley.terms.NotifyDuty;

/** How far ahead notices were given; the patrol starts at noon and ends at four. */
class WarnedTooLateTest {

  private static final NoticeBody PATROL = Notices.patrol(Notices.near(0, Notices.hours(0, 4)));
  private static final NotifyDuty A_DAY = Notices.duty(24, true);

  @ParameterizedTest(name = "received at noon {0} s: {1}")
  @CsvSource({
    "-172800, ON_TIME",
    "-86400, ON_TIME",
    "-86399, SHORT",
    "-1, SHORT",
    "0, AFTER_START",
    "14400, AFTER_START",
    "14401, AFTER_THE_FACT",
    "999999, AFTER_THE_FACT",
  })
  void underATermOfTwentyFourHours(long seconds, TimelinessValue expected) {
    Instant received = Notices.NOON.plusSeconds(seconds);
    GivenTime given = NoticeRules.timeliness(PATROL, List.of(A_DAY), received);
    assertEquals(expected, given.value());
    assertEquals(TermClock.LOGGED, given.clock());
    assertEquals(TimelinessBasis.LOG_CLOCK, given.basis());
    assertEquals(
        List.of(
            new PerDuty(
                Notices.AGREEMENT,
                "4.2",
                86_400,
                -seconds,
                TermClock.LOGGED,
                List.of("South"),
                true,
                false)),
        given.per());
  }

  @Test
  void aFractionOfASecondShortIsShort() {
    Instant received = Notices.at(-24).plusMillis(1);
    GivenTime given = NoticeRules.timeliness(PATROL, List.of(A_DAY), received);
    assertEquals(TimelinessValue.SHORT, given.value());
    assertEquals(86_399, given.per().getFirst().givenSeconds());
  }

  @ParameterizedTest
  @CsvSource({"-48", "-1", "1", "48"})
  void whereNoTermStatesAPeriodThereIsNoStandard(double hours) {
    GivenTime given = NoticeRules.timeliness(PATROL, List.of(), Notices.at(hours));
    assertEquals(TimelinessValue.NO_AGREED_STANDARD, given.value());
    assertEquals(List.of(), given.per());
  }

  @Test
  void ofSeveralDutiesTheWorstCounts() {
    GivenTime given =
        NoticeRules.timeliness(
            PATROL, List.of(Notices.duty(1, true), A_DAY, Notices.duty(6, true)), Notices.at(-12));
    assertEquals(TimelinessValue.SHORT, given.value());
    assertEquals(
        List.of(3_600L, 86_400L, 21_600L),
        given.per().stream().map(PerDuty::requiredSeconds).toList());
  }

  @ParameterizedTest(name = "{0} h before, certain {1} h, perhaps {2} h: {3}")
  @CsvSource({
    "48, 1, 24, ON_TIME", // the same whether the second applies or not
    "12, 1, 24, UNDETERMINED",
    "12, 24, 1, SHORT",
    "12, 24, 24, SHORT",
    "-1, 24, 24, AFTER_START",
  })
  void aDutyNobodyCanBeSureOf(
      double hoursBefore, double certain, double perhaps, TimelinessValue expected) {
    List<NotifyDuty> duties = List.of(Notices.duty(certain, true), Notices.duty(perhaps, false));
    assertEquals(
        expected, NoticeRules.timeliness(PATROL, duties, Notices.at(-hoursBefore)).value());
  }

  @Test
  void onlyADutyNobodyCanBeSureOf() {
    assertEquals(
        TimelinessValue.UNDETERMINED,
        NoticeRules.timeliness(PATROL, List.of(Notices.duty(24, false)), Notices.at(-48)).value());
  }

  @ParameterizedTest(name = "{0} h before, {1} h or {2} h: {3}")
  @CsvSource({
    "60, 24, 48, ON_TIME", // enough whichever period counts
    "48, 24, 48, ON_TIME",
    "30, 24, 48, UNDETERMINED",
    "30, 48, 24, UNDETERMINED",
    "12, 24, 48, SHORT", // short of both
    "-1, 24, 48, AFTER_START",
  })
  void aDutyWhosePeriodDependsOnWhatIsNotKnown(
      double hoursBefore, double one, double other, TimelinessValue expected) {
    GivenTime given =
        NoticeRules.timeliness(
            PATROL, List.of(Notices.duty(true, one, other)), Notices.at(-hoursBefore));
    assertEquals(expected, given.value());
    assertEquals(
        List.of(Math.round(one * 3600), Math.round(other * 3600)),
        given.per().stream().map(PerDuty::requiredSeconds).toList());
  }

  @ParameterizedTest(name = "{0} h before, {1} h or none: {2}")
  @CsvSource({"48, 24, UNDETERMINED", "12, 24, UNDETERMINED", "-1, 24, UNDETERMINED"})
  void aDutyOfWhichPerhapsNoRowCounts(double hoursBefore, double one, TimelinessValue expected) {
    assertEquals(
        expected,
        NoticeRules.timeliness(PATROL, List.of(Notices.duty(false, one)), Notices.at(-hoursBefore))
            .value());
  }

  @Test
  void aSecondDutyMayDecideIt() {
    List<NotifyDuty> duties = List.of(Notices.duty(true, 24, 48), Notices.duty(72, true));
    assertEquals(
        TimelinessValue.SHORT, NoticeRules.timeliness(PATROL, duties, Notices.at(-30)).value());
  }

  @Test
  void presenceWithoutAnEndIsNeverAfterTheFact() {
    NoticeBody presence =
        Notices.presence(Optional.of(Notices.NOON), Notices.near(0, TimeWindow.from(Notices.NOON)));
    assertEquals(
        TimelinessValue.AFTER_START,
        NoticeRules.timeliness(presence, List.of(A_DAY), Notices.at(9_999)).value());
  }

  @Test
  void ofSeveralLegsTheFirstCountsUntilAllAreOver() {
    NoticeBody legs =
        Notices.patrol(
            Notices.near(0, Notices.hours(30, 34)), Notices.near(5, Notices.hours(0, 4)));
    assertEquals(TimelinessValue.SHORT, value(Given.first(legs, Notices.at(-12))));
    assertEquals(TimelinessValue.AFTER_START, value(Given.first(legs, Notices.at(6))));
    assertEquals(TimelinessValue.AFTER_THE_FACT, value(Given.first(legs, Notices.at(35))));
  }

  @Test
  void sayingAtTheStartThatItBeginsKeepsATimelyNoticeTimely() {
    Given planned = Given.first(PATROL, Notices.at(-30));
    Given active = planned.next(Notices.as(PATROL, Activity.ACTIVE), Notices.at(0));
    Given completed = active.next(Notices.as(PATROL, Activity.COMPLETED), Notices.at(5));
    assertEquals(TimelinessValue.ON_TIME, value(active));
    assertEquals(TimelinessValue.ON_TIME, value(completed));
    assertEquals(
        108_000, NoticeRules.timeliness(completed, List.of(A_DAY)).per().getFirst().givenSeconds());
  }

  @Test
  void movingALegAtTheLastMomentShows() {
    NoticeBody legs =
        Notices.patrol(Notices.near(0, Notices.hours(0, 4)), Notices.near(5, Notices.hours(4, 8)));
    Given planned = Given.first(legs, Notices.at(-30));
    NoticeBody moved =
        Notices.patrol(Notices.near(0, Notices.hours(0, 4)), Notices.near(9, Notices.hours(4, 8)));
    Given next = planned.next(moved, Notices.at(-1));
    assertEquals(List.of(Notices.at(-30), Notices.at(-1)), next.at());
    assertEquals(TimelinessValue.SHORT, value(next));
    // Moving it back does not restore the first notice: in between it was not given.
    assertEquals(TimelinessValue.SHORT, value(next.next(legs, Notices.at(0))));
  }

  @Test
  void noWordOfReproachIsAmongTheValues() {
    List<String> words = Arrays.stream(TimelinessValue.values()).map(Enum::name).toList();
    assertEquals(false, words.contains("LATE"));
  }

  private static TimelinessValue value(Given given) {
    return NoticeRules.timeliness(given, List.of(A_DAY)).value();
  }
}
