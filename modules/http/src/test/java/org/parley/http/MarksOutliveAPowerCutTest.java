package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.parley.ledger.Finding;
import org.parley.ledger.PowerLossDisk;

/** What an owner was told is written down stays, whenever the power goes. */
class MarksOutliveAPowerCutTest {
  private static final String FIRST = "journal/alerts/000000";
  private static final int MARKS = 6;

  private static AlertMark mark(int number) {
    return new AlertMark(
        "North",
        "warning " + number % 3,
        AlertMark.What.values()[1 + number % 3],
        Instant.parse("2026-03-02T06:00:00Z").plusSeconds(number),
        "North/liaison",
        "parley.example/http/North/liaison+0a0b0c0d",
        "0123456789abcdef",
        number == 0 ? Optional.empty() : Optional.of("words " + number));
  }

  /** How many of the marks were answered before the disk gave out. */
  private static int answered(PowerLossDisk disk) {
    int kept = 0;
    try {
      AlertJournal journal = AlertJournal.open(disk);
      for (; kept < MARKS; kept++) {
        journal.keep(mark(kept));
      }
    } catch (IOException e) {
      return kept;
    }
    return kept;
  }

  @Test
  void whateverWasAnsweredIsThereAndNothingIsHalfWritten() throws IOException {
    PowerLossDisk whole = new PowerLossDisk();
    assertEquals(MARKS, answered(whole));
    long seed = Long.getLong("parley.seed", 20261122L);
    System.out.println("seed " + seed + ", " + whole.operations() + " places to cut");
    Random random = new Random(seed);
    for (long cut = 1; cut <= whole.operations(); cut++) {
      for (int again = 0; again < 4; again++) {
        PowerLossDisk disk = new PowerLossDisk();
        disk.failAfter(cut, new Random(random.nextLong()));
        int kept = answered(disk);
        PowerLossDisk found = disk.afterPowerLoss(new Random(random.nextLong()));
        String place = "cut at " + cut + " with seed " + seed;
        assertTrue(
            AlertJournal.check(found).stream().allMatch(f -> f.kind() == Finding.Kind.LEFTOVER),
            place);
        AlertJournal journal = AlertJournal.open(found);
        List<AlertMark> there = journal.after("North", 0);
        assertTrue(there.size() == kept || there.size() == kept + 1, place);
        for (int i = 0; i < there.size(); i++) {
          assertEquals(mark(i), there.get(i), place);
        }
        assertEquals(AlertJournal.Kept.KEPT, journal.keep(mark(43)), place);
      }
    }
  }

  @Test
  void afterAMarkThatCouldNotBeWrittenNothingMoreIsTaken() throws IOException {
    PowerLossDisk disk = new PowerLossDisk();
    AlertJournal journal = AlertJournal.open(disk);
    journal.keep(mark(0));
    disk.failAfter(2, new Random(1));
    assertThrows(IOException.class, () -> journal.keep(mark(1)));
    assertThrows(IOException.class, () -> journal.keep(mark(2)));
    assertEquals(List.of(mark(0)), journal.after("North", 0));
    assertEquals(List.of(mark(0)), AlertJournal.open(disk.afterKill()).after("North", 0));
  }

  @Test
  void everyTurnedBitIsFoundAndTheNextStartGoesOnWithoutThatFile() throws IOException {
    PowerLossDisk disk = new PowerLossDisk();
    AlertJournal journal = AlertJournal.open(disk);
    for (int i = 0; i < 3; i++) {
      journal.keep(mark(i));
    }
    int bytes = disk.content(FIRST).length;
    for (int at = 0; at < bytes; at++) {
      disk.flip(FIRST, at, at % 8);
      List<Finding> findings = AlertJournal.check(disk);
      assertEquals(1, findings.size(), "byte " + at);
      assertEquals(FIRST, findings.getFirst().file());
      disk.flip(FIRST, at, at % 8);
    }
    assertEquals(List.of(), AlertJournal.check(disk));
    disk.flip(FIRST, 30, 0);
    AlertJournal without = AlertJournal.open(disk.afterKill());
    assertEquals(List.of(), without.after("North", 0));
    assertEquals(AlertJournal.Kept.KEPT, without.keep(mark(0)));
    List<String> names = disk.afterKill().list("journal/alerts");
    assertEquals(List.of("000000", "000000.damaged"), names);
  }

  @Test
  void aLineOrAFileTakenOutShows() throws IOException {
    PowerLossDisk disk = new PowerLossDisk();
    AlertJournal journal = AlertJournal.open(disk);
    List<AlertMark> all = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      AlertMark mark =
          new AlertMark(
              "North",
              "warning " + i,
              AlertMark.What.SEEN,
              Instant.parse("2026-03-02T06:00:00Z"),
              "North/liaison",
              "k+00000000",
              "0123456789abcdef",
              Optional.empty());
      all.add(mark);
      assertEquals(AlertJournal.Kept.KEPT, journal.keep(mark));
      assertEquals(AlertJournal.Kept.STOOD_ALREADY, journal.keep(mark));
    }
    assertEquals(List.of(), AlertJournal.check(disk));
    assertEquals(all, AlertJournal.open(disk.afterKill()).after("North", 0));
    disk.delete("journal/alerts/000001");
    assertEquals(
        List.of("journal/alerts/000002"),
        AlertJournal.check(disk).stream().map(Finding::file).toList());
    assertEquals(all.subList(0, 256), AlertJournal.open(disk.afterKill()).after("North", 0));
  }
}
