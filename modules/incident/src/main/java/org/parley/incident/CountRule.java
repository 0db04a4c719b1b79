package org.parley.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.parley.incident.Warning.Code;
import org.parley.incident.Warning.Value;
import org.parley.statement.Quantity;
import org.parley.terms.Sentence;

/**
 * Holds numbers of one event beside one another and tells where no number fits all that is said.
 * What a source has revised itself is shown and not held against it.
 */
final class CountRule implements Rule {

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    for (List<KnownClaim> event : accounts.events()) {
      Map<String, List<Stated>> numbers = new LinkedHashMap<>();
      for (KnownClaim claim : event) {
        for (Quantity count : claim.body().counts()) {
          numbers
              .computeIfAbsent(FoldedName.of(count.what()), any -> new ArrayList<>())
              .add(new Stated(claim, count, Amount.of(count)));
        }
      }
      numbers.values().forEach(those -> compare(accounts, those).ifPresent(out));
    }
  }

  private record Stated(KnownClaim claim, Quantity count, Amount amount) {}

  private static Optional<Warning> compare(Accounts accounts, List<Stated> all) {
    List<Stated> current =
        all.stream().filter(one -> accounts.revisedBy(one.claim()).isEmpty()).toList();
    if (!differ(current)) {
      return Optional.empty();
    }
    List<Value> values =
        all.stream().map(one -> Telling.value(accounts, one.claim(), one.count())).toList();
    List<Sentence> told =
        current.stream()
            .map(one ->
                Sentence.saying(
                    "{0} has {1}",
                    Sentence.name(one.claim().label()), Telling.printed(one.count())))
            .toList();
    Sentence detail =
        Sentence.saying(
            "\u201c{0}\u201d: {1}. They stand side by side; nothing is averaged.",
            Sentence.name(all.getFirst().count().what()), Telling.list(told));
    List<KnownClaim> claims = all.stream().map(Stated::claim).toList();
    return Optional.of(Telling.about(accounts, Code.COUNTS_DIFFER, claims, detail, values));
  }

  /** Whether two of different claims exclude each other, found from the two outermost bounds. */
  private static boolean differ(List<Stated> numbers) {
    Optional<Stated> highest = Optional.empty();
    Optional<Stated> lowest = Optional.empty();
    for (Stated one : numbers) {
      if (highest.isEmpty() || lowMore(one.amount(), highest.get().amount())) {
        highest = one.amount().low().isPresent() ? Optional.of(one) : highest;
      }
      if (lowest.isEmpty() || highLess(one.amount(), lowest.get().amount())) {
        lowest = one.amount().high().isPresent() ? Optional.of(one) : lowest;
      }
    }
    return highest.isPresent()
        && lowest.isPresent()
        && highest.get().claim() != lowest.get().claim()
        && highest.get().amount().surelyAbove(lowest.get().amount());
  }

  private static boolean lowMore(Amount one, Amount than) {
    if (one.low().isEmpty() || than.low().isEmpty()) {
      return one.low().isPresent();
    }
    int order = one.low().get().compareTo(than.low().get());
    return order > 0 || (order == 0 && one.aboveLow());
  }

  private static boolean highLess(Amount one, Amount than) {
    return one.high().isPresent()
        && (than.high().isEmpty() || one.high().get().compareTo(than.high().get()) < 0);
  }
}
