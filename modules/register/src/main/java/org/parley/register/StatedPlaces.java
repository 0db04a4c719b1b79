package org.parley.register;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.explain.Nearness;
import org.parley.geo.GridBox;
import org.parley.incident.FoldedName;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.ClaimBody;
import org.parley.statement.EntryBody;
import org.parley.statement.FindingBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.Place;
import org.parley.statement.StatedHappening;
import org.parley.statement.Statement;
import org.parley.statement.StopBody;
import org.parley.statement.When;
import org.parley.terms.ScopeQuery.Span;

/**
 * Of what place and time a claim, an incident, a finding or a stop is, so that it is found by them:
 * a box as wide as the stated error, or, where no point is stated, the folded name of the place.
 * Only a question; what is found is measured exactly afterwards.
 *
 * <p>What is of no stated time, or of a longer one than {@link Nearness#COARSE}, is of no time that
 * anybody asks about, and has no row.
 */
final class StatedPlaces {
  /** Ids of the boxes of one leaf: its index times this, and the next. */
  static final long IDS = 2;

  private StatedPlaces() {}

  /** Rows of whatever states a place and a time, and of entries of the shelf. */
  static void add(Rows rows, long index, Statement said) throws SQLException {
    if (said.body() instanceof ClaimBody claim) {
      claim(rows, index, claim);
    } else if (said.body() instanceof IncidentBody incident) {
      incident(rows, index, incident);
    } else if (said.body() instanceof FindingBody finding) {
      finding(rows, index, finding);
    } else if (said.body() instanceof StopBody stop) {
      place(rows, index, Span.at(stop.since()), stop.place());
    } else if (said.body() instanceof EntryBody entry) {
      ShelfRows.add(rows, index, said, entry);
    }
  }

  private static void claim(Rows rows, long index, ClaimBody claim) throws SQLException {
    if (claim.valid().isPresent() && claim.place().isPresent()) {
      place(rows, index, Span.of(claim.valid().get()), claim.place().get());
    }
  }

  private static void incident(Rows rows, long index, IncidentBody incident) throws SQLException {
    if (incident.when().isPresent() && incident.place().isPresent()) {
      place(rows, index, Span.of(incident.when().get()), incident.place().get());
      return;
    }
    Set<UUID> claims = new LinkedHashSet<>();
    incident.claims().forEach(gathered -> claims.add(gathered.claim()));
    for (UUID claim : claims) {
      bears(rows, index, claim);
    }
  }

  private static void finding(Rows rows, long index, FindingBody finding) throws SQLException {
    StatedHappening what = finding.happening();
    Optional<Span> span = span(what.when());
    if (span.isPresent() && what.area().isPresent()) {
      box(rows, index, span.get(), what.area().get().footprint().box());
    } else if (span.isPresent() && what.place().isPresent()) {
      place(rows, index, span.get(), what.place().get());
    }
    if (finding.incident().isPresent()) {
      bears(rows, index, finding.incident().get());
    }
  }

  private static Optional<Span> span(When when) {
    return Optional.of(Span.of(when)).filter(Nearness::isOfATime);
  }

  private static void bears(Rows rows, long index, UUID of) throws SQLException {
    rows.change("insert into bears values (?1, ?2)", index, of.toString());
  }

  private static void place(Rows rows, long index, Span span, Place place) throws SQLException {
    if (!Nearness.isOfATime(span)) {
      return;
    }
    if (place.point().isPresent()) {
      GridBox box = PlacedBoxes.around(place.point().get(), place.errorMetres().orElse(0));
      box(rows, index, span, box);
      return;
    }
    String folded = FoldedName.of(place.text());
    if (!folded.isEmpty()) {
      rows.change(
          "insert into stated_names values (?1, ?2, ?3, ?4)",
          index,
          folded,
          PlacedBoxes.minute(span.earliest(), false),
          PlacedBoxes.minute(span.latest(), true));
    }
  }

  private static void box(Rows rows, long index, Span span, GridBox box) throws SQLException {
    long id = index * IDS;
    for (long[] part : PlacedBoxes.parts(box.westE7(), box.eastE7())) {
      rows.change(
          "insert into stated values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
          id++,
          part[0],
          part[1],
          box.southE7(),
          box.northE7(),
          PlacedBoxes.minute(span.earliest(), false),
          PlacedBoxes.minute(span.latest(), true));
    }
  }

  /** Takes the boxes of a leaf away, with those of the shelf. */
  static void remove(Rows rows, String leaf) throws SQLException {
    List<Long> index =
        rows.query("select idx from leaves where leaf = ?1", row -> row.getLong("idx"), leaf);
    for (long at : index) {
      for (long id = at * IDS; id < (at + 1) * IDS; id++) {
        rows.change("delete from stated where id = ?1", id);
        rows.change("delete from shelf_boxes where id = ?1", id);
      }
    }
  }

  /** How long before a moment what is of it may have begun, at most. */
  static Instant earliestStart(Instant moment) {
    Duration coarse = Nearness.COARSE;
    return moment.isBefore(Instant.MIN.plus(coarse)) ? Instant.MIN : moment.minus(coarse);
  }
}
