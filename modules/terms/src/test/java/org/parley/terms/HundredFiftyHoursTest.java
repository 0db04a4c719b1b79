package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.terms.Loaded.ban;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementFacts;
import org.parley.statement.Anchor;
import org.parley.statement.Due;
import org.parley.statement.EventBody;
import org.parley.statement.EventWord;
import org.parley.statement.Moment;
import org.parley.statement.TermFacts;
import org.parley.statement.When;

/** Deadlines that count from something: the zone, the calendar, and who says when it began. */
class HundredFiftyHoursTest {
  private static final Instant NOON = Instant.parse("2019-10-23T09:00:00Z");

  private static Moment local(String local, Instant earliest, Instant latest, String... zones) {
    return new Moment(
        earliest, latest, Optional.of(new Moment.Stated(local, List.of(zones), Optional.empty())));
  }

  private static Moment day(LocalDate day, String zone) {
    Instant first = day.atStartOfDay(ZoneId.of(zone)).toInstant();
    return local(day.toString(), first, first, zone);
  }

  private static Law law(Optional<Moment> anchor, Due due) {
    return law(anchor, due, "UTC");
  }

  private static Law law(Optional<Moment> anchor, Due due, String zoneBasis) {
    AgreementBody body =
        Loaded.agreement(
            Moment.of(NOON),
            Optional.empty(),
            Loaded.naming(List.of(new Anchor("start", "the start", anchor)), List.of()),
            List.of(),
            ban(Loaded.due(due)));
    return Loaded.agreed(
        Loaded.empty(),
        new AgreementBody(
            body.title(),
            body.shortTitle(),
            body.parties(),
            body.inForceFrom(),
            body.until(),
            zoneBasis,
            body.blocks(),
            body.zones(),
            body.terms(),
            body.facts()));
  }

  private static Obligation of(Law law, String owner) {
    return law.obligations().stream()
        .filter(duty -> duty.owner().equals(owner))
        .findFirst()
        .orElseThrow();
  }

  private static DueState at(Obligation duty, Instant now) {
    return duty.state(List.of(), Performance.Lane.NOTIFIED, now);
  }

  private static Moment due(Law law) {
    return of(law, "North").deadline().due().orElseThrow();
  }

  private static Due after(int amount, Due.Unit unit) {
    return new Due.After("start", amount, unit);
  }

  @Test
  void aHundredAndFiftyHoursAfterNoonOnTheTwentyThird() {
    Moment noon = local("2019-10-23T12:00", NOON, NOON, "Europe/Istanbul");
    Law law = law(Optional.of(noon), after(150, Due.Unit.HOURS));
    Instant end = Instant.parse("2019-10-29T15:00:00Z");
    assertEquals(Moment.of(end), due(law));
    Obligation duty = of(law, "North");
    assertEquals(
        "150 hours after \"start\" (2019-10-23 12:00 local time = 2019-10-23T09:00:00Z):"
            + " 2019-10-29T15:00:00Z.",
        duty.deadline().words());
    assertEquals(DueState.DUE, at(duty, end));
    assertEquals(DueState.PASSED, at(duty, end.plusSeconds(1)));
    assertEquals("due time passed, nothing recorded here", DueState.PASSED.words());
  }

  @Test
  void whereTheZoneIsOpenTheHourIsToo() {
    Moment noon =
        local("2019-12-23T12:00", NOON, NOON.plusSeconds(3600), "Europe/Moscow", "Asia/Damascus");
    Obligation duty = of(law(Optional.of(noon), after(150, Due.Unit.HOURS)), "North");
    Instant end = Instant.parse("2019-10-29T15:00:00Z");
    assertEquals(DueState.DUE, at(duty, end));
    assertEquals(DueState.UNDETERMINED, at(duty, end.plusSeconds(1)));
    assertEquals(DueState.UNDETERMINED, at(duty, end.plusSeconds(3600)));
    assertEquals(DueState.PASSED, at(duty, end.plusSeconds(3601)));
  }

  @Test
  void thirtyDaysAfterADayEndWithThatDay() {
    Law law =
        law(Optional.of(day(LocalDate.of(2020, 3, 5), "Asia/Damascus")), after(30, Due.Unit.DAYS));
    // Damascus went to summer time on 27 March 2020
    assertEquals(Moment.of(Instant.parse("2020-04-04T20:59:59Z")), due(law));
  }

  @Test
  void daysKeepTheHourOfTheClockAcrossAChangeOfTime() {
    Law law =
        law(
            Optional.of(Moment.of(Instant.parse("2020-03-26T10:00:00Z"))),
            after(2, Due.Unit.DAYS),
            "Asia/Damascus");
    assertEquals(Moment.of(Instant.parse("2020-03-28T09:00:00Z")), due(law));
  }

  @Test
  void sixMonthsAreMonthsOfTheCalendar() {
    Law law =
        law(
            Optional.of(Moment.of(Instant.parse("2017-08-31T12:00:00Z"))),
            after(6, Due.Unit.MONTHS));
    assertEquals(Moment.of(Instant.parse("2018-02-28T12:00:00Z")), due(law));
  }

  @Test
  void hoursFromABareDayRunFromAnyHourOfIt() {
    Law law = law(Optional.of(day(LocalDate.of(2020, 3, 5), "UTC")), after(24, Due.Unit.HOURS));
    assertEquals(Instant.parse("2020-03-06T00:00:00Z"), due(law).earliest());
    assertEquals(Instant.parse("2020-03-06T23:59:59Z"), due(law).latest());
  }

  @Test
  void aStartThatOnlyOnePartyHasSetIsNotSet() {
    Law law = law(Optional.empty(), after(30, Due.Unit.DAYS));
    assertEquals(DueState.OPEN, at(of(law, "North"), NOON));
    Law one = said(law, "North", "n", NOON);
    Obligation duty = of(one, "North");
    assertEquals(DueState.OPEN, at(duty, NOON.plusSeconds(90 * 86_400)));
    assertTrue(duty.deadline().words().contains("so far only North"), duty.deadline().words());
  }

  @Test
  void aStartThatBothSetAlikeCounts() {
    Law law = law(Optional.empty(), after(30, Due.Unit.DAYS));
    Obligation duty = of(said(said(law, "North", "n", NOON), "South", "s", NOON), "South");
    Instant end = NOON.plusSeconds(30 * 86_400);
    assertEquals(Optional.of(Moment.of(end)), duty.deadline().due());
    assertEquals(DueState.DUE, at(duty, end));
    assertEquals(DueState.PASSED, at(duty, end.plusSeconds(1)));
  }

  @Test
  void aStartThatTheyDateDifferentlyLeavesNoDay() {
    Law law = law(Optional.empty(), after(30, Due.Unit.DAYS));
    Law both = said(said(law, "North", "n", NOON), "South", "s", NOON.plusSeconds(86_400));
    for (String owner : List.of("North", "South")) {
      Obligation duty = of(both, owner);
      assertTrue(duty.deadline().contested());
      assertEquals(DueState.UNDETERMINED, at(duty, NOON));
      assertEquals(DueState.UNDETERMINED, at(duty, NOON.plusSeconds(900 * 86_400)));
      assertTrue(duty.deadline().words().contains("set differently"));
    }
    Law corrected = said(both, "South", "s", NOON);
    assertEquals(DueState.DUE, at(of(corrected, "North"), NOON));
  }

  @Test
  void whatAReportSaysAboutTheStartSetsNothing() {
    Law law = law(Optional.empty(), after(30, Due.Unit.DAYS));
    Law stranger = said(said(law, "North", "n", NOON), "Watcher", "w", NOON);
    assertEquals(DueState.OPEN, at(of(stranger, "North"), NOON.plusSeconds(900 * 86_400)));
  }

  @Test
  void accountsOfOneLaneNeverSpeakForTheOther() {
    Moment noon = Moment.of(NOON);
    Obligation duty = of(law(Optional.of(noon), after(150, Due.Unit.HOURS)), "North");
    Instant end = NOON.plusSeconds(150 * 3600);
    Performance reported = account(Performance.Kind.PERFORMED, "Press", Performance.Lane.REPORTED);
    Instant later = end.plusSeconds(1);
    assertEquals(DueState.PASSED, duty.state(List.of(reported), Performance.Lane.NOTIFIED, later));
    assertEquals(DueState.MET, duty.state(List.of(reported), Performance.Lane.REPORTED, later));
  }

  @Test
  void partiesThatDifferAboutItDisputeIt() {
    Obligation duty = of(law(Optional.of(Moment.of(NOON)), after(150, Due.Unit.HOURS)), "North");
    Performance done = own(Performance.Kind.PERFORMED, "North");
    Performance partly = own(Performance.Kind.PARTLY, "North");
    Performance not = own(Performance.Kind.DISPUTED, "South");
    Performance waivedByOwner = own(Performance.Kind.WAIVED, "North");
    Performance waived = own(Performance.Kind.WAIVED, "South");
    assertEquals(DueState.MET, own(duty, done));
    assertEquals(DueState.PARTLY, own(duty, partly));
    assertEquals(DueState.MET, own(duty, partly, done), "its later word counts");
    assertEquals(DueState.DISPUTED, own(duty, done, not));
    assertEquals(DueState.WAIVED, own(duty, waived));
    assertEquals(DueState.DUE, own(duty, waivedByOwner), "nobody waives what he owes");
  }

  @Test
  void whatMayStillLieAheadIsNotDone() {
    Obligation duty = of(law(Optional.of(Moment.of(NOON)), after(150, Due.Unit.HOURS)), "North");
    Performance someDay =
        new Performance(
            new UUID(0, 2),
            Performance.Kind.PERFORMED,
            Optional.of("North"),
            new ScopeQuery.Span(NOON, NOON.plusSeconds(30 * 86_400)),
            Performance.Lane.NOTIFIED);
    assertEquals(DueState.UNDETERMINED, own(duty, someDay));
    assertEquals(DueState.MET, own(duty, someDay, own(Performance.Kind.PERFORMED, "North")));
    assertEquals(
        DueState.MET,
        duty.state(List.of(someDay), Performance.Lane.NOTIFIED, NOON.plusSeconds(30 * 86_400)));
  }

  @Test
  void anArticleWithoutADayIsOpen() {
    Obligation duty = of(law(Optional.empty(), new Due.Open()), "North");
    assertTrue(duty.open());
    assertEquals(DueState.OPEN, at(duty, Instant.parse("2120-01-01T00:00:00Z")));
    assertEquals(List.of("South"), duty.to());
  }

  @Test
  void aBanIsNoObligation() {
    Law law =
        Loaded.agreed(
            Loaded.empty(),
            Loaded.agreement(
                Moment.of(NOON),
                Optional.empty(),
                AgreementFacts.NONE,
                List.of(),
                ban(TermFacts.NONE)));
    assertEquals(List.of(), law.obligations());
  }

  private static DueState own(Obligation duty, Performance... accounts) {
    return duty.state(List.of(accounts), Performance.Lane.NOTIFIED, NOON.plusSeconds(60));
  }

  private static Performance own(Performance.Kind kind, String by) {
    return account(kind, by, Performance.Lane.NOTIFIED);
  }

  private static Performance account(Performance.Kind kind, String by, Performance.Lane lane) {
    return new Performance(
        new UUID(0, 1), kind, Optional.of(by), ScopeQuery.Span.at(NOON.plusSeconds(30)), lane);
  }

  private static Law said(Law law, String party, String statement, Instant at) {
    When when =
        new When(
            Optional.of("2019-10-24T00:00:00Z"),
            Optional.empty(),
            When.Precision.MINUTE,
            "then",
            Optional.empty(),
            false);
    EventBody plain = EventBody.of(Loaded.ID, EventWord.ANCHOR, when);
    EventBody body =
        new EventBody(
            plain.of(),
            plain.event(),
            plain.when(),
            plain.by(),
            plain.label(),
            plain.between(),
            plain.outcome(),
            plain.number(),
            plain.until(),
            Optional.of(Moment.of(at)),
            Optional.of("start"),
            plain.reason(),
            plain.quote(),
            plain.evidence(),
            plain.after(),
            plain.asserted(),
            plain.source());
    return law.event(
        Exercise.leaf(party + statement + at), party, body, Loaded.id("event " + statement));
  }
}
