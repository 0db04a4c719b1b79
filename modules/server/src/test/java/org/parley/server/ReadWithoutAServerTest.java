package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.verify.Hash;

/** The same questions to a server and, once it is gone, to the files it left. */
class ReadWithoutAServerTest {
  private static final Instant NOW = Instant.parse("2026-03-04T06:00:00Z");

  @TempDir Path place;
  private TwoPartyLog log;

  @BeforeEach
  void found() throws IOException {
    log = TwoPartyLog.founded(place, "", InstantSource.fixed(NOW));
  }

  @Test
  void theFilesAnswerWithTheSameBytesAsTheServer() throws IOException {
    write("norths.json", notice(36.77));
    write("hidden.json", notice(36.775));
    write("plan.json", notice(36.772));
    Files.write(place.resolve("drive.csv"), drive());
    List<String> served = new ArrayList<>();
    String leaf;
    try (Starter.Running server = log.served()) {
      String url = server.url();
      log.everybodyIn(url);
      leaf = file(url, "norths.json", "South");
      file(url, "hidden.json", "North");
      for (List<String> question : questions(leaf)) {
        served.add(asked(question, "--server", url));
      }
    }
    TreeMap<String, Hash> before = files();
    List<List<String>> questions = questions(leaf);
    for (int i = 0; i < questions.size(); i++) {
      assertEquals(served.get(i), asked(questions.get(i), "--at", log.file("log")));
    }
    assertEquals(before, files());

    log.parley.done("backup", log.file("log"), log.file("log.backup"));
    assertEquals(served.getFirst(), asked(questions.getFirst(), "--at", log.file("log.backup")));
    Files.delete(place.resolve("log/register.sqlite"));
    Files.deleteIfExists(place.resolve("log/snapshot"));
    for (int i = 0; i < questions.size(); i++) {
      assertEquals(served.get(i), asked(questions.get(i), "--at", log.file("log")));
    }
    whatCannotBeRead(questions.getFirst());
  }

  private void whatCannotBeRead(List<String> question) throws IOException {
    log.parley.done("backup", log.file("log"), log.file("bare.backup"), "--without-keys");
    refused(question, ExitCode.USAGE, "the log's keys are not in", log.file("bare.backup"));
    refused(question, ExitCode.USAGE, "there is nothing at", log.file("nowhere"));
    refused(question, ExitCode.USAGE, "neither a data directory nor a backup", place.toString());
    refused(question, ExitCode.USAGE, "cannot read", log.file("plan.json"));
    Files.createDirectories(place.resolve("copy/tile/0"));
    refused(question, ExitCode.USAGE, "nothing of what they say", log.file("copy"));
    List<String> stranger = new ArrayList<>(question);
    log.parley.done(
        "key",
        "new",
        "--origin",
        TwoPartyLog.ORIGIN,
        "--for",
        "South/liaison",
        "--number",
        "7",
        "--out",
        log.file("stranger.key"));
    stranger.set(stranger.indexOf(log.file("south.key")), log.file("stranger.key"));
    refused(stranger, ExitCode.REFUSED, "session.key", log.file("log"));
  }

  private void refused(List<String> question, int exit, String word, String at) {
    List<String> words = new ArrayList<>(question);
    words.addAll(List.of("--at", at));
    Parley.Said said = log.parley.run(words.toArray(String[]::new));
    assertEquals(exit, said.exit(), said.out() + said.err());
    assertTrue((said.out() + said.err()).contains(word), said.out() + said.err());
  }

  /** As South, for people and for programs; and what North alone may know. */
  private List<List<String>> questions(String leaf) {
    List<List<String>> questions = new ArrayList<>();
    for (String key : List.of("south.key", "north.key")) {
      for (List<String> words :
          List.of(
              List.of("check", log.file("plan.json"), "--resolve"),
              List.of("check", log.file("plan.json"), "--resolve", "--json"),
              List.of("check", log.file("plan.json"), "--geojson"),
              List.of("tracks", "replay", log.file("drive.csv"), "--party", "North"),
              List.of("tracks", "replay", log.file("drive.csv"), "--party", "North", "--json"),
              List.of("show", leaf),
              List.of("show", leaf, "--json"))) {
        List<String> question = new ArrayList<>(words);
        question.addAll(List.of("--key", log.file(key)));
        questions.add(question);
      }
    }
    return questions;
  }

  private String asked(List<String> question, String... where) {
    List<String> words = new ArrayList<>(question);
    words.addAll(List.of(where));
    Parley.Said said = log.parley.done(words.toArray(String[]::new));
    assertFalse(said.out().isEmpty());
    return said.out();
  }

  private String file(String url, String body, String to) {
    return log.at(
            url, "notify", log.file(body), "--to", to, "--key", log.file("north.key"), "--json")
        .text("leaf");
  }

  private TreeMap<String, Hash> files() throws IOException {
    TreeMap<String, Hash> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(place.resolve("log"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file.toString(), Hash.sha256(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(place.resolve(name), text);
  }

  private static List<String> drive() {
    List<String> lines = new ArrayList<>(List.of("track,at,lat,lng,error_m"));
    for (int i = 0; i < 8; i++) {
      lines.add(
          "truck 1,"
              + NOW.plusSeconds(60L * (i + 1))
              + (i < 4 ? ",35.86" : ",35.88")
              + ",36.77,10");
    }
    return lines;
  }

  private static String notice(double lng) {
    return """
    {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED",
     "volumes":[{"volume":{"outline_circle":{"center":{"lat":35.86,"lng":%s},
       "radius":{"value":500,"units":"M"}}},
       "time_start":{"value":"%s","format":"RFC3339"},
       "time_end":{"value":"%s","format":"RFC3339"}}]}
    """
        .formatted(lng, NOW.minusSeconds(3_600), NOW.plusSeconds(36_000));
  }
}
