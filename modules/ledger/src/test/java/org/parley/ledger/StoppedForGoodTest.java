package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
  private static final class MisplacingDisk implements Disk {
    private final Disk disk;
    private boolean armed;

    MisplacingDisk(Disk disk) {
      this.disk = disk;
    }

    @Override
    public DiskFile open(String name) throws IOException {
      DiskFile file = disk.open(name);
      return name.startsWith("segments/") ? new MisplacingFile(file) : file;
    }

    @Override
    public boolean exists(String name) throws IOException {
      return disk.exists(name);
    }

    @Override
    public List<String> list(String directory) throws IOException {
      return disk.list(directory);
    }

    @Override
    public void createDirectory(String name) throws IOException {
      disk.createDirectory(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
      disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
      disk.delete(name);
    }

    @Override
    public void syncDirectory(String directory, SyncPoint point) throws IOException {
      disk.syncDirectory(directory, point);
    }

    @Override
    public Optional<Closeable> lock(String name) throws IOException {
      return disk.lock(name);
    }

    private final class MisplacingFile implements DiskFile {
      private final DiskFile file;

      MisplacingFile(DiskFile file) {
        this.file = file;
      }

      @Override
      public long size() throws IOException {
        return file.size();
      }

      @Override
      public int read(long position, byte[] into, int offset, int length) throws IOException {
        return file.read(position, into, offset, length);
      }

      @Override
      public void write(long position, byte[] from, int offset, int length) throws IOException {
        byte[] bytes = from.clone();
        if (armed) {
          bytes[offset + 19] ^= 8;
        }
        file.write(position, bytes, offset, length);
      }

      @Override
      public void truncate(long size) throws IOException {
        file.truncate(size);
      }

      @Override
      public void sync(SyncPoint point) throws IOException {
        file.sync(point);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    }
  }
}
