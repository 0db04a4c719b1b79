package org.parley.register;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.parley.geo.GridBox;
import org.parley.incident.FoldedName;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.EntryBody;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.Place;
import org.parley.statement.Statement;

/** Entries of the shelf as rows: by kind, by every name they go by, and by place. */
final class ShelfRows {
  private ShelfRows() {}

  static void add(Rows rows, long index, Statement said, EntryBody entry) throws SQLException {
    rows.change(
        "insert into shelved values (?1, ?2, ?3)",
        index,
        said.id().toString(),
        entry.entryKind() == EntryKind.ACTOR);
    Set<String> names = new LinkedHashSet<>();
    entry.names().texts().values().forEach(name -> names.add(FoldedName.of(name)));
    entry.aliases().forEach(name -> names.add(FoldedName.of(name)));
    names.remove("");
    for (String name : names) {
      rows.change("insert into shelf_names values (?1, ?2)", index, name);
    }
    Optional<Place> place = entry.place();
    if (place.isPresent() && place.get().point().isPresent()) {
      GridBox box =
          PlacedBoxes.around(place.get().point().get(), place.get().errorMetres().orElse(0));
      long id = index * StatedPlaces.IDS;
      for (long[] part : PlacedBoxes.parts(box.westE7(), box.eastE7())) {
        rows.change(
            "insert into shelf_boxes values (?1, ?2, ?3, ?4, ?5)",
            id++,
            part[0],
            part[1],
            box.southE7(),
            box.northE7());
      }
    }
  }
}
