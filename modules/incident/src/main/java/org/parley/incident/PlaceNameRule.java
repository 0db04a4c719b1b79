package org.parley.incident;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.geo.Position;
import org.parley.incident.Warning.Code;
import org.parley.incident.Warning.Value;
import org.parley.statement.ClaimBody.Type;
import org.parley.statement.Place;
import org.parley.terms.Sentence;

/**
 * Looks the place names of claims up on the shelf: a name that means several places, and a place
 * that lies in another administrative unit than the claim says. The unit is what follows the first
 * comma of the place's text, or the category of a claim about a place. A name the shelf does not
 * have is not guessed at.
 */
final class PlaceNameRule implements Rule {
  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    Map<Set<UUID>, List<KnownClaim>> homonyms = new LinkedHashMap<>();
    Gazetteer gazetteer = new Gazetteer(accounts.shelf());
    for (KnownClaim claim : accounts.all()) {
      Optional<Place> place = claim.body().place();
      if (place.isPresent()) {
        Named named = Named.of(gazetteer, claim, place.get());
        if (named.entries.size() > 1) {
          Set<UUID> ids = new HashSet<>();
          named.entries.forEach(entry -> ids.add(entry.id()));
          homonyms.computeIfAbsent(ids, any -> new ArrayList<>()).add(claim);
        }
        admin(accounts, gazetteer, claim, named).ifPresent(out);
      }
    }
    homonyms.forEach((ids, claims) -> out.accept(homonym(accounts, ids, claims)));
  }

  /** The places a claim's words may mean, and the unit it says they lie in. */
  private record Named(String name, List<ShelfEntry> entries, Optional<String> unit) {
    static Named of(Gazetteer gazetteer, KnownClaim claim, Place place) {
      String text = place.text();
      int comma = text.indexOf(',');
      List<ShelfEntry> whole = gazetteer.places(text);
      Optional<String> category =
          claim.body().type() == Type.PLACE ? claim.body().category() : Optional.empty();
      if (!whole.isEmpty() || comma < 0) {
        return new Named(text, narrowed(gazetteer, place, whole, category), category);
      }
      String name = text.substring(0, comma).strip();
      Optional<String> unit = category.or(() -> Optional.of(text.substring(comma + 1).strip()));
      List<ShelfEntry> entries = gazetteer.places(name);
      return new Named(name, narrowed(gazetteer, place, entries, unit), unit);
    }

    /** Those that the claim's point and unit leave, unless they leave none. */
    private static List<ShelfEntry> narrowed(
        Gazetteer gazetteer, Place place, List<ShelfEntry> entries, Optional<String> unit) {
      if (entries.size() < 2) {
        return entries;
      }
      List<ShelfEntry> near = entries.stream().filter(entry -> mayBe(place, entry)).toList();
      List<ShelfEntry> left = near.isEmpty() ? entries : near;
      List<ShelfEntry> within =
          left.stream()
              .filter(
                  entry -> unit.isPresent() && gazetteer.liesIn(entry, unit.get()).orElse(false))
              .toList();
      return within.isEmpty() ? left : within;
    }

    private static boolean mayBe(Place stated, ShelfEntry entry) {
      Optional<Position> there = entry.body().place().flatMap(Place::point);
      if (stated.point().isEmpty() || there.isEmpty()) {
        return true;
      }
      double errors =
          stated.errorMetres().orElse(0)
              + (double) entry.body().place().flatMap(Place::errorMetres).orElse(0);
      return stated.point().get().metresTo(there.get()) <= errors;
    }
  }

  private static Optional<Warning> admin(
      Accounts accounts, Gazetteer gazetteer, KnownClaim claim, Named named) {
    if (named.unit().isEmpty() || named.entries().isEmpty()) {
      return Optional.empty();
    }
    String unit = named.unit().get();
    boolean elsewhere =
        named.entries().stream().noneMatch(entry -> gazetteer.liesIn(entry, unit).orElse(true));
    if (!elsewhere) {
      return Optional.empty();
    }
    List<Value> values = new ArrayList<>();
    values.add(Telling.value(claim, "lies in", Telling.name(unit)));
    for (ShelfEntry entry : named.entries()) {
      values.add(
          Value.words(
              entry.name(),
              Telling.name(entry.body().source()),
              Sentence.of("lies in"),
              Telling.stated(entry.body().admin())));
    }
    List<String> lies =
        named.entries().stream().map(e -> e.body().admin().orElse("")).distinct().toList();
    Sentence detail =
        Sentence.saying(
            "{0} puts \u201c{1}\u201d in \u201c{2}\u201d; the shelf has it in {3}.",
            Sentence.name(claim.label()),
            Sentence.name(named.name()),
            Sentence.name(unit),
            Telling.names(lies));
    return Optional.of(Telling.about(accounts, Code.ADMIN_DIFFERS, List.of(claim), detail, values));
  }

  private static Warning homonym(Accounts accounts, Set<UUID> ids, List<KnownClaim> claims) {
    List<ShelfEntry> entries =
        accounts.shelf().entries().stream().filter(entry -> ids.contains(entry.id())).toList();
    List<Value> values = new ArrayList<>();
    for (ShelfEntry entry : entries) {
      String lies = entry.body().admin().map(unit -> " (" + unit + ")").orElse("");
      values.add(
          Value.words(
              entry.name(),
              Telling.name(entry.body().source()),
              Sentence.of("place"),
              Telling.name(entry.name() + lies)));
    }
    Sentence detail =
        Sentence.saying(
            "The place named in {0} may be any of {1} on the shelf: {2}.",
            Telling.labels(claims),
            Sentence.name(Integer.toString(entries.size())),
            Telling.list(values.stream().map(Value::said).toList()));
    return Telling.about(accounts, Code.HOMONYM, claims, detail, values);
  }
}
