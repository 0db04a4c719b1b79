package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;

/** What a page of somebody else can make the browser of a liaison officer do: nothing. */
class ForeignPagesTest {
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

  private static Answer as(String site, String method, String path, String token) {
    HttpRequest.Builder request = server.request(path, token).header("Sec-Fetch-Site", site);
    return server.send(
        method.equals("GET")
            ? request.GET()
            : request
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString("{}")));
  }

  @Test
  void noRouteOfTheInterfaceAnswersForAPageOfAnotherSite() {
    String token = server.token("South/ops");
    for (String site : List.of("cross-site", "same-site", "something-new")) {
      for (Route route : server.http.table()) {
        if (route.path().startsWith("/v1/") || route.path().equals("/metrics")) {
          server.nanosAhead.addAndGet(1_000_000_000L);
          String path = route.path().replaceAll("\\{[a-z]+}", "x");
          Answer answer = as(site, route.method(), path, token);
          assertEquals(
              "403 http.foreign-page", answer.status() + " " + answer.code(), site + " " + path);
        }
      }
    }
    assertEquals(200, as("same-origin", "GET", "/v1/me", token).status());
    assertEquals(200, as("none", "GET", "/v1/me", token).status());
    assertEquals(200, as("same-origin", "POST", "/v1/nonces", "").status());
    assertEquals(200, as("cross-site", "GET", "/checkpoint", "").status());
    assertEquals(200, as("cross-site", "GET", "/", "").status());
  }

  @Test
  void noAnswerGrantsAnotherOriginAnything() {
    String token = server.token("South/ops");
    for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1.evil.example")) {
      for (String path : List.of("/", "/health", "/checkpoint", "/v1/me", "/v1/nothing")) {
        Answer answer = server.send(server.request(path, token).header("Origin", origin).GET());
        assertTrue(
            answer.headers().keySet().stream().noneMatch(h -> h.startsWith("access-control")),
            path + answer.headers());
        assertEquals("same-origin", answer.header("cross-origin-resource-policy"), path);
        assertEquals("same-origin", answer.header("cross-origin-opener-policy"), path);
      }
      Answer preflight =
          server.send(
              server
                  .request("/v1/submit", "")
                  .header("Origin", origin)
                  .header("Access-Control-Request-Method", "POST")
                  .header("Access-Control-Request-Headers", "content-type")
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
      assertEquals(405, preflight.status());
      assertTrue(
          preflight.headers().keySet().stream().noneMatch(h -> h.startsWith("access-control")));
    }
  }

  @Test
  void aFormCannotBeSentAsJson() {
    for (String type :
        List.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")) {
      for (Route route : server.http.table()) {
        if (route.method().equals("POST")) {
          String path = route.path().replaceAll("\\{[a-z]+}", "x");
          Answer answer =
              server.send(
                  server
                      .request(path, server.token("South/ops"))
                      .header("Content-Type", type)
                      .POST(HttpRequest.BodyPublishers.ofString("{\"post\":\"South/ops\"}")));
          assertTrue(List.of(403, 415).contains(answer.status()), route.path() + type);
          server.nanosAhead.addAndGet(1_000_000_000L);
        }
      }
    }
  }

  @Test
  void aNameThatWasMadeToPointHereReadsNoMetrics() throws IOException {
    for (String host : List.of("evil.example", "evil.example:7275", "localhost.evil.example")) {
      try (Wire wire = Wire.to(server)) {
        String answer = wire.send("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\n\r\n").response();
        assertEquals(404, Wire.status(answer), host + answer);
      }
    }
    for (String host : List.of("localhost", "127.0.0.1:7275", "[::1]:7275")) {
      try (Wire wire = Wire.to(server)) {
        String answer = wire.send("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\n\r\n").response();
        assertEquals(200, Wire.status(answer), host + answer);
      }
    }
    for (String header : List.of("X-Real-IP", "X-Forwarded-Proto", "X-Forwarded-Host")) {
      Answer proxied = server.send(server.request("/metrics", "").header(header, "x").GET());
      assertEquals(404, proxied.status(), header);
    }
  }

  @Test
  void whatIsPrivateIsKeptByNoCache() {
    String token = server.token("South/ops");
    for (Route route : server.http.table()) {
      if (route.path().startsWith("/v1/") && !route.path().equals("/v1/events")) {
        server.nanosAhead.addAndGet(1_000_000_000L);
        String path = route.path().replace("{question}", "claims").replaceAll("\\{[a-z]+}", "x");
        for (String who : List.of(token, "")) {
          Answer answer =
              route.method().equals("GET")
                  ? server.get(path, who)
                  : server.method(route.method(), path, who.isEmpty() ? "" : "x");
          assertEquals("no-store", answer.header("cache-control"), route.method() + " " + path);
        }
      }
    }
    try (EventReader stream = new EventReader(server, "", token)) {
      assertEquals("no-store", stream.header("cache-control"));
    }
  }

  @Test
  void thePageMayRunNothingButItsOwnFiles() {
    String policy = server.get("/", "").header("content-security-policy");
    for (String word : List.of("unsafe", "*", "data:", "blob:", "http:", "https:", "eval")) {
      assertFalse(policy.contains(word), policy);
    }
    for (String part :
        List.of(
            "default-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'")) {
      assertTrue(policy.contains(part), policy);
    }
  }
}
