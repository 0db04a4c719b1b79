package org.parley.desk;

import java.util.OptionalLong;
import org.parley.ledger.Ledger;
import org.parley.verify.Hash;

/**
 * Has the ledger destroy what an {@code erase} names. It comes after the erase is durable, so a
 * power loss in between leaves an erase whose work is not done; the next start does it.
 */
final class Erasing {
  private Erasing() {}

  static void of(Hash leaf, Ledger ledger) {
    OptionalLong index = ledger.indexOf(leaf);
    if (index.isPresent()) {
      ledger.erase(index.getAsLong());
    }
  }

  /** Finishes what was erased before this start. */
  static void finish(Situation situation, Ledger ledger) {
    situation.erased().forEach(leaf -> of(leaf, ledger));
  }
}
