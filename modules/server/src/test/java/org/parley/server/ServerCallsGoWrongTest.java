package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/**
 * The operating system refuses a real server one of its calls ({@code strace --inject}): the desk
 * stops and says so, reading goes on, and the next start goes on from what was recorded.
 *
 * <p>Without strace, or where the system lets nobody trace, one line says so.
 */
class ServerCallsGoWrongTest {
  private static final int SUBMISSIONS = 6;

  @TempDir Path place;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void noProcessIsLeft() throws InterruptedException {
    for (Process process : processes) {
      List<ProcessHandle> traced = process.descendants().toList();
      traced.forEach(ProcessHandle::destroyForcibly);
      traced.forEach(child -> child.onExit().join());
      process.destroyForcibly().waitFor();
    }
  }

  private static boolean tracingWorks() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String serveUnder(String inject, Path file, Path directory) throws IOException {
    List<String> command =
        List.of(
            "strace",
            "-f",
            "-o",
            in(place, "trace"),
            "-P",
            file.toString(),
            "-e",
            "trace=" + inject.substring(0, inject.indexOf(':')),
            "-e",
            "inject=" + inject,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            directory.toString(),
            "--port",
            "0",
            "--json");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    processes.add(process);
    BufferedReader out = process.inputReader();
    String line = Objects.requireNonNullElse(out.readLine(), "");
    assertTrue(line.contains("\"serving\""), line);
    return line.replaceAll(".*\"serving\":\"([^\"]*)\".*", "$1");
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void theDeskStopsAndTheNextStartGoesOn() throws Exception {
    if (!tracingWorks()) {
      System.out.println("ServerCallsGoWrongTest: strace is absent or may not trace; skipped");
      return;
    }
    OnePartyLog log = OnePartyLog.founded(place).with(1);
    Path directory = log.directory();
    for (String[] wrong :
        new String[][] {
          {"fdatasync:error=EIO:when=3+", "segments/000000.seg"},
          {"pwrite64:error=ENOSPC:when=3+", "segments/000000.seg"},
          {"fdatasync:error=EIO:when=2+", "vault/records"}
        }) {
      String url = serveUnder(wrong[0], directory.resolve(wrong[1]), directory);
      Parley.Said said = log.anotherPost(url);
      for (int i = 0; said.exit() == 0 && i < SUBMISSIONS; i++) {
        said = log.anotherPost(url);
      }
      assertEquals(70, said.exit(), wrong[0] + said.out() + said.err());
      assertTrue(Files.readString(place.resolve("trace")).contains("(INJECTED)"), wrong[0]);
      HttpResponse<String> health = get(url + "/health");
      assertEquals(503, health.statusCode());
      assertTrue(health.body().contains("\"state\":\"STOPPED\""), health.body());
      assertEquals(200, get(url + "/checkpoint").statusCode());
      noProcessIsLeft();

      try (Starter.Running running = log.served(directory)) {
        Parley.Said again = log.anotherPost(running.url());
        assertEquals(0, again.exit(), wrong[0] + again.err());
      }
      assertEquals(0, log.parley.run("fsck", directory.toString()).exit());
    }
  }
}
