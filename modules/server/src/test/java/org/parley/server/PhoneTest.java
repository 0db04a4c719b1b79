package org.parley.server;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/**
 * Every view on a phone; what {@code modules/web/test/browser/phone.mjs} asserts is written there.
 */
class PhoneTest {
  @TempDir Path place;

  @Test
  void nothingIsWiderThanAPhoneAndWhatIsPressedIsLargeEnough() throws Exception {
    if (Chromium.isMissing("the page on a phone")) {
      return;
    }
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running running = log.served()) {
      log.everybodyIn(running.url());
      log.patrol("A column");
      log.notice(running.url());
      String link = log.link(running.url(), "South");
      Process scenario = Chromium.scenario("phone.mjs", Map.of("PARLEY_LINK", link));
      log.admitted(running.url(), "South", scenario);
      Chromium.endsWell(scenario);
    }
  }
}
