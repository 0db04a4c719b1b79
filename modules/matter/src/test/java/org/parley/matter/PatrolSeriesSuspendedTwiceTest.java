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
 * The public claims about the patrols on one road in 2020: suspended in August, taken up again
 * three days later, suspended again in September on a day nobody gives, gone on with by one party
 * alone, and refused by the other.
 */
class PatrolSeriesSuspendedTwiceTest {
  private final Record record = new Record();
  private UUID series;
  private UUID suspendedAgain;
  private UUID alone;
  private UUID refused;

  @BeforeEach
  void asReported() {
    series =
        record.given(MatterKind.PATROL_SERIES, "Russia", "Turkey").source("EB").filedBy("Archive");
    tell(EventWord.STARTED, "2020-03-15", Optional.empty());
    tell(EventWord.SUSPENDED, "2020-08-14", Optional.of("Russia"));
    tell(EventWord.RESUMED, "2020-08-17", Optional.empty());
    suspendedAgain = tell(EventWord.SUSPENDED, "2020-09", Optional.of("Russia"));
    alone = tell(EventWord.UNILATERAL, "2020-09-15", Optional.of("Turkey"));
    refused =
        record
            .told(series, EventWord.REFUSED)
            .between("2020-09-14", "2020-09-20")
            .by("Russia")
            .reportedBy("Asharq Al-Awsat");
  }

  private UUID tell(EventWord word, String day, Optional<String> by) {
    Record.Told told = record.told(series, word).on(day);
    by.ifPresent(told::by);
    return told.reportedBy("Enab Baladi");
  }

  private List<State> reported(String day) {
    return record.state(series, day).reported().values();
  }

  @Test
  void eachSuspensionAndResumptionHasItsDay() {
    assertEquals(List.of(), reported("2020-03-01"));
    assertEquals(List.of(State.ACTIVE), reported("2020-07-01"));
    assertEquals(List.of(State.SUSPENDED), reported("2020-08-16"));
    assertEquals(List.of(State.ACTIVE), reported("2020-08-20"));
    assertEquals(List.of(State.SUSPENDED), reported("2020-10-01"));
  }

  @Test
  void withinTheDaysOfAStatedDayBothArePossible() {
    assertEquals(List.of(State.ACTIVE, State.SUSPENDED), reported("2020-08-14"));
    assertEquals(List.of(State.ACTIVE, State.SUSPENDED), reported("2020-09-10"));
    assertEquals(List.of(State.ACTIVE, State.SUSPENDED), reported("2020-09-22"));
  }

  @Test
  void theDayIsNarrowedOnlyWhenSomebodyStatesTheOrder() {
    record
        .told(series, EventWord.UNILATERAL)
        .on("2020-09-15")
        .by("Turkey")
        .after(suspendedAgain)
        .as(alone)
        .reportedBy("Enab Baladi");
    assertEquals(List.of(State.SUSPENDED), reported("2020-09-22"));
    assertEquals(List.of(State.ACTIVE, State.SUSPENDED), reported("2020-09-10"));
  }

  @Test
  void refusingOnePatrolAndGoingAloneSuspendNothing() {
    assertEquals(Optional.empty(), Life.leadsTo(MatterKind.PATROL_SERIES, EventWord.REFUSED));
    assertEquals(Optional.empty(), Life.leadsTo(MatterKind.PATROL_SERIES, EventWord.UNILATERAL));
    Record other = new Record();
    UUID same = other.given(MatterKind.PATROL_SERIES, "Russia", "Turkey").filedBy("Russia");
    other.told(same, EventWord.STARTED).on("2020-03-15").ownWordOf("Russia");
    other.told(same, EventWord.REFUSED).on("2020-09-15").ownWordOf("Russia");
    other.told(same, EventWord.UNILATERAL).on("2020-09-16").ownWordOf("Turkey");
    assertEquals(Optional.of(State.ACTIVE), other.state(same, "2020-10-01").notified().certain());
  }

  @Test
  void theRefusalAndTheSecondSuspensionHaveNoOrder() {
    Chronology order = record.matters.chronology(List.of(series), Record.at("2021-05-01"));
    assertFalse(order.before(refused, suspendedAgain));
    assertFalse(order.before(suspendedAgain, refused));
    assertTrue(
        order.unordered(100).stream()
            .anyMatch(pair ->
                pair.one().id().equals(suspendedAgain) && pair.other().id().equals(refused)));
    assertFalse(order.before(suspendedAgain, alone));
  }

  @Test
  void allOfItIsAnnouncedAndNothingIsNotified() {
    assertEquals("announced, not notified here", record.state(series, "2020-10-01").words());
    assertTrue(record.state(series, "2020-10-01").notified().isEmpty());
  }
}
