package org.parley.desk;

import java.util.Optional;
import org.parley.verify.Hash;

/** Which sequence numbers refusals have used up: those in the journal and those of this batch. */
@FunctionalInterface
interface Spent {
  /** Hash of the refused leaf that spent this number of this key. */
  Optional<Hash> by(KeyId key, long seq);
}
