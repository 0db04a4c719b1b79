package org.parley.ledger;

import java.util.Arrays;
import java.util.OptionalLong;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;

/**
 * Finds the index of a leaf by its hash: an open-addressed table that holds only indexes and looks
 * the hashes up in the tree.
 *
 * <p>One thread adds; others may look up what a published checkpoint covers.
 */
final class LeafIndex {
  private static final int FREE = -1;
  private static final int MOST_LEAVES = 1 << 29;

  private final StoredTree tree;
  private volatile int[] table = emptyTable(64);
  private int filled;

  LeafIndex(StoredTree tree) {
    this.tree = tree;
  }

  private static int[] emptyTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, FREE);
    return table;
  }

  /** Adds the leaf the tree has at this index; a hash already there keeps its first index. */
  void add(long index) {
    Invariant.hold(index < MOST_LEAVES, "a log holds at most 2^29 leaves");
    if (filled * 2 >= table.length) {
      int[] larger = emptyTable(table.length * 2);
      for (int held : table) {
        if (held != FREE) {
          move(larger, held);
        }
      }
      table = larger;
    }
    if (put(table, (int) index, tree.node(0, index))) {
      filled++;
    }
  }

  private void move(int[] into, int index) {
    int slot = slot(tree.node(0, index), into.length);
    while (into[slot] != FREE) {
      slot = slot + 1 & into.length - 1;
    }
    into[slot] = index;
  }

  private boolean put(int[] into, int index, Hash hash) {
    int slot = slot(hash, into.length);
    while (into[slot] != FREE) {
      if (tree.node(0, into[slot]).equals(hash)) {
        return false;
      }
      slot = slot + 1 & into.length - 1;
    }
    into[slot] = index;
    return true;
  }

  /** The index of this leaf among the first {@code size}. */
  OptionalLong find(Hash hash, long size) {
    int[] current = table;
    for (int slot = slot(hash, current.length);
        current[slot] != FREE;
        slot = slot + 1 & current.length - 1) {
      int index = current[slot];
      if (index < size && tree.node(0, index).equals(hash)) {
        return OptionalLong.of(index);
      }
    }
    return OptionalLong.empty();
  }

  private static int slot(Hash hash, int length) {
    return (int) (hash.first() >>> Integer.SIZE) & length - 1;
  }
}
