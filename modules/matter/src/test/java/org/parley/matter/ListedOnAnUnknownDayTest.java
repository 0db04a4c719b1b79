package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/** A designation list answers yes, no or not known, and the press lists nobody. */
class ListedOnAnUnknownDayTest {
  private static final Optional<Boolean> YES = Optional.of(true);
  private static final Optional<Boolean> NO = Optional.of(false);
  private static final Optional<Boolean> NOT_KNOWN = Optional.empty();

  private final Record record = new Record();
  private UUID list;

  @BeforeEach
  void aList() {
    list = record.given(MatterKind.DESIGNATION, "Centre").filedBy("Centre");
  }

  private Optional<Boolean> listed(String name, String day) {
    return record.matters.listed(list, name, Record.at(day));
  }

  @Test
  void listedAndTakenOffAgain() {
    record.told(list, EventWord.LISTED).on("2026-02-01").named("The Band").ownWordOf("Centre");
    record.told(list, EventWord.DELISTED).on("2026-03-01").named("The Band").ownWordOf("Centre");
    assertEquals(NO, listed("The Band", "2026-01-31"));
    assertEquals(YES, listed("The Band", "2026-02-10"));
    assertEquals(NO, listed("The Band", "2026-03-02"));
    assertEquals(NO, listed("Another", "2026-02-10"));
  }

  @Test
  void onADayThatIsNotFineEnoughItIsNotKnown() {
    record.told(list, EventWord.LISTED).on("2026-02").named("The Band").ownWordOf("Centre");
    assertEquals(NOT_KNOWN, listed("The Band", "2026-02-15"));
    assertEquals(YES, listed("The Band", "2026-03-01"));
    record.told(list, EventWord.DELISTED).on("2026-04").named("The Band").ownWordOf("Centre");
    assertEquals(NOT_KNOWN, listed("The Band", "2026-04-15"));
    assertEquals(NO, listed("The Band", "2026-05-01"));
  }

  @Test
  void aReportAloneListsNobodyAndIsNotANoEither() {
    record.told(list, EventWord.LISTED).on("2026-02-01").named("The Band").reportedBy("press");
    assertEquals(NOT_KNOWN, listed("The Band", "2026-02-10"));
    assertEquals(NO, listed("The Band", "2026-01-10"));
  }

  @Test
  void aListThatIsNotLoadedIsNotKnown() {
    assertEquals(
        NOT_KNOWN, record.matters.listed(UUID.randomUUID(), "The Band", Record.at("2026-02-10")));
  }

  @Test
  void oneOfTwoListsNobodyByItself() {
    UUID both = record.given(MatterKind.DESIGNATION, "North", "South").filedBy("North");
    record.told(both, EventWord.LISTED).on("2026-02-01").named("The Band").ownWordOf("North");
    assertEquals(NOT_KNOWN, record.matters.listed(both, "The Band", Record.at("2026-03-01")));
    record.told(both, EventWord.LISTED).on("2026-03-02").named("The Band").ownWordOf("South");
    assertEquals(NOT_KNOWN, record.matters.listed(both, "The Band", Record.at("2026-03-01")));
    assertEquals(YES, record.matters.listed(both, "The Band", Record.at("2026-03-04")));
  }

  @Test
  void whoDelistsDoesNotSpeakForTheOther() {
    UUID both = record.given(MatterKind.DESIGNATION, "North", "South").filedBy("North");
    record.told(both, EventWord.LISTED).on("2026-02-01").named("The Band").ownWordOf("North");
    record.told(both, EventWord.LISTED).on("2026-02-01").named("The Band").ownWordOf("South");
    assertEquals(YES, record.matters.listed(both, "The Band", Record.at("2026-02-02")));
    record.told(both, EventWord.DELISTED).on("2026-02-02").named("The Band").ownWordOf("South");
    assertEquals(
        Optional.empty(), record.matters.listed(both, "The Band", Record.at("2026-03-01")));
    record.told(both, EventWord.DELISTED).on("2026-02-03").named("The Band").ownWordOf("North");
    assertEquals(
        Optional.of(false), record.matters.listed(both, "The Band", Record.at("2026-03-01")));
  }
}
