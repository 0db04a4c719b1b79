package org.parley.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.casefile.CaseFile;
import org.parley.explain.ExplainQuestion;
import org.parley.explain.ExplainQuestion.Spot;
import org.parley.explain.ExplainRefusal;
import org.parley.incident.ShelfEntry;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.Place;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The points that a question's place may mean: the one it gives, or every place of that name on the
 * shelf, each with its own stated error.
 *
 * @param spots at least one
 * @param candidates what the shelf has, as it is shown
 */
record ExplainedPlaces(List<Spot> spots, List<Json> candidates) {

  static ExplainedPlaces of(CaseFile file, ExplainQuestion question) throws Malformed {
    if (question.point().isPresent()) {
      return new ExplainedPlaces(List.of(question.point().get()), List.of());
    }
    String name = question.name().orElse("");
    List<Json> candidates = new ArrayList<>();
    for (ShelfEntry entry : file.shelf().resolve(name, EntryKind.PLACE)) {
      candidates.add(CaseFile.shown(entry));
    }
    List<Spot> spots = named(file, name);
    if (spots.isEmpty()) {
      throw ExplainRefusal.NO_SUCH_PLACE.malformed(
          "place_name", "give the point: place=lat,lng,error_m");
    }
    return new ExplainedPlaces(spots, candidates);
  }

  /** Every point that the shelf has under a name. */
  static List<Spot> named(CaseFile file, String name) {
    List<Spot> spots = new ArrayList<>();
    for (ShelfEntry entry : file.shelf().resolve(name, EntryKind.PLACE)) {
      Optional<Place> place = entry.body().place();
      place
          .flatMap(Place::point)
          .ifPresent(point ->
              spots.add(
                  new Spot(Optional.of(entry.name()), point, place.get().errorMetres().orElse(0))));
    }
    return List.copyOf(spots);
  }
}
