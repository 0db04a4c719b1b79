package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.tls.CallTrust;
import org.parley.verify.Json;

/** A server that answers every request with one problem. */
class ServerInTroubleTest {
  @TempDir Path directory;
  private final AtomicInteger busyTimes = new AtomicInteger();
  private HttpServer server;
  private String answer = "{}";
  private int status = 200;

  @BeforeEach
  void itListens() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          boolean busy = busyTimes.getAndDecrement() > 0;
          exchange.getResponseHeaders().add("Retry-After", busy ? "1" : "7");
          exchange.sendResponseHeaders(busy ? 429 : status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    Files.writeString(directory.resolve("file.json"), "{\"leaf\":\"a\",\"statement\":\"b\"}");
  }

  @AfterEach
  void itStops() {
    server.stop(0);
  }

  private CommandRun submit(String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "submit";
    all[1] = directory.resolve("file.json").toString();
    all[2] = "--server";
    all[3] = "http://127.0.0.1:" + server.getAddress().getPort();
    System.arraycopy(more, 0, all, 4, more.length);
    return CommandRun.of(all);
  }

  private void answers(int code, String word) {
    status = code;
    answer =
        Json.obj()
            .put("type", "about:blank")
            .put("title", "T")
            .put("status", code)
            .put("code", word)
            .put("path", "/body/of")
            .put("detail", "In words.")
            .build()
            .text();
  }

  @ParameterizedTest
  @CsvSource({
    "429,http.queue,69",
    "429,http.rate,69",
    "503,http.stopped,70",
    "500,http.internal,70",
    "404,http.not-found,1",
    "422,re.unknown,1",
    "400,signature.invalid,1",
  })
  void theExitCodeSaysWhoHasToActNext(int code, String word, int exit) {
    answers(code, word);
    CommandRun run = submit();
    assertEquals(exit, run.exit(), run.err());
    assertTrue(run.err().contains("In words."), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
  }

  @Test
  void aServerThatAsksForAMomentGetsIt() {
    answers(422, "re.unknown");
    busyTimes.set(1);
    CommandRun run = submit();
    assertEquals(1, run.exit(), run.err());
    assertTrue(busyTimes.get() < 0, "it was asked again");
  }

  @Test
  void aBusyServerSaysWhenToComeBack() {
    answers(429, "http.queue");
    assertTrue(submit().err().contains("7 seconds"));
  }

  @Test
  void aRefusalTellsCodeFieldAndNextStep() {
    answers(422, "re.unknown");
    CommandRun run = submit();
    assertTrue(run.err().contains("re.unknown"), run.err());
    assertTrue(run.err().contains("/body/of"), run.err());
    assertTrue(run.err().contains("parley log"), run.err());
    Json.Obj json = submit("--json").json();
    assertEquals(Json.of("re.unknown"), json.get("code").orElseThrow());
    assertEquals(Json.of("/body/of"), json.get("path").orElseThrow());
    assertTrue(json.get("next").isPresent());
  }

  @Test
  void anAnswerThatIsNoProblemIsNotBelieved() {
    status = 500;
    answer = "<html>oops</html>";
    assertEquals(ExitCode.UNREACHABLE, submit().exit());
  }

  @Test
  void anAnswerWithoutAnEndIsNotReadToTheEnd() {
    AtomicLong sent = new AtomicLong();
    server.createContext(
        "/v1/submit",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] some = new byte[1 << 20];
          while (sent.addAndGet(some.length) < 1L << 34) {
            exchange.getResponseBody().write(some);
          }
        });
    CommandRun run = submit();
    assertEquals(ExitCode.UNREACHABLE, run.exit(), run.err());
    assertTrue(run.err().contains("does not end"), run.err());
    assertTrue(sent.get() < 256L << 20, "sent " + sent.get());
  }

  @Test
  void aServerThatFallsSilentInItsAnswerIsNotWaitedForWithoutEnd() {
    CountDownLatch over = new CountDownLatch(1);
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(200, 5_000);
          exchange.getResponseBody().write("{\"state\":".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try (ServerClient client = ServerClient.at(url, CallTrust.USUAL, Duration.ofMillis(300))) {
      CannotGoOn end = assertThrows(CannotGoOn.class, client::health);
      assertEquals(ExitCode.UNREACHABLE, end.exitCode());
      assertTrue(end.what().contains("broke off"), end.what());
    } finally {
      over.countDown();
    }
  }

  @Test
  void aFileThatIsNoSubmissionIsNotSent() throws IOException {
    Files.writeString(directory.resolve("file.json"), "{\"leaf\":\"a\",\"leaf\":\"b\"}");
    CommandRun run = submit();
    assertEquals(ExitCode.USAGE, run.exit());
    assertTrue(run.err().contains("json.duplicate-key"), run.err());
    assertTrue(run.err().contains("next:"), run.err());
  }
}
