package org.parley.incident;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.parley.incident.Warning.Code;
import org.parley.incident.Warning.Value;
import org.parley.statement.Quantity;
import org.parley.statement.When;

/** How a warning is worded: plain, neutral, and never finer than what was stated. */
final class Telling {
  private static final int NAMED_MOST = 8;

  private Telling() {}

  /** A warning about some claims, named in the order of recording, each once. */
  static Warning about(
      Accounts accounts,
      Code code,
      Collection<KnownClaim> claims,
      String detail,
      List<Value> values) {
    List<KnownClaim> ordered = new ArrayList<>(new LinkedHashSet<>(claims));
    ordered.sort(Comparator.comparingInt(accounts::place));
    List<UUID> ids = ordered.stream().map(KnownClaim::id).toList();
    return new Warning(code, ordered.stream().map(KnownClaim::label).toList(), ids, detail, values);
  }

  /** One value in words for each claim, in the order given. */
  static List<Value> values(
      Collection<KnownClaim> claims, String what, Function<KnownClaim, String> text) {
    return claims.stream().map(claim -> value(claim, what, text.apply(claim))).toList();
  }

  static Value value(KnownClaim claim, String what, String text) {
    return Value.words(claim.label(), source(claim), what, text);
  }

  /** A number as one claim has it; its bounds, its words, and by which claim it was revised. */
  static Value value(Accounts accounts, KnownClaim claim, Quantity count) {
    String revised =
        accounts.revisedBy(claim).map(newer -> "; revised by " + newer.label()).orElse("");
    Amount amount = Amount.of(count);
    return new Value(
        claim.label(),
        source(claim),
        count.what(),
        printed(count) + revised,
        amount.low(),
        amount.best(),
        amount.high());
  }

  /** The source of a claim, and where it has it from. */
  static String source(KnownClaim claim) {
    String name = claim.body().source().name();
    String origin = claim.origin();
    return name.equals(origin) ? name : name + ", from " + origin;
  }

  /** "a, b and c", or the first eight and how many more. */
  static String list(Collection<String> items) {
    List<String> all = List.copyOf(items);
    if (all.size() > NAMED_MOST) {
      return String.join(", ", all.subList(0, NAMED_MOST))
          + " and "
          + (all.size() - NAMED_MOST)
          + " more";
    }
    return all.size() < 2
        ? String.join("", all)
        : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
  }

  static String labels(Collection<KnownClaim> claims) {
    return list(claims.stream().map(KnownClaim::label).toList());
  }

  /** A stated time: what it was read as, and the source's own words. */
  static String time(When when) {
    Optional<String> start = when.start();
    String read =
        start.isEmpty()
            ? "not stated"
            : start.get() + when.end().map(end -> " to " + end).orElse("");
    String hijri =
        when.hijri()
            .map(stated ->
                ", stated as "
                    + stated.start()
                    + stated.end().map(end -> " to " + end).orElse("")
                    + " AH, a day either way")
            .orElse("");
    String words = hijri + " (\u201c" + when.text() + "\u201d";
    return read + words + (when.inferred() ? ", read so by the recorder)" : ")");
  }

  /** A number with the kind it was printed as: "at least 16". */
  static String printed(Quantity count) {
    Optional<BigDecimal> best = count.best().or(count::low).or(count::high);
    String number = best.map(Telling::number).orElse("");
    return switch (count.precision()) {
      case EXACT -> number;
      case AT_LEAST -> "at least " + count.low().or(() -> best).map(Telling::number).orElse("?");
      case AT_MOST -> "at most " + count.high().or(() -> best).map(Telling::number).orElse("?");
      case MORE_THAN -> "more than " + count.low().or(() -> best).map(Telling::number).orElse("?");
      case RANGE ->
          count.low().map(Telling::number).orElse("?")
              + " to "
              + count.high().map(Telling::number).orElse("?");
      case ABOUT -> "about " + number;
      case RATIO -> number + " times";
      case SOME -> "not in numbers (\u201c" + count.text() + "\u201d)";
    };
  }

  static String number(BigDecimal value) {
    return value.toPlainString();
  }
}
