package org.parley.desk;

import java.util.Optional;
import org.parley.statement.Refusal;
import org.parley.verify.Hash;

/** What the decision thread made of one submission, before the batch is recorded. */
sealed interface Outcome {

  /**
   * It is in the log, or will be once this batch is committed.
   *
   * @param index index of its leaf
   * @param decided whether the leaf after it is its decision
   * @param before whether it had been there already
   */
  record Logged(long index, Hash leafHash, boolean decided, boolean before) implements Outcome {}

  /**
   * It is refused, with a signed note once this batch is committed.
   *
   * @param noted the refusal as noted earlier, for the same bytes
   */
  record Noted(Hash leafHash, KeyId key, long seq, Refusal refusal, Optional<Journal.Refused> noted)
      implements Outcome {}

  /** It is refused, and nothing is signed or noted. */
  record Plain(Refusal refusal) implements Outcome {}
}
