package org.parley.register;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.intake.ScreenedRow;
import org.parley.register.ImportRow.State;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.ImportBody;
import org.parley.statement.ImportBody.Format;
import org.parley.statement.Limits;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * Questions about imports. A row is seen through an import that is complete for the reader: he may
 * know the import, it is the newest version he may know, it stands, and every chunk it names is
 * there, of the same party and the same import, and readable to him. What a later feed of deletions
 * of the same party took back is left out. As of an earlier publication a row is known from the day
 * on which the first of its sources was out.
 */
final class ImportQueries {
  private final Rows rows;
  private final Viewer viewer;
  private final Sight sight;
  private final Limits limits;

  ImportQueries(Rows rows, Viewer viewer, Limits limits) {
    this.rows = rows;
    this.viewer = viewer;
    this.sight = Sight.of(viewer);
    this.limits = limits;
  }

  /** A complete import with its chunks. */
  private record Complete(ImportRow row, String party, List<Long> chunks) {}

  List<ImportRow> all() throws SQLException {
    List<ImportRow> all = new ArrayList<>();
    for (Listed one : listed("")) {
      all.add(of(one));
    }
    return all;
  }

  Optional<ImportRow> one(UUID id) throws SQLException {
    List<Listed> found = listed(id.toString());
    return found.isEmpty() ? Optional.empty() : Optional.of(of(found.getLast()));
  }

  List<ImportRow.Chunk> chunks(UUID id) throws SQLException {
    return rows.query(
        "select c.*, l.addressed from import_chunks c join leaves l on l.idx = c.idx"
            + " where c.of_import = ?4 and c.party = ?1 and"
            + Sight.may("c")
            + " order by c.number, c.idx",
        ImportQueries::chunk,
        sight.and(id.toString()));
  }

  List<ImportRow.At> at(UUID id, long after, int limit) throws SQLException {
    List<ImportRow.At> found = new ArrayList<>();
    Optional<Complete> complete = complete(id);
    if (complete.isEmpty()) {
      return found;
    }
    Set<String> gone = removed(complete.get());
    for (long chunk : complete.get().chunks()) {
      if (found.size() < limit && lastRow(chunk) > after) {
        rows.each(
            "select * from import_rows where idx = ?1 and row > ?2 order by ord",
            row -> {
              if (found.size() < limit && stands(row, gone, complete.get().row())) {
                found.add(new ImportRow.At(chunk, row.getInt("ord"), row.getLong("row")));
              }
            },
            chunk,
            after);
      }
    }
    return found;
  }

  private long lastRow(long chunk) throws SQLException {
    return rows
        .query(
            "select row from import_rows where idx = ?1 order by ord desc limit 1",
            row -> row.getLong("row"),
            chunk)
        .stream()
        .findFirst()
        .orElse(-1L);
  }

  /** Hands on every row that stands; the answer is how many. */
  long each(UUID id, Consumer<ScreenedRow> taker) throws SQLException {
    Optional<Complete> complete = complete(id);
    long[] count = {0};
    if (complete.isPresent()) {
      Set<String> gone = removed(complete.get());
      for (long chunk : complete.get().chunks()) {
        rows.each(
            "select * from import_rows where idx = ?1 order by ord",
            row -> {
              if (stands(row, gone, complete.get().row())) {
                taker.accept(screened(row));
                count[0]++;
              }
            },
            chunk);
      }
    }
    return count[0];
  }

  private boolean stands(ResultSet row, Set<String> gone, ImportRow of) throws SQLException {
    return row.getInt("removed") == 0
        && (gone.isEmpty() || !gone.contains(Cells.text(row, "key")))
        && known(row, of);
  }

  private boolean known(ResultSet row, ImportRow of) throws SQLException {
    Optional<AsKnown> then = viewer.asKnown().filter(k -> k.basis() == AsKnown.Basis.ASSERTED);
    if (then.isEmpty()) {
      return true;
    }
    long day = row.getLong("published_day");
    Instant out =
        row.wasNull()
            ? of.recordedAt()
            : LocalDate.ofEpochDay(day + 1).atStartOfDay().toInstant(ZoneOffset.ofHours(-12));
    return !out.isAfter(then.get().at());
  }

  private static ScreenedRow screened(ResultSet row) throws SQLException {
    int lat = row.getInt("lat_e7");
    boolean point = !row.wasNull();
    int error = row.getInt("error_m");
    OptionalInt errorMetres = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(error);
    return new ScreenedRow(
        LocalDate.ofEpochDay(row.getLong("from_day")),
        LocalDate.ofEpochDay(row.getLong("until_day")),
        point,
        lat,
        row.getInt("lng_e7"),
        errorMetres,
        Cells.optText(row, "place_code"),
        Cells.optText(row, "adm1"),
        Cells.optText(row, "a"),
        Cells.optText(row, "b"),
        Cells.optText(row, "kind"));
  }

  /** Ids that the same party's later feeds of deletions took back, of files of that format. */
  private Set<String> removed(Complete of) throws SQLException {
    Set<String> gone = new HashSet<>();
    Optional<Format> format = of.row().body().content().map(ImportBody.Content::format);
    if (format.filter(Format.ACLED::equals).isEmpty()) {
      return gone;
    }
    for (Listed other : listed("")) {
      if (other.party().equals(of.party())
          && other.format().equals(Format.ACLED.name())
          && other.index() >= of.row().index()) {
        ImportRow feed = of(other);
        if (feed.state() == State.COMPLETE) {
          for (long chunk : chunksOf(other.index())) {
            rows.each(
                "select * from import_rows where idx = ?1 and removed = 1",
                row -> {
                  if (known(row, feed)) {
                    gone.add(Cells.text(row, "key"));
                  }
                },
                chunk);
          }
        }
      }
    }
    return gone;
  }

  private Optional<Complete> complete(UUID id) throws SQLException {
    List<Listed> found = listed(id.toString());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Listed one = found.getLast();
    ImportRow row = of(one);
    return row.state() == State.COMPLETE
        ? Optional.of(new Complete(row, one.party(), chunksOf(one.index())))
        : Optional.empty();
  }

  private record Listed(
      long index,
      String leaf,
      String id,
      String party,
      String from,
      Instant recordedAt,
      String state,
      String format,
      String body) {}

  private List<Listed> listed(String id) throws SQLException {
    return rows.query(
        "select i.*, l.author, l.recorded_at from imports i join leaves l on l.idx = i.idx where"
            + " (?4 = '' or i.id = ?4) and"
            + Sight.may("l")
            + " and "
            + Sight.newest("l")
            + " order by i.idx",
        row ->
            new Listed(
                row.getLong("idx"),
                Cells.text(row, "leaf"),
                Cells.text(row, "id"),
                Cells.text(row, "party"),
                Cells.text(row, "author"),
                Cells.time(row, "recorded_at"),
                Cells.text(row, "state"),
                Cells.optText(row, "format").orElse(""),
                Cells.text(row, "body")),
        sight.and(id));
  }

  private ImportRow of(Listed one) throws SQLException {
    State state =
        one.state().equals(ImportBody.State.WITHDRAWN.name())
            ? State.WITHDRAWN
            : complete(one.index());
    return new ImportRow(
        UUID.fromString(one.id()),
        hash(one.leaf()),
        one.index(),
        one.from(),
        one.recordedAt(),
        state,
        state == State.COMPLETE ? count(one.index()) : 0,
        body(one.body()));
  }

  /** Whether every chunk that the version names is there for this reader and reads. */
  private State complete(long index) throws SQLException {
    long faults =
        rows.query(
                "select count(*) as n from import_parts p join import_chunks c on c.leaf = p.leaf"
                    + " where p.idx = ?1 and c.fault is not null",
                row -> row.getLong("n"),
                index)
            .getFirst();
    long missing =
        rows.query(
                "select count(*) as n from import_parts p join imports i on i.idx = p.idx"
                    + " where p.idx = ?4 and not exists (select 1 from import_chunks c"
                    + " where c.leaf = p.leaf and c.party = i.party and c.of_import = i.id"
                    + " and c.rows = p.rows and"
                    + Sight.may("c")
                    + ")",
                row -> row.getLong("n"),
                sight.and(index))
            .getFirst();
    if (missing > 0) {
      return State.INCOMPLETE;
    }
    return faults > 0 ? State.UNREADABLE : State.COMPLETE;
  }

  private List<Long> chunksOf(long index) throws SQLException {
    return rows.query(
        "select c.idx from import_parts p join import_chunks c on c.leaf = p.leaf"
            + " where p.idx = ?1 order by p.ord",
        row -> row.getLong("idx"),
        index);
  }

  private long count(long index) throws SQLException {
    return rows.query(
            "select coalesce(sum(rows), 0) as n from import_parts where idx = ?1",
            row -> row.getLong("n"),
            index)
        .getFirst();
  }

  private static ImportRow.Chunk chunk(ResultSet row) throws SQLException {
    return new ImportRow.Chunk(
        row.getInt("number"),
        hash(Cells.text(row, "leaf")),
        row.getInt("rows"),
        hash(Cells.text(row, "sha256")),
        Cells.optText(row, "fault"),
        Cells.strings(row, "addressed"));
  }

  private static Hash hash(String text) throws SQLException {
    try {
      return Hash.parse(text);
    } catch (Malformed e) {
      throw new SQLException("a cell does not hold a hash", e);
    }
  }

  private ImportBody body(String text) throws SQLException {
    try {
      return ImportBody.of(text.getBytes(StandardCharsets.UTF_8), limits);
    } catch (Malformed e) {
      throw new SQLException("a cell does not hold an import", e);
    }
  }
}
