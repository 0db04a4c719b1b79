package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/**
 * Debian's Chromium with a virtual authenticator against a served log: what {@code
 * modules/web/test/browser/passkey.mjs} asserts is written there.
 */
class PasskeyInABrowserTest {
  private static final Path WEB = Path.of(System.getProperty("parley.root")).resolve("modules/web");

  @TempDir Path place;

  @Test
  void anOfficerAddsAPasskeyAndReadsWithItOnADeviceWithoutAKey() throws Exception {
    Path chromium =
        Path.of(Optional.ofNullable(System.getenv("PARLEY_CHROMIUM")).orElse("/usr/bin/chromium"));
    Optional<String> missing =
        Stream.of(
                Map.entry("Chromium (apt-get install chromium)", Files.exists(chromium)),
                Map.entry(
                    "the page's packages (build without -DskipUi)",
                    Files.exists(WEB.resolve("node_modules/playwright-core"))),
                Map.entry(
                    "the page in the class path (build without -DskipUi)",
                    PasskeyInABrowserTest.class.getResource("/web/index.html") != null))
            .filter(need -> !need.getValue())
            .map(Map.Entry::getKey)
            .findFirst();
    if (missing.isPresent()) {
      System.out.println("not run: a passkey in a browser; missing: " + missing.get());
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
      Process scenario = scenario(chromium, link.replace("127.0.0.1", "localhost"));
      admit(log, running.url(), scenario);
      List<String> printed = scenario.inputReader().lines().toList();
      assertTrue(scenario.waitFor(1, TimeUnit.MINUTES), "the scenario ends");
      assertEquals(0, scenario.exitValue(), () -> String.join("\n", printed));
    }
  }

  private static Process scenario(Path chromium, String link) throws IOException {
    ProcessBuilder node =
        new ProcessBuilder("node", "--test-reporter=tap", "test/browser/passkey.mjs")
            .directory(WEB.toFile())
            .redirectErrorStream(true);
    node.environment().putAll(Map.of("PARLEY_LINK", link, "PARLEY_CHROMIUM", chromium.toString()));
    return node.start();
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
