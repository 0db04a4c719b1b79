package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The old server is thought dead and is not; its disk's lock keeps nobody out. */
class AnotherServerTakesOverTest {
  private final LooseDisk disk = new LooseDisk(new PowerLossDisk());

  private Ledger takenOver() {
    return Ledger.open(disk, Sample.ORIGIN, List.of(Sample.logKey()), Sample.SMALL, true);
  }

  private List<Finding> findings() {
    return Fsck.check(disk, List.of(Sample.logKey().key()), Sample.SMALL, false, (f, d) -> {})
        .findings();
  }

  @Test
  void theFormerOneSignsNothingMoreAndSaysWhy() throws Exception {
    Ledger former = Sample.open(disk, Sample.SMALL);
    former.append(Sample.entries(0, 2));
    Ledger now = takenOver();
    LedgerStopped stopped =
        assertThrows(LedgerStopped.class, () -> former.append(Sample.entries(2, 1)));
    assertTrue(String.valueOf(stopped.getMessage()).contains("epoch 2"), stopped.getMessage());
    assertTrue(former.stopped().orElseThrow().contains("another server has taken over"));
    now.append(Sample.entries(2, 2));
    assertEquals(4, now.size());
    now.close();
    assertEquals(List.of(), findings());
    try (Ledger again = Sample.open(disk, Sample.SMALL)) {
      assertEquals(4, again.size());
      again.append(Sample.entries(4, 1));
    }
    assertEquals(2, Fsck.check(disk, List.of(), Sample.SMALL, false, (f, d) -> {}).epoch());
  }

  @Test
  void atWhateverPointOfItsCommitTheFormerOneIsOvertakenTheLogNeverForks() throws Exception {
    for (SyncPoint point :
        List.of(SyncPoint.VAULT_RECORDS, SyncPoint.VAULT_KEYS, SyncPoint.SEGMENT)) {
      LooseDisk shared = new LooseDisk(new PowerLossDisk());
      Ledger former = Sample.open(shared, Sample.SMALL);
      former.append(Sample.entries(0, 2));
      List<Ledger> next = new ArrayList<>();
      shared.once(
          point,
          () ->
              next.add(
                  Ledger.open(
                      shared, Sample.ORIGIN, List.of(Sample.logKey()), Sample.SMALL, true)));
      assertThrows(LedgerStopped.class, () -> former.append(Sample.entries(2, 1)), "" + point);
      assertEquals(2, former.size(), "nobody was answered");
      Ledger now = next.getFirst();
      long size = now.size();
      now.append(Sample.entries(10, 2));
      now.close();
      try (Ledger again = Sample.open(shared, Sample.SMALL)) {
        assertEquals(size + 2, again.size(), "" + point);
        for (long index = 0; index < again.size(); index++) {
          assertTrue(again.statement(index).isPresent());
        }
      }
    }
  }

  @Test
  void whatTheFormerOneWritesLaterIsPassedOver() throws Exception {
    Ledger former = Sample.open(disk, Sample.SMALL);
    former.append(Sample.entries(0, 1));
    disk.once(
        SyncPoint.VAULT_KEYS,
        () -> {
          try (Ledger now = takenOver()) {
            now.append(Sample.entries(1, 1));
          } catch (java.io.IOException e) {
            throw new AssertionError(e);
          }
        });
    assertThrows(LedgerStopped.class, () -> former.append(Sample.entries(5, 1)));
    assertTrue(
        findings().stream()
            .allMatch(finding -> finding.what().contains("after another one had taken over")),
        "" + findings());
    try (Ledger again = Sample.open(disk, Sample.SMALL)) {
      assertEquals(2, again.size());
    }
  }

  @Test
  void aDamagedEpochFileLetsNobodyWriteUntilItIsTakenAnew() throws Exception {
    PowerLossDisk below = new PowerLossDisk();
    try (Ledger ledger = Sample.open(below, Sample.SMALL)) {
      ledger.append(Sample.entries(0, 1));
    }
    EpochFile.write(below, 5);
    below.flip(EpochFile.NAME, 20, 3);
    LedgerFault fault =
        assertThrows(LedgerFault.class, () -> Sample.open(below, Sample.SMALL).close());
    assertEquals(EpochFile.NAME, fault.file());
    try (Ledger taken =
        Ledger.open(below, Sample.ORIGIN, List.of(Sample.logKey()), Sample.SMALL, true)) {
      taken.append(Sample.entries(1, 1));
    }
    Sample.open(below, Sample.SMALL).close();
  }

  @Test
  void whileTheOtherHoldsTheLockTheEpochIsTakenAllTheSame() throws Exception {
    PowerLossDisk locked = new PowerLossDisk();
    Ledger former = Sample.open(locked, Sample.SMALL);
    assertThrows(
        LedgerInUse.class,
        () ->
            Ledger.open(locked, Sample.ORIGIN, List.of(Sample.logKey()), Sample.SMALL, true)
                .close());
    assertThrows(LedgerStopped.class, () -> former.append(Sample.entries(0, 1)));
    former.close();
    try (Ledger now = Sample.open(locked, Sample.SMALL)) {
      now.append(Sample.entries(0, 1));
      assertEquals(1, now.size());
    }
  }
}
