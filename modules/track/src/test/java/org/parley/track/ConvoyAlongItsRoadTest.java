package org.parley.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.geo.AltitudeBand;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.TimeWindow;
import org.parley.notice.NoticeVersion;
import org.parley.statement.Activity;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.StatedVolume;

class ConvoyAlongItsRoadTest {
  private static final Plans ROAD = Plans.of(List.of(Tracks.road(Tracks.PATROL, "North", 0, 120)));

  private final TrackMatcher matcher = new TrackMatcher(Tolerance.standard());

  @Test
  void itIsInsideItsPlanOnceItHasBeenThereForAMinute() {
    assertEquals(List.of(), matcher.take(Tracks.fix(1, 0), ROAD));
    assertEquals(List.of(), matcher.take(Tracks.fix(1.5, 100), ROAD));
    TrackAlert alert = only(matcher.take(Tracks.fix(2, 0), ROAD));
    assertEquals(
        new TrackAlert(
            "North",
            "truck 1",
            Tracks.at(2),
            Tracks.at(1),
            TrackStanding.UNCERTAIN,
            TrackStanding.INSIDE_PLAN,
            Optional.of(Tracks.PATROL)),
        alert);
    assertEquals("North, truck 1: inside what its own notice says", alert.says().get("en"));
    assertEquals(4, alert.says().size());
    assertEquals(
        "Kuzey, truck 1: kendi bildiriminin belirttiği yer ve zamanda",
        alert.says(language -> language.equals("tr") ? "Kuzey" : "North").get("tr"));
  }

  @Test
  void onePositionThatErrsChangesNothing() {
    drive(0, 0, 0);
    assertEquals(List.of(), matcher.take(Tracks.fix(3, 5_000), ROAD));
    assertEquals(List.of(), matcher.take(Tracks.fix(3.5, 0), ROAD));
    assertEquals(TrackStanding.INSIDE_PLAN, state().standing());
  }

  @Test
  void drivingAlongTheEdgeDoesNotChangeItsStandingAllTheTime() {
    drive(0, 0, 0);
    for (int minute = 3; minute < 30; minute++) {
      double left = Tracks.WIDTH_METRES + (minute % 2 == 0 ? 25 : 40);
      assertEquals(List.of(), matcher.take(Tracks.fix(minute, left), ROAD));
    }
  }

  @Test
  void butFromOutsideTheSamePlacesAreNotInside() {
    double left = Tracks.WIDTH_METRES + 40;
    assertEquals(TrackStanding.NO_NOTICE_FOUND, drive(left, left, left).now());
  }

  @Test
  void leavingTheRoadIsToldAndSoIsComingBack() {
    drive(0, 0, 0);
    TrackAlert off = drive(700, 700, 700);
    assertEquals(TrackStanding.OFF_PLAN, off.now());
    assertEquals(Optional.of(Tracks.PATROL), off.notice());
    assertEquals(TrackStanding.INSIDE_PLAN, drive(0, 0, 0).now());
  }

  @Test
  void whatNeverFollowedANoticeIsNotSaidToBeOffIt() {
    TrackAlert alert = drive(2_000, 2_000, 2_000);
    assertEquals(TrackStanding.NO_NOTICE_FOUND, alert.now());
    assertEquals(Optional.empty(), alert.notice());
    assertTrue(
        Objects.requireNonNull(alert.says().get("en")).contains("not a sign of hostile intent"));
  }

  @Test
  void whatSaysWhichNoticeItFollowsIsOffItFromTheStart() {
    TrackAlert last = null;
    for (int minute = 0; minute < 3; minute++) {
      Fix there = Tracks.fix(minute, 2_000);
      Fix naming =
          new Fix(
              there.party(),
              there.track(),
              there.at(),
              there.place(),
              there.errorMetres(),
              there.height(),
              Optional.of(Tracks.PATROL));
      for (TrackAlert alert : matcher.take(naming, ROAD)) {
        last = alert;
      }
    }
    assertEquals(TrackStanding.OFF_PLAN, Optional.ofNullable(last).orElseThrow().now());
  }

  @Test
  void beforeAndAfterTheTimeOfTheNotice() {
    Plans afternoon = Plans.of(List.of(Tracks.road(Tracks.PATROL, "North", 60, 120)));
    List<TrackStanding> told = new ArrayList<>();
    for (int minute = 0; minute < 200; minute++) {
      matcher.take(Tracks.fix(minute, 0), afternoon).forEach(alert -> told.add(alert.now()));
    }
    assertEquals(
        List.of(TrackStanding.BEFORE_TIME, TrackStanding.INSIDE_PLAN, TrackStanding.AFTER_TIME),
        told);
  }

  @Test
  void aPlanOfAnotherDayIsNotMeant() {
    Plans tomorrow = Plans.of(List.of(Tracks.road(Tracks.PATROL, "North", 1_000, 1_100)));
    assertEquals(
        TrackStanding.NO_NOTICE_FOUND, last(fixes(0, 0, 10), tomorrow).orElseThrow().now());
  }

  @Test
  void anErrorThatReachesAcrossTheEdgeIsUncertain() {
    drive(0, 0, 0);
    TrackAlert alert = last(fixes(3, 490, 30), ROAD).orElseThrow();
    assertEquals(TrackStanding.UNCERTAIN, alert.now());
    assertEquals(Optional.of(Tracks.PATROL), alert.notice());
    assertEquals(TrackStanding.INSIDE_PLAN, last(fixes(7, 440, 30), ROAD).orElseThrow().now());
  }

  @Test
  void anErrorOfKilometresNeverSaysInside() {
    assertEquals(Optional.empty(), last(fixes(0, 0, 3_000), ROAD));
    assertEquals(TrackStanding.UNCERTAIN, state().standing());
  }

  @Test
  void asFarOffAsItsNoticeMayLieNothingIsSaidOnEitherSideOfTheEdge() {
    PlacedVolume drawn =
        Tracks.placed(
            new OutlineCircle(Tracks.place(5_000, 0), 5_000),
            AltitudeBand.ALL,
            Tracks.minutes(0, 120));
    Plans stated =
        Plans.of(
            List.of(
                Plan.of(
                    Tracks.PATROL,
                    "North",
                    Tracks.NOON,
                    Optional.empty(),
                    List.of(drawn.withPositionError(2_000)))));
    assertEquals(TrackStanding.INSIDE_PLAN, standing(2_900, stated));
    assertEquals(TrackStanding.UNCERTAIN, standing(3_100, stated));
    assertEquals(TrackStanding.UNCERTAIN, standing(6_900, stated));
    assertEquals(TrackStanding.NO_NOTICE_FOUND, standing(7_200, stated));
  }

  private static TrackStanding standing(double left, Plans plans) {
    TrackMatcher fresh = new TrackMatcher(Tolerance.standard());
    fixes(0, left, 10).forEach(fix -> fresh.take(fix, plans));
    return fresh.states().getFirst().standing();
  }

  @Test
  void aHeightNobodyMeasuredIsUncertainWhereTheNoticeNamesHeights() {
    Plans flight =
        Plans.of(
            List.of(
                Tracks.plan(
                    Tracks.PATROL, "North", Tracks.band(1_000, 2_000), Tracks.minutes(0, 120))));
    assertEquals(Optional.empty(), last(fixes(0, 0, 10), flight));
    assertEquals(TrackStanding.INSIDE_PLAN, last(at(3, 1_500, 50), flight).orElseThrow().now());
    assertEquals(Optional.empty(), last(at(6, 2_075, 50), flight));
    assertEquals(TrackStanding.OFF_PLAN, last(at(9, 2_200, 50), flight).orElseThrow().now());
    assertEquals(Optional.empty(), last(at(12, 2_075, 50), flight));
  }

  @Test
  void silenceIsToldOnceWhetherTimePassesOrANewPositionComes() {
    TrackMatcher other = new TrackMatcher(Tolerance.standard());
    for (Fix fix : fixes(0, 0, 10)) {
      matcher.take(fix, ROAD);
      other.take(fix, ROAD);
    }
    List<TrackAlert> byTime = new ArrayList<>(matcher.advance(Tracks.at(10)));
    byTime.addAll(matcher.advance(Tracks.at(20)));
    byTime.addAll(matcher.advance(Tracks.at(30)));
    TrackAlert stale = only(byTime);
    assertEquals(TrackStanding.STALE, stale.now());
    assertEquals(Tracks.at(17), stale.at());
    assertEquals(Tracks.at(2), stale.since());
    assertEquals(byTime, other.take(Tracks.fix(40, 0), ROAD));
    assertEquals(List.of(), matcher.take(Tracks.fix(40, 0), ROAD));
    assertEquals(other.take(Tracks.fix(41, 0), ROAD), matcher.take(Tracks.fix(41, 0), ROAD));
    assertEquals(TrackStanding.INSIDE_PLAN, state().standing());
  }

  @Test
  void whatHasBeenSilentForADayIsForgotten() {
    drive(0, 0, 0);
    assertEquals(1, matcher.advance(Tracks.at(24 * 60 + 1)).size());
    assertEquals(1, matcher.size());
    assertEquals(List.of(), matcher.advance(Tracks.at(24 * 60 + 2)));
    assertEquals(0, matcher.size());
    assertFalse(matcher.knows("North", "truck 1"));
  }

  @Test
  void repeatedAndOlderPositionsChangeNothing() {
    drive(0, 0, 0);
    TrackState before = state();
    assertEquals(List.of(), matcher.take(Tracks.fix(2, 0), ROAD));
    assertEquals(List.of(), matcher.take(Tracks.fix(1.5, 5_000), ROAD));
    assertEquals(2, matcher.unused());
    assertEquals(before, state());
  }

  @Test
  void aNoticeThatWasCancelledIsNoPlanAnyMore() {
    NoticeBody planned =
        NoticeBody.of(
            NoticeKind.PATROL,
            Activity.PLANNED,
            List.of(
                StatedVolume.of(
                    Tracks.placed(
                        new OutlineCircle(Tracks.WEST, 2_000),
                        AltitudeBand.ALL,
                        Tracks.minutes(0, 120)))));
    Plan plan =
        Plan.of(Tracks.PATROL, "North", planned, Tracks.at(-60), Optional.of(Tracks.at(30)))
            .orElseThrow();
    assertEquals(NoticeVersion.of(Tracks.PATROL, "North", planned).volumes(), plan.volumes());
    NoticeBody cancelled =
        new NoticeBody(
            planned.noticeKind(),
            planned.meaning(),
            Activity.CANCELLED,
            planned.volumes(),
            planned.purpose(),
            false,
            false,
            planned.serial(),
            planned.confirmedAt(),
            planned.callsign(),
            planned.frequencies(),
            planned.strength(),
            planned.ovns(),
            planned.originalText());
    assertEquals(
        Optional.empty(),
        Plan.of(Tracks.PATROL, "North", cancelled, Tracks.at(30), Optional.empty()));
    Plans versions = Plans.of(List.of(plan));
    List<TrackStanding> told = new ArrayList<>();
    for (int minute = 0; minute < 60; minute++) {
      matcher
          .take(Tracks.fix(minute, 500, 0, 10), versions)
          .forEach(alert -> told.add(alert.now()));
    }
    assertEquals(List.of(TrackStanding.INSIDE_PLAN, TrackStanding.NO_NOTICE_FOUND), told);
  }

  @Test
  void whoStandsAtHisPostAfterItsStatedEndIsStillWhereItsNoticeSays() {
    for (NoticeKind kind : NoticeKind.values()) {
      NoticeBody stated =
          NoticeBody.of(
              kind,
              Activity.ACTIVE,
              List.of(
                  StatedVolume.of(
                      Tracks.placed(
                          new OutlineCircle(Tracks.WEST, 2_000),
                          AltitudeBand.ALL,
                          Tracks.minutes(-5_000, -3_000)))));
      Plans plans =
          Plans.of(
              Plan.of(Tracks.PATROL, "North", stated, Tracks.at(-9_000), Optional.empty()).stream()
                  .toList());
      TrackMatcher fresh = new TrackMatcher(Tolerance.standard());
      List<TrackStanding> told = new ArrayList<>();
      for (int minute = 0; minute < 5; minute++) {
        fresh.take(Tracks.fix(minute, 500, 0, 10), plans).forEach(alert -> told.add(alert.now()));
      }
      TrackStanding expected =
          kind.standsStill() ? TrackStanding.INSIDE_PLAN : TrackStanding.NO_NOTICE_FOUND;
      assertEquals(List.of(expected), told, kind.name());
    }
  }

  @Test
  void anotherPartysNoticeIsNeverItsPlan() {
    Plans souths = Plans.of(List.of(Tracks.road(Tracks.PATROL, "South", 0, 120)));
    assertEquals(TrackStanding.NO_NOTICE_FOUND, last(fixes(0, 0, 10), souths).orElseThrow().now());
  }

  @Test
  void theNoticeItFollowsComesBeforeAnotherThatFitsAsWell() {
    drive(0, 0, 0);
    Plans both =
        Plans.of(
            List.of(
                Tracks.road(new UUID(0, 1), "North", 0, 120),
                Tracks.road(Tracks.PATROL, "North", 0, 120)));
    assertEquals(Optional.empty(), last(fixes(3, 0, 10), both));
    assertEquals(Optional.of(Tracks.PATROL), state().notice());
  }

  @Test
  void acrossTheAntimeridianAndFarNorth() {
    for (Position middle : List.of(new Position(10, 180), new Position(74, -180))) {
      Plans plans =
          Plans.of(
              List.of(
                  Plan.of(
                      Tracks.PATROL,
                      "North",
                      Tracks.NOON,
                      Optional.empty(),
                      List.of(
                          Tracks.placed(
                              new OutlineCircle(middle, 20_000),
                              AltitudeBand.ALL,
                              TimeWindow.from(Tracks.NOON))))));
      for (double longitude : new double[] {179.9, -179.9, 180, -180}) {
        TrackMatcher fresh = new TrackMatcher(Tolerance.standard());
        List<TrackAlert> told = new ArrayList<>();
        for (int minute = 0; minute < 3; minute++) {
          told.addAll(
              fresh.take(
                  new Fix(
                      "North",
                      "ship",
                      Tracks.at(minute),
                      new Position(middle.latitudeDeg(), longitude),
                      25,
                      Optional.empty(),
                      Optional.empty()),
                  plans));
        }
        assertEquals(TrackStanding.INSIDE_PLAN, only(told).now());
      }
    }
  }

  @Test
  void aStandingThatNothingSupportsAnyMoreBecomesUncertain() {
    drive(0, 0, 0);
    Plans two =
        Plans.of(
            List.of(
                Tracks.road(Tracks.PATROL, "North", 0, 2),
                Tracks.road(Tracks.CONVOY, "North", 60, 120)));
    List<TrackStanding> told = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      matcher
          .take(Tracks.fix(3 + i / 3.0, i % 2 == 0 ? 0 : 3_000), two)
          .forEach(alert -> told.add(alert.now()));
    }
    assertEquals(List.of(TrackStanding.UNCERTAIN), told);
  }

  /** Three positions a minute apart, so far to the left; the alert that comes of them. */
  private TrackAlert drive(double... left) {
    double start = matcher.size() == 0 ? 0 : minutesSoFar() + 1;
    List<TrackAlert> told = new ArrayList<>();
    for (int i = 0; i < left.length; i++) {
      told.addAll(matcher.take(Tracks.fix(start + i, left[i]), ROAD));
    }
    return only(told);
  }

  private double minutesSoFar() {
    return (state().last().at().toEpochMilli() - Tracks.NOON.toEpochMilli()) / 60_000.0;
  }

  private TrackState state() {
    return matcher.states().getFirst();
  }

  private static List<Fix> fixes(int minute, double left, double error) {
    return List.of(
        Tracks.fix(minute, 5_000, left, error),
        Tracks.fix(minute + 1, 5_000, left, error),
        Tracks.fix(minute + 2, 5_000, left, error));
  }

  private static List<Fix> at(int minute, double height, double error) {
    return fixes(minute, 0, 10).stream()
        .map(fix ->
            new Fix(
                fix.party(),
                fix.track(),
                fix.at(),
                fix.place(),
                fix.errorMetres(),
                Optional.of(new Fix.Height(height, error)),
                fix.notice()))
        .toList();
  }

  private Optional<TrackAlert> last(List<Fix> fixes, Plans plans) {
    Optional<TrackAlert> last = Optional.empty();
    for (Fix fix : fixes) {
      for (TrackAlert alert : matcher.take(fix, plans)) {
        last = Optional.of(alert);
      }
    }
    return last;
  }

  private static TrackAlert only(List<TrackAlert> alerts) {
    assertEquals(1, alerts.size(), () -> alerts.toString());
    return alerts.getFirst();
  }
}
