package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.parley.audit.Bundle;
import org.parley.cli.Starter;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A notice and its acknowledgement get through at 9.6 kbit/s with three packets in ten lost, from
 * the text desk, the page and the command line; what the scenarios {@code bad-line} and {@code
 * bad-line-page} of {@code modules/web/test/browser} assert is written there. All three wait for
 * the line, not for the machine, so they wait together.
 */
@Execution(ExecutionMode.CONCURRENT)
class BadLineTest {
  @TempDir Path place;

  @Test
  void everyStepIsToldAndNothingIsThereTwice() throws Exception {
    played("bad-line.mjs", Map.of("notice/1", 4L, "ack/1", 4L, "stop/1", 1L));
  }

  @Test
  void theOrdinaryPageFilesANoticeAndTheTextDeskSaysWhomToPhone() throws Exception {
    played("bad-line-page.mjs", Map.of("notice/1", 3L, "ack/1", 1L));
  }

  /** Plays a scenario, does what it asks for, and counts what stands in the log at its end. */
  private void played(String file, Map<String, Long> expected) throws Exception {
    if (Chromium.isMissing("the bad line")) {
      return;
    }
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    phoneOfSouth();
    try (Starter.Running running = log.served()) {
      log.everybodyIn(running.url());
      Path between = Files.createDirectory(place.resolve("between"));
      Process scenario = scenario(file, log, running.url(), between);
      try {
        do {
          for (String name : List.of("first", "second", "third", "fourth")) {
            answered(between, name, () -> filed(log, running.url(), name, "South", "North"));
          }
          answered(between, "ours", () -> filed(log, running.url(), "other", "North", "South"));
          answered(between, "received", () -> acknowledged(log, running.url()));
          answered(between, "read", () -> readBySouth(log, running.url()));
        } while (!scenario.waitFor(50, TimeUnit.MILLISECONDS));
        Chromium.endsWell(scenario);
      } finally {
        Chromium.stop(scenario);
      }
      assertEquals(expected, counted(log, running.url()));
    }
  }

  /** The operator knows the number of South's duty desk. */
  private void phoneOfSouth() throws IOException {
    Path file = place.resolve("log/parley.json");
    String settings = Files.readString(file).strip();
    String phone =
        """
        ,"delivery":{"parties":[{"party":"South","phone":"+963 11 555 0100"}]}}
        """;
    Files.writeString(file, settings.substring(0, settings.length() - 1) + phone);
  }

  private Process scenario(String file, TwoPartyLog log, String url, Path between)
      throws Exception {
    Process scenario =
        Chromium.scenario(
            file,
            Map.of(
                "PARLEY_LINK",
                log.link(url, "North"),
                "PARLEY_PROFILE",
                Files.createDirectory(place.resolve("profile")).toString(),
                "PARLEY_BETWEEN",
                between.toString()));
    log.admitted(url, "North", scenario);
    return scenario;
  }

  private interface Doing {
    String done() throws IOException;
  }

  /** Does what the scenario asks for, once. */
  private static void answered(Path between, String name, Doing doing) throws IOException {
    Path done = between.resolve(name + ".done");
    if (!Files.exists(between.resolve(name + ".wanted")) || Files.exists(done)) {
      return;
    }
    Path half = between.resolve(name + ".half");
    Files.writeString(half, doing.done());
    Files.move(half, done);
  }

  /** An officer files a notice on a line of its own. */
  private static String filed(TwoPartyLog log, String url, String name, String from, String to)
      throws IOException {
    log.patrol("the " + name + " column");
    String key = log.file(from.toLowerCase(Locale.ROOT) + ".key");
    return log.at(url, "notify", log.file("patrol.json"), "--to", to, "--key", key, "--json")
        .text("leaf");
  }

  /** What North signed last, as South holds it once the receipt and all signatures are checked. */
  private String readBySouth(TwoPartyLog log, String url) throws IOException {
    String leaf = ofNorth(log, url);
    String bundle = log.file("read.bundle.json");
    log.at(url, "bundle", "--of", leaf, "--key", log.file("south.key"), "--out", bundle);
    String trusted = log.trustText() + "genesis " + log.genesis() + "\n";
    Path policy = Files.writeString(place.resolve("trusted"), trusted);
    log.parley.done("verify", "--bundle", bundle, "--policy", policy.toString());
    try {
      Bundle read = Bundle.read(Files.readAllBytes(Path.of(bundle)));
      return read.entries().getFirst().statement().orElseThrow();
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  /** South acknowledges what North filed last. */
  private static String acknowledged(TwoPartyLog log, String url) {
    String leaf = ofNorth(log, url);
    log.at(url, "ack", "--of", leaf, "--key", log.file("south.key"));
    return leaf;
  }

  private static String ofNorth(TwoPartyLog log, String url) {
    return entries(log.at(url, "log", "--limit", "500", "--key", log.file("south.key"), "--json"))
        .filter(one -> text(one, "kind").equals("notice/1"))
        .filter(one -> text(one, "from").equals("North/liaison"))
        .map(one -> text(one, "leaf"))
        .reduce((one, later) -> later)
        .orElseThrow();
  }

  private static Stream<Json.Obj> entries(Parley.Said log) {
    return ((Json.Arr) log.json().get("items").orElseThrow())
        .items().stream().map(one -> (Json.Obj) one);
  }

  private static String text(Json.Obj one, String member) {
    return one.get(member).map(value -> ((Json.Str) value).value()).orElse("");
  }

  private static Map<String, Long> counted(TwoPartyLog log, String url) {
    return entries(log.at(url, "log", "--limit", "500", "--key", log.file("north.key"), "--json"))
        .map(one -> text(one, "kind"))
        .filter(Set.of("notice/1", "ack/1", "stop/1")::contains)
        .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
  }

  @Test
  void theCommandLineGetsThroughAndWhatItSignedIsThereOnce() throws Exception {
    if (Chromium.isMissing("the bad line")) {
      return;
    }
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running running = log.served()) {
      log.everybodyIn(running.url());
      Process line = Chromium.narrowLine(URI.create(running.url()).getPort(), 7);
      try {
        String narrow = "http://127.0.0.1:" + line.inputReader().readLine();
        log.patrol("over the bad line");
        String file = log.file("patrol.json");
        through(log, narrow, "north", "notify", file, "--to", "South");
        String leaf =
            entries(log.at(running.url(), "log", "--key", log.file("south.key"), "--json"))
                .filter(one -> text(one, "kind").equals("notice/1"))
                .map(one -> text(one, "leaf"))
                .reduce((one, later) -> later)
                .orElseThrow();
        through(log, narrow, "south", "ack", "--of", leaf);
      } finally {
        line.destroy();
      }
      assertEquals(Map.of("notice/1", 1L, "ack/1", 1L), counted(log, running.url()));
    }
  }

  /**
   * As a person does it: what was signed and never answered is sent as it is, else it is asked
   * again.
   */
  private void through(TwoPartyLog log, String url, String who, String... words) {
    String key = log.file(who + ".key");
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(List.of("--key", key, "--server", url));
    Parley.Said said = log.parley.run(command.toArray(String[]::new));
    for (int tries = 0; said.exit() != 0 && tries < 30; tries++) {
      Path unsent = Path.of(key + ".unsent.json");
      said =
          Files.exists(unsent)
              ? log.parley.run("submit", unsent.toString(), "--server", url)
              : log.parley.run(command.toArray(String[]::new));
    }
    assertEquals(0, said.exit(), said.out() + said.err());
  }
}
