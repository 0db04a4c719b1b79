package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.terms.Exercise.ARRANGEMENT;
import static org.parley.terms.Exercise.ARRANGEMENT_ID;
import static org.parley.terms.Exercise.NOON;
import static org.parley.terms.Exercise.ZONE;
import static org.parley.terms.Exercise.ZONE_ID;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.parley.geo.Corridor;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.Strip;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.GeometryBasis;
import org.parley.statement.LeadRow;
import org.parley.statement.Moment;
import org.parley.statement.NamedList;
import org.parley.statement.StatedWindow;
import org.parley.statement.Strength;
import org.parley.statement.Strength.Counted;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.statement.ZoneBody;

/** The period is a function of kind, size, distance to a line and emergency: first row wins. */
class NoticePeriodFromATableTest {
  private static final Position CENTER = new Position(36, 37);

  private static LeadRow row(int hours) {
    return LeadRow.always(BigDecimal.valueOf(hours));
  }

  private static LeadRow row(
      int hours, List<String> kinds, Optional<Boolean> emergency, Optional<Integer> peopleMin) {
    return new LeadRow(
        BigDecimal.valueOf(hours),
        kinds,
        emergency,
        peopleMin,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static LeadRow machines(int hours, Optional<Integer> vehicles, Optional<Integer> planes) {
    return new LeadRow(
        BigDecimal.valueOf(hours),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        vehicles,
        planes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static LeadRow near(int hours, int metres) {
    return new LeadRow(
        BigDecimal.valueOf(hours),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(metres),
        Optional.of(ZONE_ID),
        Optional.empty());
  }

  private static Law law(ZoneBody zone, TermFacts facts) {
    Term duty =
        new Term(
            "1",
            TermKind.NOTIFY_DUTY,
            "As the table says.",
            "en",
            List.of("North"),
            List.of("South"),
            List.of(),
            List.of(),
            Optional.empty(),
            TermClock.LOGGED,
            facts);
    AgreementBody body = Exercise.arrangement(List.of("North", "South"), List.of(duty));
    Law law =
        Law.of(Exercise.policy(Exercise.PARTIES))
            .zone(ZONE, new Address("North/desk"), zone, ZONE_ID);
    assertEquals(List.of(), law.check(body, ARRANGEMENT_ID));
    return law.agreement(ARRANGEMENT, "North", body, ARRANGEMENT_ID).assent("South", ARRANGEMENT);
  }

  private static Law law(LeadRow... rows) {
    return law(Exercise.exact(Exercise.LINE), TermFacts.NONE.leading(List.of(rows)));
  }

  private static String periods(Law law, NoticeFacts facts) {
    List<NotifyDuty> duties = law.notifyDuties("North", List.of("South"), facts, NOON);
    if (duties.isEmpty()) {
      return "none";
    }
    NotifyDuty duty = duties.getFirst();
    String hours =
        String.join(
            " or ",
            duty.possible().stream().map(period -> String.valueOf(period.toHours())).toList());
    assertEquals(duty.demanded() && duty.possible().size() == 1, duty.certain());
    return hours + (duty.demanded() ? "" : " or none");
  }

  private static NoticeFacts movement(boolean emergency) {
    return new NoticeFacts("MOVEMENT", emergency, Optional.empty(), Exercise.patrol());
  }

  private static NoticeFacts strong(
      Optional<Integer> people, Optional<Integer> vehicles, Optional<Integer> aircraft) {
    return new NoticeFacts(
        "EXERCISE",
        false,
        Optional.of(
            new Strength(
                people,
                vehicles.map(total -> new Counted(total, List.of())),
                aircraft.map(total -> new Counted(total, List.of())))),
        Exercise.patrol());
  }

  @Test
  void fortyEightHoursAndInAnEmergencyTwentyFour() {
    Preset yemen = Presets.named("yemen-overland-movement").orElseThrow();
    Law law = law(yemen.lead().toArray(LeadRow[]::new));
    assertEquals("48", periods(law, movement(false)));
    assertEquals("24", periods(law, movement(true)));
    assertEquals("none", periods(law, NoticeFacts.of("PATROL", Exercise.patrol())));
  }

  @Test
  void theFirstRowThatHoldsWins() {
    assertEquals("1", periods(law(row(1), row(2)), movement(false)));
    assertEquals("2", periods(law(row(2), row(1)), movement(false)));
  }

  @Test
  void anEmergencyThatMustNotBeOne() {
    Law law = law(row(9, List.of(), Optional.of(false), Optional.empty()));
    assertEquals("9", periods(law, movement(false)));
    assertEquals("none", periods(law, movement(true)));
  }

  @Test
  void theThresholdItselfCounts() {
    Law law = law(row(1008, List.of("EXERCISE"), Optional.empty(), Optional.of(9000)), row(48));
    assertEquals(
        "1008", periods(law, strong(Optional.of(9000), Optional.empty(), Optional.empty())));
    assertEquals("48", periods(law, strong(Optional.of(8999), Optional.empty(), Optional.empty())));
  }

  @Test
  void aStrengthNobodyGaveIsNotZero() {
    Law law = law(row(1008, List.of(), Optional.empty(), Optional.of(9000)), row(48), row(1));
    assertEquals("1008 or 48", periods(law, movement(false)));
    Law only = law(row(1008, List.of(), Optional.empty(), Optional.of(9000)));
    assertEquals("1008 or none", periods(only, movement(false)));
    Law alike = law(row(48, List.of(), Optional.empty(), Optional.of(9000)), row(48));
    assertEquals("48", periods(alike, movement(false)), "the same whichever row counts");
  }

  @Test
  void vehiclesAndAircraftCountByTheirTotals() {
    Law law = law(machines(72, Optional.of(250), Optional.empty()), row(1));
    assertEquals("72", periods(law, strong(Optional.empty(), Optional.of(250), Optional.empty())));
    assertEquals("1", periods(law, strong(Optional.empty(), Optional.of(249), Optional.empty())));
    assertEquals(
        "72 or 1", periods(law, strong(Optional.of(9000), Optional.empty(), Optional.of(400))));
    Law planes = law(machines(72, Optional.empty(), Optional.of(5)), row(1));
    assertEquals("72", periods(planes, strong(Optional.empty(), Optional.empty(), Optional.of(5))));
    assertEquals("1", periods(planes, strong(Optional.empty(), Optional.empty(), Optional.of(4))));
    Law both = law(machines(72, Optional.of(250), Optional.of(5)), row(1));
    assertEquals(
        "1",
        periods(both, strong(Optional.empty(), Optional.empty(), Optional.of(4))),
        "one condition surely does not hold");
  }

  /** A place of 100 m whose near edge is that far from the center, due north by the geodesic. */
  private static List<PlacedVolume> edgeAt(double metres) {
    GeodesicData to =
        Geodesic.WGS84.Direct(CENTER.latitudeDeg(), CENTER.longitudeDeg(), 0, metres + 100);
    return Exercise.at(Math.round(to.lat2 * 1e7) / 1e7, Math.round(to.lon2 * 1e7) / 1e7);
  }

  private static ZoneBody circle(GeometryBasis basis, Optional<Integer> error) {
    return Exercise.zone(
        basis == GeometryBasis.PENDING
            ? Optional.empty()
            : Optional.of(new OutlineCircle(CENTER, 1000)),
        basis,
        error);
  }

  private static String atDistance(ZoneBody zone, double metres) {
    Law law = law(zone, TermFacts.NONE.leading(List.of(near(90, 5000), row(15))));
    return periods(law, NoticeFacts.of("EXERCISE", edgeAt(1000 + metres)));
  }

  @Test
  void withinFiveKilometresOfTheLine() {
    ZoneBody exact = circle(GeometryBasis.EXACT, Optional.empty());
    assertEquals("90", atDistance(exact, 0));
    assertEquals("90", atDistance(exact, 4999));
    assertEquals("90", atDistance(exact, 5000), "the bound belongs to it");
    assertEquals("15", atDistance(exact, 5010));
  }

  @Test
  void theErrorOfTheMapLeavesItOpen() {
    ZoneBody rough = circle(GeometryBasis.APPROXIMATE, Optional.of(2000));
    assertEquals("90", atDistance(rough, 2990));
    assertEquals("90 or 15", atDistance(rough, 3010));
    assertEquals("90 or 15", atDistance(rough, 6990));
    assertEquals("15", atDistance(rough, 7010));
    ZoneBody rougher = circle(GeometryBasis.APPROXIMATE, Optional.of(6000));
    assertEquals("90 or 15", atDistance(rougher, 0), "the error is wider than the distance");
    assertEquals("15", atDistance(rougher, 11_010));
  }

  @Test
  void aLineWithoutAMapIsPerhapsNear() {
    ZoneBody pending = circle(GeometryBasis.PENDING, Optional.empty());
    assertEquals("90 or 15", atDistance(pending, 900_000));
  }

  @Test
  void distanceToOutlinesCorridorsAndStrips() {
    for (Shape shape :
        List.of(
            new OutlinePolygon(
                List.of(
                    new Position(35.9, 36.9),
                    new Position(35.9, 37.1),
                    new Position(36, 37.1),
                    new Position(36, 36.9))),
            new Corridor(List.of(new Position(36, 36.9), new Position(36, 37.1)), 1))) {
      ZoneBody zone = Exercise.exact(shape);
      Law law = law(zone, TermFacts.NONE.leading(List.of(near(90, 5000), row(15))));
      assertEquals("90", periods(law, NoticeFacts.of("EXERCISE", edgeAt(4990))));
      assertEquals("15", periods(law, NoticeFacts.of("EXERCISE", edgeAt(5030))));
    }
    Strip strip =
        new Strip(
            List.of(new Position(36, 36.9), new Position(36, 37.1)), Strip.Side.LEFT, 0, 1000);
    Law law = law(Exercise.exact(strip), TermFacts.NONE.leading(List.of(near(90, 5000), row(15))));
    assertEquals("90", periods(law, NoticeFacts.of("EXERCISE", edgeAt(500))));
    assertEquals("90", periods(law, NoticeFacts.of("EXERCISE", edgeAt(5500))));
    assertEquals("15", periods(law, NoticeFacts.of("EXERCISE", edgeAt(6100))));
  }

  private static TermFacts facts(
      Optional<StatedWindow> window, List<TermException> exceptions, TermFacts.ScopeStatus scope) {
    return Loaded.facts(window, exceptions, scope).leading(List.of(row(24)));
  }

  private static String under(TermFacts facts) {
    return periods(
        law(Exercise.exact(Exercise.LINE), facts), NoticeFacts.of("PATROL", Exercise.patrol()));
  }

  @Test
  void theTimeInWhichTheTermApplies() {
    Instant start = Instant.parse("2026-03-04T08:00:00Z");
    Instant end = start.plusSeconds(7200);
    assertEquals("24", under(window(Optional.of(Moment.of(end)), Optional.empty())));
    assertEquals(
        "none", under(window(Optional.of(Moment.of(end.plusSeconds(1))), Optional.empty())));
    assertEquals("24", under(window(Optional.empty(), Optional.of(Moment.of(start)))));
    assertEquals(
        "none", under(window(Optional.empty(), Optional.of(Moment.of(start.minusSeconds(1))))));
    assertEquals(
        "24 or none",
        under(window(Optional.of(Said.ambiguous(end, end.plusSeconds(3600))), Optional.empty())));
  }

  private static TermFacts window(Optional<Moment> from, Optional<Moment> until) {
    return facts(
        Optional.of(new StatedWindow(from, until)), List.of(), TermFacts.ScopeStatus.AGREED);
  }

  @Test
  void aDisputedTermIsNotDemandedForCertain() {
    assertEquals(
        "24 or none", under(facts(Optional.empty(), List.of(), TermFacts.ScopeStatus.DISPUTED)));
  }

  @Test
  void exceptionsByKindByZoneAndByList() {
    assertEquals("none", under(except(List.of(), List.of(), List.of("PATROL"))));
    assertEquals("24", under(except(List.of(), List.of(), List.of("MEDEVAC"))));
    assertEquals("24", under(except(List.of(), List.of(), List.of())), "words are for people");
    assertEquals("24 or none", under(except(List.of(ZONE_ID.toString()), List.of(), List.of())));
    assertEquals(
        "24",
        under(except(List.of(ZONE_ID.toString()), List.of(), List.of("MEDEVAC"))),
        "both conditions have to hold");
  }

  private static TermFacts except(List<String> zones, List<String> lists, List<String> kinds) {
    TermException exception =
        new TermException(
            "Except this.",
            Optional.empty(),
            zones.stream().map(UUID::fromString).toList(),
            lists,
            kinds);
    return facts(Optional.empty(), List.of(exception), TermFacts.ScopeStatus.AGREED);
  }

  @Test
  void whoIsOnAListIsNotKnownHere() {
    Term plain = Exercise.duty(List.of("North"), List.of("South"));
    TermException listed =
        new TermException(
            "Those on the list.", Optional.empty(), List.of(), List.of("list"), List.of());
    Term duty =
        new Term(
            plain.article(),
            plain.kind(),
            plain.text(),
            plain.lang(),
            plain.who(),
            plain.toWhom(),
            plain.noticeKinds(),
            plain.zones(),
            plain.leadHours(),
            plain.clock(),
            Loaded.except(listed));
    AgreementBody body =
        Said.with(
            Exercise.arrangement(List.of("North", "South"), List.of(duty)),
            Loaded.naming(
                List.of(), List.of(new NamedList("list", "as designated", Optional.empty()))));
    Law law =
        Law.of(Exercise.policy(Exercise.PARTIES))
            .zone(ZONE, new Address("North/desk"), Exercise.exact(Exercise.LINE), ZONE_ID);
    assertEquals(List.of(), law.check(body));
    Law agreed =
        law.agreement(ARRANGEMENT, "North", body, ARRANGEMENT_ID).assent("South", ARRANGEMENT);
    assertEquals("24 or none", periods(agreed, NoticeFacts.of("PATROL", Exercise.patrol())));
  }

  @Test
  void inTheHourInWhichTheAgreementMayHaveBegun() {
    AgreementBody body =
        Said.with(
            Exercise.arrangement(),
            Said.ambiguous(NOON, NOON.plusSeconds(3600)),
            Optional.<Moment>empty());
    Law law =
        Law.of(Exercise.policy(Exercise.PARTIES))
            .zone(ZONE, new Address("Centre/desk"), Exercise.exact(Exercise.LINE), ZONE_ID)
            .agreement(ARRANGEMENT, "Centre", body, ARRANGEMENT_ID)
            .assent("North", ARRANGEMENT)
            .assent("South", ARRANGEMENT);
    NoticeFacts patrol = NoticeFacts.of("PATROL", Exercise.patrol());
    assertEquals("24 or none", periods(law, patrol));
    NotifyDuty later =
        law.notifyDuties("North", List.of("South"), patrol, NOON.plusSeconds(3600)).getFirst();
    assertEquals(List.of(Duration.ofHours(24)), later.possible());
    assertEquals(true, later.certain());
  }
}
