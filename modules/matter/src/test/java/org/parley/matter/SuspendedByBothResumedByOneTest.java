package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.matter.Life.State;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/** A joint series needs all who suspended it to come back. */
class SuspendedByBothResumedByOneTest {
  private final Record record = new Record();
  private UUID series;

  @BeforeEach
  void bothSuspend() {
    series = record.given(MatterKind.PATROL_SERIES).quorum("North", "South").filedBy("Archive");
    record.told(series, EventWord.STARTED).on("2026-03-01").ownWordOf("South");
    record.told(series, EventWord.SUSPENDED).on("2026-03-03").ownWordOf("North");
    record.told(series, EventWord.SUSPENDED).on("2026-03-04").ownWordOf("South");
  }

  private Possible<State> on(String day) {
    return record.state(series, day).notified();
  }

  @Test
  void whenOneResumesTheOthersSuspensionStands() {
    record.told(series, EventWord.RESUMED).on("2026-03-06").ownWordOf("North");
    assertEquals(Optional.of(State.SUSPENDED), on("2026-03-07").certain());
    assertEquals("notified here by South", record.state(series, "2026-03-07").words());
  }

  @Test
  void whenBothResumedItRunsAgain() {
    record.told(series, EventWord.RESUMED).on("2026-03-06").ownWordOf("North");
    record.told(series, EventWord.RESUMED).on("2026-03-08").ownWordOf("South");
    assertEquals(Optional.of(State.SUSPENDED), on("2026-03-07").certain());
    assertEquals(Optional.of(State.ACTIVE), on("2026-03-09").certain());
  }

  @Test
  void whenOneMayHaveResumedItMayRun() {
    record.told(series, EventWord.RESUMED).on("2026-03-06").ownWordOf("North");
    record.told(series, EventWord.RESUMED).on("2026-03").ownWordOf("South");
    assertEquals(List.of(State.ACTIVE, State.SUSPENDED), on("2026-03-20").values());
  }

  @Test
  void nobodyResumesForTheOther() {
    record.told(series, EventWord.RESUMED).on("2026-03-06").ownWordOf("North");
    record.told(series, EventWord.RESUMED).on("2026-03-07").ownWordOf("North");
    assertEquals(Optional.of(State.SUSPENDED), on("2026-03-09").certain());
  }

  @Test
  void whatTheOtherStartsDoesNotEndASuspension() {
    UUID alone = record.given(MatterKind.PATROL_SERIES).quorum("North", "South").filedBy("North");
    record.told(alone, EventWord.SUSPENDED).on("2026-03-03").ownWordOf("North");
    record.told(alone, EventWord.STARTED).on("2026-03-05").ownWordOf("South");
    record.told(alone, EventWord.PLANNED).on("2026-03-06").ownWordOf("South");
    assertEquals(
        Optional.of(State.SUSPENDED), record.state(alone, "2026-03-07").notified().certain());
    assertEquals("notified here by North", record.state(alone, "2026-03-07").words());
    record.told(alone, EventWord.RESUMED).on("2026-03-08").ownWordOf("North");
    assertEquals(Optional.of(State.ACTIVE), record.state(alone, "2026-03-09").notified().certain());
    record.told(alone, EventWord.ENDED).on("2026-03-10").ownWordOf("South");
    assertEquals(Optional.of(State.ENDED), record.state(alone, "2026-03-11").notified().certain());
  }

  @Test
  void whoOnlyWroteTheSeriesDownDoesNotSuspendItForTheOthers() {
    UUID noted = record.given(MatterKind.PATROL_SERIES).quorum("North", "South").filedBy("Centre");
    record.told(noted, EventWord.STARTED).on("2026-03-01").ownWordOf("North");
    record.told(noted, EventWord.SUSPENDED).on("2026-03-03").ownWordOf("Centre");
    assertEquals(Optional.of(State.ACTIVE), record.state(noted, "2026-03-04").notified().certain());
    assertEquals(
        Optional.of(State.SUSPENDED), record.state(noted, "2026-03-04").reported().certain());
  }
}
