package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's Chromium and the scenarios of {@code modules/web/test/browser} that are run in it. */
final class Chromium {
  private static final Path WEB = Path.of(System.getProperty("parley.root")).resolve("modules/web");
  private static final Path BINARY =
      Path.of(Optional.ofNullable(System.getenv("PARLEY_CHROMIUM")).orElse("/usr/bin/chromium"));

  private Chromium() {}

  /** Says in one line what is not on this machine, if anything, so that a scenario is not run. */
  static boolean isMissing(String scenario) {
    Optional<String> missing =
        Stream.of(
                Map.entry("Chromium (apt-get install chromium)", Files.exists(BINARY)),
                Map.entry(
                    "the page's packages (build without -DskipUi)",
                    Files.exists(WEB.resolve("node_modules/playwright-core"))),
                Map.entry(
                    "the page in the class path (build without -DskipUi)",
                    Chromium.class.getResource("/web/index.html") != null))
            .filter(need -> !need.getValue())
            .map(Map.Entry::getKey)
            .findFirst();
    missing.ifPresent(what -> System.out.println("not run: " + scenario + "; missing: " + what));
    return missing.isPresent();
  }

  /** Starts a scenario. */
  static Process scenario(String file, Map<String, String> environment) throws IOException {
    ProcessBuilder node =
        new ProcessBuilder("node", "--test-reporter=tap", "test/browser/" + file)
            .directory(WEB.toFile())
            .redirectErrorStream(true);
    node.environment().putAll(environment);
    node.environment().put("PARLEY_CHROMIUM", BINARY.toString());
    return node.start();
  }

  /**
   * A line of 9.6 kbit/s on which three packets in ten are lost, to a port of this machine; it
   * prints the port of its own and ends when it is destroyed.
   */
  static Process narrowLine(int port, int seed) throws IOException {
    return new ProcessBuilder(
            "node",
            "test/support/narrow-line.mjs",
            "127.0.0.1",
            Integer.toString(port),
            Integer.toString(seed))
        .directory(WEB.toFile())
        .redirectErrorStream(true)
        .start();
  }

  /**
   * Waits for its end; what it printed is told when it did not end well, and of bytes it counted
   * always.
   */
  static void endsWell(Process scenario) throws InterruptedException {
    List<String> printed = scenario.inputReader().lines().toList();
    assertTrue(scenario.waitFor(1, TimeUnit.MINUTES), "the scenario ends");
    assertEquals(0, scenario.exitValue(), () -> String.join("\n", printed));
    printed.stream().filter(line -> line.matches("(# )?bytes .*")).forEach(System.out::println);
  }

  /** Ends it with its browser, where it still runs because something else did not end well. */
  static void stop(Process scenario) {
    scenario.descendants().forEach(ProcessHandle::destroyForcibly);
    scenario.destroyForcibly();
  }
}
