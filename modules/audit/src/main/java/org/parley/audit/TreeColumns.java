package org.parley.audit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.parley.verify.Hash;
import org.parley.verify.NodeSource;
import org.parley.verify.Proof;
import org.parley.verify.TreeHash;

/**
 * All hashes of complete subtrees of a log, 64 bytes a leaf, in plain columns. Filled tile by tile
 * from several threads, which never touch one another's places; then {@link #finish}ed.
 */
final class TreeColumns implements NodeSource {
  private static final int WORDS = 4;
  private static final int TILE_LEVELS = 8;

  private final long size;
  private final long[][] levels;

  TreeColumns(long size) {
    this.size = size;
    int count = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(size));
    this.levels = new long[count][];
    for (int level = 0; level < count; level++) {
      levels[level] = new long[Math.toIntExact((size >>> level) * WORDS)];
    }
  }

  void leaf(long index, Hash hash) {
    put(0, index, hash);
  }

  /** Computes the nodes over the leaves of one tile, once they are all there. */
  void tile(long tile, int width) {
    long first = tile << TILE_LEVELS;
    for (int level = 1; level <= TILE_LEVELS && level < levels.length; level++) {
      long end = (first + width) >>> level;
      for (long node = first >>> level; node < end; node++) {
        put(level, node, TreeHash.node(node(level - 1, 2 * node), node(level - 1, 2 * node + 1)));
      }
    }
  }

  /** Computes the nodes above the tiles. */
  void finish() {
    for (int level = TILE_LEVELS + 1; level < levels.length; level++) {
      int below = level - 1;
      int here = level;
      IntStream.range(0, Math.toIntExact(size >>> level))
          .parallel()
          .forEach(i -> put(here, i, TreeHash.node(node(below, 2L * i), node(below, 2L * i + 1))));
    }
  }

  long size() {
    return size;
  }

  @Override
  public Hash node(int level, long index) {
    long[] words = levels[level];
    int at = Math.toIntExact(index * WORDS);
    return new Hash(words[at], words[at + 1], words[at + 2], words[at + 3]);
  }

  /** The root over the first leaves. */
  Hash root(long leaves) {
    return Proof.root(leaves, this);
  }

  /** Hashes of one level, one behind the other. */
  byte[] bytes(int level, long from, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Hash.BYTES);
    int at = Math.toIntExact(from * WORDS);
    bytes.asLongBuffer().put(Arrays.copyOfRange(levels[level], at, at + count * WORDS));
    return bytes.array();
  }

  private void put(int level, long index, Hash hash) {
    long[] words = levels[level];
    int at = Math.toIntExact(index * WORDS);
    words[at] = hash.first();
    words[at + 1] = hash.second();
    words[at + 2] = hash.third();
    words[at + 3] = hash.fourth();
  }
}
