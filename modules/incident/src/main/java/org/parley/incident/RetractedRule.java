package org.parley.incident;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.ClaimBody.Stance;
import org.parley.terms.Sentence;

/**
 * Tells of a correction to what whoever filed it has taken back. The correction stands by itself;
 * what it corrects is on record and counts no more.
 */
final class RetractedRule implements Rule {

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    Map<UUID, KnownClaim> retracted = new HashMap<>();
    accounts.retracted().forEach(claim -> retracted.put(claim.id(), claim));
    if (retracted.isEmpty()) {
      return;
    }
    for (KnownClaim claim : accounts.all()) {
      for (ClaimBody.Link link : claim.body().links()) {
        Optional.ofNullable(retracted.get(link.to()))
            .filter(gone -> corrects(claim, link.relation()))
            .ifPresent(gone -> out.accept(corrects(claim, gone)));
      }
    }
  }

  private static boolean corrects(KnownClaim claim, Relation relation) {
    return switch (relation) {
      case SUPERSEDES -> true;
      case SAME_EVENT, CONTRADICTS -> claim.body().stance() == Stance.REVISE;
      case SUPPORTS, REPEATS -> false;
    };
  }

  private static Warning corrects(KnownClaim claim, KnownClaim gone) {
    List<KnownClaim> both = List.of(gone, claim);
    Sentence detail =
        Sentence.of(
            "{0} corrects {1}, which {2} took back (\u201c{3}\u201d). Both stay on record; only {0}"
                + " is held beside other claims.",
            claim.label(), gone.label(), gone.author(), gone.body().retracted().orElseThrow());
    return new Warning(
        Code.CORRECTS_RETRACTED,
        both.stream().map(KnownClaim::label).toList(),
        both.stream().map(KnownClaim::id).toList(),
        detail,
        Telling.values(both, "said", one -> Telling.name(ReasonRule.reason(one))));
  }
}
