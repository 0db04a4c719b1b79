package org.parley.geo;

import java.util.Optional;

/** The ends of closed ranges in which an absent end is unbounded. */
final class Ends {
  private Ends() {}

  static <T extends Comparable<? super T>> Optional<T> later(Optional<T> one, Optional<T> two) {
    if (one.isEmpty()) {
      return two;
    }
    return two.isEmpty() || one.get().compareTo(two.get()) >= 0 ? one : two;
  }

  static <T extends Comparable<? super T>> Optional<T> earlier(Optional<T> one, Optional<T> two) {
    if (one.isEmpty()) {
      return two;
    }
    return two.isEmpty() || one.get().compareTo(two.get()) <= 0 ? one : two;
  }

  /**
   * How two ranges that are known to meet do so: OVERLAP when they share more than the point where
   * one ends and the other begins. A range of one point counts as its own inside, so a fix taken in
   * the middle of a window overlaps it.
   */
  static <T extends Comparable<? super T>> Contact contact(
      Optional<T> lower1, Optional<T> upper1, Optional<T> lower2, Optional<T> upper2) {
    boolean endToEnd = same(upper1, lower2) || same(upper2, lower1);
    boolean samePoint = same(lower1, upper1) && same(lower2, upper2);
    return endToEnd && !samePoint ? Contact.TOUCH : Contact.OVERLAP;
  }

  private static <T extends Comparable<? super T>> boolean same(Optional<T> one, Optional<T> two) {
    return one.isPresent() && two.isPresent() && one.get().compareTo(two.get()) == 0;
  }
}
