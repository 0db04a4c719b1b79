package org.parley.desk;

import java.util.Optional;
import org.parley.statement.Refusal;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;

/**
 * The order of one key's leaves (ledger-format 2.3).
 *
 * <p>Any unused number is accepted: skipping opens a gap that everyone can see, and refusing it
 * would only teach an operator to lose the leaves in between. What is refused is a second use of a
 * number, and a {@code prev} that contradicts what the log or the journal holds.
 */
final class ChainRules {
  private ChainRules() {}

  static Optional<Refusal> check(Leaf leaf, Hash leafHash, KeyId key, Situation now, Spent spent) {
    Optional<KeyChain> chain = now.chain(key);
    long seq = leaf.seq();
    if (chain.isPresent() && chain.get().used(seq)) {
      return Optional.of(
          DeskRefusal.SEQ_REPLAYED.at("/leaf/seq", "another leaf is logged as number " + seq));
    }
    if (spent.by(key, seq).isPresent()) {
      return Optional.of(
          DeskRefusal.SEQ_REPLAYED.at("/leaf/seq", "another leaf was refused as number " + seq));
    }
    Optional<Hash> missing = chain.flatMap(logged -> logged.missing(seq));
    if (missing.isPresent() && !missing.get().equals(leafHash)) {
      return Optional.of(DeskRefusal.SEQ_NOT_THE_MISSING_LEAF.at("/leaf/seq"));
    }
    if (seq == 0) {
      return Optional.empty();
    }
    Optional<Hash> before =
        chain.flatMap(logged -> logged.before(seq)).or(() -> spent.by(key, seq - 1));
    if (before.isPresent() && !before.equals(leaf.prev())) {
      return Optional.of(DeskRefusal.PREV_MISMATCH.at("/leaf/prev"));
    }
    return Optional.empty();
  }

  /** True when the leaf skips a number that is neither logged nor spent. */
  static boolean opensGap(Leaf leaf, KeyId key, Situation now, Spent spent) {
    long seq = leaf.seq();
    long head = now.chain(key).map(KeyChain::head).orElse(-1L);
    return seq > head + 1 && (seq - head > 2 || spent.by(key, seq - 1).isEmpty());
  }

  /** True when the leaf fills a number below the highest one logged. */
  static boolean closesGap(Leaf leaf, KeyId key, Situation now) {
    return now.chain(key).map(chain -> leaf.seq() < chain.head()).orElse(false);
  }
}
