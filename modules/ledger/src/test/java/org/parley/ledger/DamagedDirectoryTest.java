package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Something changed the stored files behind the ledger's back. */
class DamagedDirectoryTest {
  private static final LedgerLimits ONE_SEGMENT = new LedgerLimits(4096, 8192, 4096, 1 << 20, 700);

  @TempDir Path directory;

  /** Four commits of two leaves each, in an orderly closed log of one segment. */
  @BeforeEach
  void fill() throws Exception {
    try (Ledger ledger = open()) {
      for (int i = 0; i < 8; i += 2) {
        ledger.append(Sample.entries(i, 2));
      }
    }
  }

  private Ledger open() throws Exception {
    return Sample.open(new RealDisk(directory), ONE_SEGMENT);
  }

  private byte[] read(String name) throws Exception {
    return Files.readAllBytes(directory.resolve(name));
  }

  private LedgerFault fault(String name, byte[] content) throws Exception {
    Files.write(directory.resolve(name), content);
    return assertThrows(LedgerFault.class, () -> open().close());
  }

  private static final List<String> FILES =
      List.of("segments/000000.seg", "vault/records", "vault/keys");

  /** The same log on a disk in memory, where opening it thousands of times is quick. */
  private static PowerLossDisk inMemory() throws Exception {
    PowerLossDisk disk = new PowerLossDisk();
    try (Ledger ledger = Sample.open(disk, ONE_SEGMENT)) {
      for (int i = 0; i < 8; i += 2) {
        ledger.append(Sample.entries(i, 2));
      }
    }
    return disk;
  }

  @Test
  void oneBitAnywhereIsFoundAndItsPlaceNamedAndNothingIsRepaired() throws Exception {
    PowerLossDisk disk = inMemory();
    for (String name : FILES) {
      int length = disk.content(name).length;
      for (int at = 0; at < length; at++) {
        disk.flip(name, at, at % 8);
        byte[] damaged = disk.content(name);
        LedgerFault fault =
            assertThrows(LedgerFault.class, () -> Sample.open(disk, ONE_SEGMENT).close());
        assertEquals(name, fault.file());
        assertTrue(fault.offset() <= at && at < fault.offset() + 300, fault.what());
        assertArrayEquals(damaged, disk.content(name));
        disk.flip(name, at, at % 8);
      }
    }
    try (Ledger ledger = Sample.open(disk, ONE_SEGMENT)) {
      assertEquals(8, ledger.size());
    }
  }

  @Test
  void aFileCutAtAnyByteIsFound() throws Exception {
    PowerLossDisk disk = inMemory();
    for (String name : FILES) {
      byte[] sound = disk.content(name);
      try (DiskFile file = disk.open(name)) {
        for (int length = 0; length < sound.length; length++) {
          file.truncate(length);
          LedgerFault fault =
              assertThrows(LedgerFault.class, () -> Sample.open(disk, ONE_SEGMENT).close());
          assertEquals(name, fault.file());
          file.write(0, sound, 0, sound.length);
        }
      }
    }
  }

  @Test
  void withoutTheGuardOnlyTheVeryLastCommitCanBeMistakenForAnUnfinishedOne() throws Exception {
    String name = "segments/000000.seg";
    byte[] sound = read(name);
    int lastCommit;
    try (Ledger ledger = open()) {
      lastCommit = indexOf(sound, ledger.leaf(6)) - 17;
    }
    byte[] vaultRecords = read("vault/records");
    byte[] vaultKeys = read("vault/keys");
    for (int at = 0; at < sound.length; at += 11) {
      byte[] damaged = sound.clone();
      damaged[at] ^= 1;
      Files.write(directory.resolve(name), damaged);
      Files.deleteIfExists(directory.resolve("guard"));
      if (at < lastCommit) {
        assertThrows(LedgerFault.class, () -> open().close(), "byte " + at);
      } else {
        try (Ledger ledger = open()) {
          assertEquals(6, ledger.size());
        }
        Files.write(directory.resolve("vault/records"), vaultRecords);
        Files.write(directory.resolve("vault/keys"), vaultKeys);
      }
    }
  }

  private static int indexOf(byte[] content, byte[] piece) {
    for (int at = 0; at + piece.length <= content.length; at++) {
      if (Arrays.equals(content, at, at + piece.length, piece, 0, piece.length)) {
        return at;
      }
    }
    throw new AssertionError("not there");
  }

  @Test
  void aDamagedGuardAloneLosesNothing() throws Exception {
    byte[] guard = read("guard");
    for (int at = 0; at < guard.length; at += at % 512 < 96 ? 5 : 101) {
      byte[] damaged = guard.clone();
      damaged[at] ^= 4;
      Files.write(directory.resolve("guard"), damaged);
      try (Ledger ledger = open()) {
        assertEquals(8, ledger.size());
      }
    }
  }

  @Test
  void anOlderCopyOfTheSegmentUnderANewerGuardIsFound() throws Exception {
    String name = "segments/000000.seg";
    byte[] older = read(name);
    try (Ledger ledger = open()) {
      ledger.append(Sample.entries(8, 1));
    }
    LedgerFault fault = fault(name, older);
    assertTrue(fault.what().contains("8 leaves, but 9 had been acknowledged"));
  }

  @Test
  void theSegmentOfAnotherLogIsNotTaken() throws Exception {
    LedgerFault fault =
        assertThrows(
            LedgerFault.class,
            () ->
                Ledger.open(
                        new RealDisk(directory),
                        "parley.example/other",
                        Sample.key("parley.example/other"),
                        ONE_SEGMENT)
                    .close());
    assertTrue(fault.what().contains("belongs to the log parley.example/test"));
  }

  @Test
  void aLogSignedByAnotherKeyOfTheSameNameIsNotTaken() throws Exception {
    Ed25519Signer other = Ed25519Signer.of(Sample.ORIGIN, new byte[32]);
    assertThrows(
        LedgerFault.class,
        () -> Ledger.open(new RealDisk(directory), Sample.ORIGIN, other, ONE_SEGMENT).close());
  }

  @Test
  void aCiphertextDoesNotOpenUnderTheKeyOfAnotherLeaf() throws Exception {
    byte[] keys = read("vault/keys");
    int headerBytes = RecordFile.FRAME_BYTES + "parley-vault-keys/v1\n".length();
    int stride = RecordFile.FRAME_BYTES + 32;
    byte[] ofLeaf3 =
        Arrays.copyOfRange(keys, headerBytes + 3 * stride + 17, headerBytes + 3 * stride + 17 + 32);
    long position = headerBytes + 2L * stride;
    byte[] forged = RecordFile.frame(position, 'K', 2, ofLeaf3);
    System.arraycopy(forged, 0, keys, (int) position, forged.length);
    Files.write(directory.resolve("vault/keys"), keys);
    try (Ledger ledger = open()) {
      assertTrue(ledger.statement(1).isPresent());
      LedgerFault fault = assertThrows(LedgerFault.class, () -> ledger.statement(2));
      assertEquals("vault/records", fault.file());
    }
  }

  @Test
  void nothingConfidentialIsReadableInTheFiles() throws Exception {
    for (String name : List.of("segments/000000.seg", "vault/records", "vault/keys", "guard")) {
      byte[] content = read(name);
      assertThrows(AssertionError.class, () -> indexOf(content, Sample.utf8("statement of")));
      assertThrows(AssertionError.class, () -> indexOf(content, Sample.utf8("one-leaf")));
    }
  }

  @Test
  void aVaultWithoutASegmentIsNotTakenForANewLog() throws Exception {
    Files.delete(directory.resolve("segments/000000.seg"));
    Files.delete(directory.resolve("guard"));
    LedgerFault fault = assertThrows(LedgerFault.class, () -> open().close());
    assertTrue(fault.what().contains("the vault has records, the log has none"));
  }
}
