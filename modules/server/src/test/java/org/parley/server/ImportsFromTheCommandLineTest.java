package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.verify.Json;

/** A file of an invented valley, taken in by a real server with the commands a person types. */
class ImportsFromTheCommandLineTest {
  private static final String MAP =
      """
      mapping: parley-mapping/1
      columns:
        - {field: KEY, column: "No"}
        - {field: FROM, column: Day, form: d.M.yyyy}
        - {field: LAT, column: Breadth}
        - {field: LNG, column: Length}
        - {field: PLACE_CODE, column: Sure}
        - {field: ADM1, column: Province}
        - {field: SIDE_A, column: One side}
        - {field: SIDE_B, column: Other side}
        - {field: BEST, column: Dead}
        - {field: SOURCE, column: Said by}
        - {field: SOURCE_DATE, column: Said on, form: d.M.yyyy}
      places:
        - {code: sure, error_m: 200}
        - {code: near, error_m: 3000}
      """;
  private static final String HEADING =
      "No,Day,Breadth,Length,Sure,Province,One side,Other side,Dead,Said by,Said on\n";
  private static final String ROWS =
      "a,6.3.2026,35.50,36.25,sure,West,North,South,2,Radio,7.3.2026\n"
          + "b,7.3.2026,35.50,36.25,near,West,South,North,0,Radio,8.3.2026\n"
          + "c,8.3.2026,35.50,36.25,area,East,North,South,0,Post,9.3.2026\n"
          + "d,8.3.2026,95,36.25,sure,East,North,South,0,Post,9.3.2026\n";

  @TempDir Path place;

  private void write(String name, String text) throws IOException {
    Files.writeString(place.resolve(name), text);
  }

  private static List<String> words(TwoPartyLog log, String file, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "import",
                "table",
                log.file(file),
                "--map",
                log.file("map.yaml"),
                "--licence",
                "From the valley council"));
    words.addAll(List.of(more));
    return words;
  }

  private static Parley.Said take(TwoPartyLog log, String url, String file, String... more) {
    List<String> words = words(log, file, more);
    words.addAll(List.of("--key", log.file("north.key"), "--server", url, "--json"));
    return log.parley.run(words.toArray(String[]::new));
  }

  private static String number(Json.Obj of, String name) {
    return of.get(name).orElseThrow().text();
  }

  @Test
  void aFileIsReadTakenInShownCorrectedWithdrawnAndTakenInAgain() throws IOException {
    write("map.yaml", MAP);
    write("valley.csv", HEADING + ROWS);
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    Parley.Said dry =
        log.parley.run(
            words(log, "valley.csv", "--dry-run", "--errors", log.file("faults.csv"), "--json")
                .toArray(String[]::new));
    assertEquals(ExitCode.USAGE, dry.exit(), dry.out() + dry.err());
    assertEquals("DRY_RUN", dry.text("outcome"));
    String faults = Files.readString(place.resolve("faults.csv"));
    assertTrue(
        faults.contains("\"5\",\"Breadth\",\"95\",\"import.latitude\",\"left out\""), faults);
    String id;
    try (Starter.Running server = log.served()) {
      String url = server.url();
      log.everybodyIn(url);
      Parley.Said taken = take(log, url, "valley.csv", "--to", "North,South");
      assertEquals(ExitCode.USAGE, taken.exit(), taken.out() + taken.err());
      assertEquals("RECORDED", taken.text("outcome"));
      id = taken.text("import");
      Parley.Said again = take(log, url, "valley.csv", "--to", "North,South");
      assertEquals(ExitCode.OK, again.exit(), again.out() + again.err());
      assertEquals("ALREADY", again.text("outcome"));

      shown(log, url, id, "south.key", 3);
      corrected(log, url, id);
      withdrawn(log, url, id);
    }
    log.parley.done("rebuild", log.file("log"));
    try (Starter.Running server = log.served()) {
      shown(log, server.url(), id, "south.key", 3);
    }
  }

  private void shown(TwoPartyLog log, String url, String id, String key, int rows) {
    String list = log.at(url, "import", "list", "--key", log.file(key)).out();
    assertTrue(list.contains(id + "  COMPLETE  " + rows + " rows  TABLE valley.csv"), list);
    String one = log.at(url, "import", "rows", id, "--key", log.file(key)).out();
    assertTrue(one.contains("They are no statements of a party."), one);
    assertTrue(one.contains("key: a") && one.contains("Radio"), one);
    Json.Obj screened = log.at(url, "screen", id, "--key", log.file(key), "--json").json();
    assertEquals("3", number(screened, "rows"));
    assertEquals("2", number(screened, "tested"));
    String words = log.at(url, "screen", id, "--key", log.file(key)).out();
    assertTrue(words.contains("SCREENING: rows that would fall under an article"), words);
    assertTrue(words.contains("1  AREA_ONLY, precision code area"), words);
    assertFalse(words.toLowerCase(Locale.ROOT).matches("(?s).*(breach|violat).*"), words);
    String manifest = log.at(url, "import", "show", id, "--key", log.file(key)).out();
    assertTrue(manifest.contains("From the valley council"), manifest);
  }

  private void corrected(TwoPartyLog log, String url, String id) throws IOException {
    write("valley2.csv", HEADING + ROWS.replace("95", "35.6"));
    Parley.Said said = take(log, url, "valley2.csv", "--to", "North,South", "--replaces", id);
    assertEquals(ExitCode.OK, said.exit(), said.out() + said.err());
    String list = log.at(url, "import", "list", "--key", log.file("south.key")).out();
    assertTrue(list.contains(id + "  COMPLETE  4 rows  TABLE valley2.csv"), list);
    assertEquals(1, list.lines().filter(line -> line.contains("rows")).count(), list);
  }

  private void withdrawn(TwoPartyLog log, String url, String id) {
    log.at(url, "import", "withdraw", id, "--reason", "x", "--key", log.file("north.key"));
    String list = log.at(url, "import", "list", "--key", log.file("south.key")).out();
    assertTrue(list.contains(id + "  WITHDRAWN  0 rows  x"), list);
    Json.Obj none =
        log.at(url, "import", "rows", id, "--key", log.file("south.key"), "--json").json();
    assertEquals("[]", number(none, "items"));
    assertEquals(
        "0",
        number(log.at(url, "screen", id, "--key", log.file("north.key"), "--json").json(), "rows"));
    Parley.Said stopped = take(log, url, "valley.csv", "--to", "North,South");
    assertTrue(stopped.out().contains("--again"), stopped.out());
    Parley.Said again = take(log, url, "valley.csv", "--to", "North,South", "--again");
    assertEquals("RECORDED", again.text("outcome"));
    assertEquals("1", number(again.json(), "chunksFound"), again.out());
  }

  @Test
  void whatOnlyOnePartyTookInIsNothingToTheOther() throws IOException {
    write("map.yaml", MAP);
    write("valley.csv", HEADING + ROWS);
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running server = log.served()) {
      String url = server.url();
      log.everybodyIn(url);
      String id = take(log, url, "valley.csv").text("import");
      String list = log.at(url, "import", "list", "--key", log.file("south.key")).out();
      assertTrue(list.contains("No import that you may know."), list);
      List<String> hidden = new ArrayList<>();
      for (String which : List.of(id, "3f1d9a52-6c0e-4d5b-8a77-1b2c3d4e5f60")) {
        hidden.add(
            log.parley
                .run(
                    "import",
                    "rows",
                    which,
                    "--key",
                    log.file("south.key"),
                    "--server",
                    url,
                    "--json")
                .out());
      }
      assertEquals(hidden.get(0), hidden.get(1));
      Parley.Said early =
          log.at(
              url,
              "import",
              "rows",
              id,
              "--key",
              log.file("north.key"),
              "--known",
              "2026-03-08T13:00:00Z",
              "--basis",
              "ASSERTED",
              "--json");
      assertTrue(early.out().contains("\"key\":\"a\""), early.out());
      assertFalse(early.out().contains("\"key\":\"b\""), early.out());
      Parley.Said before =
          log.parley.run(
              "import",
              "rows",
              id,
              "--key",
              log.file("north.key"),
              "--known",
              "2020-01-01T00:00:00Z",
              "--server",
              url,
              "--json");
      assertEquals(ExitCode.REFUSED, before.exit(), before.out());
    }
  }
}
