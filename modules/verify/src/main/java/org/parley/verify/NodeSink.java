package org.parley.verify;

/** Told of every subtree the moment it is complete. */
@FunctionalInterface
public interface NodeSink {
  /**
   * @param level 0 for leaf hashes; the subtree covers {@code 1 << level} leaves
   * @param index counted at that level
   * @param hash the subtree's root
   */
  void node(int level, long index, Hash hash);
}
