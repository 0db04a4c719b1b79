package org.parley.incident;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
import org.parley.statement.ClaimBody.Actor;
import org.parley.statement.ClaimBody.Type;
import org.parley.terms.Law;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.Sentence;

/**
 * Tells where claims of one event, or about one agreement, name different actors in one role. One
 * account may name fewer than another; they differ when each names somebody whom the other does
 * not. An actor and whom it acts for count as one. The signatories that claims name are also held
 * beside the parties of the text that is loaded.
 */
final class PartyRule implements Rule {
  private static final int SETS_MOST = 200;
  private static final Set<String> SIGNING = Set.of("signatory", "party");

  private final Map<UUID, LoadedAgreement> texts = new HashMap<>();

  PartyRule(Law law) {
    law.agreements().forEach(agreement -> texts.put(agreement.id(), agreement));
  }

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    Set<Map.Entry<String, Set<KnownClaim>>> told = new HashSet<>();
    accounts
        .about()
        .forEach((id, claims) -> {
          List<KnownClaim> agreed =
              accounts.current(claims).stream()
                  .filter(claim -> claim.body().type() == Type.OBLIGATION)
                  .toList();
          compare(accounts, agreed, Optional.ofNullable(texts.get(id)), told, out);
        });
    for (List<KnownClaim> event : accounts.events()) {
      compare(accounts, accounts.current(event), Optional.empty(), told, out);
    }
  }

  private static void compare(
      Accounts accounts,
      List<KnownClaim> claims,
      Optional<LoadedAgreement> text,
      Set<Map.Entry<String, Set<KnownClaim>>> told,
      Consumer<Warning> out) {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (KnownClaim claim : claims) {
      for (Actor actor : claim.body().actors()) {
        // What follows a comma is a remark on the role.
        String role = actor.role().split(",", 2)[0].strip();
        parts
            .computeIfAbsent(FoldedName.of(role), any -> new Part(accounts, role))
            .named
            .computeIfAbsent(claim, any -> new ArrayList<>())
            .add(actor.name());
      }
    }
    parts.forEach(
        (role, part) -> part.tell(text.filter(any -> SIGNING.contains(role)), told).ifPresent(out));
  }

  /** One role, and whom each claim names in it. */
  private static final class Part {
    private final Accounts accounts;
    private final String role;
    private final Map<KnownClaim, List<String>> named = new LinkedHashMap<>();

    Part(Accounts accounts, String role) {
      this.accounts = accounts;
      this.role = role;
    }

    Optional<Warning> tell(
        Optional<LoadedAgreement> text, Set<Map.Entry<String, Set<KnownClaim>>> told) {
      Set<KnownClaim> differing = differing();
      boolean fromText = false;
      if (text.isPresent()) {
        List<String> parties = text.get().body().parties();
        for (Map.Entry<KnownClaim, List<String>> one : named.entrySet()) {
          if (apart(one.getValue(), parties)) {
            differing.add(one.getKey());
            fromText = true;
          }
        }
      }
      if (differing.isEmpty()
          || (!told.add(Map.entry(FoldedName.of(role), Set.copyOf(differing))) && !fromText)) {
        return Optional.empty();
      }
      return Optional.of(warning(differing, text.filter(fromText ? any -> true : any -> false)));
    }

    private Set<KnownClaim> differing() {
      Map<Set<String>, List<KnownClaim>> sets = new LinkedHashMap<>();
      named.forEach((claim, names) -> {
        Set<String> set = new LinkedHashSet<>(names);
        if (sets.containsKey(set) || sets.size() < SETS_MOST) {
          sets.computeIfAbsent(set, any -> new ArrayList<>()).add(claim);
        }
      });
      Set<KnownClaim> differing = new LinkedHashSet<>();
      sets.forEach((one, claims) -> {
        if (sets.keySet().stream().anyMatch(other -> apart(one, other))) {
          differing.addAll(claims);
        }
      });
      return differing;
    }

    /** Whether each side names somebody whom the other does not. */
    private boolean apart(Collection<String> one, Collection<String> other) {
      return !covers(one, other) && !covers(other, one);
    }

    private boolean covers(Collection<String> others, Collection<String> names) {
      Shelf shelf = accounts.shelf();
      return names.stream()
          .allMatch(name -> others.stream().anyMatch(one -> shelf.mayBeOneActor(name, one)));
    }

    private Warning warning(Set<KnownClaim> differing, Optional<LoadedAgreement> text) {
      List<Value> values = new ArrayList<>();
      List<Sentence> says = new ArrayList<>();
      named.forEach((claim, names) -> {
        if (differing.contains(claim)) {
          values.add(
              Value.words(
                  claim.label(), Telling.source(claim), Telling.name(role), Telling.names(names)));
          says.add(
              Sentence.saying("{0} names {1}", Sentence.name(claim.label()), Telling.names(names)));
        }
      });
      if (text.isPresent()) {
        Sentence names = Telling.names(text.get().body().parties());
        String by = text.get().by();
        values.add(
            Value.words(
                text.get().body().title().in("en"),
                Sentence.of("as loaded by {0}", by),
                Sentence.of("parties"),
                names));
        says.add(Sentence.saying("the text as loaded by {0} names {1}", Sentence.name(by), names));
      }
      Sentence detail =
          Sentence.saying(
              "In the role \u201c{0}\u201d the claims differ: {1}.",
              Sentence.name(role), Telling.joined("{0}; {1}", says));
      return Telling.about(accounts, Code.PARTIES_DIFFER, differing, detail, values);
    }
  }
}
