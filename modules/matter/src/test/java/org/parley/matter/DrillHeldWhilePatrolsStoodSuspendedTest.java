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
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/**
 * A drill of the signals for attacked patrols is reported for 21 September by one source and for 22
 * September by another, while the patrols stood suspended. Both are true at once, and a drill
 * starts no patrols.
 */
class DrillHeldWhilePatrolsStoodSuspendedTest {
  private final Record record = new Record();
  private UUID series;
  private UUID drill;
  private UUID monday;
  private UUID tuesday;
  private UUID suspended;

  @BeforeEach
  void reported() {
    series =
        record.given(MatterKind.PATROL_SERIES, "Russia", "Turkey").source("EB").filedBy("Archive");
    record.told(series, EventWord.STARTED).on("2020-03-15").reportedBy("Enab Baladi");
    suspended = record.told(series, EventWord.SUSPENDED).on("2020-09-05").reportedBy("Enab Baladi");
    drill = record.given(MatterKind.EXERCISE).partOf(series).source("EB").filedBy("Archive");
    monday = record.told(drill, EventWord.HELD).on("2020-09-21").reportedBy("Asharq Al-Awsat");
    tuesday = record.told(drill, EventWord.HELD).on("2020-09-22").reportedBy("Enab Baladi");
  }

  @Test
  void theDrillIsHeldAndTheSeriesStaysSuspended() {
    assertEquals(Optional.of(State.HELD), record.state(drill, "2020-09-23").reported().certain());
    assertEquals(
        Optional.of(State.SUSPENDED), record.state(series, "2020-09-23").reported().certain());
  }

  @Test
  void withoutTheSuspensionTheSameDrillFallsIntoARunningSeries() {
    record.told(series, EventWord.REFUSED).on("2020-09-05").as(suspended).reportedBy("Enab Baladi");
    assertEquals(
        Optional.of(State.ACTIVE), record.state(series, "2020-09-23").reported().certain());
  }

  @Test
  void theTwoDaysOfOneDrillAreBothKept() {
    assertEquals(2, record.state(drill, "2020-09-23").accounts().size());
    Chronology order = record.matters.chronology(List.of(series, drill), Record.at("2020-12-31"));
    assertTrue(order.before(suspended, monday));
    assertTrue(order.before(monday, tuesday));
    assertFalse(order.before(tuesday, monday));
  }

  @Test
  void announcingItAfterwardsPlansItNoSecondTime() {
    UUID announced = record.given(MatterKind.EXERCISE).source("press").filedBy("Archive");
    record.told(announced, EventWord.ANNOUNCED).on("2020-09-02").reportedBy("a general");
    assertEquals(
        Optional.of(State.PLANNED), record.state(announced, "2020-09-03").reported().certain());
    record.told(drill, EventWord.ANNOUNCED).on("2020-09-25").reportedBy("a general");
    assertEquals(Optional.of(State.HELD), record.state(drill, "2020-09-26").reported().certain());
  }

  @Test
  void onTheMondayItIsNotCertainThatTheDrillHasBeenHeld() {
    Possible<State> held = record.state(drill, "2020-09-21").reported();
    assertEquals(List.of(State.HELD), held.values());
    assertEquals(Optional.empty(), held.certain());
    assertTrue(held.perhapsNone());
  }
}
