package org.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/**
 * A notice and its acknowledgement get through at 9.6 kbit/s with three packets in ten lost, from
 * the text desk, the page and the command line; what {@code modules/web/test/browser/bad-line.mjs}
 * asserts is written there.
 */
class BadLineTest {
  private static final String PATROL =
      """
      {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED","purpose":"%s",
       "volumes":[{"volume":{"outline_circle":{"center":{"lat":35.86,"lng":36.80},
         "radius":{"value":300,"units":"M"}}},
        "time_start":{"value":"2030-03-04T06:00:00Z","format":"RFC3339"},
        "time_end":{"value":"2030-03-04T08:00:00Z","format":"RFC3339"}}]}
      """;

  @TempDir Path place;

  @Test
  void everyStepIsToldAndNothingIsThereTwice() throws Exception {
    if (Chromium.isMissing("the bad line")) {
      return;
    }
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running running = log.served()) {
      log.everybodyIn(running.url());
      Path between = Files.createDirectory(place.resolve("between"));
      Process scenario = scenario(log, running.url(), between);
      while (scenario.isAlive()) {
        answered(log, running.url(), between, "first");
        answered(log, running.url(), between, "second");
        answered(log, running.url(), between, "third");
        Neighbourhood.until(
            "something is wanted, or the scenario has ended",
            () -> !scenario.isAlive() || wanted(between));
      }
      Chromium.endsWell(scenario);
    }
  }

  private Process scenario(TwoPartyLog log, String url, Path between) throws Exception {
    String root = log.file("north-root-1.key");
    String link =
        log.at(url, "key", "invite", "--post", "North/liaison", "--root", root, "--json")
            .text("link");
    Process scenario =
        Chromium.scenario(
            "bad-line.mjs",
            Map.of(
                "PARLEY_LINK",
                link,
                "PARLEY_PROFILE",
                Files.createDirectory(place.resolve("profile")).toString(),
                "PARLEY_BETWEEN",
                between.toString()));
    Neighbourhood.until(
        "the browser's key is admitted, or the scenario has ended",
        () ->
            !scenario.isAlive()
                || !log.at(url, "key", "admit", "--all", "--root", root, "--json")
                    .out()
                    .contains("\"admitted\":[]"));
    return scenario;
  }

  private static boolean wanted(Path between) {
    try (var files = Files.list(between)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".wanted"))
          .anyMatch(name -> !Files.exists(between.resolve(name.replace(".wanted", ".done"))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** South files what the scenario asks for, on a line of its own. */
  private void answered(TwoPartyLog log, String url, Path between, String name) throws IOException {
    Path done = between.resolve(name + ".done");
    if (!Files.exists(between.resolve(name + ".wanted")) || Files.exists(done)) {
      return;
    }
    Files.writeString(place.resolve("patrol.json"), PATROL.formatted(name));
    String leaf =
        log.at(
                url,
                "notify",
                log.file("patrol.json"),
                "--to",
                "North",
                "--key",
                log.file("south.key"),
                "--json")
            .text("leaf");
    Path half = between.resolve(name + ".half");
    Files.writeString(half, leaf);
    Files.move(half, done);
  }
}
