package org.parley.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.explain.ExplainQuestion.Spot;
import org.parley.explain.Nearness;
import org.parley.geo.GridBox;
import org.parley.incident.FoldedName;
import org.parley.incident.Shelf;
import org.parley.incident.ShelfEntry;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.EntryBody;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.Place;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The part of the shelf that a question needs, as one reader may know it. Every version of each
 * entry is folded in the order of the log, so that the part says what the whole shelf would say.
 */
final class ShelfQueries {
  private final Rows rows;
  private final Sight sight;
  private final Statutes statutes;
  private final Shelves shelves;

  ShelfQueries(Rows rows, Sight sight, Statutes statutes, Shelves shelves) {
    this.rows = rows;
    this.sight = sight;
    this.statutes = statutes;
    this.shelves = shelves;
  }

  /** Every entry of which some version goes by that name. */
  Shelf named(String name) throws SQLException {
    return ofIds(
        rows.query(
            "select distinct s.id from shelf_names n cross join shelved s on s.idx = n.idx"
                + " where n.folded = ?4 and"
                + Sight.may("n"),
            row -> Cells.text(row, "id"),
            sight.and(FoldedName.of(name))));
  }

  /** Every actor. */
  Shelf actors() throws SQLException {
    List<Long> entries =
        rows.query(
            "select distinct e.idx from shelved a cross join shelved e on e.id = a.id"
                + " where a.actor = 1 and"
                + Sight.may("a")
                + "and"
                + Sight.may("e")
                + "order by e.idx",
            row -> row.getLong("idx"),
            sight.and());
    Optional<Shelf> known = shelves.of(entries);
    if (known.isPresent()) {
      return known.get();
    }
    Shelf shelf =
        folded(
            rows.query(
                "select l.idx, l.leaf, l.party, c.statement from json_each(?1) j"
                    + " cross join leaves l on l.idx = j.value"
                    + " cross join case_statements c on c.idx = l.idx order by l.idx",
                this::version,
                Json.of(entries.stream().map(Json::of).toList()).text()));
    shelves.keep(entries, shelf);
    return shelf;
  }

  /** The folded names of every place whose point may be near one of the spots. */
  Set<String> namesNear(List<Spot> spots) throws SQLException {
    Set<String> ids = new LinkedHashSet<>();
    for (Spot spot : spots) {
      GridBox box = PlacedBoxes.near(spot);
      for (long[] part : PlacedBoxes.parts(box.westE7(), box.eastE7())) {
        ids.addAll(
            rows.query(
                "select distinct s.id from shelf_boxes b cross join shelved s on s.idx = b.id / "
                    + StatedPlaces.IDS
                    + " where b.east >= ?4 and b.west <= ?5 and b.north >= ?6 and b.south <= ?7 and"
                    + Sight.may("s"),
                row -> Cells.text(row, "id"),
                sight.and(part[0], part[1], box.southE7(), box.northE7())));
      }
    }
    Set<String> names = new LinkedHashSet<>();
    for (ShelfEntry entry : ofIds(ids).entries()) {
      Optional<Place> place = entry.body().place();
      if (entry.kind() == EntryKind.PLACE
          && place.filter(p -> Nearness.near(p, spots)).isPresent()) {
        entry.allNames().forEach(name -> names.add(FoldedName.of(name)));
      }
    }
    names.remove("");
    return names;
  }

  private Shelf ofIds(Collection<String> ids) throws SQLException {
    if (ids.isEmpty()) {
      return Shelf.EMPTY;
    }
    return folded(
        rows.query(
            "select l.idx, l.leaf, l.party, c.statement from json_each(?4) j"
                + " cross join shelved s on s.id = j.value"
                + " cross join leaves l on l.idx = s.idx"
                + " cross join case_statements c on c.idx = s.idx where"
                + Sight.may("s")
                + "order by s.idx",
            this::version,
            sight.and(Json.strings(List.copyOf(ids)).text())));
  }

  private static Shelf folded(List<ShelfEntry> versions) {
    Shelf shelf = Shelf.EMPTY;
    for (ShelfEntry version : versions) {
      shelf = shelf.entry(version.leaf(), version.by(), version.body(), version.id());
    }
    return shelf;
  }

  private ShelfEntry version(ResultSet row) throws SQLException {
    var said = statutes.of(row.getLong("idx"), Cells.text(row, "statement"));
    try {
      if (said.body() instanceof EntryBody body) {
        Hash leaf = Hash.parse(Cells.text(row, "leaf"));
        return new ShelfEntry(said.id(), leaf, Cells.text(row, "party"), body);
      }
    } catch (Malformed e) {
      throw new SQLException("a cell does not hold a hash", e);
    }
    throw new SQLException("the shelf holds entries");
  }
}
