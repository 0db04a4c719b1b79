package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.matter.Deadline.Clock;
import org.parley.matter.Life.State;
import org.parley.statement.Due;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;
import org.parley.statement.Moment;

/** North gives South until the end of February. What stands then depends on who tells what. */
class UltimatumPastItsDateTest {
  private final Record record = new Record();
  private UUID ultimatum;

  @BeforeEach
  void issued() {
    ultimatum =
        record
            .given(MatterKind.ULTIMATUM)
            .by("North")
            .to("South")
            .due("2026-02-28T23:59:59Z")
            .block("ROAD")
            .filedBy("North");
    record.told(ultimatum, EventWord.ISSUED).on("2026-02-10").ownWordOf("North");
  }

  private Deadline on(String day) {
    return record.matters.deadline(ultimatum, Record.at(day)).orElseThrow();
  }

  @Test
  void beforeTheDateItIsDueAndAfterItNothingIsRecordedHere() {
    assertEquals(Clock.DUE, on("2026-02-20").clock());
    assertEquals("due time ahead", on("2026-02-20").words());
    Deadline after = on("2026-03-01");
    assertEquals(Clock.PASSED, after.clock());
    assertEquals("due time passed, nothing recorded here", after.words());
    assertEquals("PASSED", after.state());
    assertEquals(List.of("South"), after.owners());
    assertFalse(after.words().matches("(?i).*(breach|violat|fail|late).*"));
  }

  @Test
  void anExtensionByItsIssuerMovesTheDate() {
    record
        .told(ultimatum, EventWord.EXTENDED)
        .on("2026-02-25")
        .until("2026-03-05")
        .ownWordOf("North");
    assertEquals("DUE", on("2026-03-01").state());
    assertEquals("PASSED", on("2026-03-06").state());
    assertEquals("DUE", on("2026-02-20").state());
    assertEquals(
        Optional.of(Record.at("2026-02-28T23:59:59Z")), on("2026-02-20").due().map(Moment::latest));
  }

  @Test
  void anExtensionInThePressStandsBesideAndMovesNothing() {
    record
        .told(ultimatum, EventWord.EXTENDED)
        .on("2026-02-25")
        .until("2026-03-05")
        .reportedBy("press");
    assertEquals("PASSED", on("2026-03-01").state());
    assertEquals(
        Optional.of(Record.at("2026-03-05")), on("2026-03-01").reportedDue().map(Moment::latest));
  }

  @Test
  void anExtensionOnAnUnknownDayLeavesBothDates() {
    record
        .told(ultimatum, EventWord.EXTENDED)
        .on("2026-02-20")
        .until("2026-03-05")
        .ownWordOf("North");
    record.told(ultimatum, EventWord.EXTENDED).on("2026-02").until("2026-03-09").ownWordOf("North");
    assertEquals("DUE", on("2026-03-04").state());
    assertEquals("UNDETERMINED", on("2026-03-07").state());
    assertEquals("PASSED", on("2026-03-10").state());
  }

  @Test
  void whatBecameOfItIsToldLaneByLane() {
    record.told(ultimatum, EventWord.LAPSED).on("2026-03-01").reportedBy("press");
    Deadline reported = on("2026-03-02");
    assertEquals("PASSED", reported.state());
    assertEquals("announced, not notified here", reported.words());
    record.told(ultimatum, EventWord.COMPLIED).on("2026-02-27").ownWordOf("South");
    Deadline notified = on("2026-03-02");
    assertEquals("COMPLIED", notified.state());
    assertEquals(Optional.of(State.LAPSED), notified.reported().certain());
    assertEquals("notified here by South; LAPSED announced, not notified here", notified.words());
  }

  @Test
  void inTheHoursADeadlineMayMeanItIsUndetermined() {
    Moment twoClocks =
        new Moment(
            Instant.parse("2026-02-28T21:00:00Z"),
            Instant.parse("2026-02-28T22:00:00Z"),
            Optional.empty());
    UUID other =
        record.given(MatterKind.OBLIGATION, "South").due(new Due.At(twoClocks)).filedBy("South");
    assertEquals(
        "UNDETERMINED",
        record
            .matters
            .deadline(other, Instant.parse("2026-02-28T21:30:00Z"))
            .orElseThrow()
            .state());
  }

  @Test
  void anObligationWithoutATimeStaysOpen() {
    UUID open = record.given(MatterKind.OBLIGATION, "South").due(new Due.Open()).filedBy("South");
    Deadline deadline = record.matters.deadline(open, Record.at("2030-01-01")).orElseThrow();
    assertEquals("OPEN", deadline.state());
    assertEquals("no due time stated", deadline.words());
    record.told(open, EventWord.PERFORMED).on("2027-01-01").ownWordOf("South");
    assertEquals(
        "MET", record.matters.deadline(open, Record.at("2030-01-01")).orElseThrow().state());
  }

  @Test
  void aTimeStatedAfterAnEventIsToldAsStatedAndNotWorkedOut() {
    Due fiveDays = new Due.After("the exchange", 5, Due.Unit.DAYS);
    UUID duty = record.given(MatterKind.OBLIGATION, "South").due(fiveDays).filedBy("South");
    Deadline deadline = record.matters.deadline(duty, Record.at("2030-01-01")).orElseThrow();
    assertEquals("OPEN", deadline.state());
    assertEquals(
        "due 5 days after \"the exchange\"; which moment that is, is not worked out here",
        deadline.words());
  }

  @Test
  void whoOwesIsTheOneAddressedOrTheOneItIsBy() {
    UUID duty = record.given(MatterKind.OBLIGATION).by("South").to("North").filedBy("South");
    UUID asked = record.given(MatterKind.OBLIGATION).to("North").filedBy("South");
    assertEquals(List.of("North"), record.matters.matter(asked).orElseThrow().owners());
    UUID shared = record.given(MatterKind.OBLIGATION, "South", "North").filedBy("South");
    assertEquals(List.of("South"), record.matters.matter(ultimatum).orElseThrow().owners());
    assertEquals(List.of("South"), record.matters.matter(duty).orElseThrow().owners());
    assertEquals(List.of("South", "North"), record.matters.matter(shared).orElseThrow().owners());
  }

  @Test
  void theBoardShowsTheNextOnesFirstAndOneBlockAlone() {
    UUID sooner =
        record
            .given(MatterKind.OBLIGATION, "South")
            .due("2026-02-15")
            .block("RIVER")
            .filedBy("South");
    UUID open = record.given(MatterKind.OBLIGATION, "South").filedBy("South");
    record.given(MatterKind.EXERCISE, "South").filedBy("South");
    Instant now = Record.at("2026-02-12");
    assertEquals(
        List.of(sooner, ultimatum, open),
        record.matters.deadlines(now, Optional.empty()).stream()
            .map(deadline -> deadline.matter().id())
            .toList());
    assertEquals(1, record.matters.deadlines(now, Optional.of("ROAD")).size());
    assertTrue(record.matters.deadline(UUID.randomUUID(), now).isEmpty());
  }
}
