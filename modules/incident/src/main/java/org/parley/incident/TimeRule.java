package org.parley.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Type;
import org.parley.statement.When;
import org.parley.terms.Sentence;

/**
 * Tells where the times given for one event cannot be one time. What happened is compared with what
 * happened and what was agreed with what was agreed; causes and intentions have no time of their
 * own. Of two spans the beginnings are compared.
 */
final class TimeRule implements Rule {

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    for (List<KnownClaim> event : accounts.events()) {
      List<KnownClaim> current = accounts.current(event);
      compare(accounts, of(accounts, current, Accounts.HAPPENINGS::contains), out);
      compare(accounts, of(accounts, current, type -> type == Type.OBLIGATION), out);
    }
  }

  private static List<KnownClaim> of(
      Accounts accounts, List<KnownClaim> claims, Predicate<Type> types) {
    return claims.stream()
        .filter(claim -> types.test(claim.body().type()))
        .filter(claim -> accounts.valid(claim).isPresent())
        .toList();
  }

  private static void compare(Accounts accounts, List<KnownClaim> claims, Consumer<Warning> out) {
    boolean apart = apart(claims, accounts::valid);
    List<KnownClaim> ranges =
        claims.stream()
            .filter(claim ->
                claim
                    .body()
                    .valid()
                    .filter(when -> when.precision() == When.Precision.RANGE)
                    .isPresent())
            .toList();
    if (apart) {
      out.accept(differ(accounts, claims, "The times given for one event do not meet: {0}."));
    } else if (apart(ranges, claim -> claim.body().valid().flatMap(Span::beginning))) {
      out.accept(differ(accounts, ranges, "The beginnings given for one span do not meet: {0}."));
    }
  }

  /**
   * Whether two of the spans exclude each other. The one that begins last and the one that ends
   * first decide, looked for among days and clock times apart, because days are compared as
   * printed.
   */
  private static boolean apart(List<KnownClaim> claims, Function<KnownClaim, Optional<Span>> part) {
    List<Span> spans = claims.stream().map(part).flatMap(Optional::stream).toList();
    List<Span> outermost = new ArrayList<>();
    for (boolean clock : new boolean[] {true, false}) {
      List<Span> those = spans.stream().filter(span -> span.clock() == clock).toList();
      those.stream().max(Comparator.comparing(Span::firstDay)).ifPresent(outermost::add);
      those.stream().min(Comparator.comparing(Span::lastDay)).ifPresent(outermost::add);
      those.stream().max(Comparator.comparing(Span::first)).ifPresent(outermost::add);
      those.stream().min(Comparator.comparing(Span::last)).ifPresent(outermost::add);
    }
    return outermost.stream()
        .anyMatch(one -> outermost.stream().anyMatch(other -> one.surelyBefore(other)));
  }

  private static Warning differ(Accounts accounts, List<KnownClaim> claims, String form) {
    List<Sentence> told =
        claims.stream()
            .map(claim ->
                Sentence.saying(
                    "{0} says {1}",
                    Sentence.name(claim.label()), read(claim.body().valid().orElseThrow())))
            .toList();
    return Telling.about(
        accounts,
        Code.TIMES_DIFFER,
        claims,
        Sentence.saying(form, Telling.list(told)),
        Telling.values(claims, "time", claim -> Telling.time(claim.body().valid())));
  }

  private static Sentence read(When when) {
    return Telling.span(when.start(), when.end());
  }
}
