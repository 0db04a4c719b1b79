package org.parley.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.incident.ShelfEntry;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.Place;
import org.parley.terms.Where;
import org.parley.verify.Json;

/**
 * The places a question may mean: the point it gives, or every place that goes by the name it
 * gives, each only as good as its own stated error. A name that stands for several places is never
 * narrowed to one.
 *
 * @param places at least one; a single unknown place when the name is on no shelf
 * @param name the name asked for; empty when a point was given
 */
record PlacesMeant(List<PlacesMeant.Meant> places, Optional<String> name) {

  /**
   * One place.
   *
   * @param entry the shelf's entry; empty for a point, and for a name on no shelf
   */
  record Meant(Where where, Optional<ShelfEntry> entry) {}

  static PlacesMeant of(Contents contents, PlaceAsked asked) {
    return switch (asked) {
      case PlaceAsked.Point point ->
          new PlacesMeant(
              List.of(
                  new Meant(Where.near(point.position(), point.errorMetres()), Optional.empty())),
              Optional.empty());
      case PlaceAsked.Named named -> named(contents, named.name());
    };
  }

  private static PlacesMeant named(Contents contents, String name) {
    List<Meant> meant = new ArrayList<>();
    for (ShelfEntry entry : contents.shelf().resolve(name, EntryKind.PLACE)) {
      Optional<Place> place = entry.body().place();
      meant.add(new Meant(place.map(Where::of).orElseGet(Where::unknown), Optional.of(entry)));
    }
    if (meant.isEmpty()) {
      meant.add(new Meant(Where.unknown(), Optional.empty()));
    }
    return new PlacesMeant(List.copyOf(meant), Optional.of(name));
  }

  /** What was found for the name: every place with its point and error, and how they were used. */
  Optional<Json> json() {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    List<Json> found = new ArrayList<>();
    for (Meant meant : places) {
      meant.entry().ifPresent(entry -> found.add(NamedAnswer.place(entry)));
    }
    return Optional.of(
        Json.obj()
            .put("name", name.get())
            .put("candidates", found)
            .put("words", words(found.size()))
            .build());
  }

  private static String words(int found) {
    if (found == 0) {
      return "No place of that name is on the shelf; the place is taken as unknown.";
    }
    return found == 1
        ? "One place goes by that name; it was used with its stated error."
        : found
            + " places go by that name; each was used, and what does not hold for all of them is"
            + " left undetermined.";
  }
}
