package org.parley.desk;

import org.parley.statement.Refusal;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;

/** What admission makes of a submission. */
sealed interface Admitted {

  /** It reads well; the decision thread decides. */
  record Sound(Presented presented) implements Admitted {}

  /**
   * The leaf is signed by an admitted key, but what comes with it cannot be taken. The author gets
   * a signed refusal, and the decision thread notes whether the number is spent.
   *
   * @param shown whether the very statement came along that the leaf signs. A leaf can be copied
   *     out of the tiles by anybody; without its statement nobody is told what became of it.
   */
  record Unfit(Leaf leaf, Hash leafHash, PostKey key, Refusal refusal, boolean shown)
      implements Admitted {}

  /** Nobody known stands behind it: a plain refusal, and nothing is noted. */
  record Turned(Refusal refusal) implements Admitted {}
}
