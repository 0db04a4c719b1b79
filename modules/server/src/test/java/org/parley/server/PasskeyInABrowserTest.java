package org.parley.server;

import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/**
 * Debian's Chromium with a virtual authenticator against a served log: what {@code
 * modules/web/test/browser/passkey.mjs} asserts is written there.
 */
class PasskeyInABrowserTest {
  @TempDir Path place;

  @Test
  void anOfficerAddsAPasskeyAndReadsWithItOnADeviceWithoutAKey() throws Exception {
    if (Chromium.isMissing("a passkey in a browser")) {
      return;
    }
    OnePartyLog log = OnePartyLog.founded(place);
    try (Starter.Running running = log.served(log.directory())) {
      aPost(log, running.url());
      String link =
          log.parley
              .done(
                  "key",
                  "invite",
                  "--post",
                  "North/liaison",
                  "--root",
                  in(place, "root-1.key"),
                  "--server",
                  running.url(),
                  "--json")
              .text("link");
      Process scenario =
          Chromium.scenario(
              "passkey.mjs", Map.of("PARLEY_LINK", link.replace("127.0.0.1", "localhost")));
      admit(log, running.url(), scenario);
      Chromium.endsWell(scenario);
    }
  }

  /** The keeper of the root lets the browser's key in, as soon as it waits. */
  private void admit(OnePartyLog log, String url, Process scenario) {
    Neighbourhood.until(
        "the browser's key is admitted, or the scenario has ended",
        () ->
            !scenario.isAlive()
                || !log.parley
                    .done(
                        "key",
                        "admit",
                        "--all",
                        "--root",
                        in(place, "root-1.key"),
                        "--server",
                        url,
                        "--json")
                    .out()
                    .contains("\"admitted\":[]"));
  }

  private void aPost(OnePartyLog log, String url) throws IOException {
    Files.writeString(
        place.resolve("liaison.json"),
        """
        {"post":"North/liaison","title":{"en":"Liaison"},"scopes":["file:*","ack","read"]}
        """);
    String signed = in(place, "liaison.signed.json");
    log.parley.done(
        "sign",
        "--kind",
        "post",
        in(place, "liaison.json"),
        "--key",
        in(place, "root-1.key"),
        "--to",
        "*",
        "--out",
        signed);
    log.parley.done("submit", signed, "--server", url, "--keep", in(place, "kept"));
  }
}
