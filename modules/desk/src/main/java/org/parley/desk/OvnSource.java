package org.parley.desk;

import java.util.Optional;
import org.parley.ledger.Ledger;
import org.parley.ledger.VaultRecord;
import org.parley.notice.OvnToken;
import org.parley.verify.Hash;

/** Gives the proof of having held a recorded statement, by which awareness of it is told. */
@FunctionalInterface
public interface OvnSource {

  /** The token of the statement on that leaf; empty when its bytes are not held. */
  Optional<String> of(Hash leaf);

  /** The tokens of what a ledger holds, for the leaves a situation knows. */
  static OvnSource in(Ledger ledger, Situation now) {
    return leaf ->
        now.leaf(leaf)
            .map(KnownLeaf::index)
            .filter(index -> index < ledger.size())
            .flatMap(ledger::statement)
            .map(VaultRecord::statement)
            .map(OvnToken::of);
  }
}
