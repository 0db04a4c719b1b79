package org.parley.desk;

import java.util.Map;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.pcollections.TreePMap;

/**
 * What one key has signed into this log: its highest sequence number and the gaps below it.
 *
 * <p>Two numbers and a hash describe a key that never skipped; each skipped run costs one {@link
 * Gap}. Nothing is kept per leaf, so a chain of a million leaves is as small as a chain of one.
 * Refused leaves are not here: they are not in the log, so their numbers are gaps of the chain, and
 * the {@link Journal} says which of them were spent.
 *
 * @param head highest sequence number logged
 * @param headHash hash of the leaf with that number
 * @param gaps the missing runs, by their last number
 */
public record KeyChain(long head, Hash headHash, TreePMap<Long, Gap> gaps) {

  /**
   * A run of sequence numbers of which no leaf is logged.
   *
   * @param from first missing number
   * @param to last missing number
   * @param before hash of leaf {@code from - 1}; empty when {@code from} is 0
   * @param missing the hash the leaf with number {@code to} must have: its successor's {@code prev}
   */
  public record Gap(long from, long to, Optional<Hash> before, Hash missing) {
    boolean holds(long seq) {
      return from <= seq && seq <= to;
    }
  }

  /** The chain that begins with this leaf. */
  static KeyChain start(long seq, Optional<Hash> prev, Hash leafHash) {
    TreePMap<Long, Gap> none = TreePMap.empty();
    if (seq == 0) {
      return new KeyChain(0, leafHash, none);
    }
    Gap gap = new Gap(0, seq - 1, Optional.empty(), named(prev));
    return new KeyChain(seq, leafHash, none.plus(gap.to(), gap));
  }

  /** The chain with one more leaf; its number must be unused. */
  KeyChain plus(long seq, Optional<Hash> prev, Hash leafHash) {
    if (seq == head + 1) {
      return new KeyChain(seq, leafHash, gaps);
    }
    if (seq > head) {
      Gap gap = new Gap(head + 1, seq - 1, Optional.of(headHash), named(prev));
      return new KeyChain(seq, leafHash, gaps.plus(gap.to(), gap));
    }
    Optional<Gap> hit = gapAt(seq);
    Invariant.hold(hit.isPresent(), "a sequence number is logged once");
    Gap gap = hit.orElseThrow();
    TreePMap<Long, Gap> rest = gaps.minus(gap.to());
    if (seq > gap.from()) {
      rest = rest.plus(seq - 1, new Gap(gap.from(), seq - 1, gap.before(), named(prev)));
    }
    if (seq < gap.to()) {
      rest = rest.plus(gap.to(), new Gap(seq + 1, gap.to(), Optional.of(leafHash), gap.missing()));
    }
    return new KeyChain(head, headHash, rest);
  }

  /** True when a leaf with this number is logged. */
  boolean used(long seq) {
    return seq <= head && gapAt(seq).isEmpty();
  }

  /** The hash of the logged leaf just before this unused number, if that leaf is logged. */
  Optional<Hash> before(long seq) {
    if (seq == head + 1) {
      return Optional.of(headHash);
    }
    return gapAt(seq).filter(gap -> gap.from() == seq).flatMap(Gap::before);
  }

  /** The hash that a leaf with this unused number must have, if its successor is logged. */
  Optional<Hash> missing(long seq) {
    return gapAt(seq).filter(gap -> gap.to() == seq).map(Gap::missing);
  }

  private Optional<Gap> gapAt(long seq) {
    Map.Entry<Long, Gap> candidate = gaps.ceilingEntry(seq);
    if (candidate == null) {
      return Optional.empty();
    }
    return Optional.of(candidate.getValue()).filter(gap -> gap.holds(seq));
  }

  private static Hash named(Optional<Hash> prev) {
    Invariant.hold(prev.isPresent(), "every leaf but number 0 names the one before it");
    return prev.orElseThrow();
  }
}
