package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.verify.Json;

/** An import whose line breaks, and rows that their own data set takes back. */
class ImportsBrokenOffTest {
  private static final int ROWS = 15_005;
  private static final String MAP =
      """
      mapping: parley-mapping/1
      columns:
        - {field: KEY, column: "No"}
        - {field: FROM, column: Day}
        - {field: LAT, column: N}
        - {field: LNG, column: E}
      places:
        - {error_m: 500}
      """;
  private static final String ACLED =
      "event_id_cnty,event_date,time_precision,event_type,actor1,actor2,admin1,latitude,longitude,"
          + "geo_precision,source,fatalities\n"
          + "VAL1,2025-03-06,1,Battles,Hill Front,Plain Army,West,35.5,36.25,1,Valley Radio,0\n"
          + "VAL2,2025-03-07,1,Battles,Hill Front,Plain Army,West,35.5,36.25,1,Valley Radio,0\n"
          + "VAL3,2025-03-08,1,Protests,Crowd,,West,35.5,36.25,1,Valley Radio,0\n";

  @TempDir Path place;

  private static String table() {
    StringBuilder csv = new StringBuilder("No,Day,N,E\n");
    for (int i = 0; i < ROWS; i++) {
      csv.append(i).append(",2025-03-0").append(1 + i % 9).append(",35.5,36.2\n");
    }
    return csv.toString();
  }

  private Parley.Said take(TwoPartyLog log, String url) {
    return take(log, url, "--to", "North,South");
  }

  private Parley.Said take(TwoPartyLog log, String url, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "import",
                "table",
                log.file("valley.csv"),
                "--map",
                log.file("map.yaml"),
                "--licence",
                "From the valley council",
                "--key",
                log.file("north.key"),
                "--server",
                url,
                "--json"));
    words.addAll(List.of(more));
    return log.parley.run(words.toArray(String[]::new));
  }

  @Test
  void theSameCommandGoesOnWhereTheLineBrokeAndNothingIsShownBefore() throws IOException {
    Files.writeString(place.resolve("map.yaml"), MAP);
    Files.writeString(place.resolve("valley.csv"), table());
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running server = log.served()) {
      String url = server.url();
      log.everybodyIn(url);
      try (BreakingLine line = new BreakingLine(url, 1)) {
        Parley.Said broken = take(log, line.url());
        assertNotEquals(ExitCode.OK, broken.exit(), broken.out());
      }
      String none = log.at(url, "import", "list", "--key", log.file("south.key")).out();
      assertTrue(none.contains("No import that you may know."), none);
      Parley.Said whole = take(log, url);
      assertEquals(ExitCode.OK, whole.exit(), whole.out() + whole.err());
      assertEquals("4", ScreenedLog.text(whole.json(), "chunks"), whole.out());
      assertEquals("2", ScreenedLog.text(whole.json(), "chunksFound"), whole.out());
      String list = log.at(url, "import", "list", "--key", log.file("south.key")).out();
      assertTrue(list.contains("COMPLETE  " + ROWS + " rows"), list);
      for (int before : new int[] {0, 4_990, 9_990, 14_990}) {
        List<String> expected = new ArrayList<>();
        for (int key = before; key < Math.min(before + 20, ROWS); key++) {
          expected.add(Integer.toString(key));
        }
        assertEquals(expected, keys(log, url, whole.text("import"), before + 1));
      }
      assertEquals("ALREADY", take(log, url).text("outcome"));
    }
  }

  @Test
  void whoeverIsToReadItLaterReadsEveryChunkToo() throws IOException {
    Files.writeString(place.resolve("map.yaml"), MAP);
    Files.writeString(place.resolve("valley.csv"), "No,Day,N,E\n1,2025-03-06,35.5,36.2\n");
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running server = log.served()) {
      String url = server.url();
      log.everybodyIn(url);
      String id = take(log, url, "--to", "North").text("import");
      Parley.Said there = take(log, url);
      assertEquals("ALREADY", there.text("outcome"), "it says how others come to read it");
      log.at(url, "import", "withdraw", id, "--reason", "for us", "--key", log.file("north.key"));
      Parley.Said again = take(log, url, "--to", "North,South", "--again");
      assertEquals("0", ScreenedLog.text(again.json(), "chunksFound"), "South may not read it");
      assertEquals(List.of("1"), shown(log, url, id));
    }
  }

  /** Keys of the rows behind a row of the file, twenty at most, as South is shown them. */
  private List<String> keys(TwoPartyLog log, String url, String id, int after) {
    Json.Obj page =
        log.at(
                url,
                "import",
                "rows",
                id,
                "--after",
                Integer.toString(after),
                "--key",
                log.file("south.key"),
                "--json")
            .json();
    return ScreenedLog.items(page, "items").stream()
        .map(row -> ScreenedLog.text((Json.Obj) row, "key"))
        .toList();
  }

  private Parley.Said acled(TwoPartyLog log, String url, String file, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "import",
                "acled",
                log.file(file),
                "--licence",
                "invented",
                "--to",
                "North,South",
                "--key",
                log.file("north.key"),
                "--json"));
    words.addAll(List.of(more));
    return log.at(url, words.toArray(String[]::new));
  }

  @Test
  void aRowThatItsDataSetTookBackIsGoneFromEveryAnswerAndStaysOnRecord() throws IOException {
    Files.writeString(place.resolve("valley.csv"), ACLED);
    Files.writeString(
        place.resolve("deleted.csv"), "event_id_cnty,deleted_timestamp\nVAL2,2026-01-05\n");
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    String id;
    try (Starter.Running server = log.served()) {
      String url = server.url();
      log.everybodyIn(url);
      id = acled(log, url, "valley.csv").text("import");
      assertEquals(List.of("VAL1", "VAL2", "VAL3"), shown(log, url, id));
      String feed = acled(log, url, "deleted.csv").text("import");
      assertEquals(List.of("VAL1", "VAL3"), shown(log, url, id));
      assertEquals(List.of(), shown(log, url, feed));
      Json.Obj screened =
          log.at(url, "screen", id, "--key", log.file("south.key"), "--json").json();
      assertEquals("2", ScreenedLog.text(screened, "rows"));
      assertEquals("1", ScreenedLog.text(screened, "tested"));
      log.at(url, "import", "withdraw", feed, "--reason", "x", "--key", log.file("north.key"));
      assertEquals(List.of("VAL1", "VAL2", "VAL3"), shown(log, url, id));
      acled(log, url, "deleted.csv", "--again");
      assertEquals(List.of("VAL1", "VAL3"), shown(log, url, id));
    }
    log.parley.done("rebuild", log.file("log"));
    try (Starter.Running server = log.served()) {
      assertEquals(List.of("VAL1", "VAL3"), shown(log, server.url(), id));
    }
  }

  private List<String> shown(TwoPartyLog log, String url, String id) {
    return keys(log, url, id, 0);
  }
}
