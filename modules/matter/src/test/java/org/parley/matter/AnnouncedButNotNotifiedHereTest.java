package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.matter.Life.State;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/** What the press says flips no state here, and is not hidden either. */
class AnnouncedButNotNotifiedHereTest {
  private final Record record = new Record();
  private UUID series;

  @BeforeEach
  void patrolsRun() {
    series = record.given(MatterKind.PATROL_SERIES, "North", "South").filedBy("North");
  }

  @Test
  void beforeAnybodySaysAnythingThereIsNoEntry() {
    MatterState state = record.state(series, "2026-03-01");
    assertEquals("no entry", state.words());
    assertTrue(state.notified().isEmpty() && state.reported().isEmpty());
  }

  @Test
  void aSuspensionInThePressStandsBesideTheNotifiedState() {
    record.told(series, EventWord.STARTED).on("2026-03-01").ownWordOf("North");
    record.told(series, EventWord.SUSPENDED).on("2026-03-05").by("North").reportedBy("a newspaper");
    MatterState state = record.state(series, "2026-03-06");
    assertEquals(Optional.of(State.ACTIVE), state.notified().certain());
    assertEquals(Optional.of(State.SUSPENDED), state.reported().certain());
    assertEquals("notified here by North; SUSPENDED announced, not notified here", state.words());
  }

  @Test
  void theSameSuspensionNotifiedHereFlipsTheState() {
    record.told(series, EventWord.STARTED).on("2026-03-01").ownWordOf("North");
    record.told(series, EventWord.SUSPENDED).on("2026-03-05").ownWordOf("North");
    MatterState state = record.state(series, "2026-03-06");
    assertEquals(Optional.of(State.SUSPENDED), state.notified().certain());
    assertEquals("notified here by North", state.words());
  }

  @Test
  void anOlderReportIsNotHeldAgainstWhatWasNotifiedSince() {
    record.told(series, EventWord.SUSPENDED).on("2026-03-05").by("North").reportedBy("a newspaper");
    record.told(series, EventWord.RESUMED).on("2026-03-08").ownWordOf("North");
    MatterState state = record.state(series, "2026-03-09");
    assertEquals("notified here by North", state.words());
    assertEquals(List.of(State.SUSPENDED), state.reported().values());
  }

  @Test
  void theOwnWordOfAStrangerCountsAsAReport() {
    UUID event = record.told(series, EventWord.SUSPENDED).on("2026-03-05").ownWordOf("East");
    assertEquals(Lane.REPORTED, record.matters.lane(record.event(event)));
    assertEquals("announced, not notified here", record.state(series, "2026-03-06").words());
  }

  @Test
  void anAfterInThePressDoesNotNarrowWhatAPartyNotified() {
    UUID suspended = record.told(series, EventWord.SUSPENDED).on("2026-03").ownWordOf("North");
    record.told(series, EventWord.STARTED).on("2026-02-01").ownWordOf("North");
    record
        .told(series, EventWord.UNILATERAL)
        .on("2026-03-05")
        .by("South")
        .after(suspended)
        .reportedBy("a newspaper");
    assertEquals(
        List.of(State.ACTIVE, State.SUSPENDED),
        record.state(series, "2026-03-10").notified().values());
  }

  @Test
  void whatIsToldToHappenLaterIsAheadAndChangesNothingYet() {
    record.told(series, EventWord.STARTED).on("2026-03-01").ownWordOf("North");
    record.told(series, EventWord.SUSPENDED).on("2026-03-20").ownWordOf("North");
    MatterState state = record.state(series, "2026-03-06");
    assertEquals(Optional.of(State.ACTIVE), state.notified().certain());
    assertEquals(1, state.ahead().size());
    assertEquals(1, state.accounts().size());
  }
}
