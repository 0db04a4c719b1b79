package org.parley.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.parley.statement.ImportBody.Format;
import org.parley.verify.Malformed;

/** Each thing that can be wrong with a file or a row, with row, column and code of the answer. */
class ARowThatCannotBeRightTest {
  private static final String GOOD = Taken.ged(Map.of("id", "good"));

  private static void leftOut(Map<String, String> changed, String column, ImportFault fault)
      throws Malformed {
    Taken taken = Taken.of(Taken.ucdp(Taken.gedHeading() + GOOD + Taken.ged(changed)));
    assertEquals(List.of("3 " + column + " " + fault.code()), taken.told());
    assertEquals(1, taken.counts().refused(), fault.code());
    assertEquals(List.of("good"), taken.rows().stream().map(ImportedRow::key).toList());
  }

  private static void kept(Map<String, String> changed, String column, ImportFault mark)
      throws Malformed {
    Taken taken = Taken.of(Taken.ucdp(Taken.gedHeading() + Taken.ged(changed)));
    assertEquals(List.of("2 " + column + " " + mark.code()), taken.told());
    assertEquals(1, taken.counts().marked());
    assertEquals(List.of(mark.code()), taken.rows().getFirst().marks());
  }

  private static ImportFault whole(DataFile file) {
    Malformed fault = assertThrows(Malformed.class, () -> Taken.of(file));
    for (ImportFault one : ImportFault.values()) {
      if (one.code().equals(fault.code())) {
        return one;
      }
    }
    throw new AssertionError(fault.code());
  }

  @Test
  void whatOneCellSaysIsAnsweredForThatCell() throws Malformed {
    leftOut(Map.of("latitude", "95"), "latitude", ImportFault.LATITUDE);
    leftOut(Map.of("latitude", "35,5"), "latitude", ImportFault.LATITUDE);
    leftOut(Map.of("longitude", "181"), "longitude", ImportFault.LONGITUDE);
    leftOut(Map.of("longitude", ""), "longitude", ImportFault.PLACE_HALF);
    leftOut(Map.of("id", ""), "id", ImportFault.KEY);
    leftOut(Map.of("id", "good"), "id", ImportFault.KEY_TWICE);
    leftOut(Map.of("date_start", "06/05/2017"), "date_start", ImportFault.DATE);
    leftOut(Map.of("date_start", "2017-02-30"), "date_start", ImportFault.DATE);
    leftOut(Map.of("date_end", "2017-05-05"), "date_end", ImportFault.DATE_ORDER);
    leftOut(
        Map.of("date_start", "2026-03-03", "date_end", "2026-03-03"),
        "date_start",
        ImportFault.DATE_FUTURE);
    leftOut(Map.of("best", "-3"), "best", ImportFault.NUMBER);
    leftOut(Map.of("best", "three"), "best", ImportFault.NUMBER);
    leftOut(Map.of("where_prec", "9"), "where_prec", ImportFault.WORD);
    leftOut(Map.of("type_of_violence", "4"), "type_of_violence", ImportFault.WORD);
    leftOut(Map.of("adm_2", "x".repeat(10 << 20)), "adm_2", ImportFault.CELL_TOO_LONG);
    leftOut(Map.of("adm_2", "x".repeat(2_000)), "adm_2", ImportFault.CELL_TOO_LONG);
  }

  @Test
  void aTotalThatIsNotTheSumOfItsPartsIsKeptWithANote() throws Malformed {
    kept(Map.of("deaths_civilians", "1"), "best", ImportFault.SUM_DIFFERS);
    kept(Map.of("low", "5"), "best", ImportFault.NUMBER_ORDER);
    kept(Map.of("number_of_sources", "3"), "number_of_sources", ImportFault.SOURCES_DIFFER);
  }

  @Test
  void aRowOfAnotherLengthThanTheHeadingIsLeftOut() throws Malformed {
    Taken taken = Taken.of(Taken.ucdp(Taken.gedHeading() + GOOD + "2,1,North\n"));
    assertEquals(List.of("3  import.cells"), taken.told());
  }

  @Test
  void aFaultNamesNoMoreOfACellThanALineHolds() throws Malformed {
    Taken taken =
        Taken.of(
            Taken.ucdp(
                Taken.gedHeading() + GOOD + Taken.ged(Map.of("adm_1", "y".repeat(200_000)))));
    String value = taken.faults().getFirst().value();
    assertTrue(value.length() < 300 && value.endsWith("(200000 characters)"), value);
  }

  @Test
  void aFileThatIsNotWhatItSaysEndsTheReading() {
    assertEquals(ImportFault.EMPTY, whole(Taken.ucdp("")));
    assertEquals(ImportFault.EMPTY, whole(Taken.ucdp(Taken.gedHeading())));
    assertEquals(
        ImportFault.COLUMN_MISSING,
        whole(Taken.ucdp(Taken.gedHeading().replace("latitude", "breadth") + GOOD)));
    assertEquals(
        ImportFault.COLUMN_TWICE,
        whole(Taken.ucdp(Taken.gedHeading().replace("adm_2", "adm_1") + GOOD)));
    assertEquals(
        ImportFault.UNREADABLE, whole(Taken.ucdp(Taken.gedHeading() + "\"1\"x,2,3\n" + GOOD)));
    byte[] latin =
        (Taken.gedHeading() + GOOD.replace("Ford town", "Gué"))
            .getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        ImportFault.ENCODING,
        whole(
            Taken.file(
                "ged.csv",
                latin,
                Format.UCDP_GED,
                Mapping.none(PlaceErrors.ucdp()),
                StandardCharsets.UTF_8)));
    assertEquals(
        ImportFault.UNREADABLE,
        whole(
            Taken.file(
                "ged.csv.gz",
                GOOD.getBytes(StandardCharsets.UTF_8),
                Format.UCDP_GED,
                Mapping.none(PlaceErrors.ucdp()),
                StandardCharsets.UTF_8)));
  }

  @Test
  void aSmallFileThatUnpacksToALargeOneIsStopped() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(Taken.gedHeading().getBytes(StandardCharsets.UTF_8));
      byte[] zeroes = new byte[1 << 20];
      for (int i = 0; i < 80; i++) {
        out.write(zeroes);
      }
    }
    Set<ImportFault> stops = EnumSet.of(ImportFault.UNREADABLE, ImportFault.TOO_LARGE);
    ImportFault fault =
        whole(
            Taken.file(
                "bomb.csv.gz",
                packed.toByteArray(),
                Format.UCDP_GED,
                Mapping.none(PlaceErrors.ucdp()),
                StandardCharsets.UTF_8));
    assertTrue(stops.contains(fault), fault::code);
  }

  @Test
  void anyEncodingIsReadAsWhatItIsSaidToBeAndAMarkOfByteOrderIsNoText() throws Malformed {
    String text = Taken.gedHeading() + Taken.ged(Map.of("where_coordinates", "مخاضة"));
    byte[] arabic = text.getBytes(Charset.forName("windows-1256"));
    byte[] marked = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
    byte[] wide = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    for (DataFile file :
        List.of(
            Taken.file(
                "a.csv",
                arabic,
                Format.UCDP_GED,
                Mapping.none(PlaceErrors.ucdp()),
                Charset.forName("windows-1256")),
            Taken.file(
                "b.csv",
                marked,
                Format.UCDP_GED,
                Mapping.none(PlaceErrors.ucdp()),
                StandardCharsets.UTF_8),
            Taken.file(
                "c.csv",
                wide,
                Format.UCDP_GED,
                Mapping.none(PlaceErrors.ucdp()),
                StandardCharsets.UTF_8))) {
      Taken taken = Taken.of(file);
      assertEquals("مخاضة", taken.rows().getFirst().where().name().orElseThrow(), file.name());
    }
  }

  @Test
  void theFileOfFaultsHoldsNoFormula() {
    String line =
        RowFault.csv(
            RowFault.of(7, "name", "=HYPERLINK(\"http://x\")", ImportFault.DATE, "@later").cells());
    assertEquals(
        "\"7\",\"name\",\"'=HYPERLINK(\"\"http://x\"\")\",\"import.date\",\"left out\","
            + "\"A date is not written in a form that is known for this column. @later\"\r\n",
        line);
    assertTrue(
        RowFault.csv(List.of("+1", "-1", "@x", "\ty")).startsWith("\"'+1\",\"'-1\",\"'@x\""));
  }

  @Test
  void everyArticleIsASourceAndRestsOnWhoTheyQuote() throws Malformed {
    ImportedRow row = Taken.of(Taken.ucdp(Taken.gedHeading() + GOOD)).rows().getFirst();
    assertEquals(
        List.of(
            "Valley Radio 2017-05-07 Shells; and more a village elder",
            "Hill Post, weekly 2017-05-09 Later a village elder"),
        row.sources().stream()
            .map(one ->
                one.name()
                    + " "
                    + one.date().orElseThrow()
                    + " "
                    + one.title().orElseThrow()
                    + " "
                    + one.original().orElseThrow())
            .toList());
    assertEquals("2017-05-07", row.firstPublished().orElseThrow().toString());
  }
}
