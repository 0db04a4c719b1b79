package org.parley.incident;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Stance;
import org.parley.statement.ClaimBody.Type;
import org.parley.terms.Sentence;

/**
 * Tells where several purposes, or several causes, are given for one event or one matter. The
 * category of a claim is its purpose or cause in a few words; without one its text is. A cause that
 * its own source has replaced is not held against the new one.
 */
final class ReasonRule implements Rule {
  private static final Set<Stance> SAYING =
      EnumSet.of(Stance.ASSERT, Stance.ATTRIBUTE, Stance.REVISE);

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    Set<List<KnownClaim>> told = new HashSet<>();
    for (List<KnownClaim> event : accounts.events()) {
      compare(accounts, event, told, out);
    }
    accounts.about().values().forEach(claims -> compare(accounts, claims, told, out));
  }

  private static void compare(
      Accounts accounts, List<KnownClaim> all, Set<List<KnownClaim>> told, Consumer<Warning> out) {
    for (Type type : List.of(Type.INTENT, Type.CAUSE)) {
      List<KnownClaim> claims =
          accounts.current(all).stream()
              .filter(claim -> claim.body().type() == type)
              .filter(claim -> SAYING.contains(claim.body().stance()))
              .toList();
      Map<String, KnownClaim> different = new LinkedHashMap<>();
      claims.forEach(claim -> different.putIfAbsent(FoldedName.of(reason(claim)), claim));
      if (different.size() > 1 && told.add(claims)) {
        out.accept(warning(accounts, type, claims));
      }
    }
  }

  static String reason(KnownClaim claim) {
    return claim.body().category().orElse(claim.body().text());
  }

  private static Warning warning(Accounts accounts, Type type, List<KnownClaim> claims) {
    boolean purpose = type == Type.INTENT;
    List<Sentence> says =
        claims.stream()
            .map(claim -> Sentence.of("{0}: \u201c{1}\u201d", claim.label(), reason(claim)))
            .limit(8)
            .toList();
    Sentence all = Telling.joined("{0}; {1}", says);
    Sentence told = claims.size() > says.size() ? Sentence.saying("{0} and others", all) : all;
    Sentence detail =
        Sentence.saying(
            purpose ? "Different purposes are given. {0}." : "Different causes are given. {0}.",
            told);
    return Telling.about(
        accounts,
        purpose ? Code.PURPOSES_DIFFER : Code.CAUSES_DIFFER,
        claims,
        detail,
        Telling.values(
            claims, purpose ? "purpose" : "cause", claim -> Telling.name(reason(claim))));
  }
}
