package org.parley.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.parley.geo.TimeWindow;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.DecisionBody.PerDuty;
import org.parley.statement.NoticeBody;
import org.parley.statement.StatedVolume;
import org.parley.statement.TermClock;
import org.parley.statement.TimelinessBasis;
import org.parley.statement.TimelinessValue;
import org.parley.terms.NotifyDuty;

/**
 * What witnesses' clocks make of a verdict on the operator's clock. The patrol starts at noon and
 * ends at four; a day's notice is owed to South unless it says otherwise.
 */
class WitnessesSayWhenTest {
  private static final NoticeBody PATROL = Notices.patrol(Notices.near(0, Notices.hours(0, 4)));
  private static final NotifyDuty A_DAY = Notices.duty(24, true);

  private static Interval between(double from, double to) {
    return new Interval(Optional.of(Notices.at(from)), Optional.of(Notices.at(to)));
  }

  private static Rebased rebased(
      NoticeBody notice, List<NotifyDuty> duties, Instant logClock, Interval witnessed) {
    GivenTime decided = NoticeRules.timeliness(notice, duties, logClock);
    return NoticeRules.byWitnesses(moments(notice, logClock, witnessed), decided);
  }

  private static List<Rebased.Moment> moments(
      NoticeBody notice, Instant logClock, Interval witnessed) {
    return windows(notice).stream()
        .map(window -> new Rebased.Moment(window, logClock, witnessed))
        .toList();
  }

  private static List<TimeWindow> windows(NoticeBody notice) {
    return notice.volumes().stream().map(StatedVolume::volume).map(v -> v.window()).toList();
  }

  @Test
  void aQuarterOfAnHourBeforeTheLeadWithAnIntervalThatStraddlesIsUndetermined() {
    Rebased rebased = rebased(PATROL, List.of(A_DAY), Notices.at(-24.25), between(-24.5, -23.9));
    assertEquals(TimelinessValue.UNDETERMINED, rebased.value());
    assertEquals(TimelinessBasis.WITNESSED, rebased.basis());
    assertEquals(Optional.of(TimelinessValue.ON_TIME), rebased.atEarliest());
    assertEquals(Optional.of(TimelinessValue.SHORT), rebased.atLatest());
    assertEquals(23 * 3600 + 54 * 60, rebased.givenLeastSeconds());
    assertEquals(Optional.of(24 * 3600L + 1800), rebased.givenMostSeconds());
  }

  @Test
  void anOperatorsClockADayBehindMakesAShortNoticeLookTimely() {
    Rebased rebased = rebased(PATROL, List.of(A_DAY), Notices.at(-24 - 12), between(-12.1, -11.9));
    assertEquals(TimelinessValue.SHORT, rebased.value());
    assertEquals(TimelinessBasis.WITNESSED, rebased.basis());
    assertEquals(
        TimelinessValue.ON_TIME,
        NoticeRules.timeliness(PATROL, List.of(A_DAY), Notices.at(-36)).value());
  }

  @Test
  void anOperatorsClockADayAheadMakesATimelyNoticeLookShort() {
    Rebased rebased = rebased(PATROL, List.of(A_DAY), Notices.at(-6), between(-30.1, -29.9));
    assertEquals(TimelinessValue.ON_TIME, rebased.value());
    assertEquals(TimelinessBasis.WITNESSED, rebased.basis());
  }

  @Test
  void whereNoQuorumHasSignedTheOperatorsClockStaysAndIsCalledThat() {
    for (Interval open :
        List.of(Interval.UNKNOWN, new Interval(Optional.of(Notices.at(-1)), Optional.empty()))) {
      Rebased rebased = rebased(PATROL, List.of(A_DAY), Notices.at(-36), open);
      assertEquals(TimelinessValue.ON_TIME, rebased.value());
      assertEquals(TimelinessBasis.LOG_CLOCK, rebased.basis());
      assertEquals(Optional.empty(), rebased.atEarliest());
      assertEquals(36 * 3600, rebased.givenLeastSeconds());
    }
  }

  @Test
  void beforeTheFirstBeatTheQuorumAloneCanProveOnTimeAndNothingElse() {
    Interval onTime = new Interval(Optional.empty(), Optional.of(Notices.at(-25)));
    Rebased proven = rebased(PATROL, List.of(A_DAY), Notices.at(-6), onTime);
    assertEquals(TimelinessValue.ON_TIME, proven.value());
    assertEquals(TimelinessBasis.WITNESSED, proven.basis());
    assertEquals(Optional.empty(), proven.givenMostSeconds());

    Interval late = new Interval(Optional.empty(), Optional.of(Notices.at(-6)));
    Rebased open = rebased(PATROL, List.of(A_DAY), Notices.at(-7), late);
    assertEquals(TimelinessValue.SHORT, open.value());
    assertEquals(TimelinessBasis.LOG_CLOCK, open.basis());
  }

  @Test
  void aVerdictOfTheOperatorsClockThatNoWitnessAllowsDoesNotStay() {
    // The operator says two hours after the start; the quorum had it six hours before.
    Interval before = new Interval(Optional.empty(), Optional.of(Notices.at(-6)));
    Rebased rebased = rebased(PATROL, List.of(A_DAY), Notices.at(2), before);
    assertEquals(TimelinessValue.UNDETERMINED, rebased.value());
    assertEquals(TimelinessBasis.WITNESSED, rebased.basis());
    assertEquals(Optional.empty(), rebased.atEarliest());
    assertEquals(Optional.of(TimelinessValue.SHORT), rebased.atLatest());
  }

  @Test
  void witnessesWhoseClocksContradictEachOtherLeaveItOpenUnlessItIsTheSameAnyway() {
    Interval crossed = between(-20, -30);
    assertTrue(crossed.clocksDisagree());
    assertEquals(
        TimelinessValue.UNDETERMINED,
        rebased(PATROL, List.of(A_DAY), Notices.at(-30), crossed).value());
    assertEquals(
        TimelinessValue.ON_TIME,
        rebased(PATROL, List.of(Notices.duty(1, true)), Notices.at(-30), crossed).value());
    assertFalse(between(-30, -20).clocksDisagree());
  }

  @Test
  void aDutyOfWhichNobodyKnowsThatItAppliesLeavesItOpenOnEveryClock() {
    List<NotifyDuty> duties = List.of(Notices.duty(1, true), Notices.duty(24, false));
    assertEquals(
        TimelinessValue.UNDETERMINED,
        rebased(PATROL, duties, Notices.at(-12), between(-12.1, -11.9)).value());
    Rebased early = rebased(PATROL, duties, Notices.at(-12), between(-48, -47.9));
    assertEquals(TimelinessValue.ON_TIME, early.value());
    assertEquals(TimelinessBasis.WITNESSED, early.basis());
  }

  @Test
  void whereNoTermStatesAPeriodNoClockMakesOne() {
    Rebased rebased = rebased(PATROL, List.of(), Notices.at(-12), between(-12.1, -11.9));
    assertEquals(TimelinessValue.NO_AGREED_STANDARD, rebased.value());
    assertEquals(List.of(), rebased.per());
  }

  @Test
  void theEndsOfTheIntervalCountThemselves() {
    Interval exact = new Interval(Optional.of(Notices.at(-25)), Optional.of(Notices.at(-24)));
    assertEquals(
        TimelinessValue.ON_TIME, rebased(PATROL, List.of(A_DAY), Notices.at(-24), exact).value());
    Interval oneSecondMore =
        new Interval(Optional.of(Notices.at(-25)), Optional.of(Notices.at(-24).plusSeconds(1)));
    assertEquals(
        TimelinessValue.UNDETERMINED,
        rebased(PATROL, List.of(A_DAY), Notices.at(-24), oneSecondMore).value());
  }

  @Test
  void theSameNoticeIsTimelyTowardsOneRecipientAndShortTowardsAnother() {
    GivenTime decided = NoticeRules.timeliness(PATROL, List.of(A_DAY), Notices.at(-30));
    Rebased early =
        Rebased.towards(
            "South",
            moments(PATROL, Notices.at(-30), between(-30, -29.9)),
            decided,
            TermClock.RECEIVED);
    Rebased late =
        Rebased.towards(
            "South",
            moments(PATROL, Notices.at(-2), between(-2, -1.9)),
            decided,
            TermClock.RECEIVED);
    assertEquals(TimelinessValue.ON_TIME, early.value());
    assertEquals(TermClock.RECEIVED, early.clock());
    assertEquals(TimelinessValue.SHORT, late.value());
    assertEquals(2 * 3600 - 360, late.givenLeastSeconds());
  }

  @Test
  void whatIsOwedToOneIsNotMeasuredTowardsAnother() {
    GivenTime decided = NoticeRules.timeliness(PATROL, List.of(A_DAY), Notices.at(-2));
    assertEquals(A_DAY.toWhom(), decided.per().getFirst().toWhom());
    Rebased towards =
        Rebased.towards(
            "Absent",
            moments(PATROL, Notices.at(-2), between(-2, -1.9)),
            decided,
            TermClock.PROVIDED);
    assertEquals(TimelinessValue.NO_AGREED_STANDARD, towards.value());
  }

  @Test
  void aMovedLegIsMeasuredFromTheVersionThatMovedIt() {
    NoticeBody two =
        Notices.patrol(Notices.near(0, Notices.hours(0, 4)), Notices.near(5, Notices.hours(2, 4)));
    Given given = new Given(two.volumes(), List.of(Notices.at(-30), Notices.at(-3)));
    GivenTime decided = NoticeRules.timeliness(given, List.of(A_DAY));
    List<Rebased.Moment> moments =
        List.of(
            new Rebased.Moment(windows(two).get(0), Notices.at(-30), between(-30, -29.9)),
            new Rebased.Moment(windows(two).get(1), Notices.at(-3), between(-3, -2.9)));
    Rebased rebased = NoticeRules.byWitnesses(moments, decided);
    assertEquals(TimelinessValue.SHORT, rebased.value());
    assertEquals(TimelinessBasis.WITNESSED, rebased.basis());
    assertEquals(4 * 3600 + 54 * 60, rebased.givenLeastSeconds());
  }

  @Test
  void aDecisionWhoseVerdictDoesNotFollowFromWhatItListsStaysOnTheOperatorsClock() {
    // It says SHORT of a duty that, two hours before the start, asked for one hour.
    GivenTime decided =
        new GivenTime(
            TimelinessValue.SHORT,
            TermClock.LOGGED,
            TimelinessBasis.LOG_CLOCK,
            List.of(new PerDuty(Notices.AGREEMENT, "4.2", 3_600, 7_200)));
    Rebased rebased =
        NoticeRules.byWitnesses(moments(PATROL, Notices.at(-2), between(-2.1, -1.9)), decided);
    assertEquals(TimelinessValue.SHORT, rebased.value());
    assertEquals(TimelinessBasis.LOG_CLOCK, rebased.basis());
  }

  @Test
  void theWitnessedVerdictIsThatOfEveryInstantInTheIntervalOrUndetermined() {
    long seed = Long.getLong("parley.seed", 11L);
    System.out.println("parley.seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int determined = 0;
    for (int round = 0; round < 5_000; round++) {
      NoticeBody notice = randomNotice(random);
      List<NotifyDuty> duties = randomDuties(random);
      Instant from = Notices.at(-30 + random.nextInt(0, 40 * 4) / 4.0);
      Instant to = from.plusSeconds(random.nextInt(0, 6 * 3600));
      Instant logClock = Notices.at(-40 + random.nextInt(0, 60 * 4) / 4.0);
      Interval interval = new Interval(Optional.of(from), Optional.of(to));
      GivenTime decided = NoticeRules.timeliness(notice, duties, logClock);
      Rebased rebased = NoticeRules.byWitnesses(moments(notice, logClock, interval), decided);
      assertEquals(TimelinessBasis.WITNESSED, rebased.basis());
      if (rebased.value() != TimelinessValue.UNDETERMINED) {
        determined++;
        for (int sample = 0; sample <= 20; sample++) {
          Instant at = from.plusSeconds(Duration.between(from, to).toSeconds() * sample / 20);
          assertEquals(
              NoticeRules.timeliness(notice, duties, at).value(), rebased.value(), "at " + at);
        }
      }
    }
    assertTrue(determined > 2_000, "most intervals are short enough: " + determined);
  }

  private static NoticeBody randomNotice(RandomGenerator random) {
    List<StatedVolume> volumes = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      double start = random.nextInt(0, 16) / 4.0;
      volumes.add(Notices.near(i, Notices.hours(start, start + 1 + random.nextInt(3))));
    }
    return Notices.patrol(volumes.toArray(StatedVolume[]::new));
  }

  private static List<NotifyDuty> randomDuties(RandomGenerator random) {
    List<NotifyDuty> duties = new ArrayList<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      double hours = random.nextInt(0, 96) / 4.0;
      duties.add(
          random.nextInt(4) > 0
              ? Notices.duty(hours, random.nextInt(4) > 0)
              : Notices.duty(random.nextInt(4) > 0, hours, hours + 1 + random.nextInt(12)));
    }
    return duties;
  }
}
