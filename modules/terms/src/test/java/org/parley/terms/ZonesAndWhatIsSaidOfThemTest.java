package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.terms.Exercise.ARRANGEMENT;
import static org.parley.terms.Exercise.ARRANGEMENT_ID;
import static org.parley.terms.Exercise.NOON;
import static org.parley.terms.Exercise.ZONE;
import static org.parley.terms.Exercise.ZONE_ID;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.parley.geo.Contact;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.statement.Address;
import org.parley.statement.FoundZone;
import org.parley.statement.FoundZone.ZoneRule;
import org.parley.statement.GeometryBasis;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.statement.ZoneBody;
import org.parley.verify.Hash;

/**
 * A patrol goes into a zone of the arrangement: what do its articles say of that, and how surely?
 */
class ZonesAndWhatIsSaidOfThemTest {
  private static final Instant EIGHT = Instant.parse("2026-03-04T08:00:00Z");
  private static final Instant TEN = EIGHT.plusSeconds(7200);

  /** One degree square; the patrols of these tests are round and 100 m wide. */
  private static final Shape SQUARE =
      new OutlinePolygon(
          List.of(
              new Position(35, 36),
              new Position(35, 37),
              new Position(36, 37),
              new Position(36, 36)));

  private static Term term(TermKind kind, List<String> kinds, List<UUID> zones, TermFacts facts) {
    return new Term(
        "3",
        kind,
        "Said of the zone.",
        "en",
        List.of("North", "South"),
        kind == TermKind.NOTIFY_DUTY ? List.of("North", "South") : List.of(),
        kinds,
        zones,
        kind == TermKind.NOTIFY_DUTY ? Optional.of(java.math.BigDecimal.ONE) : Optional.empty(),
        TermClock.PROVIDED,
        facts);
  }

  private static Term term(TermKind kind, String... kinds) {
    return term(kind, List.of(kinds), List.of(ZONE_ID), TermFacts.NONE);
  }

  private static Law law(ZoneBody zone, Term... terms) {
    return Law.of(Exercise.policy(Exercise.PARTIES))
        .zone(ZONE, new Address("Centre/desk"), zone, ZONE_ID)
        .agreement(
            ARRANGEMENT,
            "Centre",
            Exercise.arrangement(List.of("North", "South", "Centre"), List.of(terms)),
            ARRANGEMENT_ID)
        .assent("North", ARRANGEMENT)
        .assent("South", ARRANGEMENT);
  }

  private static List<FoundZone> found(Law law, List<PlacedVolume> volumes) {
    return found(law, volumes, leaf -> true);
  }

  private static List<FoundZone> found(
      Law law, List<PlacedVolume> volumes, Predicate<Hash> mayKnow) {
    return law.zoneRules("North", NoticeFacts.of("PATROL", volumes), NOON, mayKnow);
  }

  @Test
  void eachKindOfArticleSaysItsOwn() {
    for (var said :
        List.of(
            List.of(TermKind.PROHIBITED_HOSTILE, ZoneRule.PROHIBITED),
            List.of(TermKind.PROHIBITED_PROVOCATIVE, ZoneRule.PROHIBITED),
            List.of(TermKind.NOTIFY_DUTY, ZoneRule.NOTIFY),
            List.of(TermKind.AUTHORISE_DUTY, ZoneRule.AUTHORISE))) {
      Law law = law(Exercise.exact(SQUARE), term((TermKind) said.getFirst(), "PATROL"));
      assertEquals(
          List.of(
              new FoundZone(
                  ZONE_ID,
                  ZONE,
                  1,
                  ARRANGEMENT_ID,
                  "3",
                  (ZoneRule) said.getLast(),
                  EIGHT,
                  Optional.of(TEN),
                  Contact.OVERLAP,
                  true)),
          found(law, List.of(at(33, 33), at(35.5, 36.5))));
    }
  }

  @Test
  void whatIsNotSaidOfTheNoticeIsNotFound() {
    ZoneBody exact = Exercise.exact(SQUARE);
    List<PlacedVolume> inside = List.of(at(35.5, 36.5));
    assertEquals(List.of(), found(law(exact, term(TermKind.AUTHORISE_DUTY, "FLIGHT")), inside));
    assertEquals(List.of(), found(law(exact, term(TermKind.OBLIGATION, "PATROL")), inside));
    Term everywhere = term(TermKind.AUTHORISE_DUTY, List.of("PATROL"), List.of(), TermFacts.NONE);
    assertEquals(List.of(), found(law(exact, everywhere), inside));
    // A cease-fire names no kind of notice: a patrol is no act of fire.
    assertEquals(List.of(), found(law(exact, term(TermKind.PROHIBITED_HOSTILE)), inside));
    assertEquals(1, found(law(exact, term(TermKind.AUTHORISE_DUTY)), inside).size());
  }

  @Test
  void whatAnAgreementNotInForceSaysIsNotFound() {
    Law claimed =
        Law.of(Exercise.policy(Exercise.PARTIES))
            .zone(ZONE, new Address("Centre/desk"), Exercise.exact(SQUARE), ZONE_ID)
            .agreement(
                ARRANGEMENT,
                "Centre",
                Exercise.arrangement(
                    List.of("North", "South", "Centre"), List.of(term(TermKind.AUTHORISE_DUTY))),
                ARRANGEMENT_ID);
    assertEquals(List.of(), found(claimed, List.of(at(35.5, 36.5))));
    assertEquals(1, found(claimed.assent("North", ARRANGEMENT), List.of(at(35.5, 36.5))).size());
  }

  @Test
  void whatTheFilerMayNotReadIsNotTold() {
    Law law = law(Exercise.exact(SQUARE), term(TermKind.AUTHORISE_DUTY));
    List<PlacedVolume> inside = List.of(at(35.5, 36.5));
    assertEquals(List.of(), found(law, inside, leaf -> !leaf.equals(ZONE)));
    assertEquals(List.of(), found(law, inside, leaf -> !leaf.equals(ARRANGEMENT)));
    assertEquals(1, found(law, inside, List.of(ZONE, ARRANGEMENT)::contains).size());
  }

  @Test
  void withinTheErrorOfAMapNothingIsCertain() {
    ZoneBody sketch =
        Exercise.zone(Optional.of(SQUARE), GeometryBasis.APPROXIMATE, Optional.of(3_000));
    Law law = law(sketch, term(TermKind.AUTHORISE_DUTY));
    for (PlacedVolume near : List.of(at(35.5, 36.5), at(34.98, 36.5))) {
      FoundZone zone = found(law, List.of(near)).getFirst();
      assertFalse(zone.certain());
      assertEquals(Contact.OVERLAP, zone.contact());
    }
    assertEquals(List.of(), found(law, List.of(at(34.9, 36.5))));
    ZoneBody pending = Exercise.zone(Optional.empty(), GeometryBasis.PENDING, Optional.empty());
    assertFalse(
        found(law(pending, term(TermKind.AUTHORISE_DUTY)), List.of(at(33, 33)))
            .getFirst()
            .certain());
  }

  @Test
  void aDisputedReachIsToldAndNeverCertain() {
    TermFacts disputed = Loaded.facts(Optional.empty(), List.of(), TermFacts.ScopeStatus.DISPUTED);
    Term term = term(TermKind.AUTHORISE_DUTY, List.of(), List.of(ZONE_ID), disputed);
    assertFalse(
        found(law(Exercise.exact(SQUARE), term), List.of(at(35.5, 36.5))).getFirst().certain());
  }

  @Test
  void aZoneForATimeIsReachedOnlyInThatTime() {
    Law law =
        law(
            Loaded.valid(SQUARE, EIGHT.plusSeconds(3600), TEN.plusSeconds(3600)),
            term(TermKind.AUTHORISE_DUTY));
    FoundZone zone = found(law, List.of(at(35.5, 36.5))).getFirst();
    assertEquals(EIGHT.plusSeconds(3600), zone.from());
    assertEquals(Optional.of(TEN), zone.until());
    Law over =
        law(Loaded.valid(SQUARE, EIGHT.minusSeconds(60), EIGHT), term(TermKind.AUTHORISE_DUTY));
    assertEquals(Contact.TOUCH, found(over, List.of(at(35.5, 36.5))).getFirst().contact());
    Law before =
        law(
            Loaded.valid(SQUARE, EIGHT.minusSeconds(60), EIGHT.minusSeconds(1)),
            term(TermKind.AUTHORISE_DUTY));
    assertEquals(List.of(), found(before, List.of(at(35.5, 36.5))));
  }

  @Test
  void whoeverFilesHasToHaveSeenWhatHeMeets() {
    Term duty = term(TermKind.AWARENESS_DUTY, List.of("PATROL"), List.of(), TermFacts.NONE);
    Law law = law(Exercise.exact(SQUARE), duty);
    NoticeFacts patrol = NoticeFacts.of("PATROL", List.of(at(35.5, 36.5)));
    AwarenessDuty found = law.awarenessDuties("North", patrol, NOON).getFirst();
    assertEquals(List.of("South", "Centre"), found.towards());
    assertEquals("3", found.article());
    assertTrue(found.certain());
    assertEquals(List.of(), law.awarenessDuties("Centre", patrol, NOON));
    NoticeFacts flight = NoticeFacts.of("FLIGHT", List.of(at(35.5, 36.5)));
    assertEquals(List.of(), law.awarenessDuties("North", flight, NOON));
    Term inTheZone =
        term(TermKind.AWARENESS_DUTY, List.of("PATROL"), List.of(ZONE_ID), TermFacts.NONE);
    ZoneBody sketch =
        Exercise.zone(Optional.of(SQUARE), GeometryBasis.APPROXIMATE, Optional.of(3_000));
    assertFalse(law(sketch, inTheZone).awarenessDuties("North", patrol, NOON).getFirst().certain());
  }

  private static PlacedVolume at(double latitudeDeg, double longitudeDeg) {
    return Exercise.placed(new OutlineCircle(new Position(latitudeDeg, longitudeDeg), 100));
  }
}
