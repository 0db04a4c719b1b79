package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.verify.Hash;

/**
 * Bodies that are there to break a reader, sent over a socket to every route of the table of roles
 * that takes one, with a session that may call it: each is turned down by a code, none by an error
 * of the server, and the server goes on.
 */
class EveryBodyIsHostileTest {
  private static final String NOTHING = Hash.sha256(new byte[] {7}).base64Url();

  private static final Map<String, String> TOKENS = new HashMap<>();

  @TempDir static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    TOKENS.clear();
    server = RunningServer.founded(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<Route> takingBodies() {
    List<Route> taking = server.http.table().stream().filter(r -> r.bodyBytesMax() > 0).toList();
    Set<String> posts = new TreeSet<>();
    Roles.table().stream()
        .filter(row -> row.method().equals("POST"))
        .forEach(row -> posts.add(row.path()));
    Set<String> tried = new TreeSet<>();
    taking.forEach(route -> tried.add(route.path()));
    assertEquals(posts, tried, "a route that writes and takes no body");
    return taking;
  }

  private static Answer send(Route route, byte[] body, String... headers) {
    server.nanosAhead.addAndGet(2_000_000_000L);
    boolean root = route.row().may().equals(Set.of(Caller.ROOT));
    String token = TOKENS.computeIfAbsent(root ? "South/root" : "South/ops", server::token);
    String path =
        route
            .path()
            .replace("{question}", "board")
            .replace("{layer}", "claims")
            .replace("{leaf}", NOTHING)
            .replace("{key}", NOTHING);
    HttpRequest.Builder request =
        server.request(path, token).header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return server.send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> hostile() {
    List<byte[]> bodies = new ArrayList<>();
    for (String text :
        List.of(
            "",
            "null",
            "[]",
            "\"x\"",
            "{",
            "{}x",
            "{\"a\":1,\"a\":1}",
            "{\"__proto__\":{\"admin\":true}}",
            "{\"from\":\"North/liaison\",\"party\":\"North\"}",
            "{\"a\":" + "[".repeat(6_000) + "]".repeat(6_000) + "}",
            "{\"a\":" + "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000) + "}",
            "{\"a\":1e999999999}",
            "{\"a\":" + "9".repeat(9_000) + "}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\":\"" + "=cmd|' /C calc'!A0".repeat(100) + "\"}",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
                + "<a>&b;</a>",
            "a=1&b=2",
            "\uFEFF{}")) {
      bodies.add(utf8(text));
    }
    bodies.add(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'});
    bodies.add(new byte[] {'{', '"', 0, '"', ':', '1', '}'});
    return bodies;
  }

  @Test
  void eachIsTurnedDownByACodeAndTheServerGoesOn() {
    for (Route route : takingBodies()) {
      for (byte[] body : hostile()) {
        Answer answer = send(route, body);
        String what = route.path() + " " + body.length + " " + answer.status() + answer.body();
        boolean fits = new String(body, StandardCharsets.UTF_8).equals("{}");
        assertTrue(answer.status() >= 400 && answer.status() < 500 || fits, what);
        assertTrue(!answer.code().isEmpty() && !answer.body().contains("root:"), what);
      }
    }
    assertEquals(200, server.get("/health", "").status());
    assertTrue(!server.get("/metrics", "").body().contains("parley_unexpected_total 1"));
  }

  @Test
  void oneByteMoreThanARouteTakesIsTooLargeAndAPackedBodyIsNotOpened() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[8 << 20]);
    }
    for (Route route : takingBodies()) {
      byte[] large = new byte[route.bodyBytesMax() + 1];
      java.util.Arrays.fill(large, (byte) ' ');
      Answer answer = send(route, large);
      assertEquals("413 http.body-too-large", answer.status() + " " + answer.code(), route.path());
      Answer packed = send(route, bomb.toByteArray(), "Content-Encoding", "gzip");
      assertEquals("415 http.media-type", packed.status() + " " + packed.code(), route.path());
    }
  }

  @Test
  void whatIsSomebodyElsesIsAnsweredLikeWhatIsNot() {
    String north = server.token("North/liaison");
    server.nanosAhead.addAndGet(2_000_000_000L);
    String session =
        RunningServer.text(RunningServer.items(server.get("/v1/sessions", north)).getFirst(), "id");
    String leaf =
        RunningServer.leafHash(
            RunningServer.must(
                server.file(
                    "North/liaison",
                    org.parley.statement.Kind.NOTICE,
                    "Centre",
                    RunningServer.patrol(36.8))));
    server.settle();
    String url = org.parley.verify.StrictBase64.encodeUrl(RunningServer.hash(leaf).bytes());
    String south = server.token("South/ops");
    for (List<String> pair :
        List.of(
            List.of("DELETE /v1/sessions/" + session, "DELETE /v1/sessions/none"),
            List.of("DELETE /v1/passkeys/" + session, "DELETE /v1/passkeys/none"),
            List.of("POST /v1/deliveries/" + url, "POST /v1/deliveries/" + NOTHING),
            List.of("POST /v1/alerts/" + url, "POST /v1/alerts/" + NOTHING))) {
      List<String> answers = new ArrayList<>();
      for (String call : pair) {
        server.nanosAhead.addAndGet(2_000_000_000L);
        String[] both = call.split(" ");
        Answer answer =
            both[0].equals("DELETE")
                ? server.method("DELETE", both[1], south)
                : server.post(both[1], "{\"to\":\"North\"}".replace("to", field(both[1])), south);
        answers.add(answer.status() + answer.body());
      }
      assertEquals(answers.get(0), answers.get(1), pair.getFirst());
      assertTrue(answers.get(0).startsWith("4"), answers.toString());
    }
    assertEquals(200, server.get("/v1/me", north).status(), "North's session goes on");
  }

  private static String field(String path) {
    return path.startsWith("/v1/alerts") ? "mark" : "to";
  }
}
