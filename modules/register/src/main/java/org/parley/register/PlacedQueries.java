package org.parley.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.parley.casefile.CaseFile;
import org.parley.casefile.IncidentsQuestion;
import org.parley.register.IncidentQueries.Wanted;
import org.parley.register.SqliteFile.Rows;

/**
 * All of a list at once, but of each only where it is told to have been. Only seats of the reader's
 * own lists are looked at.
 */
final class PlacedQueries {
  private static final String EVERYONE = "*";

  private final Rows rows;
  private final Sight sight;

  PlacedQueries(Rows rows, Sight sight) {
    this.rows = rows;
    this.sight = sight;
  }

  /**
   * The places of a list.
   *
   * @param asked which of them; of claims only block, period and box count
   * @param ground law and names as the reader may know them
   */
  Placed of(Placed.Layer layer, IncidentsQuestion asked, CaseFile ground) throws SQLException {
    Optional<Wanted> wanted =
        layer == Placed.Layer.INCIDENTS ? Optional.of(Wanted.of(asked, ground)) : Optional.empty();
    Set<String> marks = wanted.map(Wanted::driving).orElse(Set.of(Happened.CLAIMS));
    List<Placed.Point> points = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    int[] unplaced = {0};
    for (String reader : List.of(sight.party(), EVERYONE)) {
      for (String mark : marks) {
        rows.each(
            "select h.idx, h.hi, h.lo, h.first_s, h.last_s, h.state, h.act, h.south,"
                + " h.west, h.north, h.east, h.marks, h.lat, h.lng, h.error_m"
                + " from happened_seats s cross join happened h on h.idx = s.idx"
                + " cross join leaves l on l.idx = s.idx where s.reader = ?4 and s.mark = ?5"
                + " and (?6 is null or l.block = ?6) and"
                + Sight.may("l")
                + "and"
                + Sight.newest("l"),
            row -> {
              if (matches(asked, wanted, row) && seen.add(row.getLong("idx"))) {
                Optional<Placed.Point> point = point(row);
                point.ifPresent(points::add);
                unplaced[0] += point.isPresent() ? 0 : 1;
              }
            },
            sight.and(reader, mark, asked.block()));
      }
    }
    points.sort(Comparator.comparing(Placed.Point::id));
    return new Placed(points, unplaced[0]);
  }

  /**
   * What the rows of a list come to: another text when a version came, went or became another's.
   * Where the reader asks as of a moment, or the shelf says who is meant, any leaf may change it.
   *
   * @param index of the newest leaf
   */
  String print(Placed.Layer layer, IncidentsQuestion asked, long index) throws SQLException {
    if (!sight.isNow() || asked.party().isPresent()) {
      return "at " + index;
    }
    String mark = layer == Placed.Layer.INCIDENTS ? Happened.INCIDENTS : Happened.CLAIMS;
    StringBuilder print = new StringBuilder();
    for (String reader : List.of(sight.party(), EVERYONE)) {
      rows.each(
          "select count(*) as n, total(idx) as t from happened_seats where reader = ?1"
              + " and mark >= ?2 and mark < ?3",
          row -> print.append(row.getLong("n")).append(' ').append(row.getString("t")).append(' '),
          reader,
          mark,
          (char) (mark.charAt(0) + 1) + "");
    }
    return print.toString();
  }

  private static boolean matches(IncidentsQuestion asked, Optional<Wanted> wanted, ResultSet row)
      throws SQLException {
    return wanted.isPresent()
        ? IncidentQueries.matches(asked, wanted.get(), row)
        : IncidentQueries.meets(asked.period(), row);
  }

  private static Optional<Placed.Point> point(ResultSet row) throws SQLException {
    OptionalLong lat = Cells.optNumber(row, "lat");
    return lat.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Placed.Point(
                new UUID(row.getLong("hi"), row.getLong("lo")),
                (int) lat.getAsLong(),
                row.getInt("lng"),
                (int) Cells.optNumber(row, "error_m").orElse(-1)));
  }
}
