package org.parley.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.explain.ExplainQuestion;
import org.parley.explain.ToldRecord;
import org.parley.incident.Shelf;
import org.parley.incident.ShelfEntry;
import org.parley.statement.EntryBody.EntryKind;

/** Who takes part, who does not, and under whom entries of the shelf put those who do not. */
final class ExplainedParties {
  private static final int OUTSIDERS_MAX = 100;

  private ExplainedParties() {}

  static List<ToldRecord.Party> of(Optional<Mechanism> policy) {
    return policy.map(Mechanism::parties).orElse(List.of()).stream()
        .map(party -> new ToldRecord.Party(party.name(), party.founder()))
        .toList();
  }

  /** Who takes no part: parties without keys, actors of the shelf, and the one asked for. */
  static List<ToldRecord.Outsider> outsiders(
      Shelf shelf, ExplainQuestion question, List<ToldRecord.Party> parties) {
    Set<String> taking = new LinkedHashSet<>();
    Map<String, Boolean> names = new LinkedHashMap<>();
    for (ToldRecord.Party party : parties) {
      if (party.takesPart()) {
        taking.add(party.name());
      } else {
        names.put(party.name(), true);
      }
    }
    question
        .party()
        .filter(name -> !taking.contains(name))
        .ifPresent(name -> names.putIfAbsent(name, false));
    if (question.party().isEmpty()) {
      for (ShelfEntry entry : shelf.entries()) {
        boolean actor = entry.kind() == EntryKind.ACTOR && !taking.contains(entry.name());
        if (actor && entry.body().party().filter(taking::contains).isEmpty()) {
          names.putIfAbsent(entry.name(), false);
        }
      }
    } else {
      names.keySet().removeIf(name -> !question.party().equals(Optional.of(name)));
    }
    List<ToldRecord.Outsider> outsiders = new ArrayList<>();
    names.forEach((name, inPolicy) -> {
      ToldRecord.Outsider outsider = outsider(shelf, name, inPolicy, taking);
      boolean wanted = inPolicy || question.party().isPresent() || !outsider.under().isEmpty();
      if (wanted && outsiders.size() < OUTSIDERS_MAX) {
        outsiders.add(outsider);
      }
    });
    return List.copyOf(outsiders);
  }

  private static ToldRecord.Outsider outsider(
      Shelf shelf, String name, boolean inPolicy, Set<String> taking) {
    Set<String> under = new LinkedHashSet<>();
    Set<String> sources = new LinkedHashSet<>();
    for (Shelf.Step step : shelf.path(name)) {
      Set<String> above = new LinkedHashSet<>(List.of(step.patron()));
      shelf
          .resolve(step.patron(), EntryKind.ACTOR)
          .forEach(entry -> entry.body().party().ifPresent(above::add));
      above.retainAll(taking);
      if (!above.isEmpty()) {
        under.addAll(above);
        sources.add(step.source());
      }
    }
    Set<String> names = new LinkedHashSet<>(List.of(name));
    shelf.resolve(name, EntryKind.ACTOR).forEach(entry -> names.addAll(entry.allNames()));
    return new ToldRecord.Outsider(
        name, List.copyOf(under), List.copyOf(names), List.copyOf(sources), inPolicy);
  }
}
