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
import org.parley.terms.Sentence;
import org.parley.terms.SentencePart;

/**
 * How a warning is worded: plain, neutral, never finer than what was stated, and as sentences that
 * can be said in any language.
 */
final class Telling {
  private static final int NAMED_MOST = 8;
  private static final Sentence NOT_STATED = Sentence.of("not stated");

  private Telling() {}

  /** A warning about some claims, named in the order of recording, each once. */
  static Warning about(
      Accounts accounts,
      Code code,
      Collection<KnownClaim> claims,
      Sentence said,
      List<Value> values) {
    List<KnownClaim> ordered = new ArrayList<>(new LinkedHashSet<>(claims));
    ordered.sort(Comparator.comparingInt(accounts::place));
    List<UUID> ids = ordered.stream().map(KnownClaim::id).toList();
    return new Warning(code, ordered.stream().map(KnownClaim::label).toList(), ids, said, values);
  }

  /** One value in words for each claim, in the order given. */
  static List<Value> values(
      Collection<KnownClaim> claims, String what, Function<KnownClaim, Sentence> said) {
    return claims.stream().map(claim -> value(claim, what, said.apply(claim))).toList();
  }

  /** What a claim has of something that goes by a word of this program. */
  static Value value(KnownClaim claim, String what, Sentence said) {
    return Value.words(claim.label(), source(claim), Sentence.of(what), said);
  }

  /** A number as one claim has it; its bounds, its words, and by which claim it was revised. */
  static Value value(Accounts accounts, KnownClaim claim, Quantity count) {
    Sentence printed = printed(count);
    Amount amount = Amount.of(count);
    return new Value(
        claim.label(),
        source(claim),
        name(count.what()),
        accounts
            .revisedBy(claim)
            .map(newer ->
                Sentence.saying("{0}; revised by {1}", printed, Sentence.name(newer.label())))
            .orElse(printed),
        amount.low(),
        amount.best(),
        amount.high());
  }

  /** A name, a number or a quotation, the same in every language. */
  static Sentence name(String text) {
    return Sentence.of("{0}", text);
  }

  /** A quotation in its marks, the same in every language. */
  static Sentence quoted(String text) {
    return Sentence.of("\u201c{0}\u201d", text);
  }

  /** The source of a claim, and where it has it from. */
  static Sentence source(KnownClaim claim) {
    String name = claim.body().source().name();
    String origin = claim.origin();
    return name.equals(origin) ? name(name) : Sentence.of("{0}, from {1}", name, origin);
  }

  /** All of some names, or the first eight and how many more; nothing for none. */
  static Sentence names(Collection<String> some) {
    return list(some.stream().map(Sentence::name).toList());
  }

  /** The same of sentences. */
  static Sentence list(List<? extends SentencePart> all) {
    if (all.isEmpty()) {
      return Sentence.NOTHING;
    }
    if (all.size() <= NAMED_MOST) {
      return Sentence.list(all);
    }
    String more = Integer.toString(all.size() - NAMED_MOST);
    Sentence first = joined("{0}, {1}", all.subList(0, NAMED_MOST));
    return Sentence.saying("{0} and {1} more", first, Sentence.name(more));
  }

  /** All of them, at least one, by a form of two places. */
  static Sentence joined(String form, List<? extends SentencePart> all) {
    Sentence joined = Sentence.saying("{0}", all.getFirst());
    for (SentencePart one : all.subList(1, all.size())) {
      joined = Sentence.saying(form, joined, one);
    }
    return joined;
  }

  static Sentence labels(Collection<KnownClaim> claims) {
    return names(claims.stream().map(KnownClaim::label).toList());
  }

  /** A stated time: what it was read as, and the source's own words. */
  static Sentence time(When when) {
    Sentence read = when.start().isEmpty() ? NOT_STATED : span(when.start(), when.end());
    Sentence stated =
        when.hijri()
            .map(hijri ->
                Sentence.saying(
                    "{0}, stated as {1} AH, a day either way",
                    read, span(Optional.of(hijri.start()), hijri.end())))
            .orElse(read);
    return Sentence.saying(
        when.inferred()
            ? "{0} (\u201c{1}\u201d, read so by the recorder)"
            : "{0} (\u201c{1}\u201d)",
        stated,
        Sentence.name(when.text()));
  }

  /** The time that is stated, or that none is. */
  static Sentence time(Optional<When> when) {
    return when.map(Telling::time).orElse(NOT_STATED);
  }

  /** From one moment to another as they are printed, or the first alone. */
  static Sentence span(Optional<String> start, Optional<String> end) {
    return end.map(last -> Sentence.of("{0} to {1}", start.orElse(""), last))
        .orElseGet(() -> name(start.orElse("")));
  }

  /** What is stated, or that it is not. */
  static Sentence stated(Optional<String> text) {
    return text.map(Telling::name).orElse(NOT_STATED);
  }

  /** A number with the kind it was printed as, such as exact or at least. */
  static Sentence printed(Quantity count) {
    Optional<BigDecimal> best = count.best().or(count::low).or(count::high);
    String number = best.map(Telling::number).orElse("");
    Optional<BigDecimal> low = count.low().or(() -> best);
    Optional<BigDecimal> high = count.high().or(() -> best);
    return switch (count.precision()) {
      case EXACT -> name(number);
      case AT_LEAST -> Sentence.of("at least {0}", orUnknown(low));
      case AT_MOST -> Sentence.of("at most {0}", orUnknown(high));
      case MORE_THAN -> Sentence.of("more than {0}", orUnknown(low));
      case RANGE -> Sentence.of("{0} to {1}", orUnknown(count.low()), orUnknown(count.high()));
      case ABOUT -> Sentence.of("about {0}", number);
      case RATIO -> Sentence.of("{0} times", number);
      case SOME -> Sentence.of("not in numbers (\u201c{0}\u201d)", count.text());
    };
  }

  private static String orUnknown(Optional<BigDecimal> value) {
    return value.map(Telling::number).orElse("?");
  }

  static String number(BigDecimal value) {
    return value.toPlainString();
  }
}
