package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Proof;
import org.parley.verify.Receipt;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;

/** What goes in comes out the same, with proofs, also after the log was closed and opened. */
class RecordedAndProvenTest {
  @TempDir Path directory;

  @Test
  void anEmptyDirectoryBecomesALogOfSizeZero() throws Exception {
    try (Ledger ledger = Sample.open(new RealDisk(directory), Sample.SMALL)) {
      assertEquals(0, ledger.size());
      assertEquals(Hash.EMPTY_ROOT, ledger.checkpoint().checkpoint().root());
      assertTrue(ledger.checkpoint().signedBy(Sample.logKey().key()));
      assertEquals(Optional.of(Hash.EMPTY_ROOT), ledger.rootAt(0));
      assertEquals(Optional.empty(), ledger.rootAt(1));
    }
  }

  @Test
  void everyLeafAndStatementIsReadBackOverManySegments() throws Exception {
    List<LedgerEntry> all = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      try (Ledger ledger = Sample.open(new RealDisk(directory), Sample.SMALL)) {
        assertEquals(all.size(), ledger.size());
        for (int batch = 1; batch < 9; batch++) {
          List<LedgerEntry> entries = Sample.entries(all.size(), batch);
          Commit commit = ledger.append(entries);
          assertEquals(all.size(), commit.firstIndex());
          all.addAll(entries);
          assertEquals(all.size(), commit.checkpoint().checkpoint().size());
        }
        assertHolds(all, ledger);
      }
    }
    assertTrue(new RealDisk(directory).list("segments").size() > 3);
    try (Ledger ledger = Sample.open(new RealDisk(directory), Sample.SMALL)) {
      assertHolds(all, ledger);
    }
  }

  private static void assertHolds(List<LedgerEntry> all, Ledger ledger) {
    List<Long> seen = new ArrayList<>();
    ledger.replay(
        0,
        (index, leaf, held) -> {
          LedgerEntry expected = all.get((int) index);
          assertArrayEquals(expected.leaf(), leaf);
          assertArrayEquals(expected.statement(), held.orElseThrow().statement());
          assertEquals(expected.disclosures(), held.orElseThrow().disclosures());
          assertEquals(OptionalLong.of(index), ledger.indexOf(TreeHash.leaf(leaf)));
          seen.add(index);
        });
    assertEquals(all.size(), seen.size());
    assertEquals(OptionalLong.empty(), ledger.indexOf(Hash.EMPTY_ROOT));
  }

  @Test
  void rootsReceiptsAndConsistencyHoldAtEverySize() throws Exception {
    List<Hash> leaves = new ArrayList<>();
    List<SignedCheckpoint> checkpoints = new ArrayList<>();
    try (Ledger ledger = Sample.open(new RealDisk(directory), Sample.SMALL)) {
      for (int i = 0; i < 70; i++) {
        LedgerEntry entry = Sample.entries(i, 1).getFirst();
        leaves.add(TreeHash.leaf(entry.leaf()));
        checkpoints.add(ledger.append(List.of(entry)).checkpoint());
      }
      for (int size = 1; size <= leaves.size(); size++) {
        Hash root = TreeHash.root(leaves.subList(0, size));
        assertEquals(Optional.of(root), ledger.rootAt(size));
        for (int index = 0; index < size; index++) {
          Receipt receipt = ledger.receipt(index, checkpoints.get(size - 1));
          receipt.verifyInclusion();
          assertEquals(receipt, Receipt.read(receipt.bytes()));
        }
        for (int smaller = 1; smaller <= size; smaller++) {
          Hash before = TreeHash.root(leaves.subList(0, smaller));
          Proof.verifyConsistency(smaller, size, before, root, ledger.consistency(smaller, size));
        }
      }
    }
  }

  @Test
  void aReceiptIsGivenOnlyUnderACheckpointOfThisLogThatCoversTheLeaf() throws Exception {
    try (Ledger ledger = Sample.open(new RealDisk(directory.resolve("a")), Sample.SMALL);
        Ledger other = Sample.open(new RealDisk(directory.resolve("b")), Sample.SMALL)) {
      SignedCheckpoint early = ledger.append(Sample.entries(0, 2)).checkpoint();
      ledger.append(Sample.entries(2, 2));
      SignedCheckpoint foreign = other.append(Sample.entries(7, 2)).checkpoint();
      assertThrows(BrokenInvariant.class, () -> ledger.receipt(2, early));
      assertThrows(BrokenInvariant.class, () -> ledger.receipt(0, foreign));
      assertThrows(BrokenInvariant.class, () -> ledger.leaf(4));
      assertThrows(BrokenInvariant.class, () -> ledger.statement(-1));
    }
  }

  @Test
  void theSameBatchesGiveTheSameSegments() throws Exception {
    for (String name : List.of("a", "b")) {
      try (Ledger ledger = Sample.open(new RealDisk(directory.resolve(name)), Sample.SMALL)) {
        for (int i = 0; i < 40; i += 4) {
          ledger.append(Sample.entries(i, 4));
        }
      }
    }
    Disk first = new RealDisk(directory.resolve("a"));
    Disk second = new RealDisk(directory.resolve("b"));
    assertEquals(first.list("segments"), second.list("segments"));
    for (String name : first.list("segments")) {
      assertArrayEquals(
          first.readWhole("segments/" + name, 1 << 20).orElseThrow(),
          second.readWhole("segments/" + name, 1 << 20).orElseThrow());
    }
  }

  @Test
  void whatDoesNotFitTheLimitsIsTurnedAwayBeforeAnythingIsWritten() throws Exception {
    LedgerLimits limits = new LedgerLimits(100, 200, 3, 4000, 700);
    try (Ledger ledger =
        Ledger.open(new RealDisk(directory), Sample.ORIGIN, Sample.logKey(), limits)) {
      LedgerEntry good = Sample.entry("a");
      LedgerEntry longLeaf = new LedgerEntry(new byte[101], new byte[1], List.of());
      LedgerEntry noLeaf = new LedgerEntry(new byte[0], new byte[1], List.of());
      LedgerEntry longStatement = new LedgerEntry(new byte[1], new byte[195], List.of());
      LedgerEntry longDisclosure =
          new LedgerEntry(new byte[1], new byte[1], List.of("d".repeat(190)));
      LedgerEntry notAscii = new LedgerEntry(new byte[1], new byte[1], List.of("é"));
      for (LedgerEntry bad : List.of(longLeaf, noLeaf, longStatement, longDisclosure, notAscii)) {
        assertThrows(BrokenInvariant.class, () -> ledger.append(List.of(good, bad)));
      }
      assertThrows(BrokenInvariant.class, () -> ledger.append(List.of()));
      assertThrows(BrokenInvariant.class, () -> ledger.append(List.of(good, good, good, good)));
      assertEquals(1, ledger.append(List.of(good)).checkpoint().checkpoint().size());
    }
  }

  @Test
  void whoAsksAgainGetsTheCheckpointOfTheirOwnCommit() throws Exception {
    List<SignedCheckpoint> checkpoints = new ArrayList<>();
    try (Ledger ledger = Sample.open(new RealDisk(directory), Sample.SMALL)) {
      for (int batch = 0; batch < 12; batch++) {
        checkpoints.add(ledger.append(Sample.entries(batch * 3L, 3)).checkpoint());
      }
    }
    try (Ledger ledger = Sample.open(new RealDisk(directory), Sample.SMALL)) {
      for (int index = 0; index < 36; index++) {
        assertEquals(checkpoints.get(index / 3), ledger.checkpointOf(index));
      }
    }
  }

  @Test
  void aBatchOfManyLargeStatementsIsRecordedWhole() throws Exception {
    List<LedgerEntry> batch = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      byte[] statement = new byte[1 << 20];
      statement[i] = 1;
      batch.add(new LedgerEntry(new byte[] {(byte) i}, statement, List.of()));
    }
    try (Ledger ledger = Sample.open(new RealDisk(directory), LedgerLimits.standard())) {
      ledger.append(batch);
    }
    try (Ledger ledger = Sample.open(new RealDisk(directory), LedgerLimits.standard())) {
      for (int i = 0; i < 20; i++) {
        assertArrayEquals(batch.get(i).statement(), ledger.statement(i).orElseThrow().statement());
      }
    }
  }
}
