package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiles at the sizes where tiles begin, fill and roll over, beside a computation of their own. */
class TilesAtEverySizeTest {
  private static final int[] SIZES = {0, 1, 255, 256, 257, 65_535, 65_536, 65_537};

  @TempDir Path directory;
  private final List<byte[]> leaves = new ArrayList<>();
  private final List<List<byte[]>> hashes =
      List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

  @Test
  void tilesRootsAndBundles() throws Exception {
    try (Ledger ledger = Sample.open(new RealDisk(directory), LedgerLimits.standard())) {
      for (int size : SIZES) {
        grow(ledger, size);
        assertEquals(size, ledger.size());
        assertArrayEquals(root(hashes.getFirst()), ledger.checkpoint().checkpoint().root().bytes());
        assertTiles(ledger, size);
      }
    }
    try (Ledger ledger = Sample.open(new RealDisk(directory), LedgerLimits.standard())) {
      assertTiles(ledger, SIZES[SIZES.length - 1]);
      for (int size : SIZES) {
        assertArrayEquals(
            root(hashes.getFirst().subList(0, size)), ledger.rootAt(size).orElseThrow().bytes());
      }
    }
  }

  private void grow(Ledger ledger, int size) throws Exception {
    while (leaves.size() < size) {
      List<LedgerEntry> batch = new ArrayList<>();
      for (int i = Math.min(4096, size - leaves.size()); i > 0; i--) {
        byte[] leaf = Sample.utf8("leaf " + leaves.size());
        leaves.add(leaf);
        hashes.get(0).add(sha256(new byte[] {0}, leaf));
        batch.add(new LedgerEntry(leaf, new byte[0], List.of()));
      }
      ledger.append(batch);
    }
    for (int level = 1; level < 3; level++) {
      List<byte[]> below = hashes.get(level - 1);
      List<byte[]> here = hashes.get(level);
      while (here.size() < below.size() / 256) {
        here.add(root(below.subList(here.size() * 256, here.size() * 256 + 256)));
      }
    }
  }

  private void assertTiles(Ledger ledger, int size) throws Exception {
    for (int level = 0; level < 3; level++) {
      List<byte[]> here = hashes.get(level);
      for (int tile = 0; tile <= here.size() / 256; tile++) {
        int width = Math.min(256, here.size() - tile * 256);
        if (width > 0) {
          List<byte[]> expected = here.subList(tile * 256, tile * 256 + width);
          assertArrayEquals(joined(expected), ledger.tile(level, tile, width).orElseThrow());
          assertArrayEquals(expected.getFirst(), ledger.tile(level, tile, 1).orElseThrow());
        }
        assertFalse(ledger.tile(level, tile, 0).isPresent(), "no tile is empty");
        assertFalse(width < 256 && ledger.tile(level, tile, width + 1).isPresent());
        assertFalse(ledger.tile(level, tile, 257).isPresent());
      }
    }
    assertFalse(ledger.tile(3, 0, 1).isPresent());
    assertFalse(ledger.tile(-1, 0, 1).isPresent());
    assertFalse(ledger.tile(0, -1, 1).isPresent());
    assertFalse(ledger.tile(0, Long.MAX_VALUE, 1).isPresent());
    for (int bundle = 0; bundle <= size / 256; bundle += bundle < 3 ? 1 : 100) {
      int width = Math.min(256, size - bundle * 256);
      if (width > 0) {
        assertArrayEquals(bundle(bundle, width), ledger.entries(bundle, width).orElseThrow());
      }
      assertFalse(width < 256 && ledger.entries(bundle, width + 1).isPresent());
    }
  }

  private byte[] bundle(int number, int width) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] leaf : leaves.subList(number * 256, number * 256 + width)) {
      bytes.write(leaf.length >> 8);
      bytes.write(leaf.length);
      bytes.writeBytes(leaf);
    }
    return bytes.toByteArray();
  }

  /** The tree head of RFC 6962 section 2.1, by its recursive definition. */
  private static byte[] root(List<byte[]> of) throws Exception {
    if (of.size() < 2) {
      return of.isEmpty() ? sha256() : of.getFirst();
    }
    int k = 1;
    while (k * 2 < of.size()) {
      k *= 2;
    }
    return sha256(new byte[] {1}, root(of.subList(0, k)), root(of.subList(k, of.size())));
  }

  private static byte[] sha256(byte[]... parts) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}
