package org.parley.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.incident.Accounts.Linked;
import org.parley.incident.Warning.Code;
import org.parley.incident.Warning.Value;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.ClaimBody.Stance;
import org.parley.statement.ClaimBody.Type;
import org.parley.terms.Sentence;

/**
 * Holds a claim that something was the first of its kind beside what is known from before. "First"
 * needs a category, and is questioned by another claim of that category that surely came earlier,
 * or that a person set against it and that did not surely come later. What happened is never later
 * than its own publication.
 */
final class FirstRule implements Rule {
  private static final int NAMED_MOST = 16;

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    Map<String, List<KnownClaim>> categories = new HashMap<>();
    for (KnownClaim claim : accounts.current(accounts.all())) {
      if (Accounts.HAPPENINGS.contains(claim.body().type()) && says(claim)) {
        claim
            .body()
            .category()
            .ifPresent(name ->
                categories
                    .computeIfAbsent(FoldedName.of(name), any -> new ArrayList<>())
                    .add(claim));
      }
    }
    categories
        .values()
        .forEach(some -> some.sort(Comparator.comparing(claim -> over(accounts, claim))));
    Map<UUID, List<KnownClaim>> against = against(accounts);
    for (KnownClaim claim : accounts.current(accounts.all())) {
      if (claim.body().type() == Type.FIRST_EVER && says(claim)) {
        Set<KnownClaim> earlier = new LinkedHashSet<>();
        claim
            .body()
            .category()
            .map(name -> categories.getOrDefault(FoldedName.of(name), List.of()))
            .ifPresent(same -> earlier.addAll(surelyEarlier(accounts, claim, same)));
        earlier.addAll(against.getOrDefault(claim.id(), List.of()));
        tell(accounts, claim, earlier).ifPresent(out);
      }
    }
  }

  private static boolean says(KnownClaim claim) {
    return claim.body().stance() != Stance.DENY && claim.body().stance() != Stance.SILENT;
  }

  private static Map<UUID, List<KnownClaim>> against(Accounts accounts) {
    Map<UUID, List<KnownClaim>> against = new HashMap<>();
    for (Linked link : accounts.links()) {
      if (link.relation() == Relation.CONTRADICTS) {
        add(accounts, against, link.from(), link.to());
        add(accounts, against, link.to(), link.from());
      }
    }
    return against;
  }

  private static void add(
      Accounts accounts, Map<UUID, List<KnownClaim>> against, KnownClaim first, KnownClaim other) {
    Optional<Span> its = accounts.valid(first);
    Optional<Span> theirs = accounts.valid(other);
    boolean later = its.isPresent() && theirs.isPresent() && its.get().surelyBefore(theirs.get());
    if (!later && Accounts.HAPPENINGS.contains(other.body().type()) && says(other)) {
      against.computeIfAbsent(first.id(), any -> new ArrayList<>()).add(other);
    }
  }

  /** Those of the same category that were over before it began, earliest first. */
  private static List<KnownClaim> surelyEarlier(
      Accounts accounts, KnownClaim claim, List<KnownClaim> same) {
    Optional<Span> its = accounts.valid(claim);
    if (its.isEmpty()) {
      return List.of();
    }
    return same.stream()
        .takeWhile(other -> !over(accounts, other).isAfter(its.get().last()))
        .filter(other -> surelyBefore(accounts, other, its.get()))
        .limit(NAMED_MOST)
        .toList();
  }

  /** Whether what a claim tells of, or at least its publication, was over before a time. */
  private static boolean surelyBefore(Accounts accounts, KnownClaim claim, Span time) {
    Optional<Span> valid = accounts.valid(claim);
    Optional<Span> told = accounts.told(claim);
    return valid.filter(span -> span.surelyBefore(time)).isPresent()
        || told.filter(span -> span.surelyBefore(time)).isPresent();
  }

  private static Instant over(Accounts accounts, KnownClaim claim) {
    Instant valid = accounts.valid(claim).map(Span::last).orElse(Instant.MAX);
    Instant told = accounts.told(claim).map(Span::last).orElse(Instant.MAX);
    return valid.isBefore(told) ? valid : told;
  }

  private static Optional<Warning> tell(
      Accounts accounts, KnownClaim claim, Set<KnownClaim> earlier) {
    Optional<String> category = claim.body().category();
    if (category.isPresent() && earlier.isEmpty()) {
      return Optional.empty();
    }
    List<Value> values = new ArrayList<>();
    values.add(Telling.value(claim, "first of", Telling.stated(category)));
    for (KnownClaim other : earlier) {
      values.add(
          Telling.value(
              other,
              "time",
              other
                  .body()
                  .valid()
                  .map(Telling::time)
                  .orElseGet(() ->
                      Sentence.saying("not stated; public {0}", Telling.time(other.asserted())))));
    }
    Sentence stated =
        category.isPresent()
            ? Sentence.of(
                "{0} calls it the first of \u201c{1}\u201d", claim.label(), category.get())
            : Sentence.of("{0} calls it the first and does not say of what", claim.label());
    Sentence said =
        earlier.isEmpty()
            ? Sentence.saying("{0}.", stated)
            : Sentence.saying(
                "{0}; on record from before, or not known to be later: {1}.",
                stated, Telling.labels(earlier));
    List<KnownClaim> all = new ArrayList<>(List.of(claim));
    all.addAll(earlier);
    return Optional.of(Telling.about(accounts, Code.FIRST_QUESTIONED, all, said, values));
  }
}
