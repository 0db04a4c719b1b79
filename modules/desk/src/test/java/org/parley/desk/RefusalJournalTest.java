package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.RealDisk;
import org.parley.statement.Refusal;
import org.parley.verify.Hash;

/** Refusals outlive the process, many of them, and damage is noticed. */
class RefusalJournalTest {
  private static final KeyId NORTH = new KeyId("parley.example/m4/North/liaison", -7);

  @TempDir Path directory;

  private static Journal.Refused refused(int number) {
    return new Journal.Refused(
        leaf(number),
        NORTH,
        number,
        new Refusal("party.unknown", "/to/0", "unknown party \"\u0635\" \n\r " + number),
        ("note " + number + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Hash leaf(int number) {
    return Hash.sha256(new byte[] {(byte) number, (byte) (number >> 8)});
  }

  @Test
  void whatWasKeptIsFoundAgainAfterARestart() throws IOException {
    RefusalJournal journal = RefusalJournal.open(new RealDisk(directory));
    journal.keep(List.of(refused(0)));
    List<Journal.Refused> many = new ArrayList<>();
    for (int i = 1; i < 600; i++) {
      many.add(refused(i));
    }
    journal.keep(many);
    journal.keep(List.of(refused(600)));

    RefusalJournal again = RefusalJournal.open(new RealDisk(directory));
    assertEquals(601, again.count(NORTH));
    for (int i = 0; i <= 600; i++) {
      Journal.Refused found = again.byLeaf(leaf(i)).orElseThrow();
      assertEquals(refused(i).refusal(), found.refusal());
      assertArrayEquals(refused(i).note(), found.note());
      assertEquals(found.leafHash(), again.bySeq(NORTH, i).orElseThrow().leafHash());
    }
    assertEquals(600, again.newest(NORTH).orElseThrow().seq());
    assertTrue(again.byLeaf(leaf(601)).isEmpty());
    again.keep(List.of(refused(601)));
    assertEquals(602, RefusalJournal.open(new RealDisk(directory)).count(NORTH));
    try (var files = Files.list(directory.resolve("journal/refusals"))) {
      assertEquals(3, files.count());
    }
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    RefusalJournal journal = RefusalJournal.open(new RealDisk(directory));
    journal.keep(List.of(refused(0)));
    Path file = directory.resolve("journal/refusals/000000");
    Files.writeString(file, Files.readString(file).replace("\"seq\"", "\"sec\""));
    JournalDamaged damaged =
        assertThrows(JournalDamaged.class, () -> RefusalJournal.open(new RealDisk(directory)));
    assertTrue(damaged.toString().contains("journal/refusals/000000"), damaged.toString());
  }
}
