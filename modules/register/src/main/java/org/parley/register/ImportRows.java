package org.parley.register;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.intake.ImportedRow;
import org.parley.intake.PackedRows;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.ImportBody;
import org.parley.statement.ImportChunkBody;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * Turns imports and their chunks into rows. A chunk is unpacked when it is recorded, and seen by
 * nobody before an import names it. One that does not read is kept as its fault, and no import that
 * names it shows a row.
 */
final class ImportRows {
  private static final int STEPS_PER_DEGREE = 7;

  private ImportRows() {}

  static void imported(Rows rows, Recorded recorded, Statement statement, ImportBody body)
      throws SQLException {
    rows.change(
        "insert into imports values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        recorded.index(),
        recorded.leaf().leafHash().base64(),
        statement.id().toString(),
        statement.from().party().orElse(""),
        body.state().name(),
        body.content().map(content -> content.format().name()),
        body.json().text());
    int ord = 0;
    for (ImportBody.Chunk part : body.content().map(ImportBody.Content::chunks).orElse(List.of())) {
      rows.change(
          "insert into import_parts values (?1, ?2, ?3, ?4)",
          recorded.index(),
          ord++,
          part.leaf().base64(),
          part.rows());
    }
  }

  static void chunk(Rows rows, Recorded recorded, Statement statement, ImportChunkBody chunk)
      throws SQLException {
    Optional<String> fault = Optional.empty();
    List<ImportedRow> unpacked = List.of();
    try {
      unpacked = PackedRows.rows(chunk);
    } catch (Malformed e) {
      fault = Optional.of(e.code() + " " + e.path());
    }
    Hash leaf = recorded.leaf().leafHash();
    rows.change(
        "insert into import_chunks values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        recorded.index(),
        leaf.base64(),
        chunk.of().toString(),
        statement.from().party().orElse(""),
        chunk.number(),
        chunk.rows(),
        chunk.sha256().base64(),
        fault);
    List<Object[]> all = new ArrayList<>(unpacked.size());
    for (int i = 0; i < unpacked.size(); i++) {
      all.add(cells(recorded.index(), i, unpacked.get(i)));
    }
    rows.changes(
        "insert into import_rows values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
            + " ?14, ?15, ?16, ?17)",
        all);
  }

  private static Object[] cells(long index, int ord, ImportedRow row) {
    ImportedRow.Spot where = row.where();
    return new Object[] {
      index,
      ord,
      row.row(),
      row.key(),
      row.removed(),
      row.when().map(days -> days.from().toEpochDay()),
      row.when().map(days -> days.until().toEpochDay()),
      where.lat().map(ImportRows::steps),
      where.lng().map(ImportRows::steps),
      where.errorMetres(),
      where.code(),
      where.adm1(),
      where.country(),
      row.a().map(ImportedRow.Side::name),
      row.b().map(ImportedRow.Side::name),
      row.kind(),
      row.firstPublished().map(LocalDate::toEpochDay)
    };
  }

  private static int steps(BigDecimal degrees) {
    return degrees
        .movePointRight(STEPS_PER_DEGREE)
        .setScale(0, RoundingMode.HALF_EVEN)
        .intValueExact();
  }
}
