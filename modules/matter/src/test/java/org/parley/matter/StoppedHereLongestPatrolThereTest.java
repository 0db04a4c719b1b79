package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.matter.Board.BlockRow;
import org.parley.matter.Board.DyadRow;
import org.parley.matter.Life.State;
import org.parley.statement.EventBody.Relations;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/**
 * "Joint patrols stopped" and "the longest joint patrol", both reported for the spring of 2021, are
 * both true: they are of two blocks, and there is no state of everything.
 */
class StoppedHereLongestPatrolThereTest {
  private final Record record = new Record();
  private UUID road;
  private UUID river;
  private UUID roadPatrols;
  private UUID riverPatrols;

  @BeforeEach
  void twoBlocks() {
    road = record.given(MatterKind.BLOCK).key("ROAD").source("EB").filedBy("Archive");
    river = record.given(MatterKind.BLOCK).key("RIVER").source("EB").filedBy("Archive");
    roadPatrols = series("ROAD");
    riverPatrols = series("RIVER");
    record.told(roadPatrols, EventWord.SUSPENDED).on("2020-09").reportedBy("Enab Baladi");
    record.told(riverPatrols, EventWord.STARTED).on("2019-11-01").reportedBy("an agency");
    record.told(riverPatrols, EventWord.COMPLETED).on("2021-05-01").reportedBy("Enab Baladi");
    record
        .told(road, EventWord.RELATION)
        .on("2021-04-29")
        .relation("Russia", "Turkey", Relations.STRAINED)
        .reportedBy("Enab Baladi");
    record
        .told(river, EventWord.RELATION)
        .on("2021-05-01")
        .relation("Turkey", "Russia", Relations.COOPERATING)
        .reportedBy("Enab Baladi");
  }

  private UUID series(String block) {
    return record
        .given(MatterKind.PATROL_SERIES, "Russia", "Turkey")
        .block(block)
        .source("EB")
        .filedBy("Archive");
  }

  private BlockRow block(String key, String day) {
    List<BlockRow> rows = record.matters.board(Record.at(day), Optional.of(key)).blocks();
    assertEquals(1, rows.size());
    return rows.get(0);
  }

  @Test
  void eachBlockHasItsOwnPatrolsAndItsOwnRelation() {
    BlockRow stopped = block("ROAD", "2021-05-02");
    BlockRow running = block("RIVER", "2021-05-02");
    assertEquals(List.of(State.SUSPENDED), stopped.series().get(0).reported().values());
    assertEquals(List.of(State.ACTIVE), running.series().get(0).reported().values());
    assertEquals(List.of(Relations.STRAINED), stopped.dyads().get(0).reported().values());
    assertEquals(List.of(Relations.COOPERATING), running.dyads().get(0).reported().values());
    assertEquals(
        2, record.matters.board(Record.at("2021-05-02"), Optional.empty()).blocks().size());
  }

  @Test
  void anEventChangesItsOwnBlockOnly() {
    Board before = record.matters.board(Record.at("2021-05-02"), Optional.of("RIVER"));
    record.told(roadPatrols, EventWord.RESUMED).on("2021-04-30").reportedBy("a newspaper");
    record
        .told(road, EventWord.RELATION)
        .on("2021-04-30")
        .relation("Russia", "Turkey", Relations.CLASH)
        .reportedBy("a newspaper");
    assertEquals(before, record.matters.board(Record.at("2021-05-02"), Optional.of("RIVER")));
    assertEquals(
        List.of(State.ACTIVE), block("ROAD", "2021-05-02").series().get(0).reported().values());
  }

  @Test
  void aLinkageIsListedAsItsAuthorsWordAndMovesNothing() {
    assertEquals(List.of(), block("ROAD", "2021-05-02").links());
    UUID link =
        record.given(MatterKind.LINKAGE).links("ROAD", "RIVER").source("EB").filedBy("Archive");
    BlockRow row = block("ROAD", "2021-05-02");
    assertEquals(link, row.links().get(0).matter().id());
    assertEquals("as reported by EB", row.links().get(0).matter().basis());
    assertEquals(link, block("RIVER", "2021-05-02").links().get(0).matter().id());
    assertEquals(List.of(Relations.STRAINED), row.dyads().get(0).reported().values());
  }

  @Test
  void eachRelationHasItsDayAndBothLanes() {
    record
        .told(road, EventWord.RELATION)
        .on("2021-04-20")
        .relation("Turkey", "Russia", Relations.NORMAL)
        .ownWordOf("Turkey");
    DyadRow now = block("ROAD", "2021-05-02").dyads().get(0);
    assertEquals(List.of(Relations.NORMAL), now.notified().values());
    assertEquals(List.of(Relations.STRAINED), now.reported().values());
    assertEquals("notified here by Turkey; STRAINED announced, not notified here", now.words());
    assertEquals(2, now.accounts().size());
    DyadRow before = block("ROAD", "2021-04-25").dyads().get(0);
    assertTrue(before.reported().isEmpty());
  }

  @Test
  void aThirdPartysWordAboutTwoOthersIsAReport() {
    record
        .told(road, EventWord.RELATION)
        .on("2021-04-30")
        .relation("Russia", "Turkey", Relations.CLASH)
        .ownWordOf("Iran");
    DyadRow row = block("ROAD", "2021-05-02").dyads().get(0);
    assertTrue(row.notified().isEmpty());
    assertEquals(List.of(Relations.CLASH), row.reported().values());
  }

  @Test
  void whoSpeaksLastDoesNotTakeBackWhatTheOtherSaid() {
    record
        .told(road, EventWord.RELATION)
        .on("2021-04-20")
        .relation("Russia", "Turkey", Relations.CLASH)
        .ownWordOf("Turkey");
    record
        .told(road, EventWord.RELATION)
        .on("2021-04-22")
        .relation("Russia", "Turkey", Relations.NORMAL)
        .ownWordOf("Russia");
    DyadRow row = block("ROAD", "2021-05-02").dyads().get(0);
    assertEquals(List.of(Relations.NORMAL, Relations.CLASH), row.notified().values());
    assertTrue(row.notified().certain().isEmpty());
    record
        .told(road, EventWord.RELATION)
        .on("2021-04-24")
        .relation("Russia", "Turkey", Relations.NORMAL)
        .ownWordOf("Turkey");
    assertEquals(
        List.of(Relations.NORMAL), block("ROAD", "2021-05-02").dyads().get(0).notified().values());
  }
}
