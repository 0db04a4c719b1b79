package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of several segments of which one is gone, doubled, swapped or joined by a stranger. */
class MissingSegmentTest {
  @TempDir Path directory;
  private Path segments;
  private int count;

  @BeforeEach
  void fill() throws Exception {
    try (Ledger ledger = open()) {
      for (int i = 0; i < 40; i++) {
        ledger.append(Sample.entries(i, 1));
      }
    }
    segments = directory.resolve("segments");
    count = new RealDisk(directory).list("segments").size();
    assertTrue(count >= 5);
  }

  private Ledger open() throws Exception {
    return Sample.open(new RealDisk(directory), Sample.SMALL);
  }

  private LedgerFault fault() {
    return assertThrows(LedgerFault.class, () -> open().close());
  }

  private Path segment(int number) {
    return segments.resolve("%06d.seg".formatted(number));
  }

  @Test
  void theLastOne() throws Exception {
    Files.delete(segment(count - 1));
    assertTrue(fault().what().contains("40 had been acknowledged"));
  }

  @Test
  void oneInTheMiddle() throws Exception {
    Files.delete(segment(2));
    assertEquals("segments/000002.seg", fault().file());
  }

  @Test
  void allOfThem() throws Exception {
    for (int number = 0; number < count; number++) {
      Files.delete(segment(number));
    }
    assertTrue(fault().what().contains("40 had been acknowledged"));
  }

  @Test
  void anEmptyOneInTheMiddle() throws Exception {
    for (int number = count - 1; number >= 2; number--) {
      Files.move(segment(number), segment(number + 1));
    }
    Files.write(segment(2), new byte[0]);
    assertEquals("segments/000002.seg", fault().file());
  }

  @Test
  void twoInEachOthersPlace() throws Exception {
    Path aside = directory.resolve("aside");
    Files.move(segment(1), aside);
    Files.move(segment(2), segment(1));
    Files.move(aside, segment(2));
    assertEquals("segments/000001.seg", fault().file());
  }

  @Test
  void aCopyUnderTheNextNumber() throws Exception {
    Files.copy(segment(1), segment(count), StandardCopyOption.REPLACE_EXISTING);
    assertEquals("segments/00000" + count + ".seg", fault().file());
  }

  @Test
  void aStrangerAmongThem() throws Exception {
    Files.writeString(segments.resolve("notes.txt"), "do not delete");
    assertTrue(fault().what().contains("notes.txt"));
  }

  @Test
  void aDamagedEndOfAnEarlierOne() throws Exception {
    Files.delete(directory.resolve("guard"));
    byte[] content = Files.readAllBytes(segment(1));
    content[content.length - 1] ^= 1;
    Files.write(segment(1), content);
    assertEquals("segments/000001.seg", fault().file());
  }

  @Test
  void anEmptyOneBehindTheLastIsWhatAPowerLossLeavesAndIsUsed() throws Exception {
    Files.write(segment(count), new byte[0]);
    try (Ledger ledger = open()) {
      assertEquals(40, ledger.size());
      ledger.append(List.of(Sample.entry("next")));
    }
    try (Ledger ledger = open()) {
      assertEquals(41, ledger.size());
    }
  }
}
