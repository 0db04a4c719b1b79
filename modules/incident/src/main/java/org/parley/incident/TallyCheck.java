package org.parley.incident;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.Quantity;
import org.parley.statement.TallyBody;

/**
 * One register's count of one period beside the others: whether its own parts come to its total,
 * and which other registers print another number for the same time and area. Nothing is merged, and
 * no register is preferred.
 *
 * @param tally the count
 * @param sums what its parts come to, where that is not its total, in words
 * @param revisedBy the count by which the same register replaced it
 */
public record TallyCheck(
    Known<TallyBody> tally, List<String> sums, Optional<Known<TallyBody>> revisedBy) {

  /**
   * Counts of one time and area that cannot be one number.
   *
   * @param tallies them, in the order of the list
   * @param words how they stand, in words
   */
  public record Difference(List<Known<TallyBody>> tallies, String words) {
    public Difference {
      tallies = List.copyOf(tallies);
    }
  }

  /** Of what and when; equal for counts that may be held beside one another. */
  private record Same(String area, Optional<String> start, Optional<String> end) {
    static Same of(TallyBody tally) {
      Optional<String> start = tally.period().start();
      return new Same(FoldedName.of(tally.area()), start, tally.period().end().or(() -> start));
    }
  }

  public TallyCheck {
    sums = List.copyOf(sums);
  }

  /** Every count, in the order given. */
  public static List<TallyCheck> of(List<Known<TallyBody>> tallies) {
    Map<UUID, Known<TallyBody>> revised = new LinkedHashMap<>();
    Map<UUID, Known<TallyBody>> byId = new LinkedHashMap<>();
    tallies.forEach(one -> byId.put(one.id(), one));
    for (Known<TallyBody> one : tallies) {
      one.body()
          .revises()
          .flatMap(id -> Optional.ofNullable(byId.get(id)))
          .filter(older -> sameRegister(older, one))
          .ifPresent(older -> revised.put(older.id(), one));
    }
    return tallies.stream()
        .map(one ->
            new TallyCheck(one, sums(one.body()), Optional.ofNullable(revised.get(one.id()))))
        .toList();
  }

  private static boolean sameRegister(Known<TallyBody> one, Known<TallyBody> other) {
    return FoldedName.of(one.body().register()).equals(FoldedName.of(other.body().register()))
        && FoldedName.of(one.body().keeper()).equals(FoldedName.of(other.body().keeper()));
  }

  /** Where registers that count one time and area print numbers that do not meet. */
  public static List<Difference> differences(List<TallyCheck> checks) {
    Map<Same, List<Known<TallyBody>>> groups = new LinkedHashMap<>();
    for (TallyCheck check : checks) {
      if (check.revisedBy.isEmpty() && check.tally.body().period().start().isPresent()) {
        groups
            .computeIfAbsent(Same.of(check.tally.body()), any -> new ArrayList<>())
            .add(check.tally);
      }
    }
    List<Difference> differences = new ArrayList<>();
    for (List<Known<TallyBody>> group : groups.values()) {
      if (differ(group)) {
        differences.add(new Difference(group, words(group)));
      }
    }
    return differences;
  }

  /** The outermost decide: no number fits all when these two do not meet. */
  private static boolean differ(List<Known<TallyBody>> group) {
    List<Amount> amounts = group.stream().map(one -> Amount.of(one.body().total())).toList();
    Optional<Amount> least =
        amounts.stream()
            .filter(one -> one.high().isPresent())
            .min(Comparator.comparing(one -> one.high().orElseThrow()));
    Optional<Amount> most =
        amounts.stream()
            .filter(one -> one.low().isPresent())
            .max(
                Comparator.comparing((Amount one) -> one.low().orElseThrow())
                    .thenComparing(Amount::aboveLow));
    return least.isPresent() && most.isPresent() && most.get().surelyAbove(least.get());
  }

  private static String words(List<Known<TallyBody>> group) {
    List<String> told =
        group.stream()
            .map(one ->
                "\u201c"
                    + one.body().register()
                    + "\u201d ("
                    + one.body().keeper()
                    + ") prints "
                    + Telling.printed(one.body().total()))
            .toList();
    return Telling.list(told)
        + ". They stand side by side; they may count different things by different rules.";
  }

  private static List<String> sums(TallyBody tally) {
    List<String> sums = new ArrayList<>();
    Amount total = Amount.of(tally.total());
    for (TallyBody.Breakdown breakdown : tally.breakdowns()) {
      Amount sum = sum(breakdown.parts());
      if (!sum.canMeet(total)) {
        sums.add(
            "By "
                + breakdown.by()
                + ", the parts come to "
                + printed(breakdown.parts())
                + "; the total printed is "
                + Telling.printed(tally.total())
                + ". Both are kept as printed.");
      }
    }
    return sums;
  }

  private static Amount sum(List<Quantity> parts) {
    Optional<BigDecimal> low = Optional.of(BigDecimal.ZERO);
    Optional<BigDecimal> high = Optional.of(BigDecimal.ZERO);
    boolean above = false;
    for (Quantity part : parts) {
      Amount amount = Amount.of(part);
      low = low.map(sum -> sum.add(amount.low().orElse(BigDecimal.ZERO)));
      high = high.flatMap(sum -> amount.high().map(sum::add));
      above = above || amount.aboveLow();
    }
    return new Amount(low, Optional.empty(), high, above);
  }

  private static String printed(List<Quantity> parts) {
    BigDecimal exact = BigDecimal.ZERO;
    for (Quantity part : parts) {
      Optional<BigDecimal> value = Amount.exact(part);
      if (value.isEmpty()) {
        return Telling.list(parts.stream().map(Telling::printed).toList()) + " together";
      }
      exact = exact.add(value.get());
    }
    return Telling.number(exact);
  }
}
