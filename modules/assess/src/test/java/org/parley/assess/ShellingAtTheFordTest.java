package org.parley.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.assess.TermTest.Outcome;
import org.parley.geo.Position;
import org.parley.statement.AgreementFacts;
import org.parley.statement.EventBody;
import org.parley.statement.EventWord;
import org.parley.statement.Moment;
import org.parley.statement.NamedList;
import org.parley.statement.NoticeKind;
import org.parley.statement.StatedWindow;
import org.parley.statement.Term;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.statement.When;
import org.parley.terms.Law;
import org.parley.terms.ScopeQuery;
import org.parley.terms.Where;

/** One shelling at a ford, told with more and with less, and what each step comes to. */
class ShellingAtTheFordTest {
  private static final Position NEAR = new Position(36.005, 37.0);
  private static final Position FAR = new Position(36.2, 37.0);

  private static Law law() {
    return Ford.banned(Ford.exact(Ford.circle(2000)));
  }

  private static Outcome outcome(TermTest test, TermTest.Test of) {
    return test.steps().stream()
        .filter(step -> step.test() == of)
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  @Test
  void insideAnAgreedMapItWouldFallUnderTheArticleAndSaysWhy() {
    TermTest test = Ford.only(law(), Ford.fire(NEAR, 100));
    assertEquals(TestResult.WOULD_FALL_UNDER, test.result());
    assertEquals(
        List.of("IN_FORCE HOLDS", "ACT AS_SAID", "ACTOR AS_SAID", "PLACE HOLDS"),
        test.steps().stream().map(step -> step.test() + " " + step.outcome()).toList());
    String says = String.join(" ", test.steps().stream().flatMap(s -> s.says().stream()).toList());
    assertTrue(says.contains("It is in force between North and South at that time."), says);
    assertTrue(says.contains("South is said by others to have done it"), says);
    assertTrue(says.contains("known to within 100 m, lies inside \"The ford\""), says);
    for (String word : List.of("breach", "violat", "fail", "LATE")) {
      assertTrue(!says.toLowerCase(Locale.ROOT).contains(word), word);
    }
  }

  @Test
  void aPlaceThatMayLieOnEitherSideIsNotDecided() {
    TermTest test = Ford.only(law(), Ford.fire(NEAR, 3000));
    assertEquals(TestResult.UNDETERMINED, test.result());
    assertEquals(Optional.of(TermTest.Test.PLACE), test.openAt().map(TermTest.Step::test));
  }

  @Test
  void farAwayItIsOutOfScopeWhoeverDidIt() {
    assertEquals(TestResult.OUT_OF_SCOPE, Ford.only(law(), Ford.fire(FAR, 100)).result());
  }

  @Test
  void anApproximateOrPendingMapIsAtBestDisputed() {
    assertEquals(
        TestResult.SCOPE_DISPUTED,
        Ford.only(Ford.banned(Ford.approximate(Ford.circle(2000), 500)), Ford.fire(NEAR, 0))
            .result());
    assertEquals(
        TestResult.SCOPE_DISPUTED,
        Ford.only(Ford.banned(Ford.pending()), Ford.fire(FAR, 0)).result());
  }

  @Test
  void whoDidItNobodySays() {
    Happening what = Happening.of(ScopeQuery.Span.at(Ford.NOON), Where.near(NEAR, 0), Act.FORCE);
    TermTest test = Ford.only(law(), what);
    assertEquals(TestResult.UNDETERMINED, test.result());
    assertEquals(TermTest.Test.ACTOR, test.openAt().orElseThrow().test());
  }

  @Test
  void whatIsDeniedIsNotDecidedHoweverManyAllegeIt() {
    Happening what = Ford.fire(NEAR, 0);
    for (int i = 0; i < 5; i++) {
      what = what.by(Actor.allegedParty("South"));
    }
    assertEquals(TestResult.WOULD_FALL_UNDER, Ford.only(law(), what).result());
    assertEquals(Outcome.AS_SAID, outcome(Ford.only(law(), what), TermTest.Test.ACTOR));
    Happening denied = what.by(new Actor("South", Optional.of("South"), Actor.Part.DENIED));
    TermTest test = Ford.only(law(), denied);
    assertEquals(TestResult.UNDETERMINED, test.result());
    assertEquals(TermTest.Test.ACTOR, test.openAt().orElseThrow().test());
  }

  @Test
  void aPatronIsNamedAsSaidAndNeverMoreThanThat() {
    Patrons patrons =
        name ->
            name.equals("River Band")
                ? new Patrons.Found(
                    List.of(),
                    List.of(
                        new Patrons.Link(
                            "River Band", "South", List.of("South"), "ACTS_FOR", "a newspaper")))
                : Patrons.Found.NOTHING;
    Happening what =
        Happening.of(ScopeQuery.Span.at(Ford.NOON), Where.near(NEAR, 0), Act.FORCE)
            .by(Actor.alleged("River Band"));
    TermTest test = TermTests.of(law()).with(patrons).of(what).getFirst();
    assertEquals(TestResult.WOULD_FALL_UNDER, test.result());
    assertEquals(Outcome.AS_SAID, outcome(test, TermTest.Test.ACTOR));
    assertTrue(
        test.steps().get(2).says().getFirst().contains("whether it answers for River Band"),
        test.steps().get(2).says().toString());
    assertEquals(TestResult.UNDETERMINED, Ford.only(law(), what).result());
  }

  @Test
  void somebodyWhomTheArticleDoesNotBindIsOutOfItsScope() {
    Happening what =
        Happening.of(ScopeQuery.Span.at(Ford.NOON), Where.near(NEAR, 0), Act.FORCE)
            .by(Actor.allegedParty("Centre"));
    assertEquals(TestResult.OUT_OF_SCOPE, Ford.only(law(), what).result());
  }

  @Test
  void aDayWithoutAZoneThatTouchesASuspensionIsNotDecided() {
    EventBody suspended = EventBody.of(Ford.id("truce"), EventWord.SUSPENDED, day("2026-03-05"));
    Law law =
        law().event(Ford.leaf("s"), "North", suspended, Ford.id("s"), Ford.NOON.plusSeconds(1));
    TermTest test = Ford.only(law, Ford.fire(NEAR, 0));
    assertEquals(TestResult.UNDETERMINED, test.result());
    assertEquals(TermTest.Test.IN_FORCE, test.openAt().orElseThrow().test());
    Happening later =
        Happening.of(
                ScopeQuery.Span.at(Instant.parse("2026-03-09T12:00:00Z")),
                Where.near(NEAR, 0),
                Act.FORCE)
            .by(Actor.allegedParty("North"));
    assertEquals(TestResult.NOT_IN_FORCE, Ford.only(law, later).result());
  }

  private static When day(String text) {
    return new When(
        Optional.of(text), Optional.empty(), When.Precision.DAY, text, Optional.empty(), false);
  }

  @Test
  void theHourThatMayBeMeantInTwoZonesIsNotDecided() {
    Instant midnight = Instant.parse("2026-03-05T22:01:00Z");
    Moment from = new Moment(midnight.minusSeconds(3600), midnight, Optional.empty());
    Term ban =
        Ford.term(
            "1",
            TermKind.PROHIBITED_HOSTILE,
            List.of(),
            Ford.facts(
                Optional.of(new StatedWindow(Optional.of(from), Optional.empty())),
                List.of(),
                false),
            "ford");
    Law law =
        Ford.agreed(
            Ford.zone(Ford.law(), "ford", Ford.exact(Ford.circle(2000))),
            "truce",
            Ford.agreement(AgreementFacts.NONE, List.of("ford"), ban));
    assertEquals(TestResult.UNDETERMINED, at(law, midnight.minusSeconds(1800)));
    assertEquals(TestResult.NOT_IN_FORCE, at(law, midnight.minusSeconds(7200)));
    assertEquals(TestResult.WOULD_FALL_UNDER, at(law, midnight));
  }

  private static TestResult at(Law law, Instant moment) {
    return Ford.only(
            law,
            Happening.of(ScopeQuery.Span.at(moment), Where.near(NEAR, 0), Act.FORCE)
                .by(Actor.allegedParty("South")))
        .result();
  }

  @Test
  void aListExemptsOnlyWhomItHeldAndOnlyIfTheAgreementNamesIt() {
    UUID list = Ford.id("list");
    Term ban =
        Ford.term(
            "1",
            TermKind.PROHIBITED_HOSTILE,
            List.of(),
            Ford.facts(Optional.empty(), List.of(Ford.listed()), false),
            "ford");
    Law bare = Ford.zone(Ford.law(), "ford", Ford.exact(Ford.circle(2000)));
    Law named =
        Ford.agreed(
            bare,
            "truce",
            Ford.agreement(
                Ford.naming(new NamedList("listed", "the listed", Optional.of(list))),
                List.of("ford"),
                ban));
    TermTests tests =
        TermTests.of(named)
            .with((id, name, at) -> name.equals("Band") ? Optional.of(true) : Optional.of(false));
    Happening what = Ford.fire(NEAR, 0);
    assertEquals(TestResult.UNDETERMINED, tests.of(what).getFirst().result());
    assertEquals(TestResult.EXEMPT, tests.of(what.against(List.of("Band"))).getFirst().result());
    assertEquals(
        TestResult.WOULD_FALL_UNDER,
        tests.of(what.against(List.of("Farmers"))).getFirst().result());
    Law unnamed = Ford.agreed(bare, "truce", Ford.agreement(Ford.naming(), List.of("ford"), ban));
    assertEquals(
        TestResult.WOULD_FALL_UNDER,
        TermTests.of(unnamed).of(what.against(List.of("Band"))).getFirst().result());
  }

  @Test
  void anArticleAboutPatrolsIsNotAboutFire() {
    Law law =
        Ford.agreed(
            Ford.zone(Ford.law(), "ford", Ford.exact(Ford.circle(2000))),
            "truce",
            Ford.agreement(
                AgreementFacts.NONE,
                List.of("ford"),
                Ford.term("1", TermKind.NOTIFY_DUTY, List.of("PATROL"), TermFacts.NONE, "ford")));
    assertEquals(TestResult.OUT_OF_SCOPE, Ford.only(law, Ford.fire(NEAR, 0)).result());
    Happening patrol =
        Happening.of(ScopeQuery.Span.at(Ford.NOON), Where.near(NEAR, 0), Act.of(NoticeKind.PATROL))
            .by(Actor.allegedParty("South"));
    TermTest test = Ford.only(law, patrol);
    assertEquals(TestResult.WOULD_FALL_UNDER, test.result());
    assertTrue(
        test.steps().getLast().says().getLast().contains("is not proof that no warning was given"));
  }

  @Test
  void equalInputsGiveEqualDigestsAndAnyOtherInputAnother() {
    TermTest test = Ford.only(law(), Ford.fire(NEAR, 100));
    assertEquals(test.digest(), Ford.only(law(), Ford.fire(NEAR, 100)).digest());
    assertNotEquals(test.digest(), Ford.only(law(), Ford.fire(NEAR, 101)).digest());
    assertNotEquals(
        test.digest(), Ford.only(law(), Ford.fire(NEAR, 100).with(List.of("mortar"))).digest());
    Law otherLeaf =
        Ford.agreed(
            Ford.zone(Ford.law(), "ford2", Ford.exact(Ford.circle(2001))),
            "truce",
            Ford.agreement(AgreementFacts.NONE, List.of("ford2"), Ford.ban("ford2")));
    assertNotEquals(test.digest(), Ford.only(otherLeaf, Ford.fire(NEAR, 100)).digest());
  }
}
