package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerEntry;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.RealDisk;
import org.parley.verify.CompactRange;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.Receipt;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;
import org.parley.witness.Vouching;

/** Names of tiles, and receipts, at the sizes where tiles begin, fill and roll over. */
class TilesByNameTest {
  private static final int[] SIZES = {0, 1, 255, 256, 257, 65_535, 65_536, 65_537};

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final List<Hash> leaves = new ArrayList<>();

  @Test
  void atEverySizeAStrangerReadsTheWholeTreeAndNothingBeyondIt() throws Exception {
    try (Ledger ledger =
        Ledger.open(
            new RealDisk(folder),
            RunningServer.ORIGIN,
            RunningServer.key(RunningServer.ORIGIN),
            LedgerLimits.standard())) {
      TreeFiles files = new TreeFiles(ledger, Vouching.nobody(), nanos::get);
      for (int size : SIZES) {
        grow(ledger, size);
        nanos.addAndGet(2_000_000_000L);
        SignedCheckpoint published = SignedCheckpoint.parse(files.checkpoint().body());
        assertEquals(size, published.checkpoint().size());
        assertEquals(published.checkpoint().root(), rootFromTiles(files, size));
        assertEdges(files, size);
        assertReceipts(ledger, size);
      }
    }
  }

  private void grow(Ledger ledger, int size) {
    while (leaves.size() < size) {
      List<LedgerEntry> batch = new ArrayList<>();
      for (int i = Math.min(4096, size - leaves.size()); i > 0; i--) {
        byte[] leaf = ("leaf " + leaves.size()).getBytes(StandardCharsets.UTF_8);
        leaves.add(TreeHash.leaf(leaf));
        batch.add(new LedgerEntry(leaf, new byte[0], List.of()));
      }
      ledger.append(batch);
    }
  }

  /** The path of a tile: its number in groups of three, all but the last with an x. */
  private static String path(String level, int number, int width) {
    String last = "%03d".formatted(number % 1000);
    String groups = number >= 1000 ? "x%03d/".formatted(number / 1000) + last : last;
    return level + "/" + groups + (width < 256 ? ".p/" + width : "");
  }

  private static byte[] body(TreeFiles files, String path) {
    return files.tile(path).orElseThrow(() -> new AssertionError(path)).body();
  }

  private static Hash rootFromTiles(TreeFiles files, int size) throws Malformed {
    CompactRange tree = new CompactRange();
    for (int first = 0; first < size; first += 256) {
      byte[] tile = body(files, path("0", first / 256, Math.min(256, size - first)));
      for (int at = 0; at < tile.length; at += 32) {
        tree.append(Hash.of(Arrays.copyOfRange(tile, at, at + 32)));
      }
    }
    return tree.root();
  }

  private void assertEdges(TreeFiles files, int size) {
    int full = size / 256;
    int rest = size % 256;
    assertEquals(Optional.empty(), files.tile(path("0", full, rest + 1)));
    assertEquals(Optional.empty(), files.tile(path("entries", full, rest + 1)));
    assertEquals(Optional.empty(), files.tile("0/%03d.p/0".formatted(full % 1000)));
    assertEquals(Optional.empty(), files.tile("0/%03d.p/256".formatted(full % 1000)));
    assertEquals(full > 0, files.tile(path("0", Math.max(0, full - 1), 256)).isPresent());
    assertEquals(full >= 256, files.tile("1/000").isPresent());
    assertEquals(full >= 256, files.tile("2/000.p/1").isPresent());
    if (full > 0 && full < 256) {
      assertTrue(files.tile("1/000.p/" + full).isPresent());
      assertTrue(files.tile("1/000.p/" + (full + 1)).isEmpty());
    }
    if (rest > 0) {
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      for (int index = full * 256; index < size; index++) {
        byte[] leaf = ("leaf " + index).getBytes(StandardCharsets.UTF_8);
        expected.write(0);
        expected.write(leaf.length);
        expected.writeBytes(leaf);
      }
      assertArrayEquals(expected.toByteArray(), body(files, path("entries", full, rest)));
    }
  }

  private static void assertReceipts(Ledger ledger, int size) throws Exception {
    for (int index : new int[] {0, 1, 254, 255, 256, 65_534, 65_535, 65_536, size - 1}) {
      if (index >= 0 && index < size) {
        Receipt receipt = Receipt.read(ledger.receipt(index).bytes());
        receipt.verifyInclusion();
        assertEquals(index, receipt.index());
      }
    }
  }
}
