package org.parley.incident;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.parley.incident.Accounts.Linked;
import org.parley.incident.Warning.Code;
import org.parley.incident.Warning.Value;
import org.parley.statement.ClaimBody;
import org.parley.statement.ClaimBody.Quote;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.terms.Sentence;
import org.parley.terms.SentencePart;

/**
 * Tells what rests on what: a source that revised itself, a repeat that came down the same chain,
 * and several accounts that all go back to one origin.
 *
 * <p>Whoever passes a claim on is no origin of its own for it: an outlet that quotes an official
 * and repeats him in its headline is still one origin, the official.
 */
final class SourceRule implements Rule {
  /** Items are graded 1 only when independent sources confirm them. */
  private static final int CONFIRMED = 1;

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    for (Linked link : accounts.links()) {
      if (accounts.isRevision(link)) {
        out.accept(revised(accounts, link));
      }
    }
    for (Linked link : accounts.links()) {
      if (link.relation() == Relation.REPEATS && oneOrigin(accounts, link)) {
        out.accept(repeated(accounts, link));
      }
    }
    oneSource(accounts, out);
  }

  private static boolean oneOrigin(Accounts accounts, Linked link) {
    return accounts
        .shelf()
        .keys(link.from().origin(), EntryKind.ACTOR)
        .equals(accounts.shelf().keys(link.to().origin(), EntryKind.ACTOR));
  }

  private static Warning revised(Accounts accounts, Linked link) {
    List<KnownClaim> both = List.of(link.to(), link.from());
    List<Value> values = new ArrayList<>();
    for (KnownClaim claim : both) {
      values.add(
          Telling.value(
              claim,
              "said",
              Sentence.saying(
                  "{0}; public {1}",
                  Sentence.name(ReasonRule.reason(claim)), Telling.time(claim.asserted()))));
      claim
          .body()
          .actors()
          .forEach(actor ->
              values.add(
                  Value.words(
                      claim.label(),
                      Telling.source(claim),
                      Telling.name(actor.role()),
                      Telling.name(actor.name()))));
      claim.body().counts().forEach(count -> values.add(Telling.value(accounts, claim, count)));
    }
    Sentence detail = inOrder(Revision.of(accounts, link));
    return Telling.about(accounts, Code.REVISED_BY_SAME_SOURCE, both, detail, values);
  }

  /** Who said what, in the order that the dates tell, if they tell one. */
  private static Sentence inOrder(Revision revision) {
    SentencePart older = Sentence.name(revision.older().label());
    SentencePart newer = Sentence.name(revision.newer().label());
    Sentence source = Telling.source(revision.newer());
    if (!revision.oneName()) {
      return Sentence.saying(
          "{0} says what {1} has, and {2} what {3} has; by the shelf of names one of the two"
              + " sources acts for the other. Both stay on record.",
          Telling.source(revision.older()), older, source, newer);
    }
    return revision
        .order()
        .map(order -> order == Revision.Order.AS_LINKED)
        .map(asLinked ->
            Sentence.saying(
                "{0} first said what {1} has, and then what {2} has. Both stay on record.",
                source, asLinked ? older : newer, asLinked ? newer : older))
        .orElseGet(() ->
            Sentence.saying(
                "{0} said what {1} has, and what {2} has; the dates do not tell which came first."
                    + " Both stay on record.",
                source, older, newer));
  }

  private static Warning repeated(Accounts accounts, Linked link) {
    List<KnownClaim> both = List.of(link.to(), link.from());
    Optional<String> one = link.from().body().quote().map(Quote::text).map(FoldedName::of);
    Optional<String> other = link.to().body().quote().map(Quote::text).map(FoldedName::of);
    boolean verbatim = one.isPresent() && one.equals(other);
    Sentence detail =
        Sentence.of(
            verbatim
                ? "{0} repeats {1} in the same words, from the same origin ({2}). A repeat does not"
                    + " raise credibility."
                : "{0} repeats {1}, from the same origin ({2}). A repeat does not raise"
                    + " credibility.",
            link.from().label(),
            link.to().label(),
            link.to().origin());
    return Telling.about(
        accounts,
        Code.REPEATED,
        both,
        detail,
        Telling.values(both, "origin", claim -> Telling.name(claim.origin())));
  }

  private static void oneSource(Accounts accounts, Consumer<Warning> out) {
    List<KnownClaim> all = accounts.all();
    Groups support = new Groups(all.size());
    Set<KnownClaim> leaning = new HashSet<>();
    for (Linked link : accounts.links()) {
      if (corroborates(link)) {
        support.join(accounts.place(link.from()), accounts.place(link.to()));
      }
      if (corroborates(link) && link.relation() != Relation.SAME_EVENT) {
        leaning.add(link.from());
      }
    }
    all.stream().filter(SourceRule::gradedConfirmed).forEach(leaning::add);
    List<List<KnownClaim>> groups = new ArrayList<>();
    support.ofSeveral().forEach(group -> groups.add(group.stream().map(all::get).toList()));
    Set<KnownClaim> joined = new HashSet<>();
    groups.forEach(joined::addAll);
    leaning.stream().filter(claim -> !joined.contains(claim)).forEach(c -> groups.add(List.of(c)));
    groups.sort((a, b) -> accounts.place(a.getFirst()) - accounts.place(b.getFirst()));
    for (List<KnownClaim> group : groups) {
      if (group.stream().anyMatch(leaning::contains)) {
        oneSource(accounts, group).ifPresent(out);
      }
    }
  }

  private static boolean gradedConfirmed(KnownClaim claim) {
    return claim.body().admiralty().filter(grade -> grade.item() == CONFIRMED).isPresent();
  }

  /** Whether a link says that one claim bears out the other; a reason does not bear out an act. */
  private static boolean corroborates(Linked link) {
    boolean reason =
        Accounts.REASONS.contains(link.from().body().type())
            != Accounts.REASONS.contains(link.to().body().type());
    boolean denied =
        link.from().body().stance() == ClaimBody.Stance.DENY
            || link.to().body().stance() == ClaimBody.Stance.DENY;
    return switch (link.relation()) {
      case SAME_EVENT, SUPPORTS, REPEATS -> !reason && !denied;
      case CONTRADICTS, SUPERSEDES -> false;
    };
  }

  private static Optional<Warning> oneSource(Accounts accounts, List<KnownClaim> group) {
    Shelf shelf = accounts.shelf();
    Set<Set<String>> relays = new HashSet<>();
    Set<Set<String>> origins = new LinkedHashSet<>();
    for (KnownClaim claim : group) {
      List<String> chain = claim.body().source().chain();
      origins.add(shelf.keys(claim.origin(), EntryKind.ACTOR));
      if (!chain.isEmpty()) {
        chain
            .subList(0, chain.size() - 1)
            .forEach(relay -> relays.add(shelf.keys(relay, EntryKind.ACTOR)));
      }
    }
    Set<Set<String>> independent = new LinkedHashSet<>(origins);
    independent.removeAll(relays);
    if (independent.size() > 1 || (independent.isEmpty() && origins.size() > 1)) {
      return Optional.empty();
    }
    String origin =
        group.stream()
            .filter(c -> independent.contains(shelf.keys(c.origin(), EntryKind.ACTOR)))
            .findFirst()
            .orElse(group.getFirst())
            .origin();
    Sentence detail =
        Sentence.saying(
            group.size() == 1
                ? "{0} rests on one origin ({1}). An item that nobody else bears out is graded 2"
                    + " at best, or 3 when its origin has a part in the matter."
                : "{0} rest on one origin ({1}). An item that nobody else bears out is graded 2"
                    + " at best, or 3 when its origin has a part in the matter.",
            Telling.labels(group),
            Sentence.name(origin));
    return Optional.of(
        Telling.about(
            accounts,
            Code.ONE_SOURCE,
            group,
            detail,
            Telling.values(group, "chain", SourceRule::chain)));
  }

  private static Sentence chain(KnownClaim claim) {
    List<String> chain = claim.body().source().chain();
    List<String> passed = chain.isEmpty() ? List.of(claim.origin()) : chain;
    Sentence from = Telling.joined("{0} from {1}", passed.stream().map(Sentence::name).toList());
    return claim
        .body()
        .admiralty()
        .map(code ->
            Sentence.saying(
                "{0}; graded {1}", from, Sentence.name(code.source().name() + code.item())))
        .orElse(from);
  }
}
