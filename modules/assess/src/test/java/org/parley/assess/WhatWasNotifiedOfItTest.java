package org.parley.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.assess.KnownNotices.KnownNotice;
import org.parley.assess.TermTest.Missing;
import org.parley.geo.AltitudeBand;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.notice.DeliveryLadder;
import org.parley.statement.AgreementFacts;
import org.parley.statement.NoticeKind;
import org.parley.statement.Term;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.statement.TimelinessBasis;
import org.parley.statement.TimelinessValue;
import org.parley.terms.Law;
import org.parley.terms.ScopeQuery;
import org.parley.terms.Where;

/**
 * Duties to notify and to have authorised, held against the notices on record, and exceptions by
 * place: what is surely of the place and time decides, what may be of it leaves it open.
 */
class WhatWasNotifiedOfItTest {
  private static final Instant BEFORE = Ford.NOON.minusSeconds(3600);

  private static Law law(Term term, String... zones) {
    Law law = Ford.law();
    for (String zone : zones) {
      law = Ford.zone(law, zone, Ford.exact(Ford.circle(1000)));
    }
    return Ford.agreed(law, "truce", Ford.agreement(AgreementFacts.NONE, List.of(zones), term));
  }

  private static Law duty(TermKind kind) {
    return law(Ford.term("1", kind, List.of("MOVEMENT"), TermFacts.NONE));
  }

  private static KnownNotice notice(
      String party, TimelinessValue timeliness, int metres, String... authorised) {
    OutlineCircle shape = new OutlineCircle(Ford.FORD, metres);
    Volume4D volume =
        new Volume4D(
            shape, AltitudeBand.ALL, TimeWindow.between(BEFORE, Ford.NOON.plusSeconds(7200)));
    String other = party.equals("North") ? "South" : "North";
    return new KnownNotice(
        Ford.leaf(party + timeliness + metres),
        party,
        NoticeKind.MOVEMENT,
        List.of(new PlacedVolume(volume, Ford.footprint(shape))),
        timeliness,
        TimelinessBasis.LOG_CLOCK,
        DeliveryLadder.empty().addressed(List.of(other)),
        BEFORE,
        Set.of(authorised),
        Optional.empty());
  }

  private static Happening unnamed() {
    return Happening.of(
        ScopeQuery.Span.at(Ford.NOON), Where.near(Ford.FORD, 50), Act.of(NoticeKind.MOVEMENT));
  }

  private static TermTest test(Law law, Happening what, KnownNotice... notices) {
    return TermTests.of(law).of(what, new KnownNotices(List.of(notices))).getFirst();
  }

  private static TermTest test(TermKind kind, KnownNotice... notices) {
    return test(duty(kind), unnamed().by(Actor.allegedParty("South")), notices);
  }

  private static void open(Missing missing, TermTest test) {
    assertEquals(TestResult.UNDETERMINED, test.result());
    assertEquals(Optional.of(missing), test.openAt().flatMap(TermTest.Step::missing));
  }

  @Test
  void aNoticeInTimeForThePlaceIsWhatTheArticleAsksFor() {
    TermTest none = test(TermKind.NOTIFY_DUTY);
    assertEquals(TestResult.WOULD_FALL_UNDER, none.result());
    assertTrue(
        none.steps().getLast().says().getLast().endsWith("not proof that no warning was given."));
    TimelinessValue inTime = TimelinessValue.ON_TIME;
    assertEquals(
        TestResult.ON_RECORD, test(TermKind.NOTIFY_DUTY, notice("South", inTime, 500)).result());
    open(Missing.PLACE, test(TermKind.NOTIFY_DUTY, notice("South", inTime, 20)));
    for (TimelinessValue late :
        List.of(TimelinessValue.SHORT, TimelinessValue.AFTER_START, TimelinessValue.OVERBROAD)) {
      assertEquals(
          TestResult.WOULD_FALL_UNDER,
          test(TermKind.NOTIFY_DUTY, notice("South", late, 500)).result());
    }
    open(
        Missing.STANDARD,
        test(TermKind.NOTIFY_DUTY, notice("South", TimelinessValue.NO_AGREED_STANDARD, 500)));
    assertEquals(
        TestResult.ON_RECORD,
        test(
                TermKind.NOTIFY_DUTY,
                notice("South", TimelinessValue.SHORT, 500),
                notice("South", inTime, 400))
            .result());
  }

  @Test
  void anotherPartysNoticeAndAnUnknownActorDecideNothing() {
    KnownNotice theirs = notice("North", TimelinessValue.ON_TIME, 500);
    assertEquals(TestResult.WOULD_FALL_UNDER, test(TermKind.NOTIFY_DUTY, theirs).result());
    open(Missing.WHO, test(duty(TermKind.NOTIFY_DUTY), unnamed(), theirs));
  }

  @Test
  void whatHasToBeAuthorisedAsksForTheAnswerOfTheOtherSide() {
    TimelinessValue inTime = TimelinessValue.ON_TIME;
    assertEquals(
        TestResult.WOULD_FALL_UNDER,
        test(TermKind.AUTHORISE_DUTY, notice("South", inTime, 500)).result());
    assertEquals(
        TestResult.ON_RECORD,
        test(TermKind.AUTHORISE_DUTY, notice("South", inTime, 500, "North")).result());
    open(Missing.PLACE, test(TermKind.AUTHORISE_DUTY, notice("South", inTime, 20, "North")));
  }

  @Test
  void anExceptionByPlaceTakesOutOnlyWhatSurelyLiesThere() {
    TermException there =
        new TermException(
            "Not at the ford.", Optional.empty(), List.of(Ford.id("ford")), List.of(), List.of());
    Term ban =
        Ford.term(
            "1",
            TermKind.PROHIBITED_HOSTILE,
            List.of(),
            Ford.facts(Optional.empty(), List.of(there), false));
    Law law = law(ban, "ford");
    assertEquals(TestResult.EXEMPT, test(law, Ford.fire(Ford.FORD, 50)).result());
    assertEquals(TestResult.UNDETERMINED, test(law, Ford.fire(Ford.FORD, 1500)).result());
    assertEquals(
        TestResult.WOULD_FALL_UNDER,
        test(law, Ford.fire(new org.parley.geo.Position(36.1, 37.0), 50)).result());
  }
}
