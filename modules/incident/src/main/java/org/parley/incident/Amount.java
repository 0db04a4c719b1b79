package org.parley.incident;

import java.math.BigDecimal;
import java.util.Optional;
import org.parley.statement.Quantity;
import org.parley.statement.Quantity.Precision;

/**
 * Between what bounds a stated number lies. A number printed as "about", without bounds of its own,
 * may be off by one unit of its last printed digit that is not zero: about 180 lies between 170 and
 * 190, about 70 between 60 and 80. Nothing narrower is read into it.
 *
 * @param low least it may be, where it has one
 * @param best the number itself, where it has one
 * @param high most it may be, where it has one
 * @param aboveLow whether it must be more than {@code low}
 */
public record Amount(
    Optional<BigDecimal> low,
    Optional<BigDecimal> best,
    Optional<BigDecimal> high,
    boolean aboveLow) {
  private static final Amount OPEN =
      new Amount(Optional.empty(), Optional.empty(), Optional.empty(), false);

  /** The bounds of a number; none at all for SOME and for a ratio. */
  public static Amount of(Quantity count) {
    Optional<BigDecimal> best = count.best();
    return switch (count.precision()) {
      case EXACT -> {
        Optional<BigDecimal> exact = best.or(count::low).or(count::high);
        yield new Amount(exact, exact, exact, false);
      }
      case AT_LEAST -> new Amount(count.low().or(() -> best), best, Optional.empty(), false);
      case MORE_THAN -> new Amount(count.low().or(() -> best), best, Optional.empty(), true);
      case AT_MOST -> new Amount(Optional.empty(), best, count.high().or(() -> best), false);
      case RANGE -> new Amount(count.low(), best, count.high(), false);
      case ABOUT -> {
        Optional<BigDecimal> middle = best;
        yield new Amount(
            count.low().or(() -> middle.map(Amount::aboutLow)),
            middle,
            count.high().or(() -> middle.map(value -> value.add(unit(value)))),
            false);
      }
      case RATIO, SOME -> OPEN;
    };
  }

  private static BigDecimal aboutLow(BigDecimal value) {
    return value.subtract(unit(value)).max(BigDecimal.ZERO);
  }

  /** One unit of the last digit that is not zero. */
  private static BigDecimal unit(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ONE : value.stripTrailingZeros().ulp();
  }

  /** The number, when it was stated exactly. */
  static Optional<BigDecimal> exact(Quantity count) {
    return count.precision() == Precision.EXACT ? of(count).best() : Optional.empty();
  }

  /** Whether any bound is known. */
  boolean bounded() {
    return low.isPresent() || high.isPresent();
  }

  /** Whether this is certainly more than the other. */
  boolean surelyAbove(Amount other) {
    if (low.isEmpty() || other.high.isEmpty()) {
      return false;
    }
    int order = low.get().compareTo(other.high.get());
    return order > 0 || (order == 0 && aboveLow);
  }

  /** Whether one number can be both. */
  public boolean canMeet(Amount other) {
    return !surelyAbove(other) && !other.surelyAbove(this);
  }

  /** The same bounds in another unit. */
  public Amount times(BigDecimal factor) {
    return new Amount(
        low.map(factor::multiply),
        best.map(factor::multiply),
        high.map(factor::multiply),
        aboveLow);
  }
}
