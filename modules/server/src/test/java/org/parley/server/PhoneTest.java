package org.parley.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/**
 * Every view on a phone; what {@code modules/web/test/browser/phone.mjs} asserts is written there.
 */
class PhoneTest {
  private static final String PATROL =
      """
      {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED","purpose":"A column",
       "volumes":[{"volume":{"outline_circle":{"center":{"lat":35.86,"lng":36.80},
         "radius":{"value":300,"units":"M"}}},
        "time_start":{"value":"2030-03-04T06:00:00Z","format":"RFC3339"},
        "time_end":{"value":"2030-03-04T08:00:00Z","format":"RFC3339"}}]}
      """;

  @TempDir Path place;

  @Test
  void nothingIsWiderThanAPhoneAndWhatIsPressedIsLargeEnough() throws Exception {
    if (Chromium.isMissing("the page on a phone")) {
      return;
    }
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running running = log.served()) {
      log.everybodyIn(running.url());
      Files.writeString(place.resolve("patrol.json"), PATROL);
      log.notice(running.url());
      String root = log.file("south-root-1.key");
      String link =
          log.at(
                  running.url(),
                  "key",
                  "invite",
                  "--post",
                  "South/liaison",
                  "--root",
                  root,
                  "--json")
              .text("link");
      Process scenario = Chromium.scenario("phone.mjs", Map.of("PARLEY_LINK", link));
      Neighbourhood.until(
          "the browser's key is admitted, or the scenario has ended",
          () ->
              !scenario.isAlive()
                  || !log.at(running.url(), "key", "admit", "--all", "--root", root, "--json")
                      .out()
                      .contains("\"admitted\":[]"));
      Chromium.endsWell(scenario);
    }
  }
}
