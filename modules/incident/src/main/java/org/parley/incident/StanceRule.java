package org.parley.incident;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.incident.Accounts.Linked;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.ClaimBody.Stance;
import org.parley.statement.ClaimBody.Type;
import org.parley.terms.Sentence;

/**
 * Tells where one event is asserted by one and denied or passed over in silence by another, where
 * one source tells the same thing as planned and as done, and where claims linked as contradicting
 * speak of different blocks, so that both can hold.
 */
final class StanceRule implements Rule {
  private static final Set<Stance> SAYING =
      EnumSet.of(Stance.ASSERT, Stance.ATTRIBUTE, Stance.REVISE);

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    for (List<KnownClaim> event : accounts.events()) {
      stances(accounts, accounts.current(event)).ifPresent(out);
    }
    Set<Set<UUID>> told = new HashSet<>();
    for (Linked link : accounts.links()) {
      if (link.relation() == Relation.CONTRADICTS
          && !link.from().id().equals(link.to().id())
          && told.add(Set.of(link.from().id(), link.to().id()))) {
        if (Accounts.sameBlock(link)) {
          tense(accounts, link).ifPresent(out);
        } else {
          out.accept(blocks(accounts, link));
        }
      }
    }
  }

  private static Optional<Warning> stances(Accounts accounts, List<KnownClaim> claims) {
    long saying = claims.stream().filter(c -> SAYING.contains(c.body().stance())).count();
    if (saying == 0 || saying == claims.size()) {
      return Optional.empty();
    }
    List<Sentence> told =
        claims.stream()
            .map(claim ->
                Sentence.saying(stance(claim), Sentence.name(claim.label()), Telling.source(claim)))
            .toList();
    Sentence detail =
        Sentence.saying(
            "The accounts take different stances: {0}. Silence is neither assent nor denial.",
            Telling.list(told));
    return Optional.of(
        Telling.about(
            accounts,
            Code.STANCE_DIFFERS,
            claims,
            detail,
            Telling.values(claims, "stance", claim -> Telling.name(claim.body().stance().name()))));
  }

  private static String stance(KnownClaim claim) {
    return switch (claim.body().stance()) {
      case ASSERT -> "{0} ({1}) asserts it";
      case DENY -> "{0} ({1}) denies it";
      case SILENT -> "{0} ({1}) tells of silence";
      case ATTRIBUTE -> "{0} ({1}) passes it on";
      case REVISE -> "{0} ({1}) revises it";
    };
  }

  private static Optional<Warning> tense(Accounts accounts, Linked link) {
    Optional<KnownClaim> planned = one(link, EnumSet.of(Type.INTENT, Type.OBLIGATION));
    Optional<KnownClaim> done = one(link, EnumSet.of(Type.EVENT, Type.COUNT));
    if (planned.isEmpty() || done.isEmpty() || !oneTelling(accounts, link)) {
      return Optional.empty();
    }
    List<KnownClaim> both = List.of(planned.get(), done.get());
    Sentence detail =
        Sentence.of(
            "{0} tells it as planned, {1} as done, and nothing says that one was published after"
                + " the other.",
            planned.get().label(), done.get().label());
    return Optional.of(
        Telling.about(
            accounts,
            Code.TENSE_DIFFERS,
            both,
            detail,
            List.of(
                Telling.value(planned.get(), "tense", Sentence.of("planned")),
                Telling.value(done.get(), "tense", Sentence.of("done")))));
  }

  private static Optional<KnownClaim> one(Linked link, Set<Type> types) {
    return List.of(link.from(), link.to()).stream()
        .filter(claim -> types.contains(claim.body().type()))
        .filter(claim -> SAYING.contains(claim.body().stance()))
        .findFirst();
  }

  /** Whether one origin may have said both at one time. */
  private static boolean oneTelling(Accounts accounts, Linked link) {
    Optional<Span> one = accounts.told(link.from());
    Optional<Span> other = accounts.told(link.to());
    boolean meet = one.isEmpty() || other.isEmpty() || one.get().canMeet(other.get());
    return meet && accounts.shelf().mayBeOneActor(link.from().origin(), link.to().origin());
  }

  private static Warning blocks(Accounts accounts, Linked link) {
    List<KnownClaim> both = List.of(link.from(), link.to());
    Sentence detail =
        Sentence.saying(
            "{0} are linked as contradicting, but speak of different blocks; both can hold.",
            Telling.labels(both));
    return Telling.about(
        accounts,
        Code.BLOCKS_DIFFER,
        both,
        detail,
        Telling.values(both, "block", claim -> Telling.name(claim.block().orElse(""))));
  }
}
