package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/**
 * The file system of the log is full, a real one of a few megabytes: the desk stops deciding, says
 * so, and goes on answering questions; with room again the log goes on from what was recorded.
 *
 * <p>Where this program may not mount one, one line says so.
 */
class FullDiskTest {
  private static final String SIZE = "size=12m";

  @TempDir Path place;
  private boolean mounted;

  private static boolean done(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void nothingStaysMounted() throws InterruptedException {
    if (mounted) {
      assertTrue(done("umount", in(place, "small")));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(file -> !file.equals(from)).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /** Leaves no room at all, and gives it back when closed. */
  private static void fill(Path file) throws IOException {
    byte[] piece = new byte[4096];
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("No space"), e.toString());
    }
  }

  @Test
  void decidingStopsReadingGoesOnAndHealthSaysSo() throws Exception {
    Path small = Files.createDirectory(place.resolve("small"));
    mounted = done("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", small.toString());
    if (!mounted) {
      System.out.println("FullDiskTest: no file system can be mounted here; skipped");
      return;
    }
    OnePartyLog log = OnePartyLog.founded(place).with(2);
    Path directory = Files.createDirectory(small.resolve("log"));
    copy(log.directory(), directory);
    try (Starter.Running running = log.served(directory)) {
      assertEquals(0, log.anotherPost(running.url()).exit());
      fill(small.resolve("filler"));
      Parley.Said said = log.anotherPost(running.url());
      for (int tries = 0; said.exit() == 0 && tries < 5000; tries++) {
        said = log.anotherPost(running.url());
      }
      assertEquals(70, said.exit(), said.out() + said.err());

      HttpResponse<String> health = get(running.url() + "/health");
      assertEquals(503, health.statusCode());
      assertTrue(health.body().contains("\"state\":\"STOPPED\""), health.body());
      // Whichever of ledger and register met it first, the reason is in the words of its own.
      assertTrue(
          health.body().contains("No space left") || health.body().contains("SQLITE_FULL"),
          health.body());
      assertEquals(200, get(running.url() + "/checkpoint").statusCode());
      assertEquals(200, get(running.url() + "/tile/0/000.p/1").statusCode());
    }
    Files.delete(small.resolve("filler"));
    try (Starter.Running running = log.served(directory)) {
      assertEquals(200, get(running.url() + "/health").statusCode());
      Parley.Said again = log.anotherPost(running.url());
      assertEquals(List.of(0, ""), List.of(again.exit(), again.err()));
    }
  }
}
