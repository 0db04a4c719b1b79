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
    List<String> told =
        claims.stream()
            .map(claim -> claim.label() + " (" + Telling.source(claim) + ") " + stance(claim))
            .toList();
    String detail =
        "The accounts take different stances: "
            + Telling.list(told)
            + ". Silence is neither assent nor denial.";
    return Optional.of(
        Telling.about(
            accounts,
            Code.STANCE_DIFFERS,
            claims,
            detail,
            Telling.values(claims, "stance", claim -> claim.body().stance().name())));
  }

  private static String stance(KnownClaim claim) {
    return switch (claim.body().stance()) {
      case ASSERT -> "asserts it";
      case DENY -> "denies it";
      case SILENT -> "tells of silence";
      case ATTRIBUTE -> "passes it on";
      case REVISE -> "revises it";
    };
  }

  private static Optional<Warning> tense(Accounts accounts, Linked link) {
    Optional<KnownClaim> planned = one(link, EnumSet.of(Type.INTENT, Type.OBLIGATION));
    Optional<KnownClaim> done = one(link, EnumSet.of(Type.EVENT, Type.COUNT));
    if (planned.isEmpty() || done.isEmpty() || !oneTelling(accounts, link)) {
      return Optional.empty();
    }
    List<KnownClaim> both = List.of(planned.get(), done.get());
    String detail =
        planned.get().label()
            + " tells it as planned, "
            + done.get().label()
            + " as done, and nothing says that one was published after the other.";
    return Optional.of(
        Telling.about(
            accounts,
            Code.TENSE_DIFFERS,
            both,
            detail,
            List.of(
                Telling.value(planned.get(), "tense", "planned"),
                Telling.value(done.get(), "tense", "done"))));
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
    String detail =
        Telling.labels(both)
            + " are linked as contradicting, but speak of different blocks; both can hold.";
    return Telling.about(
        accounts,
        Code.BLOCKS_DIFFER,
        both,
        detail,
        Telling.values(both, "block", claim -> claim.block().orElse("")));
  }
}
