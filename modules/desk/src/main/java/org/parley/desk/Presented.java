package org.parley.desk;

import java.util.Optional;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;

/**
 * A submission that reads well: the leaf is signed by an admitted key and commits to the statement.
 * Whether its author may say this, now and in this order, is for the decision thread.
 *
 * @param leaf the leaf
 * @param leafHash its hash
 * @param statement the statement it commits to
 * @param key the key that signed
 * @param blob the sealed file the leaf names
 */
record Presented(
    Leaf leaf, Hash leafHash, Statement statement, PostKey key, Optional<byte[]> blob) {

  /** The party that speaks. */
  String party() {
    return key.holder().party().orElse("");
  }
}
