package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody doubts a directory and has every stored byte looked at. */
class LookedAtAndNothingChangedTest {
  private static final LedgerLimits ROLLING = new LedgerLimits(4096, 8192, 4096, 1500, 700);
  private static final List<String> ALWAYS =
      List.of("segments/000000.seg", "segments/000001.seg", "vault/records", "vault/keys", "guard");

  @TempDir Path directory;

  private static PowerLossDisk filled() {
    PowerLossDisk disk = new PowerLossDisk();
    try (Ledger ledger = Sample.open(disk, ROLLING)) {
      for (int i = 0; i < 14; i += 2) {
        ledger.append(Sample.entries(i, 2));
      }
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
    return disk;
  }

  private static Fsck.Found check(Disk disk) {
    return Fsck.check(disk, List.of(Sample.logKey().key()), ROLLING, false, (file, done) -> {});
  }

  @Test
  void aSoundLogHasNoFindings() throws Exception {
    Fsck.Found found = check(filled());
    assertEquals(List.of(), found.findings());
    assertEquals(14, found.checkpoint().orElseThrow().checkpoint().size());
    assertEquals(8, found.commits());
    assertEquals(1, found.epoch());
    assertTrue(found.signatureChecked());
  }

  @Test
  void oneBitInAnyByteOfAnyFileIsReportedAndNothingIsWritten() throws Exception {
    PowerLossDisk disk = filled();
    EpochFile.write(disk, 1);
    assertEquals(List.of(), check(disk).findings());
    List<String> files = new java.util.ArrayList<>(ALWAYS);
    files.add(EpochFile.NAME);
    long bytes = 0;
    for (String name : files) {
      int length = disk.content(name).length;
      for (int at = 0; at < length; at++) {
        disk.flip(name, at, at % 8);
        byte[] damaged = disk.content(name);
        Fsck.Found found = check(disk);
        assertFalse(found.findings().isEmpty(), name + " at " + at);
        Finding first = found.findings().getFirst();
        int place = at;
        assertTrue(
            found.findings().stream().anyMatch(f -> f.file().equals(name) && f.offset() <= place),
            () -> name + " at " + place + ": " + first.line());
        assertArrayEquals(damaged, disk.content(name));
        disk.flip(name, at, at % 8);
        bytes++;
      }
    }
    assertTrue(bytes > 5_000, "bytes " + bytes);
    assertEquals(List.of(), check(disk).findings());
  }

  @Test
  void aBitInTheRoomBehindTheEndIsReportedAsNotZero() throws Exception {
    PowerLossDisk disk = new PowerLossDisk();
    Ledger running = Sample.open(disk, Sample.SMALL);
    running.append(Sample.entries(0, 1));
    PowerLossDisk killed = disk.afterKill();
    for (String name : List.of("segments/000000.seg", "vault/records", "vault/keys")) {
      assertEquals(List.of(), check(killed).findings());
      int last = killed.content(name).length - 1;
      killed.flip(name, last, 3);
      List<Finding> findings = check(killed).findings();
      assertEquals(1, findings.size(), name);
      assertEquals(Finding.Kind.LEFTOVER, findings.getFirst().kind());
      assertTrue(findings.getFirst().what().startsWith("not zero"), findings.getFirst().line());
      killed.flip(name, last, 3);
    }
  }

  @Test
  void severalDamagedPlacesAreAllNamed() throws Exception {
    PowerLossDisk disk = filled();
    disk.flip("segments/000000.seg", 700, 1);
    disk.flip("segments/000001.seg", 400, 1);
    disk.flip("vault/records", 300, 1);
    disk.flip("vault/records", 900, 1);
    disk.flip("vault/keys", 200, 1);
    List<Finding> findings = check(disk).findings();
    List<String> files = findings.stream().map(Finding::file).toList();
    assertTrue(
        files.containsAll(List.of("segments/000000.seg", "segments/000001.seg")), "" + files);
    assertEquals(2, files.stream().filter("vault/records"::equals).count(), "" + findings);
    assertEquals(1, files.stream().filter("vault/keys"::equals).count(), "" + findings);
  }

  @Test
  void aDamagedLeafDoesNotHideWhatIsSoundBehindIt() throws Exception {
    PowerLossDisk disk = filled();
    disk.flip("segments/000000.seg", 700, 1);
    Fsck.Found found = check(disk);
    assertEquals(1, found.findings().size(), "" + found.findings());
    assertEquals(14, found.checkpoint().orElseThrow().checkpoint().size());
  }

  @Test
  void whateverAPowerCutLeavesIsNeverCalledDamage() throws Exception {
    long seed = Sample.seed("power cut, then looked at", 20260101);
    for (int life = 0; life < 1200; life++) {
      long at = seed + life;
      Random random = new Random(at);
      PowerLossDisk disk = new PowerLossDisk();
      disk.failAfter(1 + random.nextInt(120), random);
      try (Ledger ledger = Sample.open(disk, ROLLING)) {
        for (int i = 0; i < 20; i++) {
          ledger.append(List.of(Sample.random(random)));
        }
      } catch (LedgerException | java.io.IOException e) {
        // the power went
      }
      PowerLossDisk after = disk.afterPowerLoss(random);
      for (Finding finding : check(after).findings()) {
        assertEquals(
            Finding.Kind.LEFTOVER, finding.kind(), finding.line() + ", -Dparley.seed=" + at);
      }
      Sample.open(after, ROLLING).close();
      List<Finding> left =
          check(after).findings().stream().filter(f -> !f.file().equals("guard")).toList();
      assertEquals(List.of(), left, () -> "-Dparley.seed=" + at);
    }
  }

  @Test
  void aMissingFileAndAStrangeOneAreNamed() throws Exception {
    try (Ledger ledger = Sample.open(new RealDisk(directory), ROLLING)) {
      for (int i = 0; i < 30; i += 2) {
        ledger.append(Sample.entries(i, 2));
      }
    }
    Files.delete(directory.resolve("segments/000001.seg"));
    Files.writeString(directory.resolve("segments/notes.txt"), "remember the milk");
    Files.delete(directory.resolve("vault/keys"));
    List<String> lines =
        check(new ReadOnlyDisk(directory)).findings().stream().map(Finding::line).toList();
    assertTrue(lines.contains("segments/000001.seg at byte 0: missing"), "" + lines);
    assertTrue(lines.stream().anyMatch(l -> l.startsWith("segments/notes.txt")), "" + lines);
    assertTrue(lines.contains("vault/keys at byte 0: missing"), "" + lines);
  }

  @Test
  void theDirectoryOfARunningServerIsLookedAtToo() throws Exception {
    try (Ledger ledger = Sample.open(new RealDisk(directory), ROLLING)) {
      ReadOnlyDisk looked = new ReadOnlyDisk(directory);
      assertTrue(looked.inUse());
      for (int i = 0; i < 20; i++) {
        ledger.append(Sample.entries(i, 1));
        Fsck.Found found =
            Fsck.check(looked, List.of(ledger.key()), ROLLING, true, (file, done) -> {});
        assertEquals(List.of(), found.findings());
      }
    }
    assertFalse(new ReadOnlyDisk(directory).inUse());
  }
}
