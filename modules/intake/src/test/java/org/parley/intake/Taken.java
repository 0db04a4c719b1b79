package org.parley.intake;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.statement.ImportBody.Counts;
import org.parley.statement.ImportBody.Format;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** A file in memory, read; everything that came of it. */
record Taken(Counts counts, List<ImportedRow> rows, List<RowFault> faults) {
  static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  static Taken of(DataFile file) throws Malformed {
    List<ImportedRow> rows = new ArrayList<>();
    List<RowFault> faults = new ArrayList<>();
    try {
      Counts counts =
          file.read(
              TODAY,
              new DataFile.Taker() {
                @Override
                public void row(ImportedRow row) {
                  rows.add(row);
                }

                @Override
                public void fault(RowFault fault) {
                  faults.add(fault);
                }
              },
              read -> {});
      return new Taken(counts, rows, faults);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static DataFile file(String name, byte[] bytes, Format format, Mapping mapping, Charset set) {
    try {
      Path path = Files.createTempFile("parley-intake", ".file");
      path.toFile().deleteOnExit();
      Files.write(path, bytes);
      return new DataFile(name, path, format, mapping, set, ',');
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static DataFile ucdp(String text) {
    return file(
        "ged.csv",
        text.getBytes(StandardCharsets.UTF_8),
        Format.UCDP_GED,
        Mapping.none(PlaceErrors.ucdp()),
        StandardCharsets.UTF_8);
  }

  static DataFile acled(String text) {
    return file(
        "acled.csv",
        text.getBytes(StandardCharsets.UTF_8),
        Format.ACLED,
        Mapping.none(PlaceErrors.acled()),
        StandardCharsets.UTF_8);
  }

  static DataFile table(String text, String mapping) throws Malformed {
    return file(
        "table.csv",
        text.getBytes(StandardCharsets.UTF_8),
        Format.TABLE,
        mapping(mapping),
        StandardCharsets.UTF_8);
  }

  /** A mapping in JSON with single quotation marks. */
  static Mapping mapping(String json) throws Malformed {
    byte[] utf8 = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return Mapping.read(Json.parse(utf8, 1 << 16, 8));
  }

  /** Row, column and code of each fault. */
  List<String> told() {
    return faults.stream()
        .map(one -> one.row() + " " + one.column() + " " + one.fault().code())
        .toList();
  }

  /** A line of the UCDP file with some cells changed. */
  static String ged(Map<String, String> changed) {
    List<String> cells = new ArrayList<>();
    for (String[] column : GED) {
      String value = changed.getOrDefault(column[0], column[1]);
      cells.add('"' + value.replace("\"", "\"\"") + '"');
    }
    return String.join(",", cells) + "\n";
  }

  static String gedHeading() {
    List<String> names = new ArrayList<>();
    for (String[] column : GED) {
      names.add(column[0]);
    }
    return String.join(",", names) + "\n";
  }

  private static final String[][] GED = {
    {"id", "1"},
    {"type_of_violence", "1"},
    {"side_a", "North"},
    {"side_b", "South"},
    {"number_of_sources", "2"},
    {
      "source_article",
      "\"Valley Radio,2017-05-07,Shells; and more\";\"Hill Post, weekly,2017-05-09,Later\""
    },
    {"source_original", "a village elder"},
    {"where_prec", "1"},
    {"where_coordinates", "Ford town"},
    {"adm_1", "West"},
    {"adm_2", "Fords"},
    {"latitude", "35.5"},
    {"longitude", "36.25"},
    {"country", "Valley"},
    {"date_prec", "1"},
    {"date_start", "2017-05-06"},
    {"date_end", "2017-05-06"},
    {"deaths_a", "1"},
    {"deaths_b", "0"},
    {"deaths_civilians", "2"},
    {"deaths_unknown", "0"},
    {"low", "2"},
    {"best", "3"},
    {"high", "4"}
  };
}
