package org.parley.ledger;

import java.util.OptionalLong;
import org.parley.verify.Hash;

/**
 * What is kept in memory of a log: the tree, where each leaf is stored, and which leaf has which
 * hash. One thread adds; all may read what a published checkpoint covers.
 */
final class LogImage {
  private final StoredTree tree = new StoredTree();
  private final LongColumn places = new LongColumn();
  private final LeafIndex byHash = new LeafIndex(tree);

  StoredTree tree() {
    return tree;
  }

  void add(Hash leafHash, long place) {
    places.add(place);
    tree.append(leafHash);
    byHash.add(tree.size() - 1);
  }

  long place(long index) {
    return places.get(index);
  }

  OptionalLong indexOf(Hash leafHash, long size) {
    return byHash.find(leafHash, size);
  }
}
