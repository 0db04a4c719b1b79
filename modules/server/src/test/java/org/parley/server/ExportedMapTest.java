package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;

/** A file for other map programs holds what its reader may know, and nothing else changes it. */
class ExportedMapTest {
  private static final Instant NOW = Instant.parse("2036-03-04T06:00:00Z");
  private static final Pattern NAME = Pattern.compile("<name>([^<]*)</name>");
  private static final String NOTICE =
      """
      {"notice_kind":"%s","meaning":"%s","activity":"%s",%s
       "volumes":[{"volume":{"outline_circle":{"center":{"lat":35.8612345,"lng":%s},
         "radius":{"value":500,"units":"M"}}},
         "time_start":{"value":"2036-03-04T%s:00:00Z","format":"RFC3339"},
         "time_end":{"value":"2036-03-04T%s:00:00Z","format":"RFC3339"}}]}
      """;

  @TempDir Path place;

  @Test
  void eachReaderHasHisOwnAndTheCommandsOfTheGuideRun() throws IOException {
    TwoPartyLog log = TwoPartyLog.founded(place, "", InstantSource.fixed(NOW));
    try (Starter.Running server = log.served()) {
      String url = server.url();
      log.everybodyIn(url);
      notify(log, url, "PATROL", "OWN_ACTIVITY", "PLANNED", "36.1", "07", "09", "South");
      notify(log, url, "MOVEMENT", "OWN_ACTIVITY", "PLANNED", "36.2", "04", "05", "South");
      notify(log, url, "PRESENCE", "PEOPLE_TO_PROTECT", "ACTIVE", "36.3", "04", "05", "South");
      claim(log, url, "C1", "*", "37.1");
      incident(log, url, "I1", "South", "37.2");
      List<String> before = exported(log, url, "south.key");
      notify(log, url, "PATROL", "OWN_ACTIVITY", "PLANNED", "36.4", "07", "09", "North");
      claim(log, url, "C2", "North", "37.3");
      incident(log, url, "I2", "North", "37.4");
      assertEquals(before, exported(log, url, "south.key"), "the hidden ones change nothing");

      String notices = before.getFirst();
      List<String> names = NAME.matcher(notices).results().map(MatchResult::group).toList();
      assertEquals(3, names.size(), notices);
      assertTrue(names.get(0).contains("EXERCISE ONLY"), notices);
      assertTrue(names.get(0).contains("at 2036-03-04T06:00:00Z"), notices);
      assertTrue(notices.contains("OWN ACTIVITY · patrol · North/liaison"), notices);
      assertTrue(notices.contains("presence · North/liaison"), "people stay");
      assertTrue(notices.contains("treat as present"), notices);
      assertFalse(notices.contains("movement"), "it is over");
      assertTrue(before.get(1).contains("claim C1 · Ford · approximate"), before.get(1));
      assertTrue(before.get(2).contains("incident I1 · Ford · approximate"), before.get(2));

      List<String> north = exported(log, url, "north.key");
      assertEquals(4, NAME.matcher(north.getFirst()).results().count());
      assertTrue(north.get(1).contains("claim C2") && north.get(2).contains("incident I2"));
      itKeepsToItself(log, url);
    }
  }

  private void itKeepsToItself(TwoPartyLog log, String url) throws IOException {
    String[] words = {
      "export",
      "notices",
      "--until",
      "2036-03-04T05:30:00Z",
      "--out",
      log.file("past.gpx"),
      "--key",
      log.file("south.key"),
      "--json"
    };
    Parley.Said said = log.at(url, words);
    assertTrue(said.out().contains("\"count\":2,\"shapes\":2,\"undrawn\":0"), said.out());
    String past = Files.readString(place.resolve("past.gpx"));
    assertTrue(past.contains("movement") && past.contains("activity PLANNED"), past);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve("past.gpx"))));
    }
    List<String> again = new ArrayList<>(List.of(words));
    again.addAll(List.of("--server", url));
    assertEquals(
        ExitCode.USAGE, log.parley.run(again.toArray(String[]::new)).exit(), "none is overwritten");
  }

  /** What the commands of the guide write for the holder of a key. */
  private List<String> exported(TwoPartyLog log, String url, String key) throws IOException {
    Path guide = Path.of(System.getProperty("parley.root")).resolve("docs/guide/map.md");
    List<String> all = new ArrayList<>();
    for (String line : Files.readAllLines(guide)) {
      if (line.startsWith("$ parley ")) {
        List<String> words = new ArrayList<>(List.of(line.substring(9).split(" ")));
        words.replaceAll(word -> word.equals("south.key") ? log.file(key) : word);
        int out = words.indexOf("--out") + 1;
        Path file = place.resolve(words.set(out, log.file(words.get(out))));
        log.at(url, words.toArray(String[]::new));
        all.add(Files.readString(file));
        Files.delete(file);
      }
    }
    assertEquals(3, all.size());
    return all;
  }

  private void notify(TwoPartyLog log, String url, String... of) throws IOException {
    String confirmed = of[0].equals("PRESENCE") ? "\"confirmed_at\":\"2036-03-04T04:00:00Z\"," : "";
    Path file =
        Files.writeString(
            place.resolve("body.json"),
            NOTICE.formatted(of[0], of[1], of[2], confirmed, of[3], of[4], of[5]));
    log.at(url, "notify", file.toString(), "--to", of[6], "--key", log.file("north.key"));
  }

  private static String told(String head, String label, String lng) {
    String when = "{\"start\":\"2036-03-02\",\"precision\":\"DAY\",\"text\":\"then\"}";
    return ("{" + head + ",\"label\":\"" + label + "\",\"place\":{\"text\":\"Ford\",")
        + "\"precision\":\"POINT\",\"point\":{\"lat\":36.0,\"lng\":"
        + lng
        + "},\"error_m\":500}"
        + (head.contains("title") ? ",\"when\":" + when : ",\"asserted\":" + when)
        + "}";
  }

  private void claim(TwoPartyLog log, String url, String label, String to, String lng)
      throws IOException {
    String head =
        "\"type\":\"EVENT\",\"text\":\"shots\",\"stance\":\"ASSERT\","
            + "\"source\":{\"kind\":\"PRESS\",\"name\":\"a paper\"}";
    Path body = Files.writeString(place.resolve("claim.json"), told(head, label, lng));
    String signed = log.file(label + ".signed");
    log.parley.done(
        "sign",
        "--kind",
        "claim",
        body.toString(),
        "--to",
        to,
        "--out",
        signed,
        "--key",
        log.file("north.key"));
    log.at(url, "submit", signed);
  }

  private void incident(TwoPartyLog log, String url, String label, String to, String lng)
      throws IOException {
    String head = "\"title\":{\"en\":\"Shots\"},\"state\":\"REPORTED\"";
    Path body = Files.writeString(place.resolve("incident.json"), told(head, label, lng));
    log.at(url, "incident", "file", body.toString(), "--to", to, "--key", log.file("north.key"));
  }
}
