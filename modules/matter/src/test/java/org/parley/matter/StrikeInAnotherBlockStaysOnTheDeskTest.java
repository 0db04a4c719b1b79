package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.statement.EventBody.Relations;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/**
 * A strike next to a base in one block is before the eyes of the desk that runs patrols in another.
 */
class StrikeInAnotherBlockStaysOnTheDeskTest {
  private final Record record = new Record();
  private UUID base;
  private UUID strike;

  @BeforeEach
  void aStrike() {
    base =
        record
            .given(MatterKind.DEPLOYMENT, "Turkey")
            .block("NORTH")
            .source("EB")
            .filedBy("Archive");
    strike = record.told(base, EventWord.HIT).on("2021-04-29").reportedBy("Russian Spring");
  }

  private List<Flash> desk(String party, String block, String day, int daysBack) {
    return record.matters.attention(party, block, Record.at(day), Record.days(daysBack));
  }

  @Test
  void itStaysOnTheDeskOfTheOtherBlock() {
    Flash flash = desk("Turkey", "ROAD", "2021-05-01", 7).get(0);
    assertEquals(strike, flash.event().id());
    assertEquals("NORTH", flash.block().orElseThrow());
    assertEquals(Lane.REPORTED, flash.lane());
    assertTrue(flash.certain());
  }

  @Test
  void itIsNoNewsInItsOwnBlockNorForOthersNorForEver() {
    assertEquals(List.of(), desk("Turkey", "NORTH", "2021-05-01", 7));
    assertEquals(List.of(), desk("Iran", "ROAD", "2021-05-01", 7));
    assertEquals(List.of(), desk("Turkey", "ROAD", "2021-06-01", 7));
    assertEquals(List.of(), desk("Turkey", "ROAD", "2021-04-20", 7));
  }

  @Test
  void whoeverDidItSeesItToo() {
    record.told(base, EventWord.HIT).on("2021-04-29").by("Russia").as(strike).reportedBy("a paper");
    assertEquals(1, desk("Russia", "ROAD", "2021-05-01", 7).size());
  }

  @Test
  void anOrdinaryEventIsNoFlash() {
    record.told(base, EventWord.REINFORCED).on("2021-04-29").as(strike).reportedBy("a paper");
    assertEquals(List.of(), desk("Turkey", "ROAD", "2021-05-01", 7));
  }

  @Test
  void aMonthThatPerhapsMeetsTheDaysIsMarkedAsNotCertain() {
    record.told(base, EventWord.ATTACKED).on("2021-04").as(strike).reportedBy("a paper");
    assertFalse(desk("Turkey", "ROAD", "2021-05-01", 7).get(0).certain());
  }

  @Test
  void aClashOfTheTwoElsewhereIsOne() {
    UUID block = record.given(MatterKind.BLOCK).key("SEA").source("EB").filedBy("Archive");
    UUID relation =
        record
            .told(block, EventWord.RELATION)
            .on("2021-04-30")
            .relation("Russia", "Turkey", Relations.CLASH)
            .reportedBy("a paper");
    assertEquals(
        List.of(relation, strike),
        desk("Turkey", "ROAD", "2021-05-01", 7).stream().map(f -> f.event().id()).toList());
    record
        .told(block, EventWord.RELATION)
        .on("2021-04-30")
        .relation("Russia", "Turkey", Relations.NORMAL)
        .as(relation)
        .reportedBy("a paper");
    assertEquals(1, desk("Turkey", "ROAD", "2021-05-01", 7).size());
  }
}
