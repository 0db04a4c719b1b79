package org.parley.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.statement.Breadth;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.NoticeBody;
import org.parley.statement.TermClock;
import org.parley.statement.TimelinessValue;
import org.parley.terms.NotifyDuty;

/**
 * "Somewhere in the province, some time this month" is no notice: a duty may say how many square
 * kilometres times hours one notice may take. A circle of one kilometre for four hours takes 12.57.
 */
class TooBroadToWarnAnybodyTest {
  private static final NoticeBody PATROL = Notices.patrol(Notices.near(0, Notices.hours(0, 4)));
  private static final double TAKES = 4 * Math.PI;

  private static NotifyDuty atMost(double km2Hours, boolean certain) {
    return Notices.duty(24, certain).taking(BigDecimal.valueOf(km2Hours));
  }

  private static TimelinessValue value(NoticeBody notice, double hours, NotifyDuty... duties) {
    return NoticeRules.timeliness(notice, List.of(duties), Notices.at(hours)).value();
  }

  @Test
  void whatItTakesIsToldWithinTheErrorOfItsDrawing() {
    GivenTime given = NoticeRules.timeliness(PATROL, List.of(atMost(100, true)), Notices.at(-48));
    Breadth breadth = given.per().getFirst().breadth().orElseThrow();
    assertTrue(breadth.leastKm2Hours().doubleValue() <= TAKES, breadth::toString);
    assertTrue(breadth.mostKm2Hours().orElseThrow().doubleValue() >= TAKES, breadth::toString);
    double error = breadth.mostKm2Hours().get().subtract(breadth.leastKm2Hours()).doubleValue();
    assertTrue(error < 0.005 * TAKES, breadth::toString);
  }

  @ParameterizedTest
  @CsvSource({
    // limit, hours, verdict
    "20, -48, ON_TIME",
    "20, -3, SHORT",
    "10, -48, OVERBROAD",
    "10, -3, OVERBROAD",
    "10, 1, OVERBROAD",
    "10, 5, AFTER_THE_FACT",
    "12.57, -48, UNDETERMINED",
  })
  void howeverEarlyItCame(double limit, double hours, TimelinessValue expected) {
    assertEquals(expected, value(PATROL, hours, atMost(limit, true)));
  }

  @Test
  void whereTheDutyOnlyPerhapsAppliesNobodyCanSay() {
    assertEquals(TimelinessValue.UNDETERMINED, value(PATROL, -48, atMost(10, false)));
    assertEquals(TimelinessValue.OVERBROAD, value(PATROL, -48, atMost(10, true), atMost(5, false)));
  }

  @Test
  void itsVolumesAddUp() {
    NoticeBody two =
        Notices.patrol(Notices.near(0, Notices.hours(0, 4)), Notices.near(50, Notices.hours(0, 4)));
    assertEquals(TimelinessValue.ON_TIME, value(two, -48, atMost(26, true)));
    assertEquals(TimelinessValue.OVERBROAD, value(two, -48, atMost(20, true)));
  }

  @Test
  void withoutAnEndEveryLimitIsPassed() {
    NoticeBody people =
        Notices.presence(
            Optional.of(Notices.at(-1)),
            Notices.near(0, org.parley.geo.TimeWindow.from(Notices.at(0))));
    GivenTime given =
        NoticeRules.timeliness(people, List.of(atMost(1_000_000, true)), Notices.at(-48));
    assertEquals(TimelinessValue.OVERBROAD, given.value());
    assertEquals(Optional.empty(), given.per().getFirst().breadth().orElseThrow().mostKm2Hours());
  }

  @Test
  void underRulesThatDoNotLookAtItNothingIsSaid() {
    NotifyDuty duty = atMost(10, true).withoutBreadth();
    GivenTime given = NoticeRules.timeliness(PATROL, List.of(duty), Notices.at(-48));
    assertEquals(
        NoticeRules.timeliness(PATROL, List.of(Notices.duty(24, true)), Notices.at(-48)), given);
    assertEquals(TimelinessValue.ON_TIME, given.value());
  }

  @Test
  void noWitnessChangesThatItIsTooBroad() {
    GivenTime decided = NoticeRules.timeliness(PATROL, List.of(atMost(10, true)), Notices.at(-48));
    List<Rebased.Moment> moments =
        List.of(
            new Rebased.Moment(
                Notices.hours(0, 4),
                Notices.at(-48),
                new Interval(Optional.of(Notices.at(-48.1)), Optional.of(Notices.at(-47.9)))));
    assertEquals(TimelinessValue.OVERBROAD, NoticeRules.byWitnesses(moments, decided).value());
    assertEquals(
        TimelinessValue.OVERBROAD,
        Rebased.towards("South", moments, decided, TermClock.PROVIDED).value());
    assertEquals(
        TimelinessValue.NO_AGREED_STANDARD,
        Rebased.towards("Centre", moments, decided, TermClock.PROVIDED).value());
  }
}
