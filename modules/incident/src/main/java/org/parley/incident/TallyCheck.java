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
import org.parley.terms.Sentence;

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
    Known<TallyBody> tally, List<Sentence> sums, Optional<Known<TallyBody>> revisedBy) {

  /**
   * Counts of one time and area that cannot be one number.
   *
   * @param tallies them, in the order of the list
   * @param words how they stand, in words
   */
  public record Difference(List<Known<TallyBody>> tallies, Sentence words) {
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

  private static Sentence words(List<Known<TallyBody>> group) {
    List<Sentence> told =
        group.stream()
            .map(one ->
                Sentence.saying(
                    "\u201c{0}\u201d ({1}) prints {2}",
                    Sentence.name(one.body().register()),
                    Sentence.name(one.body().keeper()),
                    Telling.printed(one.body().total())))
            .toList();
    return Sentence.saying(
        "{0}. They stand side by side; they may count different things by different rules.",
        Sentence.list(told));
  }

  private static List<Sentence> sums(TallyBody tally) {
    List<Sentence> sums = new ArrayList<>();
    Amount total = Amount.of(tally.total());
    for (TallyBody.Breakdown breakdown : tally.breakdowns()) {
      Amount sum = sum(breakdown.parts());
      if (!sum.canMeet(total)) {
        sums.add(
            Sentence.saying(
                "By {0}, the parts come to {1}; the total printed is {2}. Both are kept as"
                    + " printed.",
                Sentence.name(breakdown.by()),
                printed(breakdown.parts()),
                Telling.printed(tally.total())));
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

  private static Sentence printed(List<Quantity> parts) {
    BigDecimal exact = BigDecimal.ZERO;
    for (Quantity part : parts) {
      Optional<BigDecimal> value = Amount.exact(part);
      if (value.isEmpty()) {
        return Sentence.saying(
            "{0} together", Sentence.list(parts.stream().map(Telling::printed).toList()));
      }
      exact = exact.add(value.get());
    }
    return Sentence.of("{0}", Telling.number(exact));
  }
}
