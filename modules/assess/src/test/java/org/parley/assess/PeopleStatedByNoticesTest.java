package org.parley.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.assess.KnownNotices.KnownNotice;
import org.parley.geo.AltitudeBand;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.notice.DeliveryLadder;
import org.parley.statement.AgreementFacts;
import org.parley.statement.NoticeKind;
import org.parley.statement.Quantity;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.statement.TermLimit;
import org.parley.statement.TimelinessBasis;
import org.parley.statement.TimelinessValue;
import org.parley.terms.Law;
import org.parley.terms.ScopeQuery;
import org.parley.terms.Where;

/**
 * A notice states how many people take part, and the article allows so many. A notice that itself
 * states more is a fact on record; no two notices are ever added up; who may not read the notice is
 * told what he would be told if there were none.
 */
class PeopleStatedByNoticesTest {
  private static final Instant BEFORE = Ford.NOON.minusSeconds(3600);

  private static Law law(String what) {
    TermFacts facts =
        new TermFacts(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new TermLimit(what, Optional.of(30), Optional.empty(), Optional.empty())),
            TermFacts.ScopeStatus.AGREED,
            Optional.empty(),
            List.of(),
            Optional.empty());
    return Ford.agreed(
        Ford.law(),
        "truce",
        Ford.agreement(
            AgreementFacts.NONE,
            List.of(),
            Ford.term("1", TermKind.PERSONNEL_LIMIT, List.of(), facts)));
  }

  private static KnownNotice notice(String party, int people, int metres) {
    OutlineCircle shape = new OutlineCircle(Ford.FORD, metres);
    Volume4D volume =
        new Volume4D(
            shape, AltitudeBand.ALL, TimeWindow.between(BEFORE, Ford.NOON.plusSeconds(7200)));
    return new KnownNotice(
        Ford.leaf(party + people + " " + metres),
        party,
        NoticeKind.MOVEMENT,
        List.of(new PlacedVolume(volume, Ford.footprint(shape))),
        TimelinessValue.ON_TIME,
        TimelinessBasis.LOG_CLOCK,
        DeliveryLadder.of(Map.of("North", List.of())),
        BEFORE,
        Set.of(),
        people < 0 ? Optional.empty() : Optional.of(people));
  }

  private static Happening movement() {
    return Happening.of(
            ScopeQuery.Span.at(Ford.NOON), Where.near(Ford.FORD, 50), Act.of(NoticeKind.MOVEMENT))
        .by(Actor.allegedParty("South"));
  }

  private static TermTest test(String what, KnownRecord known) {
    return TermTests.of(law(what)).of(movement(), known).getFirst();
  }

  private static KnownRecord known(KnownNotice... notices) {
    return KnownRecord.of(new KnownNotices(List.of(notices)));
  }

  private static TermTest.Step limit(TermTest test) {
    return test.steps().stream()
        .filter(step -> step.test() == TermTest.Test.LIMIT)
        .findFirst()
        .orElseThrow();
  }

  private static void comesTo(TestResult expected, KnownNotice... notices) {
    assertEquals(expected, test("people", known(notices)).result());
  }

  @Test
  void aNoticeThatItselfStatesMoreIsAFactOnRecord() {
    TermTest test = test("people", known(notice("South", 40, 500)));
    assertEquals(TestResult.WOULD_FALL_UNDER, test.result());
    List<String> says = limit(test).says();
    assertTrue(says.contains("The article allows at most 30 (people)."), says::toString);
    assertTrue(
        says.contains("A notice of South for this place and time states 40 people."),
        says::toString);
    assertEquals(List.of("NOTICE 40"), limit(test).facts());
    assertEquals(List.of(notice("South", 40, 500).leaf()), limit(test).rests());
    comesTo(TestResult.WITHIN_LIMIT, notice("South", 30, 500));
    comesTo(TestResult.WOULD_FALL_UNDER, notice("South", 31, 500));
  }

  @Test
  void noTwoNoticesAreAddedUp() {
    comesTo(TestResult.UNDETERMINED, notice("South", 20, 500), notice("South", 25, 600));
    comesTo(TestResult.WITHIN_LIMIT, notice("South", 10, 500), notice("South", 20, 600));
    TermTest one = test("people", known(notice("South", 40, 500), notice("South", 5, 600)));
    assertEquals(TestResult.WOULD_FALL_UNDER, one.result());
    assertTrue(limit(one).says().contains("One notice alone states more than that."));
  }

  @Test
  void whatIsNotStatedOrNotSurelyAboutItLeavesItOpen() {
    comesTo(TestResult.UNDETERMINED);
    comesTo(TestResult.UNDETERMINED, notice("South", -1, 500));
    comesTo(TestResult.UNDETERMINED, notice("South", 40, 20));
    comesTo(TestResult.UNDETERMINED, notice("South", 10, 500), notice("South", 40, 20));
    TermTest troops = test("troops", known(notice("South", 40, 500)));
    assertEquals(TestResult.UNDETERMINED, troops.result());
    assertTrue(limit(troops).says().contains("Whether all of these are \"troops\" is not said."));
  }

  @Test
  void anotherPartysNoticeAndANoticeElsewhereStateNothingOfIt() {
    comesTo(TestResult.UNDETERMINED, notice("North", 40, 500));
    KnownNotice here = notice("South", 40, 500);
    OutlineCircle far = new OutlineCircle(new Position(36.5, 37.5), 500);
    KnownNotice there =
        new KnownNotice(
            here.leaf(),
            "South",
            here.kind(),
            List.of(
                new PlacedVolume(
                    new Volume4D(
                        far, AltitudeBand.ALL, here.volumes().getFirst().volume().window()),
                    Ford.footprint(far))),
            here.timeliness(),
            here.basis(),
            here.ladder(),
            here.recordedAt(),
            Set.of(),
            here.people());
    comesTo(TestResult.UNDETERMINED, there);
  }

  @Test
  void aClaimThatSaysOtherwiseLeavesItOpen() {
    Quantity twenty =
        new Quantity(
            "people",
            Quantity.Precision.EXACT,
            Optional.empty(),
            Optional.of(new java.math.BigDecimal(20)),
            Optional.empty(),
            "20");
    KnownRecord both =
        known(notice("South", 40, 500))
            .counting(List.of(new KnownRecord.KnownCount(Ford.leaf("c"), "a paper", twenty)));
    assertEquals(TestResult.UNDETERMINED, test("people", both).result());
    KnownRecord alike =
        known(notice("South", 25, 500))
            .counting(List.of(new KnownRecord.KnownCount(Ford.leaf("c"), "a paper", twenty)));
    assertEquals(TestResult.WITHIN_LIMIT, test("people", alike).result());
  }

  @Test
  void whoMayNotReadTheNoticeIsToldWhatHeWouldBeToldWithoutIt() {
    TermTest none = test("people", known());
    TermTest other = test("people", known(notice("North", 3, 500)));
    assertEquals(limit(none).says(), limit(other).says());
    assertEquals(limit(none).outcome(), limit(other).outcome());
  }
}
