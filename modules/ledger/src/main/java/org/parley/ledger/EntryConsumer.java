package org.parley.ledger;

import java.util.Optional;

/** Takes the entries of a ledger one by one, in their order. */
@FunctionalInterface
public interface EntryConsumer {

  /**
   * Takes one entry.
   *
   * @param index the index of the leaf
   * @param leaf the exact bytes of the leaf
   * @param held the confidential part, empty when it is no longer held
   */
  void entry(long index, byte[] leaf, Optional<VaultRecord> held);
}
