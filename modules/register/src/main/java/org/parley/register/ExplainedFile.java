package org.parley.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.casefile.CaseFile;
import org.parley.casefile.Filed;
import org.parley.explain.ExplainQuestion;
import org.parley.explain.ExplainQuestion.Spot;
import org.parley.explain.ToldRecord;
import org.parley.incident.Shelf;
import org.parley.incident.ShelfEntry;
import org.parley.statement.ClaimBody;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.Place;
import org.parley.terms.ScopeQuery.Span;

/** What a reader's case file adds to an explanation: claims, and who stands under whom. */
final class ExplainedFile {
  private static final int CLAIMS_MAX = 200;
  private static final int OUTSIDERS_MAX = 100;
  private static final long COARSE_SECONDS = 32L * 86_400;

  private ExplainedFile() {}

  static List<ToldRecord.Party> parties(Optional<Mechanism> policy) {
    return policy.map(Mechanism::parties).orElse(List.of()).stream()
        .map(party -> new ToldRecord.Party(party.name(), party.founder()))
        .toList();
  }

  /** Claims of whose place and time it may be said that they are those asked about. */
  static List<ToldRecord.Claim> claims(CaseFile file, ExplainQuestion question, List<Spot> spots) {
    List<ToldRecord.Claim> claims = new ArrayList<>();
    for (Filed filed : file.claims()) {
      if (claims.size() < CLAIMS_MAX
          && filed.statement().body() instanceof ClaimBody body
          && body.valid().filter(when -> meets(Span.of(when), question.when())).isPresent()
          && body.place().filter(place -> near(file, place, spots)).isPresent()) {
        claims.add(
            new ToldRecord.Claim(
                filed.leaf().base64(),
                body.label().orElse(filed.statement().id().toString().substring(0, 8)),
                filed.party(),
                filed.recordedAt(),
                body));
      }
    }
    return List.copyOf(claims);
  }

  /** A claim of a whole season is not one of the time asked about. */
  private static boolean meets(Span claimed, Span asked) {
    return claimed.latest().getEpochSecond() - claimed.earliest().getEpochSecond() <= COARSE_SECONDS
        && !claimed.latest().isBefore(asked.earliest())
        && !claimed.earliest().isAfter(asked.latest());
  }

  private static boolean near(CaseFile file, Place place, List<Spot> spots) {
    return place.point().isPresent()
        ? near(place, spots)
        : ExplainedPlaces.named(file, place.text()).stream()
            .anyMatch(spot ->
                spots.stream()
                    .anyMatch(asked ->
                        asked.position().metresTo(spot.position())
                            <= asked.errorMetres()
                                + spot.errorMetres()
                                + (double) ExplainQuestion.NEAR_METRES));
  }

  /** Whether a stated place may be within the near distance of any of the points. */
  static boolean near(Place place, List<Spot> spots) {
    return place.point().isPresent()
        && spots.stream()
            .anyMatch(spot ->
                spot.position().metresTo(place.point().get())
                    <= spot.errorMetres()
                        + place.errorMetres().orElse(0)
                        + (double) ExplainQuestion.NEAR_METRES);
  }

  /** Who takes no part: parties without keys, actors of the shelf, and the one asked for. */
  static List<ToldRecord.Outsider> outsiders(
      CaseFile file, ExplainQuestion question, List<ToldRecord.Party> parties) {
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
      for (ShelfEntry entry : file.shelf().entries()) {
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
      ToldRecord.Outsider outsider = outsider(file.shelf(), name, inPolicy, taking);
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
