package org.parley.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.statement.ImportBody.Format;
import org.parley.verify.Malformed;

/** Tables of any kind, as CSV and as workbooks that another program wrote. */
class AnyTableByItsMappingTest {
  private static final String COLUMNS =
      "{'field':'KEY','column':'No'},{'field':'LAT','column':'N'},{'field':'LNG','column':'E'},"
          + "{'field':'SIDE_A','column':'Who'},{'field':'BEST','column':'Dead'},"
          + "{'field':'SOURCE','column':'By'}";
  private static final String HEADING = "No,Day,N,E,Who,Dead,By\n";

  private static String mapping(String form) {
    return "{'mapping':'parley-mapping/1','columns':["
        + COLUMNS
        + ",{'field':'FROM','column':'Day','form':'"
        + form
        + "'}],'places':[{'error_m':500}]}";
  }

  @Test
  void aDateInAnotherFormThanTheMappingNamesIsLeftOut() throws Malformed {
    String text =
        HEADING
            + "1,6.5.2017,35.5,36.25,North,2,Radio\n"
            + "2,2017-05-06,35.5,36.25,North,2,Radio\n"
            + "3,05/06/2017,35.5,36.25,North,2,Radio\n";
    Taken taken = Taken.of(Taken.table(text, mapping("d.M.yyyy")));
    assertEquals(List.of("3 Day import.date", "4 Day import.date"), taken.told());
    assertEquals(Optional.of("6.5.2017"), taken.rows().getFirst().when().orElseThrow().text());
    assertEquals(Optional.of(500), taken.rows().getFirst().where().errorMetres());
  }

  @Test
  void aDateThatMeansTwoDaysInTheFormsNamedIsNeverDecided() throws Malformed {
    String text =
        HEADING
            + "1,25/12/2017,35.5,36.25,North,2,Radio\n"
            + "2,05/06/2017,35.5,36.25,North,2,Radio\n"
            + "3,05/05/2017,35.5,36.25,North,2,Radio\n";
    Taken taken = Taken.of(Taken.table(text, mapping("d/M/yyyy|M/d/yyyy")));
    assertEquals(List.of("3 Day import.date-ambiguous"), taken.told());
    assertTrue(taken.faults().getFirst().detail().contains("2017-06-05"), taken.faults()::toString);
    assertEquals(2, taken.counts().kept());
  }

  @Test
  void aMappingThatCannotBeUsedSaysWhere() {
    for (String bad :
        List.of(
            "{'mapping':'parley-mapping/2','columns':[]}",
            "{'mapping':'parley-mapping/1','columns':[{'field':'KEY','column':'No'}]}",
            "{'mapping':'parley-mapping/1','columns':[{'field':'NAME','column':'No'}]}",
            "{'mapping':'parley-mapping/1','columns':[{'field':'KEY','column':'No'},"
                + "{'field':'FROM','column':'Day'},{'field':'LAT','column':'N'}]}")) {
      Malformed fault = assertThrows(Malformed.class, () -> Taken.mapping(bad), bad);
      assertEquals(ImportFault.MAPPING.code(), fault.code());
    }
    Malformed form =
        assertThrows(
            Malformed.class,
            () -> Taken.of(Taken.table(HEADING + "1,x,1,1,a,1,b\n", mapping("someday"))));
    assertEquals(ImportFault.MAPPING.code(), form.code());
  }

  private static byte[] workbook() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "test", "1.0")) {
      book.newWorksheet("Cover").value(0, 0, "not this one");
      Worksheet sheet = book.newWorksheet("Events");
      String[] names = HEADING.strip().split(",");
      for (int i = 0; i < names.length; i++) {
        sheet.value(0, i, names[i]);
      }
      sheet.value(1, 0, 1);
      sheet.value(1, 1, LocalDate.of(2017, 5, 6));
      sheet.style(1, 1).format("dd.mm.yyyy").set();
      sheet.value(1, 2, 34.802462);
      sheet.value(1, 3, 36.25);
      sheet.value(1, 4, "مخاضة & <North>");
      sheet.value(1, 5, 2);
      sheet.value(3, 0, 2);
      sheet.value(3, 1, "7.5.2017");
      sheet.value(3, 2, 95);
      sheet.value(3, 3, 36.25);
    }
    return out.toByteArray();
  }

  private static Taken taken(byte[] bytes, String sheet) throws Malformed {
    String text = mapping("d.M.yyyy");
    Mapping mapping =
        Taken.mapping(
            sheet.isEmpty()
                ? text
                : text.replace("'columns'", "'sheet':'" + sheet + "','columns'"));
    return Taken.of(
        Taken.file("events.xlsx", bytes, Format.TABLE, mapping, StandardCharsets.UTF_8));
  }

  @Test
  void aSheetReadsAsTheTableItShows() throws IOException, Malformed {
    Taken taken = taken(workbook(), "Events");
    ImportedRow row = taken.rows().getFirst();
    assertEquals("2017-05-06", row.when().orElseThrow().from().toString());
    assertEquals("34.802462", row.where().lat().orElseThrow().toPlainString());
    assertEquals("مخاضة & <North>", row.a().orElseThrow().name());
    assertEquals(Optional.of(2L), row.harm().orElseThrow().best());
    assertEquals(List.of("4 N import.latitude"), taken.told());
    Malformed none = assertThrows(Malformed.class, () -> taken(workbook(), "Nowhere"));
    assertTrue(none.detail().contains("Cover, Events"), none.detail());
    Malformed cover = assertThrows(Malformed.class, () -> taken(workbook(), ""));
    assertEquals(ImportFault.COLUMN_MISSING.code(), cover.code());
  }

  private static void entry(ZipOutputStream to, String name, String text) throws IOException {
    to.putNextEntry(new ZipEntry(name));
    to.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<sst><si><t>x", "<sst> "})
  void aWorkbookThatUnpacksToTooMuchIsStopped(String text) throws IOException {
    byte[] begun = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] filler = new byte[1 << 20];
    try (ZipOutputStream to = new ZipOutputStream(out)) {
      to.setLevel(1);
      entry(
          to,
          "xl/workbook.xml",
          "<workbook><sheets><sheet name='Events' id='r1'/></sheets></workbook>");
      entry(to, "xl/_rels/workbook.xml.rels", "<r><Relationship Id='r1' Target='s.xml'/></r>");
      to.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      to.write(begun);
      Arrays.fill(filler, begun[begun.length - 1]);
      for (long written = 0; written <= XlsxTable.PART_BYTES_MAX; written += filler.length) {
        to.write(filler);
      }
    }
    Malformed fault = assertThrows(Malformed.class, () -> taken(out.toByteArray(), "Events"));
    assertEquals(ImportFault.TOO_LARGE.code(), fault.code());
  }

  @Test
  void whatIsNoWorkbookIsUnreadable() {
    Malformed text =
        assertThrows(
            Malformed.class, () -> taken("no zip".getBytes(StandardCharsets.UTF_8), "Events"));
    assertEquals(ImportFault.UNREADABLE.code(), text.code());
  }

  /** A workbook whose only sheet is named by an entity, asked for a sheet that is not in it. */
  private static String namedBy(String entity) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream to = new ZipOutputStream(out)) {
      entry(
          to,
          "xl/workbook.xml",
          "<!DOCTYPE x ["
              + entity
              + "]><workbook><sheets><sheet name='Known &a;' id='r1'/></sheets></workbook>");
      entry(to, "xl/_rels/workbook.xml.rels", "<r><Relationship Id='r1' Target='s.xml'/></r>");
    }
    Malformed fault = assertThrows(Malformed.class, () -> taken(out.toByteArray(), "Nowhere"));
    return fault.code() + " " + fault.detail();
  }

  @Test
  void aWorkbookReachesForNothingOutsideItself() throws IOException {
    Path outside = Files.createTempFile("parley-outside", ".txt");
    Files.writeString(outside, "Whisper");
    String told = namedBy("<!ENTITY a SYSTEM \"" + outside.toUri() + "\">");
    Files.delete(outside);
    assertFalse(told.contains("Whisper"), told);
    String unfolded = namedBy("<!ENTITY a \"Whisper\">");
    assertFalse(unfolded.contains("Whisper"), unfolded);
  }
}
