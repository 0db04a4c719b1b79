package org.parley.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.incident.Warning.Code;
import org.parley.incident.Warning.Value;
import org.parley.statement.AgreementBody;
import org.parley.statement.ClaimBody.Type;
import org.parley.terms.Law;
import org.parley.terms.LoadedAgreement;

/**
 * Looks up the agreement that a claim about an obligation names (its category) and tells when the
 * name means several. A claim that says which one it is about is not asked.
 */
final class AgreementNameRule implements Rule {
  private final Map<UUID, LoadedAgreement> agreements = new LinkedHashMap<>();
  private final Map<String, Set<UUID>> byName = new HashMap<>();

  AgreementNameRule(Law law) {
    law.agreements().forEach(agreement -> agreements.put(agreement.id(), agreement));
    agreements.forEach((id, agreement) -> {
      agreement.body().shortTitle().ifPresent(name -> name(name, id));
      agreement.body().title().texts().values().forEach(name -> name(name, id));
    });
  }

  private void name(String name, UUID id) {
    byName.computeIfAbsent(FoldedName.of(name), any -> new LinkedHashSet<>()).add(id);
  }

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    Map<String, List<KnownClaim>> named = new LinkedHashMap<>();
    for (KnownClaim claim : accounts.all()) {
      boolean settled = claim.body().about().filter(agreements::containsKey).isPresent();
      Optional<String> category = claim.body().category();
      if (claim.body().type() == Type.OBLIGATION && category.isPresent() && !settled) {
        String name = FoldedName.of(category.get());
        if (byName.getOrDefault(name, Set.of()).size() > 1) {
          named.computeIfAbsent(name, any -> new ArrayList<>()).add(claim);
        }
      }
    }
    named.forEach((name, claims) ->
        out.accept(warning(accounts, byName.getOrDefault(name, Set.of()), claims)));
  }

  private Warning warning(Accounts accounts, Set<UUID> ids, List<KnownClaim> claims) {
    List<Value> values = new ArrayList<>();
    for (UUID id : ids) {
      LoadedAgreement agreement = Optional.ofNullable(agreements.get(id)).orElseThrow();
      String blocks =
          Telling.list(agreement.body().blocks().stream().map(AgreementBody.Block::key).toList());
      values.add(
          Value.words(
              agreement.body().title().in("en"),
              "as loaded by " + agreement.by(),
              "agreement",
              agreement.body().title().in("en")
                  + (blocks.isEmpty() ? "" : " (blocks " + blocks + ")")));
    }
    String detail =
        "The agreement named \u201c"
            + claims.getFirst().body().category().orElse("")
            + "\u201d in "
            + Telling.labels(claims)
            + " may be any of "
            + ids.size()
            + " loaded here: "
            + Telling.list(values.stream().map(Value::text).toList())
            + ".";
    return Telling.about(accounts, Code.HOMONYM, claims, detail, values);
  }
}
