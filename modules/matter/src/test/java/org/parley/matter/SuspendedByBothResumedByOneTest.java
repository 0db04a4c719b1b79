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
}
