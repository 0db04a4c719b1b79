package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;

/** Requests written by hand by somebody who wants another answer than his own. */
class CraftedRequestsTest {
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

  @BeforeEach
  void rest() {
    server.nanosAhead.addAndGet(60_000_000_000L);
  }

  private static List<String> answers(String requests) throws IOException {
    try (Wire wire = Wire.to(server)) {
      return wire.send(requests).responses();
    }
  }

  private static String get(String path, String... headers) throws IOException {
    String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    return answers(head + String.join("\r\n", headers) + (headers.length > 0 ? "\r\n\r\n" : "\r\n"))
        .getFirst();
  }

  @Test
  void aSecondRequestHiddenInABodyIsNeverAnsweredAsOne() throws IOException {
    String hidden = "GET /v1/me HTTP/1.1\r\nHost: a\r\n\r\n";
    String length = "Content-Length: " + hidden.length() + "\r\n";
    String post = "POST /v1/nonces HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    for (String request :
        List.of(
            "GET /health HTTP/1.1\r\nHost: a\r\n" + length + "\r\n" + hidden,
            "GET /checkpoint HTTP/1.1\r\nHost: a\r\n" + length + "\r\n" + hidden,
            post + length + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
            post + "Content-Length: 0\r\n" + length + "\r\n" + hidden,
            post + "Content-Length: 0, " + hidden.length() + "\r\n\r\n" + hidden,
            post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden,
            post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden,
            post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden,
            post + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + hidden,
            post + "Content-Length: +0\r\n\r\n" + hidden,
            post + "Content-Length: 0x0\r\n\r\n" + hidden,
            post + "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n" + hidden,
            post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + hidden)) {
      List<String> all = answers(request);
      assertEquals(1, all.size(), request + "\n" + all);
      assertFalse(all.getFirst().contains("session.missing"), request + all);
    }
  }

  @Test
  void ifTheHostIsMissingTwiceOrNotAHostNothingIsAnswered() throws IOException {
    for (String host :
        List.of(
            "",
            "Host: a\r\nHost: b\r\n",
            "Host: a, b\r\n",
            "Host: a\r\n Host: b\r\n",
            "Host: a b\r\n")) {
      String answer = answers("GET /health HTTP/1.1\r\n" + host + "\r\n").getFirst();
      assertEquals(400, Wire.status(answer), host + answer);
    }
  }

  @Test
  void noPathLeadsOutOfTheTableOfRoutes() throws IOException {
    for (String path :
        List.of(
            "/../parley.json",
            "/..%2fparley.json",
            "/%2e%2e/parley.json",
            "/%2e%2e%2fparley.json",
            "/app/..%2f..%2fkeys/log.key",
            "/app/%2e%2e/%2e%2e/keys/log.key",
            "/app/..\\..\\keys\\log.key",
            "/app/..%5c..%5ckeys%5clog.key",
            "/app/%c0%ae%c0%ae/keys/log.key",
            "/app/%252e%252e/keys/log.key",
            "/app/..;/keys/log.key",
            "/app/%00",
            "/app/plain.css%00.js",
            "//keys/log.key",
            "/tile/../checkpoint",
            "/tile/0/..%2f..%2fkeys",
            "/tile//0/000",
            "/META-INF/MANIFEST.MF",
            "/org/parley/http/HttpServer.class",
            "/web/index.html",
            "file:///etc/passwd",
            "http://127.0.0.1/../parley.json")) {
      String answer = get(path);
      assertTrue(List.of(400, 404).contains(Wire.status(answer)), path + "\n" + answer);
      assertTrue(answer.contains("\"code\":\"http."), path + answer);
      assertFalse(answer.contains("PRIVATE") || answer.contains("root:"), path + answer);
    }
  }

  @Test
  void noSpellingOfAPathGoesAroundTheSession() throws IOException {
    for (String path :
        List.of(
            "/v1/notices",
            "/v1/notices?",
            "/v1//notices",
            "/V1/notices",
            "/v1/notices/",
            "/v1/notices;x=1",
            "/v1;x=1/notices",
            "/v1/%6eotices",
            "/v1%2fnotices",
            "/app/../v1/notices",
            "/./v1/notices",
            "/v1/notices%20",
            "/v1/notices%23",
            "http://other.example/v1/notices")) {
      int status = Wire.status(get(path));
      assertTrue(List.of(400, 401, 404).contains(status), path + " " + status);
    }
  }

  @Test
  void headersOfProxiesAndFrameworksChangeNothing() throws IOException {
    String plain = get("/v1/notices");
    for (String header :
        List.of(
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-Host: 127.0.0.1",
            "X-Forwarded-Proto: https",
            "X-Forwarded-User: North/root",
            "X-Remote-User: North/root",
            "X-Original-URL: /health",
            "X-Rewrite-URL: /health",
            "X-HTTP-Method-Override: DELETE",
            "X-Method-Override: POST",
            "Authorization: Basic Tm9ydGg6",
            "Authorization: bearer x",
            "Cookie: token=x; JSESSIONID=x",
            "Content-Type: application/xml",
            "Range: bytes=0-3",
            "If-None-Match: *")) {
      String answer = get("/v1/notices", header);
      assertEquals(Wire.status(plain), Wire.status(answer), header);
      assertEquals(body(plain), body(answer), header);
    }
    assertFalse(plain.toLowerCase(java.util.Locale.ROOT).contains("set-cookie"), plain);
  }

  @Test
  void nobodyIsGivenAnotherProtocol() throws IOException {
    for (String upgrade :
        List.of(
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nConnection: Upgrade")) {
      for (String path : List.of("/v1/events", "/health", "/")) {
        assertFalse(get(path, upgrade).startsWith("HTTP/1.1 101"), upgrade);
      }
    }
  }

  private static String body(String response) {
    return response.substring(response.indexOf("\r\n\r\n"));
  }

  @Test
  void twoTokensInOneRequestAreNone() throws IOException {
    String token = server.token("South/ops");
    String own = "Authorization: Bearer " + token;
    assertEquals(200, Wire.status(get("/v1/me", own)));
    assertEquals(401, Wire.status(get("/v1/me", own, "Authorization: Bearer x")));
    assertEquals(401, Wire.status(get("/v1/me", "Authorization: Bearer x", own)));
    assertEquals(401, Wire.status(get("/v1/me?token=" + token)));
    assertEquals(401, Wire.status(get("/v1/me", "Cookie: token=" + token)));
  }

  @Test
  void methodsThatNobodyOfferedDoNothing() throws IOException {
    String token = server.token("South/ops");
    for (String method :
        List.of("TRACE", "CONNECT", "OPTIONS", "PATCH", "PUT", "PROPFIND", "get", "DEBUG")) {
      String request =
          method
              + " /v1/me HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
              + token
              + "\r\n\r\n";
      String answer = answers(request).getFirst();
      assertTrue(List.of(400, 404, 405, 501).contains(Wire.status(answer)), method + answer);
      assertFalse(answer.contains(token), method + answer);
    }
  }

  @Test
  void hundredsOfHeadersAndALineWithoutEndAreTurnedDown() throws IOException {
    String many = "X-A: b\r\n".repeat(5000);
    String answer = answers("GET /health HTTP/1.1\r\nHost: a\r\n" + many + "\r\n").getFirst();
    assertEquals(431, Wire.status(answer), answer);
    String folded = get("/health", "X-A: b\r\n c");
    assertTrue(List.of(200, 400).contains(Wire.status(folded)), folded);
    String injected = get("/health", "X-A: b\0c");
    assertEquals(400, Wire.status(injected), injected);
  }

  @Test
  void aPackedBodyIsNotUnpacked() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        gzip.write(zeros);
      }
    }
    for (String packing : List.of("gzip", "deflate", "br", "zstd", "identity")) {
      HttpRequest.Builder request =
          server
              .request("/v1/submit", "")
              .header("Content-Type", "application/json")
              .header("Content-Encoding", packing)
              .POST(HttpRequest.BodyPublishers.ofByteArray(bomb.toByteArray()));
      Answer answer = server.send(request);
      assertEquals("415 http.media-type", answer.status() + " " + answer.code());
    }
  }

  @Test
  void deepBodiesAndNumbersThatGrowWhenReadAreTurnedDown() {
    String deep = "[".repeat(200_000) + "]".repeat(200_000);
    Answer nested = server.post("/v1/submit", "{\"leaf\":" + deep + "}", "");
    assertEquals("400 json.too-deep", nested.status() + " " + nested.code());
    for (String number : List.of("1e999999999", "-1e-999999999", "9".repeat(1_000_000))) {
      Answer answer = server.post("/v1/submit", "{\"leaf\":" + number + "}", "");
      assertTrue(List.of(400, 422).contains(answer.status()), answer.body());
    }
    String many = "{" + "\"a\":1,".repeat(100_000) + "\"b\":1}";
    assertEquals("json.duplicate-key", server.post("/v1/submit", many, "").code());
  }

  @Test
  void xmlAndFormsAreNotRead() {
    String xml = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
    for (String type : List.of("application/xml", "text/xml", "image/svg+xml", "text/html")) {
      Answer answer =
          server.send(
              server
                  .request("/v1/submit", "")
                  .header("Content-Type", type)
                  .POST(HttpRequest.BodyPublishers.ofString(xml)));
      assertEquals("415 http.media-type", answer.status() + " " + answer.code(), type);
      assertFalse(answer.body().contains("root:"), answer.body());
    }
    assertEquals("json.syntax", server.post("/v1/submit", xml, "").code());
  }

  @Test
  void answersAreNeverTakenForSomethingElse() {
    String south = server.token("South/ops");
    for (Route route : server.http.table()) {
      if (route.method().equals("GET") && !route.path().equals("/v1/events")) {
        String path = route.path().replaceAll("\\{[a-z]+}", "%3Cscript%3Ealert(1)");
        Answer answer = server.get(path, south);
        String type = answer.header("content-type");
        assertEquals("nosniff", answer.header("x-content-type-options"), path);
        if (!route.path().equals("/")) {
          assertFalse(type.contains("html"), path + " " + type);
        }
      }
    }
    byte[] angle = "{\"<img src=x onerror=alert(1)>\":1}".getBytes(StandardCharsets.UTF_8);
    Answer echoed = server.post("/v1/nonces", new String(angle, StandardCharsets.UTF_8), "");
    assertEquals("application/problem+json", echoed.header("content-type"));
  }
}
