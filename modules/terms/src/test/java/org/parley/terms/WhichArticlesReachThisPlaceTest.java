package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.terms.Loaded.agreed;
import static org.parley.terms.Loaded.agreement;
import static org.parley.terms.Loaded.approximate;
import static org.parley.terms.Loaded.ask;
import static org.parley.terms.Loaded.ban;
import static org.parley.terms.Loaded.circle;
import static org.parley.terms.Loaded.claimed;
import static org.parley.terms.Loaded.empty;
import static org.parley.terms.Loaded.exact;
import static org.parley.terms.Loaded.north;
import static org.parley.terms.Loaded.only;
import static org.parley.terms.Loaded.pending;
import static org.parley.terms.Loaded.scope;
import static org.parley.terms.Loaded.zone;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Corridor;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.Position;
import org.parley.statement.Place;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.statement.ZoneBody;

/** Inside, outside, on the edge, and where nobody can say. */
class WhichArticlesReachThisPlaceTest {
  private static Law within(ZoneBody zone) {
    return agreed(zone(empty(), "zone", zone), agreement(List.of("zone"), ban("zone")));
  }

  private static Scope near(Law law, double metresNorth, int errorMetres) {
    return scope(law, ask(Where.near(north(metresNorth), errorMetres)));
  }

  @Test
  void insideAnAgreedMapItAppliesAndOutsideItDoesNot() {
    Law law = within(exact(circle(10_000)));
    assertEquals(Scope.APPLIES, near(law, 0, 0));
    assertEquals(Scope.APPLIES, near(law, 9_990, 0));
    assertEquals(Scope.OUT_OF_SCOPE, near(law, 10_020, 0));
  }

  @Test
  void theEdgeBelongsToTheZone() {
    OutlinePolygon square =
        new OutlinePolygon(
            List.of(
                new Position(36.0, 37.0),
                new Position(36.0, 37.01),
                new Position(36.01, 37.01),
                new Position(36.01, 37.0)));
    Law law = within(exact(square));
    assertEquals(Scope.APPLIES, scope(law, ask(Where.near(new Position(36.005, 37.0), 0))));
    assertEquals(
        Scope.OUT_OF_SCOPE, scope(law, ask(Where.near(new Position(36.005, 36.9999999), 0))));
  }

  @Test
  void anAnswerHoldsWhereverThePlaceLiesWithinItsError() {
    Law law = within(exact(circle(10_000)));
    assertEquals(Scope.APPLIES, near(law, 5_000, 4_900));
    assertEquals(Scope.UNDETERMINED, near(law, 5_000, 5_100));
    assertEquals(Scope.UNDETERMINED, near(law, 15_000, 5_100));
    assertEquals(Scope.OUT_OF_SCOPE, near(law, 15_100, 5_000));
    assertEquals(Scope.UNDETERMINED, near(law, 0, 900_000), "an error too wide to draw");
    assertEquals(Scope.OUT_OF_SCOPE, near(law, -2_000_000, 900_000), "and yet not that wide");
  }

  @Test
  void anApproximateMapIsAtBestDisputed() {
    Law law = within(approximate(circle(10_000), 3_000));
    assertEquals(Scope.SCOPE_DISPUTED, near(law, 0, 0));
    assertEquals(Scope.SCOPE_DISPUTED, near(law, 12_900, 0));
    assertEquals(Scope.SCOPE_DISPUTED, near(law, 13_900, 1_000));
    assertEquals(Scope.OUT_OF_SCOPE, near(law, 14_100, 1_000));
  }

  @Test
  void aMapOfOnePartyAloneIsAtBestDisputed() {
    Law law =
        claimed(
            zone(empty(), "zone", exact(circle(10_000))), agreement(List.of("zone"), ban("zone")));
    TermFound inside = only(law, ask(Where.near(north(0), 0)));
    assertEquals(Scope.SCOPE_DISPUTED, inside.scope());
    assertEquals(Standing.State.CLAIMED, inside.standing());
    assertEquals("as loaded by North", inside.basis());
    assertEquals(Scope.OUT_OF_SCOPE, near(law, 10_020, 0));
  }

  @Test
  void theAssentOfTwoOthersDoesNotAgreeTheMapForThesePartiesToo() {
    Law law =
        claimed(
                zone(empty(), "zone", exact(circle(10_000))),
                agreement(List.of("zone"), ban("zone")))
            .assent("Centre", Exercise.leaf("zone"));
    assertEquals(Scope.SCOPE_DISPUTED, near(law, 0, 0));
  }

  @Test
  void whatHasNoMapYetIsNeverOutside() {
    Law law = within(pending());
    TermFound found = only(law, ask(Where.near(new Position(-40, -100), 0)));
    assertEquals(Scope.SCOPE_DISPUTED, found.scope());
    assertTrue(found.why().get(1).startsWith("There is no map of \"M4 line\" yet"));
  }

  @Test
  void aPlaceNobodyCanPutOnAMapLeavesItOpen() {
    Law law = within(exact(circle(10_000)));
    assertEquals(Scope.UNDETERMINED, scope(law, ask(Where.unknown())));
    Place stated =
        new Place("a village", Place.Precision.UNKNOWN, Optional.empty(), Optional.empty());
    assertEquals(Scope.UNDETERMINED, scope(law, ask(Where.of(stated))));
    Law everywhere = agreed(empty(), agreement(List.of(), ban()));
    assertEquals(Scope.APPLIES, scope(everywhere, ask(Where.unknown())));
  }

  @Test
  void aRouteReachesAZoneWhereverItTouchesIt() {
    Law law = within(exact(circle(10_000)));
    Corridor past = new Corridor(List.of(north(-20_000), north(-10_500)), 600);
    Corridor away = new Corridor(List.of(north(-20_000), north(-10_700)), 600);
    assertEquals(Scope.APPLIES, scope(law, ask(Where.across(Exercise.placed(past)))));
    assertEquals(Scope.OUT_OF_SCOPE, scope(law, ask(Where.across(Exercise.placed(away)))));
    Law map = within(approximate(circle(10_000), 3_000));
    assertEquals(Scope.SCOPE_DISPUTED, scope(map, ask(Where.across(Exercise.placed(away)))));
  }

  @Test
  void aHeightNotStatedLeavesAnAirspaceOpen() {
    Law law = within(Loaded.between(circle(10_000), 1_000, 5_000));
    assertEquals(Scope.UNDETERMINED, near(law, 0, 0));
    assertEquals(Scope.APPLIES, scope(law, ask(high(1_000, 5_000))));
    assertEquals(Scope.UNDETERMINED, scope(law, ask(high(900, 5_000))));
    assertEquals(Scope.OUT_OF_SCOPE, scope(law, ask(high(0, 900))));
  }

  @Test
  void aVersionOfAMapThatDoesNotHoldThenDoesNotCount() {
    Instant from = Instant.parse("2026-03-03T00:00:00Z");
    Instant until = Instant.parse("2026-03-04T00:00:00Z");
    Law law = within(Loaded.valid(circle(10_000), from, until));
    Where place = Where.near(north(0), 0);
    assertEquals(Scope.APPLIES, scope(law, ask(place)));
    ScopeQuery later = ScopeQuery.of(place, until.plusSeconds(1), "North", "South");
    assertEquals(Scope.OUT_OF_SCOPE, scope(law, later));
    ScopeQuery across =
        ScopeQuery.of(
            place,
            new ScopeQuery.Span(until.minusSeconds(5), until.plusSeconds(5)),
            "North",
            "South");
    assertEquals(Scope.UNDETERMINED, scope(law, across));
  }

  @Test
  void anArticleWhoseScopeItsPartiesReadDifferentlyIsDisputed() {
    TermFacts disputed = Loaded.facts(Optional.empty(), List.of(), TermFacts.ScopeStatus.DISPUTED);
    Law law =
        agreed(
            zone(empty(), "zone", exact(circle(10_000))),
            agreement(List.of("zone"), ban(disputed, "zone")));
    assertEquals(Scope.SCOPE_DISPUTED, near(law, 0, 0));
    assertEquals(Scope.OUT_OF_SCOPE, near(law, 11_000, 0));
  }

  @Test
  void anArticleAboutOtherActsOrOtherPartiesIsOutOfScope() {
    Term notice =
        new Term(
            "2",
            TermKind.NOTIFY_DUTY,
            "Patrols are announced.",
            "en",
            List.of("North"),
            List.of("South"),
            List.of("PATROL"),
            List.of(),
            Optional.of(BigDecimal.valueOf(24)),
            TermClock.PROVIDED);
    Law law = agreed(empty(), agreement(List.of(), notice));
    ScopeQuery query = ask(Where.near(north(0), 0));
    assertEquals(Scope.APPLIES, scope(law, query));
    assertEquals(Scope.APPLIES, scope(law, query.about("PATROL")));
    assertEquals(Scope.OUT_OF_SCOPE, scope(law, query.about("FLIGHT")));
  }

  @Test
  void whereNothingCoversItSaysWhatThatDoesNotMean() {
    Law law = within(exact(circle(10_000)));
    TermsAt inside = law.termsAt(ask(Where.near(north(0), 0)));
    assertEquals(List.of(), inside.says());
    TermsAt outside = law.termsAt(ask(Where.near(north(11_000), 0)));
    assertEquals(List.of(), outside.terms());
    assertEquals(
        List.of("No loaded agreement covers this; it says nothing about lawfulness."),
        outside.says());
    TermsAt strangers =
        law.termsAt(ScopeQuery.of(Where.near(north(0), 0), Loaded.DAY_AFTER, "North", "Watcher"));
    assertEquals("No loaded agreement names both North and Watcher.", strangers.says().get(0));
  }

  @Test
  void theReasonsAreSentencesThatPrintErrorsAsTheyWereStated() {
    Law law = within(approximate(circle(10_000), 3_000));
    TermFound found = only(law, ask(Where.near(north(12_000), 1_500)));
    assertEquals(
        List.of(
            "It is in force between North and South at that time.",
            "The place, known to within 1,500 m, may lie inside \"M4 line\" (an approximate map as"
                + " loaded by North) or within the 3,000 m the map may be off; nobody can say so"
                + " for certain while the map is not agreed exactly."),
        found.why());
    String words = String.join(" ", found.why());
    for (String never : List.of("breach", "violat", "fail", "late ")) {
      assertFalse(words.toLowerCase(java.util.Locale.ROOT).contains(never), never);
    }
  }

  private static Where high(int lowerMetres, int upperMetres) {
    return new Where.Near(
        north(0),
        0,
        Optional.of(
            AltitudeBand.between(
                BigDecimal.valueOf(lowerMetres), BigDecimal.valueOf(upperMetres))));
  }
}
