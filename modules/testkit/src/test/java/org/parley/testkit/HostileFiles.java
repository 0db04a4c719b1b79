package org.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.parley.intake.DataFile;
import org.parley.intake.ImportedRow;
import org.parley.intake.Mapping;
import org.parley.intake.PlaceErrors;
import org.parley.intake.RowFault;
import org.parley.ledger.Backup;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerException;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.ReadOnlyDisk;
import org.parley.ledger.RealDisk;
import org.parley.statement.ImportBody.Counts;
import org.parley.statement.ImportBody.Format;
import org.parley.verify.Invariant;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What {@link HostileBytes} holds of files that are read from a disk: data sets in their forms, the
 * mapping of a table, and backups.
 */
final class HostileFiles {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final String ORIGIN = "hostile.example/log";

  /** A mapping of a table with a column for most that a row may hold. */
  static final String MAPPING =
      "{\"mapping\":\"parley-mapping/1\",\"columns\":["
          + "{\"field\":\"KEY\",\"column\":\"no\"},"
          + "{\"field\":\"FROM\",\"column\":\"day\",\"form\":\"d/M/yyyy\"},"
          + "{\"field\":\"LAT\",\"column\":\"lat\"},{\"field\":\"LNG\",\"column\":\"lng\"},"
          + "{\"field\":\"PLACE_CODE\",\"column\":\"how\"},"
          + "{\"field\":\"SIDE_A\",\"column\":\"a\"},{\"field\":\"BEST\",\"column\":\"dead\"}],"
          + "\"places\":[{\"code\":\"1\",\"error_m\":500},{\"error_m\":5000}]}";

  static final String TABLE =
      "no,day,lat,lng,how,a,dead\n"
          + "1,6/5/2017,35.5,36.25,1,North,2\n"
          + "2,7/5/2017,\"35,25\",36.5,2,\"South, or so\",\n";

  static final String UCDP =
      "id,type_of_violence,side_a,side_b,number_of_sources,source_article,source_original,"
          + "where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,country,date_prec,"
          + "date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high\n"
          + "1,1,North,South,2,\"\"\"Valley Radio,2017-05-07,Shells\"\";\"\"Hill Post,2017-05-09,"
          + "Later\"\"\",a village elder,1,Ford town,West,Fords,35.5,36.25,Valley,1,2017-05-06,"
          + "2017-05-06,1,0,2,0,2,3,4\n";

  static final String ACLED =
      "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
          + "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,country,admin1,admin2,"
          + "location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp\n"
          + "VAL1,2017-05-06,2017,1,Political violence,Battles,Armed clash,North,,State forces,"
          + "South,,Rebel group,,Valley,West,Fords,Ford town,35.5,36.25,1,Valley Radio; Hill Post,"
          + "Shells,3,1500000000\n";

  private HostileFiles() {}

  static void ucdp(byte[] bytes) throws Malformed {
    data("a.csv", bytes, Format.UCDP_GED, Mapping.none(PlaceErrors.ucdp()));
    data("a.csv.gz", bytes, Format.UCDP_GED, Mapping.none(PlaceErrors.ucdp()));
  }

  static void acled(byte[] bytes) throws Malformed {
    data("a.csv", bytes, Format.ACLED, Mapping.none(PlaceErrors.acled()));
  }

  static void table(byte[] bytes) throws Malformed {
    data("a.csv", bytes, Format.TABLE, mappingOf(MAPPING.getBytes(UTF_8)));
  }

  static void workbook(byte[] bytes) throws Malformed {
    data("a.xlsx", bytes, Format.TABLE, mappingOf(MAPPING.getBytes(UTF_8)));
  }

  static void mapping(byte[] bytes) throws Malformed {
    Mapping read = mappingOf(bytes);
    Invariant.hold(read.stated().size() == read.columns().size(), "every column is stated");
    data("a.csv", TABLE.getBytes(UTF_8), Format.TABLE, read);
  }

  private static Mapping mappingOf(byte[] bytes) throws Malformed {
    return Mapping.read(Json.parse(bytes, 1 << 16, 8));
  }

  /** Reads a file; a failing disk would be a failure of this machine, never of the file. */
  private static void data(String name, byte[] bytes, Format format, Mapping mapping)
      throws Malformed {
    Path file = stored(bytes);
    int[] rows = {0};
    try {
      Counts counts =
          new DataFile(name, file, format, mapping, UTF_8, ',')
              .read(
                  TODAY,
                  new DataFile.Taker() {
                    @Override
                    public void row(ImportedRow row) {
                      rows[0]++;
                      Invariant.hold(row.json().text().indexOf('\n') < 0, "a row is one line");
                    }

                    @Override
                    public void fault(RowFault fault) {
                      Invariant.hold(!fault.fault().code().isEmpty(), "a fault has a code");
                    }
                  },
                  read -> {});
      Invariant.hold(counts.kept() == rows[0], "as many rows as are counted");
      Invariant.hold(counts.read() == counts.kept() + counts.refused(), "none is lost");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  private static Path stored(byte[] bytes) {
    try {
      return Files.write(Files.createTempFile("parley-hostile", ".file"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A table and its sheet as a workbook, and packed. */
  static List<byte[]> workbooks() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      part(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns:r=\"r\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
              + "</workbook>");
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"rId1\" Type=\"worksheet\""
              + " Target=\"worksheets/sheet1.xml\"/></Relationships>");
      part(zip, "xl/worksheets/sheet1.xml", sheet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(bytes.toByteArray());
  }

  private static void part(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(text.getBytes(UTF_8));
    zip.closeEntry();
  }

  private static String sheet() {
    StringBuilder sheet = new StringBuilder("<worksheet><sheetData>");
    for (String row : List.of("no,day,lat,lng,how,a,dead", "1,6/5/2017,35.5,36.25,1,North,2")) {
      sheet.append("<row>");
      for (String cell : row.split(",", -1)) {
        sheet.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
      }
      sheet.append("</row>");
    }
    return sheet.append("</sheetData></worksheet>").toString();
  }

  static byte[] packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Ed25519Signer signer() {
    try {
      return Ed25519Signer.of(ORIGIN, new byte[32]);
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  /** A backup of a log with nothing in it. */
  static byte[] backedUp() {
    try {
      Path folder = Files.createTempDirectory("parley-hostile");
      try {
        Path log = folder.resolve("log");
        Ledger.open(new RealDisk(log), ORIGIN, signer(), LedgerLimits.standard()).close();
        Backup.write(
            new ReadOnlyDisk(log),
            new RealDisk(folder),
            "backup.tar",
            true,
            "2026-03-02T06:00:00Z",
            List.of(signer().key()),
            LedgerLimits.standard(),
            (name, done) -> {});
        return Files.readAllBytes(folder.resolve("backup.tar"));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void backup(byte[] bytes) {
    try {
      Path folder = Files.createTempDirectory("parley-hostile");
      try {
        Files.write(folder.resolve("backup.tar"), bytes);
        Backup.Contents contents =
            Backup.check(
                new RealDisk(folder),
                "backup.tar",
                List.of(signer().key()),
                LedgerLimits.standard(),
                (name, done) -> {});
        Invariant.hold(contents.files() > 0, "a backup holds files");
      } catch (LedgerException refused) {
        Invariant.hold(!String.valueOf(refused.getMessage()).isEmpty(), "a refusal says why");
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
