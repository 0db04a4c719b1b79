package org.parley.server;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** A real process is killed while it records, and another one is started on its directory. */
class KilledOutrightTest {
  private static final String CLAIM =
      """
      {"type":"EVENT","text":"Claim number %d.","stance":"ASSERT",
       "asserted":{"start":"2026-03-01","precision":"DAY","text":"1 March 2026"},
       "source":{"kind":"PRESS","name":"A paper"}}
      """;

  @TempDir Path place;
  private final Parley parley = Parley.at(InstantSource.system());
  private final List<Process> processes = new ArrayList<>();

  /** A server process and where it answers. */
  private record Child(Process process, String url) {}

  private Child serve() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            in(place, "demo/record"),
            "--port",
            "0",
            "--json");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    processes.add(process);
    BufferedReader out = process.inputReader();
    String line = java.util.Objects.requireNonNullElse(out.readLine(), "");
    assertTrue(line.contains("\"serving\""), line);
    return new Child(process, line.replaceAll(".*\"serving\":\"([^\"]*)\".*", "$1"));
  }

  @AfterEach
  void noProcessIsLeft() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  private String digest(Child child) {
    Json.Obj said =
        parley
            .done(
                "status",
                "--key",
                in(place, "demo/keys/record/Archive-reader.key"),
                "--server",
                child.url(),
                "--json")
            .json();
    Json.Obj status = (Json.Obj) said.get("status").orElseThrow();
    return ((Json.Str) status.get("digest").orElseThrow()).value();
  }

  private Path signed(int number) throws IOException {
    Path body = Files.writeString(place.resolve("claim.json"), CLAIM.formatted(number));
    Path out = place.resolve("claim-" + number + ".signed.json");
    parley.done(
        "sign",
        "--kind",
        "claim",
        body.toString(),
        "--key",
        in(place, "demo/keys/record/Archive-analyst.key"),
        "--to",
        "*",
        "--out",
        out.toString());
    return out;
  }

  @Test
  void theDigestIsTheSameBeforeAfterAndAfterARebuild() throws Exception {
    parley.done("demo", "--no-serve", "--dir", in(place, "demo"));
    Child first = serve();
    for (int number = 0; number < 5; number++) {
      parley.done("submit", signed(number).toString(), "--server", first.url());
    }
    String before = digest(first);
    first.process().destroyForcibly().waitFor();

    Child second = serve();
    String after = digest(second);
    second.process().destroyForcibly().waitFor();
    assertEquals(before, after);
    assertEquals(before, parley.done("rebuild", in(place, "demo/record"), "--json").text("digest"));
  }

  @Test
  void whatWasAnsweredBeforeTheKillIsThereAfterIt() throws Exception {
    parley.done("demo", "--no-serve", "--dir", in(place, "demo"));
    List<Path> files = new ArrayList<>();
    for (int number = 0; number < 60; number++) {
      files.add(signed(number));
    }
    Child first = serve();
    List<String> answered = new ArrayList<>();
    try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
      Callable<List<String>> sending =
          () -> {
            List<String> receipts = new ArrayList<>();
            for (Path file : files) {
              Parley.Said said =
                  parley.run("submit", file.toString(), "--server", first.url(), "--json");
              if (said.exit() != 0) {
                return receipts;
              }
              receipts.add(said.text("receipt"));
              if (receipts.size() == 10) {
                first.process().destroyForcibly();
              }
            }
            return receipts;
          };
      Future<List<String>> sent = sender.submit(sending);
      answered.addAll(sent.get(120, TimeUnit.SECONDS));
    }
    assertTrue(answered.size() >= 10, answered.size() + " were answered");

    Child second = serve();
    for (int number = 0; number < answered.size(); number++) {
      Parley.Said again =
          parley.done("submit", files.get(number).toString(), "--server", second.url(), "--json");
      assertEquals(answered.get(number), again.text("receipt"));
      assertEquals(Json.of(true), again.json().get("again").orElseThrow());
    }
  }

  /** Hands in a signed file and gives the receipt, or nothing when there was no answer to keep. */
  private static Optional<String> receipt(HttpClient client, String url, Path file)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/submit"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    try {
      HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
      return reply.statusCode() == 200 || reply.statusCode() == 201
          ? Optional.of(
              ((Json.Str)
                      ((Json.Obj) Json.parse(reply.body().getBytes(UTF_8), 1 << 20, 32))
                          .get("receipt")
                          .orElseThrow())
                  .value())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void againAndAgainWhileManySubmitAtOnce() throws Exception {
    parley.done("demo", "--no-serve", "--dir", in(place, "demo"));
    Map<Path, String> answered = new ConcurrentHashMap<>();
    int number = 100;
    for (int round = 0; round < 3; round++) {
      List<Path> files = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        files.add(signed(number++));
      }
      Child child = serve();
      CountDownLatch enough = new CountDownLatch(10 + 5 * round);
      try (ExecutorService senders = Executors.newFixedThreadPool(8);
          HttpClient client = HttpClient.newHttpClient()) {
        for (Path file : files) {
          var unused =
              senders.submit(() -> {
                Optional<String> receipt = receipt(client, child.url(), file);
                receipt.ifPresent(kept -> answered.put(file, kept));
                enough.countDown();
                return receipt;
              });
        }
        assertTrue(enough.await(120, TimeUnit.SECONDS));
        child.process().destroyForcibly().waitFor();
      }
    }
    assertTrue(answered.size() >= 20, answered.size() + " were answered");
    Child last = serve();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Map.Entry<Path, String> kept : answered.entrySet()) {
        assertEquals(Optional.of(kept.getValue()), receipt(client, last.url(), kept.getKey()));
      }
    }
    last.process().destroyForcibly().waitFor();
    assertEquals(0, parley.run("fsck", in(place, "demo/record")).exit());
  }
}
