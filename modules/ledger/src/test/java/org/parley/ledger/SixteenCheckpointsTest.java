package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.verify.SignedCheckpoint;

/** A log that another program wrote: its leaves, recorded by us, give its tiles and its roots. */
class SixteenCheckpointsTest {
  @TempDir Path directory;

  @Test
  void ourTilesAreTheirTiles() throws Exception {
    Optional<Path> vectors = Shared.vectors("log");
    if (vectors.isEmpty()) {
      return;
    }
    Path theirs = vectors.get();
    List<LedgerEntry> entries = leaves(Files.readAllBytes(bundle(theirs, 15)));
    assertEquals(15, entries.size());
    try (Ledger ledger = Sample.open(new RealDisk(directory), Sample.SMALL)) {
      for (int size = 0; size <= entries.size(); size++) {
        if (size > 0) {
          ledger.append(List.of(entries.get(size - 1)));
          assertArrayEquals(
              Files.readAllBytes(theirs.resolve("tile/0/000.p/" + size)),
              ledger.tile(0, 0, size).orElseThrow());
          assertArrayEquals(
              Files.readAllBytes(bundle(theirs, size)), ledger.entries(0, size).orElseThrow());
        }
        SignedCheckpoint checkpoint =
            SignedCheckpoint.parse(Files.readAllBytes(theirs.resolve("checkpoint." + size)));
        assertEquals(size, checkpoint.checkpoint().size());
        assertEquals(Optional.of(checkpoint.checkpoint().root()), ledger.rootAt(size));
        for (int index = 0; index < size; index++) {
          ledger.receipt(index, checkpoint).verifyInclusion();
        }
      }
      assertTrue(ledger.tile(1, 0, 1).isEmpty());
    }
  }

  private static Path bundle(Path log, int width) {
    return log.resolve("tile/entries/000.p/" + width);
  }

  private static List<LedgerEntry> leaves(byte[] bundle) {
    List<LedgerEntry> entries = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(bundle);
    while (rest.hasRemaining()) {
      byte[] leaf = new byte[Short.toUnsignedInt(rest.getShort())];
      rest.get(leaf);
      entries.add(new LedgerEntry(leaf, new byte[0], List.of()));
    }
    return entries;
  }
}
