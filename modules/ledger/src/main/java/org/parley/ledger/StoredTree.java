package org.parley.ledger;

import org.parley.verify.CompactRange;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.verify.NodeSource;
import org.parley.verify.Proof;

/**
 * The hash of every complete subtree of the log, in memory: 64 bytes a leaf. From it the root at
 * any size, every proof and every tile are read without hashing the log again.
 *
 * <p>Appending is for one thread; reading what a published checkpoint covers is for all.
 */
final class StoredTree implements NodeSource {
  private static final int LEVELS = 48;
  private final HashColumn[] levels = new HashColumn[LEVELS];
  private final CompactRange edge = new CompactRange();

  StoredTree() {
    for (int level = 0; level < LEVELS; level++) {
      levels[level] = new HashColumn();
    }
  }

  long size() {
    return edge.size();
  }

  /** The root of all that was appended. */
  Hash root() {
    return edge.root();
  }

  void append(Hash leafHash) {
    edge.append(leafHash, (level, index, hash) -> levels[level].add(hash));
  }

  @Override
  public Hash node(int level, long index) {
    return levels[level].get(index);
  }

  /** {@code count} neighbouring hashes of one level, as a tile holds them. */
  byte[] hashes(int level, long first, int count) {
    return levels[level].bytes(first, count);
  }

  /** The root over the first {@code size} leaves; at most one node a level is read. */
  Hash rootAt(long size) {
    Invariant.hold(size >= 0 && size <= levels[0].size(), "no root is beyond the tree");
    return Proof.root(size, this);
  }
}
