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
import org.parley.terms.Sentence;

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
      List<String> blocks =
          agreement.body().blocks().stream().map(AgreementBody.Block::key).toList();
      Sentence title = Telling.name(agreement.body().title().in("en"));
      values.add(
          Value.words(
              agreement.body().title().in("en"),
              Sentence.of("as loaded by {0}", agreement.by()),
              Sentence.of("agreement"),
              blocks.isEmpty()
                  ? title
                  : Sentence.saying("{0} (blocks {1})", title, Telling.names(blocks))));
    }
    Sentence detail =
        Sentence.saying(
            "The agreement named \u201c{0}\u201d in {1} may be any of {2} loaded here: {3}.",
            Sentence.name(claims.getFirst().body().category().orElse("")),
            Telling.labels(claims),
            Sentence.name(Integer.toString(ids.size())),
            Telling.list(values.stream().map(Value::said).toList()));
    return Telling.about(accounts, Code.HOMONYM, claims, detail, values);
  }
}
