package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.VerifierKey;

/** A write did not succeed: nothing more is recorded, and what had been recorded stays readable. */
class StoppedForGoodTest {

  @Test
  void afterAnyOperationOfAnAppendHasNotSucceeded() throws Exception {
    PowerLossDisk whole = new PowerLossDisk();
    Ledger counted = Sample.open(whole, Sample.SMALL);
    long before = whole.operations();
    counted.append(Sample.entries(0, 2));
    long operations = whole.operations() - before;
    for (int at = 1; at <= operations; at++) {
      PowerLossDisk disk = new PowerLossDisk();
      Ledger ledger = Sample.open(disk, Sample.SMALL);
      SignedCheckpoint shown = ledger.checkpoint();
      disk.failAfter(at, new Random(at));
      assertThrows(LedgerStopped.class, () -> ledger.append(Sample.entries(0, 2)));
      assertTrue(ledger.stopped().isPresent());
      assertThrows(LedgerStopped.class, () -> ledger.append(Sample.entries(2, 1)));
      assertEquals(shown, ledger.checkpoint());
    }
    assertTrue(operations >= 8, "vault, keys, leaves, checkpoint, guard and three syncs");
  }

  @Test
  void whenTheDiskStoresOtherBytesThanItWasGiven() throws Exception {
    MisplacingDisk disk = new MisplacingDisk(new PowerLossDisk());
    Ledger ledger = Sample.open(disk, Sample.SMALL);
    ledger.append(Sample.entries(0, 1));
    SignedCheckpoint shown = ledger.checkpoint();
    disk.armed = true;
    assertThrows(LedgerFault.class, () -> ledger.append(Sample.entries(1, 1)));
    disk.armed = false;
    assertThrows(LedgerStopped.class, () -> ledger.append(Sample.entries(1, 1)));
    assertEquals(shown, ledger.checkpoint());
    assertArrayEquals(Sample.entries(0, 1).getFirst().leaf(), ledger.leaf(0));
    ledger.close();
    try (Ledger again = Sample.open(disk, Sample.SMALL)) {
      assertEquals(1, again.size());
    }
  }

  @Test
  void whenTheSignatureIsNotOne() throws Exception {
    Signer broken =
        new Signer() {
          private int signed;

          @Override
          public VerifierKey key() {
            return Sample.logKey().key();
          }

          @Override
          public byte[] sign(byte[] message) {
            byte[] signature = Sample.logKey().sign(message);
            signature[3] ^= (byte) (signed++ == 0 ? 0 : 1);
            return signature;
          }
        };
    PowerLossDisk disk = new PowerLossDisk();
    Ledger ledger = Ledger.open(disk, Sample.ORIGIN, broken, Sample.SMALL);
    assertThrows(BrokenInvariant.class, () -> ledger.append(Sample.entries(0, 1)));
    assertEquals(0, ledger.size());
    assertThrows(LedgerStopped.class, () -> ledger.append(Sample.entries(0, 1)));
  }

  @Test
  void whenItIsClosed() throws Exception {
    PowerLossDisk disk = new PowerLossDisk();
    Ledger ledger = Sample.open(disk, Sample.SMALL);
    assertFalse(ledger.stopped().isPresent());
    ledger.close();
    assertThrows(LedgerStopped.class, () -> ledger.append(Sample.entries(0, 1)));
  }

  /** A disk that loses one bit of what is written to a segment. */
  private static final class MisplacingDisk extends PassingDisk {
    private boolean armed;

    MisplacingDisk(Disk disk) {
      super(disk);
    }

    @Override
    public DiskFile open(String name) throws IOException {
      DiskFile file = super.open(name);
      return name.startsWith("segments/") ? new MisplacingFile(file) : file;
    }

    private final class MisplacingFile extends PassingFile {
      MisplacingFile(DiskFile file) {
        super(file);
      }

      @Override
      public void write(long position, byte[] from, int offset, int length) throws IOException {
        byte[] bytes = from.clone();
        if (armed) {
          bytes[offset + 19] ^= 8;
        }
        super.write(position, bytes, offset, length);
      }
    }
  }
}
