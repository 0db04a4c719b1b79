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
      String link = log.link(running.url(), "North");
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
      log.admitted(running.url(), "North", scenario);
      Chromium.endsWell(scenario);
      log.at(running.url(), "submit", log.file("carried.json"));
    }
  }
}
