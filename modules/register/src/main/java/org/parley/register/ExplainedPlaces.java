package org.parley.register;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.casefile.CaseFile;
import org.parley.explain.ExplainQuestion;
import org.parley.explain.ExplainQuestion.Spot;
import org.parley.incident.ShelfEntry;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.Place;
import org.parley.verify.Json;

/**
 * The points that a question's place may mean: the one it gives, or every place of that name on the
 * shelf, each with its own stated error.
 *
 * @param spots at least one
 * @param candidates what the shelf has, as it is shown
 */
record ExplainedPlaces(List<Spot> spots, List<Json> candidates) {

  /** Empty where the name asked for is that of no place with a point. */
  static Optional<ExplainedPlaces> of(ShelfQueries shelves, ExplainQuestion question)
      throws SQLException {
    if (question.point().isPresent()) {
      return Optional.of(new ExplainedPlaces(List.of(question.point().get()), List.of()));
    }
    String name = question.name().orElse("");
    List<Json> candidates = new ArrayList<>();
    List<Spot> spots = new ArrayList<>();
    for (ShelfEntry entry : shelves.named(name).resolve(name, EntryKind.PLACE)) {
      candidates.add(CaseFile.shown(entry));
      Optional<Place> place = entry.body().place();
      place
          .flatMap(Place::point)
          .ifPresent(point ->
              spots.add(
                  new Spot(Optional.of(entry.name()), point, place.get().errorMetres().orElse(0))));
    }
    return spots.isEmpty()
        ? Optional.empty()
        : Optional.of(new ExplainedPlaces(List.copyOf(spots), List.copyOf(candidates)));
  }
}
