package org.parley.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the roots of its complete subtrees, largest first, at most 63.
 * Enough to append and to tell the root. Not for use by several threads.
 */
public final class CompactRange {
  private final ArrayList<Hash> hashes;
  private long size;

  /** The range of the tree without leaves. */
  public CompactRange() {
    this(0, List.of());
  }

  private CompactRange(long size, List<Hash> hashes) {
    this.size = size;
    this.hashes = new ArrayList<>(hashes);
  }

  /**
   * The range of a tree of that size.
   *
   * @param hashes roots of the complete subtrees, largest first, one per set bit of size
   */
  public static CompactRange of(long size, List<Hash> hashes) {
    Invariant.hold(
        size >= 0 && Long.bitCount(size) == hashes.size(), "one hash per complete subtree");
    return new CompactRange(size, hashes);
  }

  /** Appends a leaf hash. */
  public void append(Hash leaf) {
    append(leaf, (level, index, hash) -> {});
  }

  /** Appends a leaf hash and tells of every subtree completed by it, the leaf first. */
  public void append(Hash leaf, NodeSink sink) {
    Invariant.hold(size < Long.MAX_VALUE, "a tree has at most 2^63 - 1 leaves");
    Hash node = leaf;
    int level = 0;
    sink.node(0, size, node);
    for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
      node = TreeHash.node(hashes.remove(hashes.size() - 1), node);
      level++;
      sink.node(level, rest >>> 1, node);
    }
    hashes.add(node);
    size++;
  }

  /** Leaves in the tree. */
  public long size() {
    return size;
  }

  /** Roots of the complete subtrees, largest first. */
  public List<Hash> hashes() {
    return List.copyOf(hashes);
  }

  /** The root of the whole tree. */
  public Hash root() {
    if (hashes.isEmpty()) {
      return Hash.EMPTY_ROOT;
    }
    Hash root = hashes.get(hashes.size() - 1);
    for (int i = hashes.size() - 2; i >= 0; i--) {
      root = TreeHash.node(hashes.get(i), root);
    }
    return root;
  }

  /** An independent copy. */
  public CompactRange copy() {
    return new CompactRange(size, hashes);
  }
}
