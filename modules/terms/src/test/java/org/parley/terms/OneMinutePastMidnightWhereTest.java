package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.terms.Loaded.ban;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.statement.AgreementFacts;
import org.parley.statement.Moment;
import org.parley.statement.Renewal;
import org.parley.statement.StatedWindow;
import org.parley.statement.TermFacts;
import org.parley.statement.When;

/** A text begins at 00:01 and does not say in whose time; between the two readings nobody knows. */
class OneMinutePastMidnightWhereTest {
  private static final Instant EARLIEST = Instant.parse("2020-03-05T21:01:00Z");
  private static final Instant LATEST = Instant.parse("2020-03-05T22:01:00Z");
  private static final Moment MIDNIGHT =
      new Moment(
          EARLIEST,
          LATEST,
          Optional.of(
              new Moment.Stated(
                  "2020-03-06T00:01",
                  List.of("Europe/Moscow", "Asia/Damascus"),
                  Optional.of("00:01 on 6 March"))));

  private static Law law(boolean assented) {
    var body = Loaded.agreement(MIDNIGHT, Optional.empty(), AgreementFacts.NONE, List.of(), ban());
    return assented ? Loaded.agreed(Loaded.empty(), body) : Loaded.claimed(Loaded.empty(), body);
  }

  private static Scope at(Law law, Instant from, Instant until) {
    return Loaded.scope(
        law, ScopeQuery.of(Where.unknown(), new ScopeQuery.Span(from, until), "North", "South"));
  }

  private static Scope at(Law law, Instant moment) {
    return at(law, moment, moment);
  }

  @Test
  void betweenTheReadingsItIsUndetermined() {
    for (boolean assented : List.of(true, false)) {
      Law law = law(assented);
      assertEquals(Scope.NOT_IN_FORCE, at(law, EARLIEST.minusSeconds(1)));
      assertEquals(Scope.UNDETERMINED, at(law, EARLIEST));
      assertEquals(Scope.UNDETERMINED, at(law, LATEST.minusSeconds(1)));
      assertEquals(Scope.APPLIES, at(law, LATEST));
    }
  }

  @Test
  void aMomentKnownOnlyRoughlyHasToHoldThroughout() {
    for (boolean assented : List.of(true, false)) {
      Law law = law(assented);
      assertEquals(Scope.APPLIES, at(law, LATEST, LATEST.plusSeconds(86_400)));
      assertEquals(Scope.UNDETERMINED, at(law, LATEST.minusSeconds(1), LATEST.plusSeconds(86_400)));
      assertEquals(
          Scope.UNDETERMINED, at(law, EARLIEST.minusSeconds(86_400), LATEST.plusSeconds(86_400)));
      assertEquals(
          Scope.NOT_IN_FORCE, at(law, EARLIEST.minusSeconds(86_400), EARLIEST.minusSeconds(1)));
      assertEquals(Scope.UNDETERMINED, at(law, Instant.MIN, Instant.MAX));
    }
  }

  @Test
  void aDayWithoutAZoneIsTheDayOfAnyZone() {
    Law law = law(true);
    assertEquals(Scope.UNDETERMINED, day(law, "2020-03-05", Optional.empty()));
    assertEquals(Scope.UNDETERMINED, day(law, "2020-03-06", Optional.empty()));
    assertEquals(Scope.APPLIES, day(law, "2020-03-07", Optional.empty()));
    assertEquals(Scope.APPLIES, day(law, "2020-03-06", Optional.of("UTC")));
    assertEquals(Scope.UNDETERMINED, day(law, "2020-03-06", Optional.of("+03:00")));
  }

  @Test
  void theReasonNamesBothReadings() {
    for (boolean assented : List.of(true, false)) {
      TermFound found =
          Loaded.only(law(assented), ScopeQuery.of(Where.unknown(), EARLIEST, "North", "South"));
      String why = found.why().get(0);
      assertTrue(
          why.contains(
              "2020-03-06 00:01 local time, zone not stated: Europe/Moscow or Asia/Damascus, so"
                  + " 2020-03-05T21:01:00Z at the earliest and 2020-03-05T22:01:00Z at the latest"),
          why);
    }
  }

  @Test
  void theWindowOfAnArticleIsReadTheSameWay() {
    TermFacts window =
        Loaded.facts(
            Optional.of(new StatedWindow(Optional.of(MIDNIGHT), Optional.empty())),
            List.of(),
            TermFacts.ScopeStatus.AGREED);
    Law law =
        Loaded.agreed(
            Loaded.empty(),
            Loaded.agreement(
                Moment.of(Instant.parse("2020-01-01T00:00:00Z")),
                Optional.empty(),
                AgreementFacts.NONE,
                List.of(),
                ban(window)));
    assertEquals(Scope.NOT_IN_FORCE, at(law, EARLIEST.minusSeconds(1)));
    assertEquals(Scope.UNDETERMINED, at(law, EARLIEST));
    assertEquals(Scope.APPLIES, at(law, LATEST));
  }

  @Test
  void anEndBelongsToThePeriod() {
    Law law =
        Loaded.agreed(
            Loaded.empty(),
            Loaded.agreement(
                Moment.of(Instant.parse("2020-01-01T00:00:00Z")),
                Optional.of(MIDNIGHT),
                AgreementFacts.NONE,
                List.of(),
                ban()));
    assertEquals(Scope.APPLIES, at(law, EARLIEST));
    assertEquals(Scope.UNDETERMINED, at(law, EARLIEST.plusSeconds(1)));
    assertEquals(Scope.UNDETERMINED, at(law, LATEST));
    assertEquals(Scope.NOT_IN_FORCE, at(law, LATEST.plusSeconds(1)));
  }

  private static Scope day(Law law, String day, Optional<String> zone) {
    When when =
        new When(Optional.of(day), Optional.empty(), When.Precision.DAY, "that day", zone, false);
    return Loaded.scope(
        law, ScopeQuery.of(Where.unknown(), ScopeQuery.Span.of(when), "North", "South"));
  }

  @Test
  void aClaimedTextThatMayHaveBeenProlongedIsNotOverForCertain() {
    Instant end = LATEST.plusSeconds(86_400);
    for (Renewal.Rule rule : List.of(Renewal.Rule.BY_CONSENSUS, Renewal.Rule.NONE)) {
      AgreementFacts facts = Said.renewing(rule, Optional.empty(), List.of());
      Law law =
          Loaded.claimed(
              Loaded.empty(),
              Loaded.agreement(MIDNIGHT, Optional.of(Moment.of(end)), facts, List.of(), ban()));
      assertEquals(Scope.APPLIES, at(law, end));
      assertEquals(
          rule == Renewal.Rule.NONE ? Scope.NOT_IN_FORCE : Scope.UNDETERMINED,
          at(law, end.plusSeconds(1)));
      assertEquals(Scope.NOT_IN_FORCE, at(law, EARLIEST.minusSeconds(1)));
    }
  }
}
