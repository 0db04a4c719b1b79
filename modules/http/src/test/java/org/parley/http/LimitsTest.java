package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;

/** Every limit of this room is reached here, and reaching it is a clear answer. */
class LimitsTest {
  @TempDir static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.founded(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void rest() {
    server.nanosAhead.addAndGet(60_000_000_000L);
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.http.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aCallerWhoAsksTooOftenIsToldToWaitAndOthersAreNot() {
    rest();
    String south = server.token("South/ops");
    String north = server.token("North/liaison");
    List<Integer> statuses = new ArrayList<>();
    Answer last = server.get("/v1/parties", south);
    while (last.status() == 200 && statuses.size() < 2000) {
      statuses.add(last.status());
      last = server.get("/v1/parties", south);
    }
    assertTrue(statuses.size() >= RunningServer.limits().perCallerBurst() - 1);
    assertEquals("429 http.rate", last.status() + " " + last.code());
    assertEquals("1", last.header("retry-after"));
    assertEquals(200, server.get("/v1/parties", north).status());
    server.nanosAhead.addAndGet(1_000_000_000L);
    assertEquals(200, server.get("/v1/parties", south).status());
  }

  @Test
  void streamsHaveTheirOwnLimit() {
    rest();
    String south = server.token("South/ops");
    List<EventReader> open = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      open.add(new EventReader(server, "", south));
      assertEquals(200, open.getLast().status());
    }
    Answer fifth =
        server.send(
            server.request("/v1/events", south).header("Accept", "text/event-stream").GET());
    assertEquals("429 http.streams", fifth.status() + " " + fifth.code());
    assertEquals("15", fifth.header("retry-after"));
    EventReader other = new EventReader(server, "", server.token("South/ops"));
    assertEquals(200, other.status());
    open.add(other);
    open.forEach(EventReader::close);
  }

  @Test
  void headersThatAreTooLargeAndAnAddressThatIsTooLong() throws IOException {
    String large = "x".repeat(RunningServer.limits().requestHeaderBytes() + 1);
    String header = raw("GET /health HTTP/1.1\r\nHost: a\r\nX-Large: " + large + "\r\n\r\n");
    assertTrue(header.startsWith("HTTP/1.1 431"), header);
    assertTrue(header.contains("\"code\":\"http.header-too-large\""), header);
    String address = raw("GET /" + large + " HTTP/1.1\r\nHost: a\r\n\r\n");
    assertTrue(address.startsWith("HTTP/1.1 414"), address);
    assertTrue(address.contains("\"code\":\"http.uri-too-long\""), address);
  }

  @Test
  void whoeverIsRefusedBeforeTheBodyCameKeepsTheConnectionOrIsToldThatItEnds() throws IOException {
    String head =
        "POST /v1/check HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + "Content-Length: ";
    try (Wire wire = Wire.to(server)) {
      String early = wire.send(head + "100000\r\n\r\n").response();
      assertTrue(early.startsWith("HTTP/1.1 401"), early);
      assertTrue(early.contains("\r\nConnection: close\r\n"), early);
      assertEquals("", wire.response(), "and it does end");
    }
    try (Wire wire = Wire.to(server)) {
      for (int i = 0; i < 2; i++) {
        String late = wire.send(head + "2\r\n\r\n").send("{}").response();
        assertTrue(late.startsWith("HTTP/1.1 401"), late);
        assertFalse(late.contains("Connection: close"), "once it came it goes on: " + late);
      }
    }
  }

  @Test
  void whatIsNotHttpGetsAProblemAndNoWordAboutTheSoftware() throws IOException {
    for (String request :
        List.of(
            "hello\r\n\r\n",
            "GET /health HTTP/1.1\r\n\r\n",
            "GET /health HTTP/9.9\r\nHost: a\r\n\r\n",
            "GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
            "POST /v1/nonces HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) {
      String answer = raw(request);
      String status = answer.substring(0, Math.min(12, answer.length()));
      assertTrue(List.of("HTTP/1.1 400", "HTTP/1.1 505").contains(status), request + answer);
      assertTrue(answer.contains("\"code\":\"http."), request + answer);
      assertFalse(answer.toLowerCase(java.util.Locale.ROOT).contains("jetty"), answer);
    }
    assertEquals(200, server.get("/health", "").status());
  }

  @Test
  void noAnswerNamesTheSoftwareAndEveryAnswerCarriesTheStrictHeaders() {
    rest();
    String south = server.token("South/ops");
    for (Answer answer :
        List.of(
            server.get("/health", ""),
            server.get("/v1/parties", south),
            server.get("/v1/parties", ""),
            server.get("/nothing", ""),
            server.get("/", ""),
            server.get("/app/plain.css", ""),
            server.method("PUT", "/v1/submit", ""))) {
      assertEquals("", answer.header("server"));
      assertEquals("", answer.header("x-powered-by"));
      assertEquals("nosniff", answer.header("x-content-type-options"));
      assertEquals("no-referrer", answer.header("referrer-policy"));
      boolean data = answer.header("content-type").contains("json");
      assertEquals(data, answer.header("permissions-policy").isEmpty());
      assertEquals(
          data
              ? "default-src 'none'; frame-ancestors 'none'"
              : "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                  + "connect-src 'self'; worker-src 'self'; font-src 'self'; manifest-src 'self'; "
                  + "object-src 'none'; base-uri 'none'; form-action 'none'; "
                  + "frame-ancestors 'none'; require-trusted-types-for 'script'; "
                  + "trusted-types default",
          answer.header("content-security-policy"));
    }
  }

  @Test
  void metricsAnswerOnThisMachineOnlyAndNameNobody() {
    rest();
    RunningServer.must(server.file("South/ops", Kind.NOTICE, "North", RunningServer.patrol(36.8)));
    server.file("South/ops", Kind.NOTICE, "Nowhere", RunningServer.patrol(36.8));
    Answer metrics = server.get("/metrics", "");
    assertEquals(200, metrics.status());
    for (String line :
        List.of(
            "parley_ledger_size " + server.ledger.size(),
            "parley_desk_serving 1",
            "parley_streams ",
            "parley_desk_queue ",
            "parley_submits_total{outcome=\"accepted\"} ",
            "parley_submits_total{outcome=\"refused\"} ",
            "parley_refusals_total{code=\"party.unknown\"} ",
            "# TYPE parley_ledger_size gauge")) {
      assertTrue(metrics.body().contains(line), line + metrics.body());
    }
    for (String name : List.of("North", "South", "liaison", "parley.example")) {
      assertFalse(metrics.body().contains(name), name);
    }
    Answer nothing = server.get("/nothing", "");
    for (String header : List.of("Forwarded", "X-Forwarded-For", "Via")) {
      Answer proxied = server.send(server.request("/metrics", "").header(header, "10.0.0.1").GET());
      assertEquals(404, proxied.status());
      assertEquals(nothing.body(), proxied.body());
    }
  }

  @Test
  void aHeadAnswersLikeAGetWithoutItsBody() {
    rest();
    String south = server.token("South/ops");
    Answer head = server.method("HEAD", "/v1/parties", south);
    assertEquals(200, head.status());
    assertEquals("", head.body());
    assertEquals(401, server.method("HEAD", "/v1/parties", "").status());
    assertEquals(404, server.method("HEAD", "/nothing", "").status());
    assertEquals(405, server.method("HEAD", "/v1/events", south).status());
  }

  @Test
  void anAnswerThatIsTooLongSaysToAskMoreNarrowly(@TempDir Path small) {
    try (RunningServer narrow =
        RunningServer.founded(small, RunningServer.limits().answering(60))) {
      String token = narrow.token("South/ops");
      Answer tooLong = narrow.get("/v1/ask/named?text=x", token);
      assertEquals(413, tooLong.status());
      assertEquals("question.too-wide", tooLong.code());
      assertEquals(200, narrow.get("/v1/ask/claims", token).status());
    }
  }

  @Test
  void aTokenOfAnyLengthIsOnlyMissing() {
    rest();
    for (String token : List.of("x", "x".repeat(5000), "\u00e9\u00e9")) {
      HttpRequest.Builder request =
          server.request("/v1/me", "").header("Authorization", "Bearer " + token).GET();
      assertEquals("session.missing", server.send(request).code());
    }
  }
}
