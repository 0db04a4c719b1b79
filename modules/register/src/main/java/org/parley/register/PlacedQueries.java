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
import org.parley.register.PlacedLists.Kept;
import org.parley.register.SqliteFile.Rows;
import org.parley.verify.Json;

/**
 * All of a list at once, but of each only where it is told to have been. Only seats of the reader's
 * own lists are looked at.
 */
final class PlacedQueries {
  private static final String EVERYONE = "*";

  /** Of so many things that became other the list is brought up to date one by one. */
  private static final int CHANGED_MAX = 1_000;

  private static final String COLUMNS =
      "select h.idx, h.hi, h.lo, h.first_s, h.last_s, h.state, h.act, h.south, h.west, h.north,"
          + " h.east, h.marks, h.lat, h.lng, h.error_m";

  private final Rows rows;
  private final Sight sight;
  private final Placed.Layer layer;
  private final IncidentsQuestion asked;

  /**
   * The questions for one list.
   *
   * @param asked which of them; of claims only block and period count
   */
  PlacedQueries(Rows rows, Sight sight, Placed.Layer layer, IncidentsQuestion asked) {
    this.rows = rows;
    this.sight = sight;
    this.layer = layer;
    this.asked = asked;
  }

  /** What is put together for a list. */
  private static final class Found {
    private final List<Placed.Point> points = new ArrayList<>();
    private final List<UUID> without = new ArrayList<>();

    void add(ResultSet row) throws SQLException {
      UUID id = new UUID(row.getLong("hi"), row.getLong("lo"));
      OptionalLong lat = Cells.optNumber(row, "lat");
      if (lat.isEmpty()) {
        without.add(id);
        return;
      }
      int error = (int) Cells.optNumber(row, "error_m").orElse(-1);
      points.add(new Placed.Point(id, (int) lat.getAsLong(), row.getInt("lng"), error));
    }

    Kept kept(long index) {
      points.sort(Comparator.comparing(Placed.Point::id));
      return new Kept(index, new Placed(points, without.size()), List.copyOf(without));
    }
  }

  /**
   * The places of a list.
   *
   * @param index of the newest leaf
   * @param ground law and names as the reader may know them
   */
  Kept all(long index, CaseFile ground) throws SQLException {
    Optional<Wanted> wanted = wanted(ground);
    Found found = new Found();
    Set<Long> seen = new HashSet<>();
    for (String reader : List.of(sight.party(), EVERYONE)) {
      for (String mark : driving(wanted)) {
        rows.each(
            COLUMNS
                + " from happened_seats s cross join happened h on h.idx = s.idx"
                + " cross join leaves l on l.idx = s.idx where s.reader = ?4 and s.mark = ?5"
                + " and (?6 is null or l.block = ?6) and"
                + Sight.may("l")
                + "and"
                + Sight.newest("l"),
            row -> {
              if (matches(wanted, row) && seen.add(row.getLong("idx"))) {
                found.add(row);
              }
            },
            sight.and(reader, mark, asked.block()));
      }
    }
    return found.kept(index);
  }

  /**
   * The list that was kept, with what became other since; empty where it is to be made anew: too
   * much became other, or the reader asks as of a moment, or the shelf says who is meant, so that
   * any leaf may change it.
   */
  Optional<Kept> since(Kept held, long index, CaseFile ground) throws SQLException {
    if (!sight.isNow() || asked.party().isPresent()) {
      return Optional.empty();
    }
    Set<UUID> changed = changed(held.index());
    if (changed.isEmpty()) {
      return Optional.of(held.upTo(index));
    }
    if (changed.size() > CHANGED_MAX) {
      return Optional.empty();
    }
    Optional<Wanted> wanted = wanted(ground);
    Set<String> driving = driving(wanted);
    Found found = new Found();
    rows.each(
        COLUMNS
            + " from json_each(?4) j cross join leaves l on l.id = j.value"
            + " cross join happened h on h.idx = l.idx where (?5 is null or l.block = ?5) and"
            + Sight.may("l")
            + "and"
            + Sight.newest("l"),
        row -> {
          List<String> marks = Cells.strings(row, "marks");
          if (marks.stream().anyMatch(driving::contains) && matches(wanted, row)) {
            found.add(row);
          }
        },
        sight.and(
            Json.strings(changed.stream().map(UUID::toString).toList()).text(), asked.block()));
    held.placed().points().stream()
        .filter(one -> !changed.contains(one.id()))
        .forEach(found.points::add);
    held.without().stream().filter(one -> !changed.contains(one)).forEach(found.without::add);
    Kept made = found.kept(index);
    return Optional.of(made.placed().equals(held.placed()) ? held.upTo(index) : made);
  }

  /** Of what the reader's own leaves tell that came since an index, or became or ceased his. */
  private Set<UUID> changed(long since) throws SQLException {
    Set<UUID> changed = new HashSet<>();
    for (String reader : List.of(sight.party(), EVERYONE)) {
      for (String of :
          List.of(
              "readers r cross join happened h on h.idx = r.idx where r.reader = ?1 and r.idx > ?2",
              "happened_again where reader = ?1 and turn > ?2")) {
        rows.each(
            "select hi, lo from " + of + " limit " + (CHANGED_MAX + 1),
            row -> changed.add(new UUID(row.getLong("hi"), row.getLong("lo"))),
            reader,
            since);
      }
    }
    return changed;
  }

  private Optional<Wanted> wanted(CaseFile ground) {
    return layer == Placed.Layer.INCIDENTS
        ? Optional.of(Wanted.of(asked, ground))
        : Optional.empty();
  }

  private static Set<String> driving(Optional<Wanted> wanted) {
    return wanted.map(Wanted::driving).orElse(Set.of(Happened.CLAIMS));
  }

  private boolean matches(Optional<Wanted> wanted, ResultSet row) throws SQLException {
    return wanted.isPresent()
        ? IncidentQueries.matches(asked, wanted.get(), row)
        : IncidentQueries.meets(asked.period(), row);
  }
}
