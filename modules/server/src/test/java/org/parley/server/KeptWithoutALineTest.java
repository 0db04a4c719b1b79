package org.parley.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/**
 * An officer whose line is lost signs and keeps statements in the browser, behind a PIN; what
 * {@code modules/web/test/browser/kept.mjs} asserts of a served log is written there.
 */
class KeptWithoutALineTest {
  @TempDir Path place;

  @Test
  void whatIsKeptIsClosedHonestAndSentOnceTheLineIsBack() throws Exception {
    if (Chromium.isMissing("statements kept without a line")) {
      return;
    }
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running running = log.served()) {
      log.everybodyIn(running.url());
      String root = log.file("north-root-1.key");
      String link =
          log.parley
              .done(
                  "key",
                  "invite",
                  "--post",
                  "North/liaison",
                  "--root",
                  root,
                  "--server",
                  running.url(),
                  "--json")
              .text("link");
      Process scenario =
          Chromium.scenario(
              "kept.mjs",
              Map.of(
                  "PARLEY_LINK",
                  link,
                  "PARLEY_PROFILE",
                  Files.createDirectory(place.resolve("profile")).toString(),
                  "PARLEY_FILE",
                  place.resolve("carried.json").toString()));
      Neighbourhood.until(
          "the browser's key is admitted, or the scenario has ended",
          () ->
              !scenario.isAlive()
                  || !log.at(running.url(), "key", "admit", "--all", "--root", root, "--json")
                      .out()
                      .contains("\"admitted\":[]"));
      Chromium.endsWell(scenario);
      log.at(running.url(), "submit", log.file("carried.json"));
    }
  }
}
