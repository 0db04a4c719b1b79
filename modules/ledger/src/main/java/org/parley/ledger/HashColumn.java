package org.parley.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.parley.verify.Hash;

/**
 * A growing sequence of hashes in chunks of 256, which is also the size of a tile.
 *
 * <p>One thread appends. Others may read every place that was filled before a volatile write they
 * have seen; the ledger's published checkpoint is that write.
 */
final class HashColumn {
  static final int CHUNK_HASHES = 256;

  private volatile byte[][] chunks = new byte[0][];
  private volatile long size;

  long size() {
    return size;
  }

  void add(Hash hash) {
    int chunk = (int) (size / CHUNK_HASHES);
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, Math.max(1, chunk * 2));
    }
    long index = size;
    int place = (int) (index % CHUNK_HASHES);
    if (place == 0) {
      chunks[chunk] = new byte[CHUNK_HASHES * Hash.BYTES];
    }
    System.arraycopy(hash.bytes(), 0, chunks[chunk], place * Hash.BYTES, Hash.BYTES);
    size = index + 1;
  }

  Hash get(long index) {
    byte[] chunk = chunks[(int) (index / CHUNK_HASHES)];
    int from = (int) (index % CHUNK_HASHES) * Hash.BYTES;
    return Hash.read(ByteBuffer.wrap(chunk, from, Hash.BYTES));
  }

  /** The hashes from {@code first} on, one behind the other; all of one chunk. */
  byte[] bytes(long first, int count) {
    byte[] chunk = chunks[(int) (first / CHUNK_HASHES)];
    int from = (int) (first % CHUNK_HASHES) * Hash.BYTES;
    return Arrays.copyOfRange(chunk, from, from + count * Hash.BYTES);
  }
}
