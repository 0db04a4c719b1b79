package org.parley.incident;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Stance;
import org.parley.terms.Sentence;

/**
 * Tells of a claim that has as happened what, by the times it gives, was still to come when it was
 * made public. A plan and a wrong date look alike here; which it is, a person says.
 */
final class AheadRule implements Rule {
  private static final Set<Stance> TELLING =
      EnumSet.of(Stance.ASSERT, Stance.ATTRIBUTE, Stance.REVISE);

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    for (KnownClaim claim : accounts.all()) {
      Optional<Span> begins = claim.body().valid().flatMap(Span::beginning);
      Optional<Span> told = accounts.told(claim);
      boolean ahead =
          Accounts.HAPPENINGS.contains(claim.body().type())
              && TELLING.contains(claim.body().stance())
              && begins.isPresent()
              && told.isPresent()
              && told.get().surelyBefore(begins.get());
      if (ahead) {
        out.accept(ahead(accounts, claim));
      }
    }
  }

  private static Warning ahead(Accounts accounts, KnownClaim claim) {
    Sentence detail =
        Sentence.saying(
            "{0} is dated {1} and was made public {2}, before that. It is kept as told, as"
                + " something"
                + " then still to come.",
            Sentence.name(claim.label()),
            Telling.time(claim.body().valid()),
            Telling.time(claim.asserted()));
    return Telling.about(
        accounts,
        Code.TOLD_AHEAD,
        List.of(claim),
        detail,
        List.of(
            Telling.value(claim, "when", Telling.time(claim.body().valid())),
            Telling.value(claim, "public", Telling.time(claim.asserted()))));
  }
}
