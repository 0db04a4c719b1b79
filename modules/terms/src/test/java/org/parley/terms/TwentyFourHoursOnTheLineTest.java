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
import org.junit.jupiter.api.Test;
import org.parley.geo.AltitudeBand;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermKind;
import org.parley.statement.ZoneBody;

/** The duty applies to those it binds, towards those it is owed to, where and for what it says. */
class TwentyFourHoursOnTheLineTest {
  private static final List<String> OTHERS = List.of("South", "Centre");
  private final Law law = Exercise.inForce();

  @Test
  void aPatrolOnTheLineFallsUnderIt() {
    NotifyDuty expected =
        new NotifyDuty(
            ARRANGEMENT_ID, ARRANGEMENT, "1", Duration.ofHours(24), TermClock.LOGGED, OTHERS, true);
    assertEquals(
        List.of(expected),
        law.notifyDuties("North", OTHERS, NoticeFacts.of("PATROL", Exercise.patrol()), NOON));
  }

  @Test
  void anotherKindOfActivityDoesNot() {
    assertEquals(
        List.of(),
        law.notifyDuties("North", OTHERS, NoticeFacts.of("MEDEVAC", Exercise.patrol()), NOON));
  }

  @Test
  void elsewhereThereIsNoStandard() {
    assertEquals(List.of(), duties(Exercise.at(36.5, 37.5)));
  }

  @Test
  void theEdgeBelongsToTheZone() {
    Law box = law(Exercise.exact(box(37.0, 37.1)), Exercise.arrangement());
    assertEquals(1, duties(box, box(37.1, 37.2)).size(), "they share one meridian");
    assertEquals(0, duties(box, box(37.1000001, 37.2)).size(), "one step of the grid apart");
  }

  @Test
  void onlyThoseItBindsOweIt() {
    List<String> everyone = List.of("North", "South", "Watcher");
    assertEquals(
        List.of(),
        law.notifyDuties("Centre", everyone, NoticeFacts.of("PATROL", Exercise.patrol()), NOON));
    assertEquals(
        List.of(),
        law.notifyDuties("Watcher", everyone, NoticeFacts.of("PATROL", Exercise.patrol()), NOON));
  }

  @Test
  void itIsOwedToThoseAddressed() {
    List<NotifyDuty> duties =
        law.notifyDuties(
            "North",
            List.of("Centre", "Watcher"),
            NoticeFacts.of("PATROL", Exercise.patrol()),
            NOON);
    assertEquals(List.of("Centre"), duties.get(0).toWhom());
    assertEquals(
        List.of(),
        law.notifyDuties(
            "North", List.of("Watcher"), NoticeFacts.of("PATROL", Exercise.patrol()), NOON));
    assertEquals(
        List.of(),
        law.notifyDuties(
            "North", List.of("North"), NoticeFacts.of("PATROL", Exercise.patrol()), NOON));
  }

  @Test
  void oneVolumeInTheZoneIsEnough() {
    List<PlacedVolume> volumes = List.of(Exercise.at(36.5, 37.5).get(0), Exercise.patrol().get(0));
    assertEquals(1, duties(volumes).size());
  }

  @Test
  void aFlightAboveTheZoneIsNotInIt() {
    ZoneBody drawn = Exercise.exact(Exercise.LINE);
    ZoneBody low =
        new ZoneBody(
            drawn.name(),
            drawn.zoneKind(),
            drawn.geometry(),
            drawn.geometryBasis(),
            drawn.errorMetres(),
            Optional.of(BigDecimal.ZERO),
            Optional.of(BigDecimal.valueOf(3000)),
            drawn.source(),
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
            Optional.of(Instant.parse("2026-12-31T00:00:00Z")));
    Law limited = law(low, Exercise.arrangement());
    AltitudeBand above = AltitudeBand.between(new BigDecimal("3000.1"), BigDecimal.valueOf(9000));
    AltitudeBand touching =
        AltitudeBand.between(BigDecimal.valueOf(3000), BigDecimal.valueOf(9000));
    assertEquals(0, duties(limited, above).size());
    assertEquals(1, duties(limited, touching).size(), "bounds are closed");
  }

  @Test
  void aZoneThatHasEndedReachesNobody() {
    ZoneBody drawn = Exercise.exact(Exercise.LINE);
    ZoneBody ended =
        new ZoneBody(
            drawn.name(),
            drawn.zoneKind(),
            drawn.geometry(),
            drawn.geometryBasis(),
            drawn.errorMetres(),
            Optional.empty(),
            Optional.empty(),
            drawn.source(),
            Optional.empty(),
            Optional.of(Instant.parse("2026-03-03T00:00:00Z")));
    assertEquals(0, duties(law(ended, Exercise.arrangement()), AltitudeBand.ALL).size());
  }

  @Test
  void aDutyWithoutZonesOrKindsHoldsEverywhereForEverything() {
    Term everywhere =
        new Term(
            "7",
            TermKind.NOTIFY_DUTY,
            "Notice is given half an hour ahead.",
            "en",
            List.of("North"),
            List.of("South"),
            List.of(),
            List.of(),
            Optional.of(new BigDecimal("0.5")),
            TermClock.PROVIDED);
    Law wide = law(Exercise.exact(Exercise.LINE), with(everywhere));
    List<NotifyDuty> duties =
        wide.notifyDuties(
            "North", OTHERS, NoticeFacts.of("MEDEVAC", Exercise.at(36.5, 37.5)), NOON);
    assertEquals(Duration.ofMinutes(30), duties.get(0).lead());
    assertEquals(TermClock.PROVIDED, duties.get(0).clock());
    assertEquals(List.of("South"), duties.get(0).toWhom());
  }

  @Test
  void otherTermsAreNoDutyToNotify() {
    Term patrol =
        new Term(
            "2",
            TermKind.PATROL,
            "Joint patrols.",
            "en",
            List.of("North"),
            List.of("South"),
            List.of(),
            List.of(),
            Optional.of(BigDecimal.ONE),
            TermClock.PROVIDED);
    Law other = law(Exercise.exact(Exercise.LINE), with(patrol));
    assertEquals(
        List.of(),
        other.notifyDuties("North", OTHERS, NoticeFacts.of("PATROL", Exercise.patrol()), NOON));
  }

  @Test
  void twoDutiesComeInTheOrderOfTheAgreement() {
    Term first = Exercise.duty(List.of("North"), List.of("South"));
    Term second = Exercise.duty(List.of("North"), List.of("Centre"));
    AgreementBody both =
        Exercise.arrangement(List.of("North", "South", "Centre"), List.of(first, second));
    List<NotifyDuty> duties =
        law(Exercise.exact(Exercise.LINE), both)
            .notifyDuties("North", OTHERS, NoticeFacts.of("PATROL", Exercise.patrol()), NOON);
    assertEquals(
        List.of(List.of("South"), List.of("Centre")),
        duties.stream().map(NotifyDuty::toWhom).toList());
  }

  private static AgreementBody with(Term term) {
    return Exercise.arrangement(List.of("North", "South", "Centre"), List.of(term));
  }

  private static Law law(ZoneBody zone, AgreementBody agreement) {
    return Law.of(Exercise.policy(Exercise.PARTIES))
        .zone(ZONE, new Address("Centre/desk"), zone, ZONE_ID)
        .agreement(ARRANGEMENT, "Centre", agreement, ARRANGEMENT_ID)
        .assent("North", ARRANGEMENT)
        .assent("South", ARRANGEMENT);
  }

  private List<NotifyDuty> duties(List<PlacedVolume> volumes) {
    return law.notifyDuties("North", OTHERS, NoticeFacts.of("PATROL", volumes), NOON);
  }

  private static List<NotifyDuty> duties(Law law, AltitudeBand band) {
    List<PlacedVolume> flight = List.of(Exercise.placed(Exercise.LINE, band));
    return law.notifyDuties("North", OTHERS, NoticeFacts.of("PATROL", flight), NOON);
  }

  private static List<NotifyDuty> duties(Law law, Shape shape) {
    List<PlacedVolume> volumes = List.of(Exercise.placed(shape));
    return law.notifyDuties("North", OTHERS, NoticeFacts.of("PATROL", volumes), NOON);
  }

  private static Shape box(double westDeg, double eastDeg) {
    return new OutlinePolygon(
        List.of(
            new Position(36.0, westDeg),
            new Position(36.0, eastDeg),
            new Position(36.1, eastDeg),
            new Position(36.1, westDeg)));
  }
}
