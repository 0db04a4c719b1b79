package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;

/** What the sheet says is what its post may know, and the folder it lies in keeps to its rules. */
class SituationSheetTest {
  private static final String BODY =
      """
      {"notice_kind":"%s","meaning":"%s","activity":"%s","purpose":"%s",
       "volumes":[{"volume":{"outline_circle":{"center":{"lat":35.8612345,"lng":36.7712345},
         "radius":{"value":500,"units":"M"}}},
         "time_start":{"value":"2036-03-04T%s:00:00Z","format":"RFC3339"},
         "time_end":{"value":"2036-03-04T%s:00:00Z","format":"RFC3339"}}]}
      """;

  @TempDir Path place;
  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2036-03-04T06:00:00Z"));

  @Test
  void eachPostHasOnPaperWhatItMayKnowAndNoMore() throws IOException {
    TwoPartyLog log = TwoPartyLog.founded(place, "", clock::get);
    try (Starter.Running server = log.served()) {
      String url = server.url();
      log.everybodyIn(url);
      file(log, url, body("PATROL", "OWN_ACTIVITY", "<b>along the road</b>", "05", "09"), "South");
      file(log, url, body("PRESENCE", "PEOPLE_TO_PROTECT", "survey team", "04", "05"), "South");
      file(log, url, body("MOVEMENT", "OWN_ACTIVITY", "convoy of flour", "10", "12"), "South");
      Neighbourhood.until(
          "all three handed to South",
          () -> sheet(log, url, "south.key").contains("Notifications to acknowledge: 3"));
      String before = afterHead(sheet(log, url, "south.key"));
      assertTrue(before.contains("OWN ACTIVITY | patrol #"), before);
      assertTrue(before.contains("<b>along the road</b>"), before);
      assertTrue(before.contains("PEOPLE TO PROTECT | presence"), before);
      assertTrue(before.contains("last confirmed 2036-03-04T04:00:00Z, treat as present"), before);
      assertTrue(before.contains("convoy of flour"), before);
      assertTrue(before.contains("waits for your acknowledgement"), before);
      assertFalse(before.contains("35.8612"), "no coordinate is on it");

      file(log, url, body("MOVEMENT", "OWN_ACTIVITY", "kept from South", "07", "08"), "North");
      assertEquals(before, afterHead(sheet(log, url, "south.key")), "the hidden one is nowhere");
      assertTrue(sheet(log, url, "north.key").contains("kept from South"));

      theFolderKeepsToItsRules(log, url);
      server.close();
      whenTheLineIsLostNothingStaysForLongerThanWasSaid(log, url);
    }
  }

  private void whenTheLineIsLostNothingStaysForLongerThanWasSaid(TwoPartyLog log, String url)
      throws IOException {
    Path folder = place.resolve("sheets");
    String[] words = {
      "sheet",
      "--hourly",
      "--times",
      "1",
      "--keep",
      "2",
      "--out",
      folder.toString(),
      "--key",
      log.file("south.key")
    };
    clock.set(Objects.requireNonNull(clock.get()).plus(Duration.ofDays(1)));
    assertEquals(ExitCode.UNREACHABLE, log.tried(url, words).exit());
    assertEquals(6, names(folder).size(), "a day old: it is what is left to print");
    clock.set(Objects.requireNonNull(clock.get()).plus(Duration.ofDays(2)));
    assertEquals(ExitCode.UNREACHABLE, log.tried(url, words).exit());
    assertEquals(List.of("sheet-20360101T000000Z.pdf", "sheet-mine.txt"), names(folder));
  }

  private void theFolderKeepsToItsRules(TwoPartyLog log, String url) throws IOException {
    Path folder = place.resolve("sheets");
    List<String> words =
        List.of("sheet", "--out", folder.toString(), "--key", log.file("south.key"));
    log.at(url, words.toArray(String[]::new));
    Files.writeString(folder.resolve("sheet-mine.txt"), "mine");
    Files.writeString(folder.resolve("sheet-20360101T000000Z.pdf"), "mine too");
    assertEquals(
        List.of(
            "newest.html",
            "newest.txt",
            "sheet-20360101T000000Z.pdf",
            "sheet-20360304T060000Z.html",
            "sheet-20360304T060000Z.txt",
            "sheet-mine.txt"),
        names(folder));
    String page = Files.readString(folder.resolve("newest.html"));
    assertTrue(page.contains("&lt;b&gt;along the road"), "words of others are words");
    assertTrue(page.contains("default-src 'none'"), page);
    assertTrue(page.contains("EXERCISE ONLY"), page);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertEquals("rwx------", permissions(folder));
      assertEquals("rw-------", permissions(folder.resolve("newest.txt")));
    }
    clock.set(Objects.requireNonNull(clock.get()).plus(Duration.ofDays(3)));
    log.at(
        url,
        "sheet",
        "--hourly",
        "--times",
        "1",
        "--lang",
        "ar",
        "--out",
        folder.toString(),
        "--key",
        log.file("south.key"));
    assertEquals(
        List.of(
            "newest.html",
            "newest.txt",
            "sheet-20360101T000000Z.pdf",
            "sheet-20360307T060000Z.html",
            "sheet-20360307T060000Z.txt",
            "sheet-mine.txt"),
        names(folder));
    String arabic = Files.readString(folder.resolve("newest.html"));
    assertTrue(arabic.contains("lang=\"ar\" dir=\"rtl\""), arabic);
    assertFalse(arabic.contains("convoy of flour"), "it has ended");
    assertTrue(arabic.contains("survey team"), "people stay until their own party ends it");
  }

  private void file(TwoPartyLog log, String url, String body, String to) throws IOException {
    Path file = Files.writeString(place.resolve("body.json"), body);
    log.at(url, "notify", file.toString(), "--to", to, "--key", log.file("north.key"));
  }

  private static String body(String kind, String meaning, String why, String from, String until) {
    String body = BODY.formatted(kind, meaning, "PLANNED", why, from, until);
    return kind.equals("PRESENCE")
        ? body.replaceFirst("[{]", "{\"confirmed_at\":\"2036-03-04T04:00:00Z\",")
        : body;
  }

  private static String sheet(TwoPartyLog log, String url, String key) {
    return log.at(url, "sheet", "--key", log.file(key)).out();
  }

  /** Without the size and the root of the log, which everybody may know. */
  private static String afterHead(String sheet) {
    return sheet.substring(sheet.indexOf("\n\n"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
