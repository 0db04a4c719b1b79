package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.verify.Hash;

/** Copies are taken, kept, damaged and put back. */
class BackupNeverForksTest {
  private static final String TAKEN = "2026-03-02T06:00:00Z";
  private static final LedgerLimits ROLLING = new LedgerLimits(4096, 8192, 4096, 8000, 700);

  @TempDir Path place;

  private Ledger open(String name) throws IOException {
    return Sample.open(new RealDisk(place.resolve(name)), ROLLING);
  }

  private Backup.Contents backup(String name, String file, boolean keys) throws IOException {
    return backup(name, new RealDisk(place), file, keys);
  }

  private Backup.Contents backup(String name, Disk to, String file, boolean keys)
      throws IOException {
    return Backup.write(
        new ReadOnlyDisk(place.resolve(name)),
        to,
        file,
        keys,
        TAKEN,
        List.of(Sample.logKey().key()),
        ROLLING,
        (what, done) -> {});
  }

  private Path restore(String file, String name) throws IOException {
    Backup.restore(
        new RealDisk(place),
        file,
        new RealDisk(place.resolve(name)),
        "parley.json",
        (what, done) -> {});
    return place.resolve(name);
  }

  @Test
  void aBackupOpensAsTheSameLogAndIsMarkedAsRestored() throws Exception {
    Hash root;
    try (Ledger ledger = open("log")) {
      for (int i = 0; i < 60; i += 3) {
        ledger.append(Sample.entries(i, 3));
      }
      root = ledger.checkpoint().checkpoint().root();
    }
    Files.writeString(place.resolve("log/parley.json"), "{}");
    Backup.Contents contents = backup("log", "one.tar", true);
    assertEquals(60, contents.size());
    assertEquals(root, contents.root());
    Path restored = restore("one.tar", "again");
    RestoredMark mark = RestoredMark.read(new ReadOnlyDisk(restored)).orElseThrow();
    assertEquals(new RestoredMark(60, root, TAKEN, 60), mark);
    try (Ledger ledger = open("again")) {
      assertEquals(root, ledger.checkpoint().checkpoint().root());
      assertTrue(ledger.statement(59).isPresent());
    }
    RestoredMark.lift(new RealDisk(restored));
    assertEquals(Optional.empty(), RestoredMark.read(new ReadOnlyDisk(restored)));
  }

  @Test
  void sealedFilesComeBackAndWhatWasErasedDoesNot() throws Exception {
    byte[] blob = Sample.utf8("sealed");
    try (Ledger ledger = open("log")) {
      for (int i = 0; i < 3; i++) {
        LedgerEntry plain = Sample.entry("leaf " + i);
        ledger.append(
            List.of(
                new LedgerEntry(
                    plain.leaf(), plain.statement(), plain.disclosures(), Optional.of(blob))));
      }
      ledger.erase(1);
      backup("log", "sealed.tar", true);
    }
    Files.writeString(place.resolve("log/parley.json"), "{}");
    restore("sealed.tar", "sealed");
    try (Ledger ledger = open("sealed")) {
      assertArrayEquals(blob, ledger.blob(2).orElseThrow());
      assertTrue(ledger.statement(0).isPresent());
      assertTrue(ledger.statement(1).isEmpty());
      assertTrue(ledger.blob(1).isEmpty());
    }
  }

  @Test
  void anyTarProgramOpensItAndItsSumsAreThoseOfSha256sum() throws Exception {
    try (Ledger ledger = open("log")) {
      ledger.append(Sample.entries(0, 3));
    }
    backup("log", "one.tar", true);
    Path out = Files.createDirectory(place.resolve("by-tar"));
    Process tar =
        new ProcessBuilder("sh", "-c", "tar xf ../one.tar && sha256sum -c --quiet SHA256SUMS")
            .directory(out.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, tar.waitFor(), said);
    assertTrue(Files.readString(out.resolve("parley-backup.txt")).contains("size 3\n"));
  }

  @Test
  void whileAWriterHammersEveryBackupIsAWholeStateOfTheLog() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    Ledger ledger = open("log");
    ledger.append(Sample.entries(0, 1));
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              for (long i = 1; !enough.get(); i++) {
                ledger.append(List.of(Sample.entry("leaf " + i)));
              }
            });
    long before = 0;
    try {
      for (int i = 0; i < 12; i++) {
        Backup.Contents contents = backup("log", "number-" + i + ".tar", true);
        assertTrue(contents.size() >= before, "backups only grow");
        before = contents.size();
        assertEquals(Optional.of(contents.root()), ledger.rootAt(contents.size()));
        restore("number-" + i + ".tar", "again-" + i);
        try (Ledger again = open("again-" + i)) {
          assertEquals(contents.size(), again.size());
        }
      }
    } finally {
      enough.set(true);
      writer.join();
      ledger.close();
    }
    assertTrue(before > 12, "the writer went on: " + before);
  }

  /** Every file of the vault in a backup ends with a whole record of a leaf that is in it. */
  @Test
  void whileSealedFilesAreWrittenAndErasedTheVaultIsCutToTheLeavesInTheBackup() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    Ledger ledger = open("log");
    ledger.append(Sample.entries(0, 1));
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              Random random = new Random(5);
              while (!enough.get()) {
                long first =
                    ledger
                        .append(List.of(Sample.perhapsSealed(random), Sample.perhapsSealed(random)))
                        .firstIndex();
                if (random.nextInt(3) == 0) {
                  ledger.erase(first);
                }
              }
            });
    long sealed = 0;
    long gone = 0;
    try {
      for (int i = 0; i < 12; i++) {
        boolean keys = i % 3 != 2;
        Backup.Contents contents = backup("log", "sealed-" + i + ".tar", keys);
        try (TarDisk tar = new TarDisk(new RealDisk(place), "sealed-" + i + ".tar")) {
          sealed = records(tar, Layout.VAULT_BLOBS, contents.size());
          gone = records(tar, Layout.VAULT_ERASED, contents.size());
        }
        if (keys) {
          Path restored = restore("sealed-" + i + ".tar", "sealed-again-" + i);
          Fsck.Found found =
              Fsck.check(
                  new ReadOnlyDisk(restored),
                  List.of(Sample.logKey().key()),
                  ROLLING,
                  false,
                  (f, d) -> {});
          assertEquals(
              List.of(),
              found.findings().stream().filter(f -> !f.file().equals(Layout.GUARD)).toList());
          try (Ledger again = open("sealed-again-" + i)) {
            for (long index = 0; index < contents.size(); index++) {
              assertEquals(again.erased(index), again.statement(index).isEmpty());
            }
          }
        }
      }
    } finally {
      enough.set(true);
      writer.join();
      ledger.close();
    }
    assertTrue(sealed > 0 && gone > 0, sealed + " sealed files, " + gone + " erased");
  }

  /**
   * The note of an erasure is durable before the key is destroyed; a backup may fall in between.
   */
  @Test
  void aKeyThatIsBeingDestroyedIsDestroyedInTheBackup() throws Exception {
    Path keys = place.resolve("log").resolve(Layout.VAULT_KEYS);
    byte[] before;
    try (Ledger ledger = open("log")) {
      ledger.append(Sample.entries(0, 3));
      before = Files.readAllBytes(keys);
      ledger.erase(1);
    }
    Files.write(keys, before);
    backup("log", "between.tar", true);
    Path restored = restore("between.tar", "between");
    Fsck.Found found =
        Fsck.check(
            new ReadOnlyDisk(restored),
            List.of(Sample.logKey().key()),
            ROLLING,
            false,
            (f, d) -> {});
    assertEquals(
        List.of(), found.findings().stream().filter(f -> !f.file().equals(Layout.GUARD)).toList());
    try (Ledger again = open("between")) {
      assertTrue(again.erased(1));
      assertTrue(again.statement(0).isPresent() && again.statement(1).isEmpty());
    }
  }

  /** How many records are behind the header; nothing but whole records of the first leaves is. */
  private static long records(TarDisk tar, String name, long size) throws IOException {
    try (RecordFile file = new RecordFile(tar, name, 1 << 20, 0)) {
      RecordFile.Scan scan = file.scan(0);
      long count = -1;
      for (Optional<RecordFile.Found> next = scan.next(); next.isPresent(); next = scan.next()) {
        assertTrue(next.get().number() < size, name + " has a record of a later leaf");
        count++;
      }
      assertTrue(scan.atEnd(), name + " ends with bytes that are no record");
      return count;
    }
  }

  @Test
  void aDiskThatFillsLeavesNothingBehindWhereverItFills() throws Exception {
    try (Ledger ledger = open("log")) {
      ledger.append(Sample.entries(0, 6));
    }
    long whole = backup("log", "whole.tar", true).bytes();
    for (long room = 0; room < whole; room += 257) {
      LooseDisk small = new LooseDisk(new RealDisk(place));
      small.room(room);
      IOException full =
          assertThrows(IOException.class, () -> backup("log", small, "part.tar", true));
      assertTrue(String.valueOf(full.getMessage()).contains("No space"), full.getMessage());
      assertFalse(Files.exists(place.resolve("part.tar")));
      assertFalse(Files.exists(place.resolve("part.tar.part")));
    }
    try (Ledger ledger = open("log")) {
      ledger.append(Sample.entries(6, 1));
    }
  }

  @Test
  void oneBitInAnyByteOfABackupIsFound() throws Exception {
    try (Ledger ledger = open("log")) {
      ledger.append(Sample.entries(0, 2));
    }
    backup("log", "one.tar", true);
    byte[] sound = Files.readAllBytes(place.resolve("one.tar"));
    PowerLossDisk disk = new PowerLossDisk();
    try (DiskFile file = disk.open("one.tar")) {
      file.write(0, sound, 0, sound.length);
    }
    List<String> missed = new java.util.ArrayList<>();
    for (int at = 0; at < sound.length; at++) {
      disk.flip("one.tar", at, at % 8);
      try {
        Backup.check(disk, "one.tar", List.of(Sample.logKey().key()), ROLLING, (what, done) -> {});
        missed.add("byte " + at);
      } catch (LedgerFault e) {
        assertTrue(e.offset() >= 0);
      }
      disk.flip("one.tar", at, at % 8);
    }
    assertEquals(List.of(), missed);
  }

  @Test
  void aBackupCutShortAnywhereIsFound() throws Exception {
    try (Ledger ledger = open("log")) {
      ledger.append(Sample.entries(0, 2));
    }
    backup("log", "one.tar", true);
    byte[] sound = Files.readAllBytes(place.resolve("one.tar"));
    for (int length = 0; length < sound.length; length += 101) {
      Files.write(place.resolve("cut.tar"), java.util.Arrays.copyOf(sound, length));
      assertThrows(
          LedgerFault.class,
          () -> Backup.check(new RealDisk(place), "cut.tar", List.of(), ROLLING, (w, d) -> {}));
    }
  }

  @Test
  void whatAKilledBackupLeftIsNotInTheNextOne() throws Exception {
    try (Ledger ledger = open("log")) {
      ledger.append(Sample.entries(0, 2));
    }
    Files.write(place.resolve("one.tar.part"), new byte[1 << 20]);
    assertEquals(2, backup("log", "one.tar", true).size());
    assertFalse(Files.exists(place.resolve("one.tar.part")));
  }

  @Test
  void aSizeBeyondTheEndOfTheFileIsFound() throws Exception {
    try (Ledger ledger = open("log")) {
      ledger.append(Sample.entries(0, 2));
    }
    backup("log", "one.tar", true);
    byte[] sound = Files.readAllBytes(place.resolve("one.tar"));
    for (long size : new long[] {sound.length, 1L << 40, Long.MAX_VALUE}) {
      System.arraycopy(Tar.header(Backup.ABOUT, size), 0, sound, 0, Tar.BLOCK);
      Files.write(place.resolve("long.tar"), sound);
      assertThrows(
          LedgerFault.class,
          () -> Backup.check(new RealDisk(place), "long.tar", List.of(), ROLLING, (w, d) -> {}));
    }
  }

  @Test
  void withoutKeysNothingSecretIsInIt() throws Exception {
    Files.createDirectories(place.resolve("log/keys"));
    Files.writeString(place.resolve("log/keys/log.key"), "the secret of the log\n");
    try (Ledger ledger = open("log")) {
      ledger.append(Sample.entries(0, 3));
    }
    assertFalse(backup("log", "open.tar", false).keys());
    String content =
        Files.readString(place.resolve("open.tar"), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertFalse(content.contains("the secret of the log"));
    assertFalse(content.contains("parley-vault-keys"));
    restore("open.tar", "again");
    Files.copy(place.resolve("log/vault/keys"), place.resolve("again/vault/keys"));
    try (Ledger again = open("again")) {
      assertTrue(again.statement(2).isPresent());
    }
  }

  @Test
  void aDamagedLogIsNotBackedUpAsIfItWereSound() throws Exception {
    try (Ledger ledger = open("log")) {
      for (int i = 0; i < 6; i++) {
        ledger.append(Sample.entries(i, 1));
      }
    }
    for (String name : List.of("segments/000000.seg", "vault/records", "vault/keys")) {
      byte[] sound = Files.readAllBytes(place.resolve("log/" + name));
      byte[] damaged = sound.clone();
      damaged[sound.length / 2] ^= 8;
      Files.write(place.resolve("log/" + name), damaged);
      assertThrows(LedgerFault.class, () -> backup("log", "bad.tar", true), name);
      assertFalse(Files.exists(place.resolve("bad.tar")));
      Files.write(place.resolve("log/" + name), sound);
    }
  }
}
