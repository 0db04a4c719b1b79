package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.verify.Receipt;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;

/** Receipts, leaves and tiles are read by many while one writes. */
class ReadersBesideTheWriterTest {
  @TempDir Path directory;

  @Test
  void everythingReadIsProvenByTheCheckpointReadBefore() throws Exception {
    AtomicBoolean writing = new AtomicBoolean(true);
    try (Ledger ledger = Sample.open(new RealDisk(directory), Sample.SMALL);
        ExecutorService readers = Executors.newFixedThreadPool(3)) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int reader = 0; reader < 3; reader++) {
        Random random = new Random(reader);
        results.add(readers.submit(() -> readWhile(writing, ledger, random)));
      }
      for (int i = 0; i < 1500; i += 5) {
        ledger.append(Sample.entries(i, 5));
      }
      writing.set(false);
      for (Future<Integer> reads : results) {
        assertTrue(reads.get() > 0);
      }
    }
  }

  private static int readWhile(AtomicBoolean writing, Ledger ledger, Random random)
      throws Exception {
    int reads = 0;
    while (writing.get() || reads == 0) {
      SignedCheckpoint checkpoint = ledger.checkpoint();
      int size = (int) checkpoint.checkpoint().size();
      if (size > 0) {
        int index = random.nextInt(size);
        Receipt receipt = ledger.receipt(index, checkpoint);
        receipt.verifyInclusion();
        assertEquals(OptionalLong.of(index), ledger.indexOf(TreeHash.leaf(receipt.leaf())));
        assertArrayEquals(
            Sample.entries(index, 1).getFirst().statement(),
            ledger.statement(index).orElseThrow().statement());
        assertTrue(ledger.tile(0, index / 256, index % 256 + 1).isPresent());
        reads++;
      }
    }
    return reads;
  }

  @Test
  void aReaderThatIsInterruptedDisturbsNeitherTheWriterNorOtherReaders() throws Exception {
    try (Ledger ledger = Sample.open(new RealDisk(directory), Sample.SMALL);
        ExecutorService readers = Executors.newSingleThreadExecutor()) {
      ledger.append(Sample.entries(0, 3));
      Future<?> interrupted =
          readers.submit(() -> {
            Thread.currentThread().interrupt();
            assertThrows(LedgerUnreadable.class, () -> ledger.leaf(1));
          });
      interrupted.get();
      assertArrayEquals(Sample.entries(1, 1).getFirst().leaf(), ledger.leaf(1));
      ledger.append(Sample.entries(3, 1));
      assertArrayEquals(Sample.entries(3, 1).getFirst().leaf(), ledger.leaf(3));
    }
  }
}
