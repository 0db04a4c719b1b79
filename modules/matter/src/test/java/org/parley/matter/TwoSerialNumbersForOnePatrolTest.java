package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.matter.Serials.What;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/** The patrol of 22 July 2020 is the 22nd in one public count and the 23rd in another. */
class TwoSerialNumbersForOnePatrolTest {
  private final Record record = new Record();
  private UUID series;
  private UUID patrol;

  @BeforeEach
  void countedTwice() {
    series =
        record
            .given(MatterKind.PATROL_SERIES, "Russia", "Turkey")
            .source("press")
            .filedBy("Archive");
    patrol = record.given(MatterKind.PATROL).partOf(series).source("press").filedBy("Archive");
    record.told(patrol, EventWord.COMPLETED).on("2020-07-23").number(22).reportedBy("a forum");
  }

  private Serials serials(UUID of) {
    return record.matters.serials(of, Record.at("2020-12-31"));
  }

  private List<What> differences() {
    return serials(series).differences().stream().map(Serials.Difference::what).toList();
  }

  @Test
  void bothNumbersStandWithWhoCounts() {
    record.told(patrol, EventWord.COMPLETED).on("2020-07-22").number(23).reportedBy("a blog");
    Serials.Difference difference = serials(patrol).differences().get(0);
    assertEquals(What.NUMBERS_OF_ONE_PATROL, difference.what());
    assertEquals(
        List.of("a blog 23", "a forum 22"),
        difference.serials().stream().map(s -> s.counter() + " " + s.number()).toList());
    assertEquals(List.of(What.NUMBERS_OF_ONE_PATROL), differences());
  }

  @Test
  void theSameNumberTwiceIsNoDifference() {
    record.told(patrol, EventWord.COMPLETED).on("2020-07-22").number(22).reportedBy("a blog");
    assertEquals(List.of(), differences());
  }

  @Test
  void countsAreNotComparedByGuess() {
    UUID next = record.given(MatterKind.PATROL).partOf(series).source("press").filedBy("Archive");
    record.told(next, EventWord.COMPLETED).on("2020-07-22").number(23).reportedBy("a blog");
    assertEquals(List.of(), differences());
  }

  @Test
  void oneCounterGivesOneNumberToTwoPatrols() {
    UUID next = record.given(MatterKind.PATROL).partOf(series).source("press").filedBy("Archive");
    record.told(next, EventWord.COMPLETED).on("2020-07-30").number(22).reportedBy("a forum");
    assertEquals(List.of(What.PATROLS_OF_ONE_NUMBER), differences());
  }

  @Test
  void oneNumberForTheSeriesOnTwoDaysIsNotOnePatrol() {
    record.told(series, EventWord.HELD).on("2020-08-01").number(24).reportedBy("a forum");
    assertEquals(List.of(), differences());
    record.told(series, EventWord.HELD).on("2020-08-05").number(24).reportedBy("a forum");
    assertEquals(List.of(What.PATROLS_OF_ONE_NUMBER), differences());
  }

  @Test
  void attacksOnTheSeriesAreNoSerials() {
    record.told(series, EventWord.ATTACKED).on("2020-08-01").number(3).reportedBy("a forum");
    assertEquals(1, serials(series).serials().size());
  }
}
