package org.parley.verify;

/** Where proofs are built from: the hashes of complete subtrees. */
@FunctionalInterface
public interface NodeSource {
  /**
   * The root of a complete subtree.
   *
   * @param level 0 for leaf hashes; the subtree covers {@code 1 << level} leaves
   * @param index counted at that level: the first leaf covered is {@code index << level}
   */
  Hash node(int level, long index);
}
