package org.parley.delivery;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;

/**
 * Offers to one party, in a row, that go out together.
 *
 * @param party the party
 * @param items one for each number, in order, at least one
 */
public record Parcel(String party, List<Item> items) {
  /** How many offers go out together at most. */
  public static final int ITEMS_MAX = 20;

  public Parcel {
    items = List.copyOf(items);
  }

  /**
   * One offer.
   *
   * @param counter its number for that party
   * @param leaf what was offered
   * @param kind its kind, as {@code notice/1}
   * @param drill whether it is practice
   * @param texts leaf and statement; absent where only a pointer is wanted, or they are gone
   * @param step the step of its ladder that was taken because nobody answered; else an offer
   */
  public record Item(
      long counter,
      Hash leaf,
      String kind,
      boolean drill,
      Optional<Texts> texts,
      Optional<Step> step) {
    /** An offer. */
    public Item(long counter, Hash leaf, String kind, boolean drill, Optional<Texts> texts) {
      this(counter, leaf, kind, drill, texts, Optional.empty());
    }

    /** Whether people may be under fire. */
    boolean urgent() {
      return kind.startsWith("stop/") || step.isPresent();
    }
  }

  /**
   * A statement with the signature over it.
   *
   * @param leaf the signed note
   * @param statement its words
   */
  public record Texts(String leaf, String statement) {}

  /**
   * A step of a ladder.
   *
   * @param number which, from 1
   * @param whom the post or the number; the party where it is all of it or nobody was on call
   */
  public record Step(int number, String whom) {}

  /** Whether it tells of steps and not of offers. */
  public boolean ofSteps() {
    return items.getFirst().step().isPresent();
  }

  /** The number of the first. */
  public long from() {
    return items.getFirst().counter();
  }

  /** The number of the last. */
  public long until() {
    return items.getLast().counter();
  }
}
