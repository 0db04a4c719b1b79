package org.parley.incident;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.parley.incident.Warning.Code;
import org.parley.incident.Warning.Value;
import org.parley.statement.Quantity;
import org.parley.terms.Sentence;

/**
 * Adds up parts and holds the sum beside the total, within one claim and across claims of one
 * event.
 *
 * <p>Only exact parts are added. Which number is part of which total is what some claim of the
 * event states ({@code of}); parts of parts are added first. A printed part is taken as printed, a
 * part that was not printed is the sum of its own parts. Of an at-least figure one may expect that
 * the source knew the sum: a sum above it is told, and both stand. A sum below its own claim's
 * total means that not everything is described, unless there is one part only, which reads as a
 * number among them.
 */
final class SumRule implements Rule {

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    for (List<KnownClaim> event : accounts.eventsAndSingles()) {
      List<KnownClaim> current = accounts.current(event);
      Map<String, Set<String>> parts = parts(current);
      Map<KnownClaim, Map<String, Quantity>> numbers =
          parts.isEmpty() ? Map.of() : numbers(current);
      for (String total : parts.keySet()) {
        new Total(accounts, numbers, current, parts, total).tell(out);
      }
    }
  }

  /** For each total the names of its parts, as stated by any of the claims. */
  private static Map<String, Set<String>> parts(List<KnownClaim> claims) {
    Map<String, Set<String>> parts = new LinkedHashMap<>();
    for (KnownClaim claim : claims) {
      for (Quantity count : claim.body().counts()) {
        count
            .of()
            .ifPresent(total ->
                parts
                    .computeIfAbsent(FoldedName.of(total), any -> new LinkedHashSet<>())
                    .add(FoldedName.of(count.what())));
      }
    }
    return parts;
  }

  /** The numbers that each claim states, the first under each folded name. */
  private static Map<KnownClaim, Map<String, Quantity>> numbers(List<KnownClaim> claims) {
    Map<KnownClaim, Map<String, Quantity>> numbers = new HashMap<>();
    for (KnownClaim claim : claims) {
      Map<String, Quantity> own = new HashMap<>();
      for (Quantity count : claim.body().counts()) {
        own.putIfAbsent(FoldedName.of(count.what()), count);
      }
      numbers.put(claim, own);
    }
    return numbers;
  }

  /** A sum of parts; complete when no part that the event knows of is missing. */
  private record Sum(BigDecimal value, int parts, boolean complete) {
    static final Sum NONE = new Sum(BigDecimal.ZERO, 0, true);

    Sum plus(Optional<BigDecimal> part) {
      return part.isPresent()
          ? new Sum(value.add(part.get()), parts + 1, complete)
          : new Sum(value, parts, false);
    }
  }

  /** One total of one event. */
  private static final class Total {
    private static final BigDecimal FAR = new BigDecimal("1e30");

    private final Accounts accounts;
    private final Map<KnownClaim, Map<String, Quantity>> numbers;
    private final List<KnownClaim> claims;
    private final Map<String, Set<String>> parts;
    private final String total;
    private final Set<KnownClaim> differing = new LinkedHashSet<>();
    private final Map<KnownClaim, Sum> sums = new LinkedHashMap<>();

    Total(
        Accounts accounts,
        Map<KnownClaim, Map<String, Quantity>> numbers,
        List<KnownClaim> claims,
        Map<String, Set<String>> parts,
        String total) {
      this.accounts = accounts;
      this.numbers = numbers;
      this.claims = claims;
      this.parts = parts;
      this.total = total;
    }

    private Optional<Quantity> stated(KnownClaim claim, String what) {
      return Optional.ofNullable(numbers.getOrDefault(claim, Map.of()).get(what));
    }

    void tell(Consumer<Warning> out) {
      for (KnownClaim claim : claims) {
        Sum sum = sum(claim, total, new HashSet<>());
        if (sum.parts() > 0) {
          sums.put(claim, sum);
        }
      }
      List<Warning> fewer = new ArrayList<>();
      Set<KnownClaim> outermost = outermost();
      sums.forEach((claim, sum) -> {
        within(claim, sum, fewer);
        across(claim, sum, outermost);
      });
      if (!differing.isEmpty()) {
        out.accept(differs());
      }
      fewer.forEach(out);
    }

    /** The sum beside the total that the same claim prints. */
    private void within(KnownClaim claim, Sum sum, List<Warning> fewer) {
      Optional<Quantity> own = stated(claim, total);
      if (own.isEmpty()) {
        return;
      }
      if (above(sum, own.get())) {
        differing.add(claim);
      } else if (below(sum, own.get()) && sum.parts() > 1) {
        fewer.add(fewer(claim, own.get(), sum));
      }
    }

    /** The sum beside the outermost totals that other claims print. */
    private void across(KnownClaim claim, Sum sum, Set<KnownClaim> outermost) {
      boolean printsIt = stated(claim, total).isPresent();
      boolean whole = !printsIt && sum.complete() && sum.parts() > 1;
      for (KnownClaim other : outermost) {
        Optional<Quantity> theirs = other == claim ? Optional.empty() : stated(other, total);
        if (theirs.isPresent()
            && (above(sum, theirs.get()) || (whole && below(sum, theirs.get())))) {
          differing.add(claim);
          differing.add(other);
        }
      }
    }

    /** The claims that print the two smallest and the two greatest totals. */
    private Set<KnownClaim> outermost() {
      List<KnownClaim> printing =
          claims.stream().filter(claim -> stated(claim, total).isPresent()).toList();
      Set<KnownClaim> outermost = new LinkedHashSet<>();
      printing.stream()
          .sorted(Comparator.comparing(claim -> bound(claim, true)))
          .limit(2)
          .forEach(outermost::add);
      printing.stream()
          .sorted(Comparator.comparing((KnownClaim claim) -> bound(claim, false)).reversed())
          .limit(2)
          .forEach(outermost::add);
      return outermost;
    }

    private BigDecimal bound(KnownClaim claim, boolean upper) {
      Quantity printed = stated(claim, total).orElseThrow();
      return upper ? most(printed).orElse(FAR) : Amount.of(printed).low().orElse(FAR.negate());
    }

    private Sum sum(KnownClaim claim, String of, Set<String> walked) {
      Sum sum = Sum.NONE;
      if (!walked.add(of)) {
        return sum;
      }
      for (String part : parts.getOrDefault(of, Set.of())) {
        Optional<Quantity> printed = stated(claim, part);
        sum =
            sum.plus(
                printed.isPresent()
                    ? Amount.exact(printed.get())
                    : ofItsParts(claim, part, walked));
      }
      walked.remove(of);
      return sum;
    }

    private Optional<BigDecimal> ofItsParts(KnownClaim claim, String part, Set<String> walked) {
      Sum below = sum(claim, part, walked);
      return below.parts() > 0 && below.complete() ? Optional.of(below.value()) : Optional.empty();
    }

    private static boolean above(Sum sum, Quantity printed) {
      return most(printed).filter(most -> sum.value().compareTo(most) > 0).isPresent();
    }

    /** The most a sum may be without being told beside the printed figure. */
    private static Optional<BigDecimal> most(Quantity printed) {
      return switch (printed.precision()) {
        case AT_LEAST -> Amount.of(printed).low();
        case EXACT, AT_MOST, RANGE, ABOUT -> Amount.of(printed).high();
        case MORE_THAN, RATIO, SOME -> Optional.empty();
      };
    }

    private static boolean below(Sum sum, Quantity printed) {
      Amount amount = Amount.of(printed);
      if (amount.low().isEmpty()) {
        return false;
      }
      int order = sum.value().compareTo(amount.low().get());
      return order < 0 || (order == 0 && amount.aboveLow());
    }

    private Warning differs() {
      List<Value> values = new ArrayList<>();
      List<Sentence> told = new ArrayList<>();
      for (KnownClaim claim : claims) {
        stated(claim, total)
            .ifPresent(printed -> {
              values.add(Telling.value(accounts, claim, printed));
              told.add(
                  Sentence.saying(
                      "{0} prints {1}", Sentence.name(claim.label()), Telling.printed(printed)));
            });
        Optional<Sum> sum = Optional.ofNullable(sums.get(claim));
        sum.filter(any -> differing.contains(claim))
            .ifPresent(added -> {
              values.add(added(claim, added));
              told.add(
                  Sentence.of(
                      "the parts given in {0} come to {1}",
                      claim.label(), Telling.number(added.value())));
            });
      }
      Sentence detail =
          Sentence.saying(
              "\u201c{0}\u201d: {1}. All are kept as stated.",
              Sentence.name(name()), Telling.list(told));
      return Telling.about(accounts, Code.SUM_DIFFERS, differing, detail, values);
    }

    private Warning fewer(KnownClaim claim, Quantity own, Sum sum) {
      Sentence detail =
          Sentence.saying(
              "\u201c{0}\u201d: {1} states {2}; the parts it describes come to {3}.",
              Sentence.name(own.what()),
              Sentence.name(claim.label()),
              Telling.printed(own),
              Sentence.name(Telling.number(sum.value())));
      return Telling.about(
          accounts,
          Code.FEWER_DESCRIBED,
          List.of(claim),
          detail,
          List.of(Telling.value(accounts, claim, own), added(claim, sum)));
    }

    private Value added(KnownClaim claim, Sum sum) {
      Optional<BigDecimal> value = Optional.of(sum.value());
      return new Value(
          claim.label(),
          Telling.source(claim),
          Telling.name(name()),
          Sentence.of(
              "sum of {0} parts: {1}", Integer.toString(sum.parts()), Telling.number(sum.value())),
          value,
          value,
          value);
    }

    /** The total's name as first printed. */
    private String name() {
      for (KnownClaim claim : claims) {
        for (Quantity count : claim.body().counts()) {
          if (FoldedName.of(count.what()).equals(total)) {
            return count.what();
          }
          if (count.of().map(FoldedName::of).filter(total::equals).isPresent()) {
            return count.of().get();
          }
        }
      }
      return total;
    }
  }
}
