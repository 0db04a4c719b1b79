package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;
import org.parley.statement.Refusal;

/** Each reason for which a matter or an event is turned down, and the same thing put right. */
class MatterTurnedDownTest {
  private static final Predicate<UUID> NO_AGREEMENT = id -> false;
  private static final Set<MatterRefusal> SEEN = EnumSet.noneOf(MatterRefusal.class);

  private final Record record = new Record();
  private UUID series;

  @BeforeEach
  void aSeries() {
    record.given(MatterKind.BLOCK).key("ROAD").filedBy("Centre");
    series = record.given(MatterKind.PATROL_SERIES, "North").block("ROAD").filedBy("North");
  }

  private List<Refusal> check(Record.Given given, Predicate<UUID> agreement) {
    return record.matters.check("North", given.body(), given.id(), agreement);
  }

  private List<Refusal> check(Record.Told told, Predicate<UUID> agreement) {
    return record.matters.check(
        "North", told.body(Optional.empty()), told.id(), Optional.empty(), agreement);
  }

  private static void refused(MatterRefusal expected, List<Refusal> refusals) {
    assertEquals(List.of(expected.code()), refusals.stream().map(Refusal::code).toList());
    assertEquals(expected.text(), expected.text().strip());
    assertTrue(expected.httpStatus() >= 400);
    SEEN.add(expected);
  }

  private static void taken(List<Refusal> refusals) {
    assertEquals(List.of(), refusals);
  }

  @Test
  void partOfSomethingNobodyKnows() {
    UUID unknown = record.ids.uuid();
    refused(
        MatterRefusal.PART_OF_UNKNOWN,
        check(record.given(MatterKind.PATROL).partOf(unknown), NO_AGREEMENT));
    taken(check(record.given(MatterKind.PATROL).partOf(series), NO_AGREEMENT));
  }

  @Test
  void partOfItself() {
    UUID patrol = record.given(MatterKind.PATROL_SERIES).partOf(series).filedBy("North");
    refused(
        MatterRefusal.PART_OF_CIRCULAR,
        check(record.given(MatterKind.PATROL_SERIES).partOf(patrol).as(series), NO_AGREEMENT));
    Record.Given itself = record.given(MatterKind.PATROL);
    refused(MatterRefusal.PART_OF_CIRCULAR, check(itself.partOf(itself.id()), NO_AGREEMENT));
  }

  @Test
  void fromAnAgreementNobodyKnows() {
    UUID agreement = record.ids.uuid();
    Record.Given given = record.given(MatterKind.OBLIGATION).agreement(agreement);
    refused(MatterRefusal.AGREEMENT_UNKNOWN, check(given, NO_AGREEMENT));
    taken(check(given, agreement::equals));
  }

  @Test
  void aLinkToABlockNobodyKnows() {
    refused(
        MatterRefusal.BLOCK_UNKNOWN,
        check(record.given(MatterKind.LINKAGE).links("ROAD", "RIVER"), NO_AGREEMENT));
    record.given(MatterKind.BLOCK).key("RIVER").filedBy("Centre");
    taken(check(record.given(MatterKind.LINKAGE).links("ROAD", "RIVER"), NO_AGREEMENT));
  }

  @Test
  void aSecondBlockWithTheSameKey() {
    Record.Given block = record.given(MatterKind.BLOCK).key("ROAD");
    refused(MatterRefusal.BLOCK_KEY_TAKEN, check(block, NO_AGREEMENT));
    taken(check(record.given(MatterKind.BLOCK).key("SEA"), NO_AGREEMENT));
  }

  @Test
  void aSeriesThatBecomesAPost() {
    refused(
        MatterRefusal.KIND_CHANGED,
        check(record.given(MatterKind.OBSERVATION_POST).as(series), NO_AGREEMENT));
    taken(check(record.given(MatterKind.PATROL_SERIES).as(series), NO_AGREEMENT));
  }

  @Test
  void wordsPutIntoAnothersMouth() {
    refused(
        MatterRefusal.WORD_OF_ANOTHER,
        check(record.given(MatterKind.ULTIMATUM).by("South"), NO_AGREEMENT));
    taken(check(record.given(MatterKind.ULTIMATUM).by("North"), NO_AGREEMENT));
    taken(check(record.given(MatterKind.ULTIMATUM).by("South").source("press"), NO_AGREEMENT));
    Record.Told told = record.told(series, EventWord.SUSPENDED).on("2026-03-01").by("South");
    refused(MatterRefusal.EVENT_WORD_OF_ANOTHER, check(told, NO_AGREEMENT));
    taken(
        record.matters.check(
            "North",
            told.body(Optional.of(Record.source("press"))),
            told.id(),
            Optional.empty(),
            NO_AGREEMENT));
  }

  @Test
  void anEventOfNothing() {
    UUID unknown = record.ids.uuid();
    Record.Told told = record.told(unknown, EventWord.SUSPENDED).on("2026-03-01");
    refused(MatterRefusal.EVENT_OF_UNKNOWN, check(told, NO_AGREEMENT));
    taken(check(told, unknown::equals));
  }

  @Test
  void anEventThatIsNotPartOfSuchALife() {
    refused(
        MatterRefusal.EVENT_WORD,
        check(record.told(series, EventWord.LISTED).on("2026-03-01"), NO_AGREEMENT));
    UUID agreement = record.ids.uuid();
    refused(
        MatterRefusal.EVENT_WORD,
        check(record.told(agreement, EventWord.OCCUPIED).on("2026-03-01"), agreement::equals));
    taken(check(record.told(series, EventWord.SUSPENDED).on("2026-03-01"), NO_AGREEMENT));
  }

  @Test
  void anEventThatMovesToAnotherMatter() {
    UUID other = record.given(MatterKind.PATROL_SERIES).filedBy("North");
    UUID event = record.told(series, EventWord.SUSPENDED).on("2026-03-01").ownWordOf("North");
    refused(
        MatterRefusal.EVENT_MOVED,
        check(record.told(other, EventWord.SUSPENDED).on("2026-03-01").as(event), NO_AGREEMENT));
    taken(check(record.told(series, EventWord.RESUMED).on("2026-03-01").as(event), NO_AGREEMENT));
  }

  @Test
  void anEventFiledUnderAnotherBlock() {
    Record.Told told = record.told(series, EventWord.SUSPENDED).on("2026-03-01");
    refused(
        MatterRefusal.EVENT_BLOCK,
        record.matters.check(
            "North", told.body(Optional.empty()), told.id(), Optional.of("RIVER"), NO_AGREEMENT));
    taken(
        record.matters.check(
            "North", told.body(Optional.empty()), told.id(), Optional.of("ROAD"), NO_AGREEMENT));
  }

  @Test
  void anEventAfterItself() {
    Record.Told told = record.told(series, EventWord.SUSPENDED).on("2026-03-01");
    refused(MatterRefusal.EVENT_AFTER_ITSELF, check(told.after(told.id()), NO_AGREEMENT));
  }

  @org.junit.jupiter.api.AfterAll
  static void noneIsLeftOut() {
    assertEquals(EnumSet.allOf(MatterRefusal.class), SEEN);
  }
}
