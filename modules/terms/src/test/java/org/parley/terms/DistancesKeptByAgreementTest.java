package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.terms.Exercise.ARRANGEMENT;
import static org.parley.terms.Exercise.NOON;
import static org.parley.terms.Exercise.ZONE;
import static org.parley.terms.Exercise.ZONE_ID;
import static org.parley.terms.Said.at;
import static org.parley.terms.Said.say;
import static org.parley.terms.Said.word;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.statement.Address;
import org.parley.statement.EventWord;
import org.parley.statement.GeometryBasis;
import org.parley.statement.Moment;
import org.parley.statement.NoticeKind;
import org.parley.statement.Separation;
import org.parley.statement.StatedWindow;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.statement.ZoneBody;

/** Movements of one side keep two kilometres from people of the other: who owes that to whom? */
class DistancesKeptByAgreementTest {
  private static final List<String> BOTH = List.of("North", "South");
  private static final Separation FROM_PEOPLE =
      new Separation(
          List.of(NoticeKind.PRESENCE), Optional.of(2_000), Optional.empty(), Optional.of(30));
  private static final PlacedVolume ON_THE_LINE = Exercise.at(35.8645, 36.8059).getFirst();
  private static final PlacedVolume FAR_AWAY = Exercise.at(33, 33).getFirst();

  private static Term separation(
      List<String> who, List<String> toWhom, List<UUID> zones, TermFacts facts) {
    return new Term(
        "7",
        TermKind.SEPARATION,
        "Movements keep two kilometres from people who stand still.",
        "en",
        who,
        toWhom,
        List.of("MOVEMENT", "PATROL"),
        zones,
        Optional.empty(),
        TermClock.PROVIDED,
        facts);
  }

  private static Term between(List<String> who, List<String> toWhom) {
    return separation(who, toWhom, List.of(), TermFacts.NONE.apart(FROM_PEOPLE));
  }

  private static Law law(ZoneBody zone, Term... terms) {
    return Law.of(Exercise.policy(Exercise.PARTIES))
        .zone(ZONE, new Address("Centre/desk"), zone, ZONE_ID)
        .agreement(
            ARRANGEMENT,
            "Centre",
            Exercise.arrangement(List.of("North", "South", "Centre"), List.of(terms)),
            Exercise.ARRANGEMENT_ID)
        .assent("North", ARRANGEMENT)
        .assent("South", ARRANGEMENT);
  }

  private static Law law(Term... terms) {
    return law(Exercise.exact(Exercise.LINE), terms);
  }

  private static List<SeparationRule> rules(Law law, String filer, String kind) {
    return law.separations(filer, NoticeFacts.of(kind, List.of(ON_THE_LINE)), NOON);
  }

  @Test
  void itCountsWhicheverOfTheTwoIsFiled() {
    Law law = law(between(List.of("North"), List.of("South")));
    SeparationRule patrol = rules(law, "North", "PATROL").getFirst();
    assertEquals(Set.of(NoticeKind.PRESENCE), patrol.otherKinds());
    assertEquals(List.of("South"), patrol.towards());
    assertEquals(2_000, patrol.horizontalMetres());
    assertEquals(0, patrol.verticalMetres());
    assertEquals(Duration.ofMinutes(30), patrol.time());
    assertTrue(patrol.certain());
    SeparationRule people = rules(law, "South", "PRESENCE").getFirst();
    assertEquals(EnumSet.of(NoticeKind.MOVEMENT, NoticeKind.PATROL), people.otherKinds());
    assertEquals(List.of("North"), people.towards());
    assertEquals(patrol.margin(), people.margin());
    assertEquals(List.of(), rules(law, "North", "PRESENCE"), "only South's people are meant");
    assertEquals(List.of(), rules(law, "South", "PATROL"));
    assertEquals(List.of(), rules(law, "Centre", "PATROL"));
  }

  @Test
  void aPartyKeepsNoDistanceFromItself() {
    Law law = law(between(BOTH, BOTH));
    assertEquals(List.of("South"), rules(law, "North", "PATROL").getFirst().towards());
    assertEquals(1, rules(law, "North", "PATROL").size());
  }

  @Test
  void kindsLeftOutAreAllKinds() {
    Separation any =
        new Separation(List.of(), Optional.empty(), Optional.of(300), Optional.empty());
    Law law = law(separation(BOTH, BOTH, List.of(), TermFacts.NONE.apart(any)));
    assertEquals(
        EnumSet.allOf(NoticeKind.class), rules(law, "North", "PATROL").getFirst().otherKinds());
    assertEquals(300, rules(law, "South", "FLIGHT").getFirst().verticalMetres());
  }

  @Test
  void onlyWhatIsInForceBetweenTheTwoCounts() {
    Term term = between(BOTH, List.of("North", "South", "Centre"));
    Law claimed =
        Law.of(Exercise.policy(Exercise.PARTIES))
            .zone(ZONE, new Address("Centre/desk"), Exercise.exact(Exercise.LINE), ZONE_ID)
            .agreement(
                ARRANGEMENT,
                "Centre",
                Exercise.arrangement(List.of("North", "South", "Centre"), List.of(term)),
                Exercise.ARRANGEMENT_ID);
    assertEquals(List.of(), rules(claimed, "North", "PATROL"));
    Law northOnly = claimed.assent("North", ARRANGEMENT);
    assertEquals(List.of("Centre"), rules(northOnly, "North", "PATROL").getFirst().towards());
    Law suspended = say(law(term), "South", word(EventWord.SUSPENDED, at(NOON)));
    assertEquals(List.of("Centre"), rules(suspended, "North", "PATROL").getFirst().towards());
    assertEquals(List.of(), rules(suspended, "South", "PATROL"));
    // A suspension of which only the day is known may not have come yet.
    Law perhaps = say(law(term), "South", word(EventWord.SUSPENDED, Said.day("2026-03-02")));
    List<SeparationRule> told = rules(perhaps, "North", "PATROL");
    assertEquals(
        List.of(List.of("Centre"), List.of("South")),
        told.stream().map(SeparationRule::towards).toList());
    assertTrue(told.getFirst().certain());
    assertFalse(told.getLast().certain());
  }

  @Test
  void aDisputedArticleIsToldAndNeverCertain() {
    TermFacts disputed =
        Loaded.facts(Optional.empty(), List.of(), TermFacts.ScopeStatus.DISPUTED)
            .apart(FROM_PEOPLE);
    Law law = law(separation(BOTH, BOTH, List.of(), disputed));
    SeparationRule rule = rules(law, "North", "PATROL").getFirst();
    assertFalse(rule.certain());
    assertEquals(Optional.of(false), rule.certainFor(ON_THE_LINE, ON_THE_LINE));
  }

  @Test
  void inAZoneItCountsWhenEitherOfTheTwoReachesThere() {
    Law law = law(separation(BOTH, BOTH, List.of(ZONE_ID), TermFacts.NONE.apart(FROM_PEOPLE)));
    SeparationRule rule = rules(law, "North", "PATROL").getFirst();
    assertEquals(Optional.of(true), rule.certainFor(ON_THE_LINE, FAR_AWAY));
    assertEquals(Optional.of(true), rule.certainFor(FAR_AWAY, ON_THE_LINE));
    assertEquals(Optional.empty(), rule.certainFor(FAR_AWAY, FAR_AWAY));
  }

  @Test
  void whereTheMapIsNotAgreedItIsNeverCertain() {
    ZoneBody sketch =
        Exercise.zone(Optional.of(Exercise.LINE), GeometryBasis.APPROXIMATE, Optional.of(3_000));
    Law law =
        law(sketch, separation(BOTH, BOTH, List.of(ZONE_ID), TermFacts.NONE.apart(FROM_PEOPLE)));
    SeparationRule rule = rules(law, "North", "PATROL").getFirst();
    assertEquals(Optional.of(false), rule.certainFor(ON_THE_LINE, FAR_AWAY));
    assertEquals(Optional.empty(), rule.certainFor(FAR_AWAY, FAR_AWAY));
  }

  @Test
  void exceptionsByKindByZoneAndByList() {
    TermException byKind =
        new TermException("x", Optional.empty(), List.of(), List.of(), List.of("MOVEMENT"));
    Law kinds = law(separation(BOTH, BOTH, List.of(), Loaded.except(byKind).apart(FROM_PEOPLE)));
    assertEquals(List.of(), rules(kinds, "North", "MOVEMENT"));
    assertEquals(1, rules(kinds, "North", "PATROL").size());
    assertEquals(
        Set.of(NoticeKind.PATROL), rules(kinds, "South", "PRESENCE").getFirst().otherKinds());
    TermException byZone =
        new TermException("x", Optional.empty(), List.of(ZONE_ID), List.of(), List.of());
    Law zones = law(separation(BOTH, BOTH, List.of(), Loaded.except(byZone).apart(FROM_PEOPLE)));
    SeparationRule rule = rules(zones, "North", "PATROL").getFirst();
    assertEquals(Optional.of(true), rule.certainFor(FAR_AWAY, FAR_AWAY));
    assertEquals(Optional.of(false), rule.certainFor(FAR_AWAY, ON_THE_LINE));
    TermException byList =
        new TermException("x", Optional.empty(), List.of(), List.of("UN list"), List.of());
    Law lists = law(separation(BOTH, BOTH, List.of(), Loaded.except(byList).apart(FROM_PEOPLE)));
    assertFalse(rules(lists, "North", "PATROL").getFirst().certain());
    TermException words =
        new TermException("only words", Optional.empty(), List.of(), List.of(), List.of());
    Law read = law(separation(BOTH, BOTH, List.of(), Loaded.except(words).apart(FROM_PEOPLE)));
    assertTrue(rules(read, "North", "PATROL").getFirst().certain());
  }

  @Test
  void outsideItsOwnTimeItDoesNotCount() {
    // Both volumes are on 4 March.
    StatedWindow april =
        new StatedWindow(
            Optional.of(Moment.of(java.time.Instant.parse("2026-04-01T00:00:00Z"))),
            Optional.empty());
    TermFacts facts =
        Loaded.facts(Optional.of(april), List.of(), TermFacts.ScopeStatus.AGREED)
            .apart(FROM_PEOPLE);
    Law law = law(separation(BOTH, BOTH, List.of(), facts));
    assertEquals(
        Optional.empty(),
        rules(law, "North", "PATROL").getFirst().certainFor(ON_THE_LINE, ON_THE_LINE));
  }

  @Test
  void whoKeepsADistanceIsKeptADistance() {
    long seed = Long.getLong("parley.seed", 61L);
    System.out.println("DistancesKeptByAgreementTest -Dparley.seed=" + seed);
    Random random = new Random(seed);
    int kept = 0;
    for (int i = 0; i < 400; i++) {
      Term[] terms = new Term[1 + random.nextInt(3)];
      for (int k = 0; k < terms.length; k++) {
        terms[k] = random(random);
      }
      Law law = law(terms);
      NoticeKind one = NoticeKind.values()[random.nextInt(NoticeKind.values().length)];
      NoticeKind two = NoticeKind.values()[random.nextInt(NoticeKind.values().length)];
      List<Object> forth = distances(law, "North", one, "South", two);
      assertEquals(forth, distances(law, "South", two, "North", one), "-Dparley.seed=" + seed);
      kept += forth.size();
    }
    assertTrue(kept > 50, "hardly any distance: " + kept);
  }

  private static Term random(Random random) {
    List<NoticeKind> kinds = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    for (NoticeKind kind : NoticeKind.values()) {
      if (random.nextInt(3) == 0) {
        kinds.add(kind);
      }
      if (random.nextInt(3) == 0) {
        ours.add(kind.name());
      }
    }
    Separation separation =
        new Separation(
            kinds, Optional.of(1 + random.nextInt(9)), Optional.empty(), Optional.empty());
    List<List<String>> sides = List.of(List.of("North"), List.of("South"), BOTH);
    return new Term(
        "7",
        TermKind.SEPARATION,
        "Apart.",
        "en",
        sides.get(random.nextInt(3)),
        sides.get(random.nextInt(3)),
        ours,
        List.of(),
        Optional.empty(),
        TermClock.PROVIDED,
        TermFacts.NONE.apart(separation));
  }

  private static List<Object> distances(
      Law law, String filer, NoticeKind kind, String other, NoticeKind otherKind) {
    return law.separations(filer, NoticeFacts.of(kind.name(), List.of(ON_THE_LINE)), NOON).stream()
        .filter(rule -> rule.isAbout(other, otherKind))
        .<Object>map(SeparationRule::margin)
        .distinct()
        .toList();
  }

  @Test
  void twoPlacesWhereverTheyLieAreTestedAlike() {
    PlacedVolume edge = Exercise.placed(new OutlineCircle(new Position(35.9, 36.9), 9_000));
    Law law = law(separation(BOTH, BOTH, List.of(ZONE_ID), TermFacts.NONE.apart(FROM_PEOPLE)));
    SeparationRule rule = rules(law, "North", "PATROL").getFirst();
    for (PlacedVolume other : List.of(ON_THE_LINE, FAR_AWAY, edge)) {
      assertEquals(rule.certainFor(edge, other), rule.certainFor(other, edge));
    }
  }
}
