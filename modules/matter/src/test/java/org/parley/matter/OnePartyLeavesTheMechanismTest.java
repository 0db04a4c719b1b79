package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.matter.Life.State;
import org.parley.statement.EventBody.Outcome;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/** A format of three: one leaves, the format goes on; it also has a state of its own. */
class OnePartyLeavesTheMechanismTest {
  private final Record record = new Record();
  private UUID format;

  @BeforeEach
  void three() {
    format = record.given(MatterKind.MECHANISM, "North", "South", "East").filedBy("Archive");
    record.told(format, EventWord.ESTABLISHED).on("2026-01-01").ownWordOf("Archive");
  }

  private Participation of(String party, String day) {
    return record.matters.participation(format, Record.at(day)).stream()
        .filter(part -> part.party().equals(party))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoLeavesLeavesForItselfOnly() {
    record.told(format, EventWord.WITHDRAWN).on("2026-02-01").ownWordOf("North");
    assertEquals(
        Optional.of(Participation.State.WITHDRAWN), of("North", "2026-02-02").notified().certain());
    assertFalse(of("North", "2026-02-02").takesPart());
    assertTrue(of("North", "2026-01-15").takesPart());
    assertTrue(of("South", "2026-02-02").takesPart());
    assertEquals(
        Optional.of(State.ACTIVE), record.state(format, "2026-02-02").notified().certain());
  }

  @Test
  void itMaySuspendAndComeBack() {
    record.told(format, EventWord.SUSPENDED).on("2026-02-01").ownWordOf("South");
    record.told(format, EventWord.RESUMED).on("2026-03-01").ownWordOf("South");
    assertFalse(of("South", "2026-02-10").takesPart());
    assertTrue(of("South", "2026-03-02").takesPart());
  }

  @Test
  void aNewcomerJoinsByItsOwnWord() {
    record.told(format, EventWord.JOINED).on("2026-02-01").ownWordOf("West");
    Participation west = of("West", "2026-02-02");
    assertFalse(west.named());
    assertTrue(west.takesPart());
    assertEquals("notified here by West", west.words());
  }

  @Test
  void aWithdrawalInThePressIsAnnouncedAndNotNotifiedHere() {
    record.told(format, EventWord.WITHDRAWN).on("2026-02-01").by("North").reportedBy("an agency");
    Participation north = of("North", "2026-02-02");
    assertEquals("announced, not notified here", north.words());
    assertTrue(north.takesPart());
    assertEquals(List.of(Participation.State.WITHDRAWN), north.reported().values());
  }

  @Test
  void theFormatItselfMayBeAtRiskOrCollapse() {
    record.told(format, EventWord.AT_RISK).on("2026-02-01").reportedBy("a newspaper");
    record.told(format, EventWord.COLLAPSED).on("2026-02-20").reportedBy("a newspaper");
    assertEquals(List.of(State.AT_RISK), record.state(format, "2026-02-10").reported().values());
    assertEquals(List.of(State.COLLAPSED), record.state(format, "2026-02-21").reported().values());
    assertTrue(of("North", "2026-02-21").takesPart());
  }

  @Test
  void roundsAreNumberedByWhoeverCounts() {
    UUID talks =
        record.given(MatterKind.CONSULTATION, "North", "South").partOf(format).filedBy("North");
    record.told(format, EventWord.MET).on("2026-02-01").number(14).reportedBy("an agency");
    record.told(format, EventWord.MET).on("2026-02-16").number(15).reportedBy("a newspaper");
    record.told(talks, EventWord.HELD).on("2026-02-20").outcome(Outcome.NONE).ownWordOf("North");
    List<Round> rounds = record.matters.rounds(format, Record.at("2026-02-28"));
    assertEquals(
        List.of("an agency 14", "a newspaper 15", "North -"),
        rounds.stream()
            .map(r -> r.counter() + " " + r.number().map(String::valueOf).orElse("-"))
            .toList());
    assertEquals(Optional.of(Outcome.NONE), rounds.get(2).outcome());
    assertEquals(1, record.matters.rounds(format, Record.at("2026-02-10")).size());
  }
}
