package org.parley.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.parley.verify.Hash;

/**
 * The unfinished tile of every level while leaves are added: a tile that becomes complete is stored
 * at once, the others when all leaves are there.
 */
final class TileRows {
  private static final int LEVELS = 6;

  private final MirrorFiles files;
  private final List<List<Hash>> rows = new ArrayList<>();
  private final long[] numbers = new long[LEVELS];

  /** Continues from a tree of that size. */
  TileRows(MirrorFiles files, long size) throws IOException {
    this.files = files;
    for (int level = 0; level < LEVELS; level++) {
      long hashes = size >>> (TilePath.HEIGHT * level);
      numbers[level] = hashes / TilePath.FULL;
      boolean partial = hashes % TilePath.FULL != 0;
      rows.add(
          partial ? new ArrayList<>(files.row(size, level, numbers[level])) : new ArrayList<>());
    }
  }

  /** Takes a hash of the tree; those between the levels of tiles are computed, not stored. */
  void add(int level, Hash hash) throws IOException {
    if (level % TilePath.HEIGHT != 0 || level / TilePath.HEIGHT >= LEVELS) {
      return;
    }
    int tileLevel = level / TilePath.HEIGHT;
    List<Hash> row = rows.get(tileLevel);
    row.add(hash);
    if (row.size() == TilePath.FULL) {
      files.write(TilePath.tile(tileLevel, numbers[tileLevel], TilePath.FULL), bytes(row));
      row.clear();
      numbers[tileLevel]++;
    }
  }

  /** Stores what is not complete. */
  void writePartial() throws IOException {
    for (int level = 0; level < LEVELS; level++) {
      List<Hash> row = rows.get(level);
      if (!row.isEmpty()) {
        files.write(TilePath.tile(level, numbers[level], row.size()), bytes(row));
      }
    }
  }

  private static byte[] bytes(List<Hash> row) {
    ByteBuffer bytes = ByteBuffer.allocate(row.size() * Hash.BYTES);
    row.forEach(hash -> bytes.put(hash.bytes()));
    return bytes.array();
  }
}
