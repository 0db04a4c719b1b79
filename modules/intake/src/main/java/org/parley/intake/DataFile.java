package org.parley.intake;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.parley.intake.Heading.Column;
import org.parley.statement.ImportBody.Counts;
import org.parley.statement.ImportBody.Format;
import org.parley.statement.ImportBody.SourceFile;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * A file of a data set, read row by row from its first byte to its last. Nothing of it is kept but
 * the ids of its rows, so that one that comes twice is found.
 *
 * @param name what it is called; its end says whether it is packed (.gz) or a workbook (.xlsx)
 * @param path where it lies
 * @param format what kind of file
 * @param mapping which column holds what, and how far off places may be
 * @param encoding of a file of text
 * @param separator between the cells of a file of text
 */
public record DataFile(
    String name, Path path, Format format, Mapping mapping, Charset encoding, char separator) {
  /** The name of the rules by which files are read here; other rules get another name. */
  public static final String RULES = "parley-rows/1";

  /** Most bytes of a file, unpacked. */
  public static final long BYTES_MAX = 8L << 30;

  /** Most rows of a file. */
  public static final int ROWS_MAX = 5_000_000;

  private static final int CELL_MAX = 100_000;
  private static final int BUFFER = 1 << 16;

  /** Takes what is read. */
  public interface Taker {
    /** A row that is kept. */
    void row(ImportedRow row);

    /** A row that is left out, or something noted of one that is kept. */
    void fault(RowFault fault);
  }

  /**
   * The file by its bytes.
   *
   * @param passed hears how many bytes were read
   */
  public SourceFile identity(LongConsumer passed) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      long total = 0;
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        sha.update(buffer, 0, got);
        total += got;
        passed.accept(total);
      }
      return new SourceFile(name, total, Hash.of(sha.digest()));
    } catch (NoSuchAlgorithmException | Malformed e) {
      throw new IllegalStateException("every JDK has SHA-256 of 32 bytes", e);
    }
  }

  /**
   * Reads every row.
   *
   * @param lastDay the last day that has begun anywhere on earth
   * @param taker takes rows and faults
   * @param passed hears how many rows were read
   * @return rows, counted
   * @throws Malformed an {@code import.*} code for what ends the reading of the file as a whole
   */
  public Counts read(LocalDate lastDay, Taker taker, LongConsumer passed)
      throws IOException, Malformed {
    Reading reading = new Reading(lastDay, taker, passed);
    try {
      if (isWorkbook()) {
        XlsxTable.read(path, mapping.sheet(), reading);
      } else {
        text(reading);
      }
    } catch (Bounded.TooLarge e) {
      throw ImportFault.TOO_LARGE.malformed("", "It is " + e.getMessage() + ".");
    } catch (ZipException | EOFException | CharConversionException e) {
      throw ImportFault.UNREADABLE.malformed(
          "", "It is not packed as its name says, or is cut off.");
    }
    Counts counts = reading.counts();
    if (counts.kept() == 0) {
      throw ImportFault.EMPTY.malformed(
          "", counts.read() + " rows were read, " + counts.refused() + " left out.");
    }
    return counts;
  }

  private void text(Reading reading) throws IOException, Malformed {
    boolean packed = name.toLowerCase(Locale.ROOT).endsWith(".gz");
    try (InputStream in = Files.newInputStream(path)) {
      InputStream plain = packed ? new GZIPInputStream(in, BUFFER) : in;
      CsvTable.read(new Bounded(plain, BYTES_MAX), encoding, separator, reading);
    }
  }

  private boolean isWorkbook() {
    return name.toLowerCase(Locale.ROOT).endsWith(".xlsx");
  }

  /** One reading of the file. */
  private final class Reading implements RowSink {
    private final LocalDate lastDay;
    private final Taker taker;
    private final LongConsumer passed;
    private final Set<String> keys = new HashSet<>();
    private Optional<Heading> heading = Optional.empty();
    private Optional<RowReader> reader = Optional.empty();
    private List<String> names = List.of();
    private long read;
    private long kept;
    private long refused;
    private long marked;
    private long removed;

    Reading(LocalDate lastDay, Taker taker, LongConsumer passed) {
      this.lastDay = lastDay;
      this.taker = taker;
      this.passed = passed;
    }

    Counts counts() {
      return new Counts(read, kept, refused, marked, removed);
    }

    @Override
    public void heading(List<String> columns) throws Malformed {
      names = List.copyOf(columns);
      Heading found = new Heading(columns);
      heading = Optional.of(found);
      reader =
          Optional.of(
              switch (format) {
                case UCDP_GED -> new UcdpReader(found, mapping.errors());
                case ACLED -> new AcledReader(found, mapping.errors());
                case TABLE -> new TableReader(found, mapping, isWorkbook());
              });
    }

    @Override
    public void row(long row, List<String> cells) throws Malformed {
      read++;
      if (read > ROWS_MAX) {
        throw ImportFault.TOO_LARGE.malformed("row " + row, "At most " + ROWS_MAX + " rows.");
      }
      passed.accept(read);
      try {
        shape(row, cells);
        RowCells there = new RowCells(row, cells);
        ImportedRow one = reader.orElseThrow().read(there);
        timely(one);
        keep(one, there);
      } catch (RowFault.InRow e) {
        refused++;
        taker.fault(e.fault());
      }
    }

    private void shape(long row, List<String> cells) throws RowFault.InRow {
      if (cells.size() != names.size()) {
        throw new RowFault.InRow(
            RowFault.of(
                row,
                "",
                "",
                ImportFault.CELLS,
                cells.size() + " cells; the heading has " + names.size() + "."));
      }
      for (int i = 0; i < cells.size(); i++) {
        if (cells.get(i).length() > CELL_MAX) {
          throw new RowFault.InRow(
              RowFault.of(
                  row,
                  names.get(i),
                  cells.get(i),
                  ImportFault.CELL_TOO_LONG,
                  cells.get(i).length() + " characters; at most " + CELL_MAX + "."));
        }
      }
    }

    private void timely(ImportedRow one) throws RowFault.InRow {
      if (one.when().filter(days -> days.from().isAfter(lastDay)).isPresent()) {
        String day = one.when().orElseThrow().from().toString();
        throw new RowFault.InRow(
            RowFault.of(one.row(), dateColumn(), day, ImportFault.DATE_FUTURE, ""));
      }
    }

    private String dateColumn() {
      Heading there = heading.orElseThrow();
      return switch (format) {
        case UCDP_GED -> there.any("date_start").map(Column::name).orElse("");
        case ACLED -> there.any("event_date").map(Column::name).orElse("");
        case TABLE ->
            mapping.stated().stream()
                .filter(one -> one.field().equals(Mapping.Field.FROM.name()))
                .map(one -> one.column())
                .findFirst()
                .orElse("");
      };
    }

    private void keep(ImportedRow one, RowCells cells) throws RowFault.InRow {
      if (!keys.add(one.key())) {
        throw new RowFault.InRow(
            RowFault.of(one.row(), keyColumn(), one.key(), ImportFault.KEY_TWICE, ""));
      }
      kept++;
      removed += one.removed() ? 1 : 0;
      marked += cells.marks().isEmpty() ? 0 : 1;
      cells.marks().forEach(taker::fault);
      taker.row(one.marked(cells.marks()));
    }

    private String keyColumn() {
      Heading there = heading.orElseThrow();
      return switch (format) {
        case UCDP_GED -> there.any("id", "event_id").map(Column::name).orElse("");
        case ACLED -> there.any("event_id_cnty", "event_id").map(Column::name).orElse("");
        case TABLE ->
            mapping.stated().stream()
                .filter(mapped -> mapped.field().equals(Mapping.Field.KEY.name()))
                .map(mapped -> mapped.column())
                .findFirst()
                .orElse("");
      };
    }
  }
}
