package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.ledger.Notes;
import org.parley.statement.Kind;
import org.parley.verify.Json;

class SessionsTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;
  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.founded(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void refused(int status, String code, Answer answer) {
    assertEquals(status + " " + code, answer.status() + " " + answer.code());
  }

  private Answer open(String body) {
    return server.post("/v1/sessions", body, "");
  }

  @Test
  void aNonceUsedTwiceIsRefusedTheSecondTime() {
    String body =
        RunningServer.noteBody(
            RunningServer.keyOf("South/ops"), RunningServer.ORIGIN, server.nonce());
    assertEquals(201, open(body).status());
    refused(409, "session.nonce-used", open(body));
  }

  @Test
  void aNonceOlderThanItsSecondsIsRefused() {
    String body =
        RunningServer.noteBody(
            RunningServer.keyOf("South/ops"), RunningServer.ORIGIN, server.nonce());
    server.nanosAhead.addAndGet(61 * SECOND);
    refused(401, "session.nonce", open(body));
  }

  @Test
  void aNonceOfAnotherServerOrChangedByOneBitIsRefused() {
    String nonce = server.nonce();
    String changed = (nonce.charAt(0) == 'A' ? 'B' : 'A') + nonce.substring(1);
    for (String bad : List.of("abc", changed, "!" + nonce.substring(1), nonce + "AAAA")) {
      refused(
          401,
          "session.nonce",
          open(
              RunningServer.noteBody(RunningServer.keyOf("South/ops"), RunningServer.ORIGIN, bad)));
    }
  }

  @Test
  void aNoteForAnotherLogOpensNothing() {
    refused(
        400,
        "session.origin",
        open(
            RunningServer.noteBody(
                RunningServer.keyOf("South/ops"), "parley.example/other", server.nonce())));
  }

  @Test
  void aKeyThatNobodyHoldsOpensNothing() {
    refused(401, "session.key", server.session(RunningServer.keyOf("South/nobody")));
  }

  @Test
  void theDesksOwnKeyOpensNothing() {
    refused(401, "session.key", server.session(RunningServer.keyOf("desk")));
  }

  @Test
  void aSignatureThatDoesNotFitOpensNothing() {
    String nonce = server.nonce();
    String text = "parley-session/v1\n" + RunningServer.ORIGIN + "\n" + nonce + "\n";
    String other =
        Notes.sign(text.replace(RunningServer.ORIGIN, "x"), RunningServer.keyOf("South/ops"))
            .whole()
            .replace("\nx\n", "\n" + RunningServer.ORIGIN + "\n");
    refused(401, "session.signature", open(Json.obj().put("note", other).build().text()));
    String right = Notes.sign(text, RunningServer.keyOf("South/ops")).whole();
    assertEquals(201, open(Json.obj().put("note", right).build().text()).status());
  }

  @Test
  void aNoteWithTwoSignaturesOrOtherLinesIsNoSessionNote() {
    String nonce = server.nonce();
    String text = "parley-session/v1\n" + RunningServer.ORIGIN + "\n" + nonce + "\n";
    var key = RunningServer.keyOf("South/ops");
    for (String note :
        List.of(
            "",
            "hello",
            Notes.sign(text, key, RunningServer.keyOf("North/liaison")).whole(),
            Notes.sign(text + "more\n", key).whole(),
            Notes.sign(text.replace("/v1", "/v2"), key).whole())) {
      refused(400, "session.note", open(Json.obj().put("note", note).build().text()));
    }
  }

  @Test
  void aSessionEndsAfterItsHourAndWhenItsHolderEndsIt() {
    String first = server.token("South/ops");
    String second = server.token("South/ops");
    assertEquals(204, server.method("DELETE", "/v1/sessions", first).status());
    refused(401, "session.missing", server.get("/v1/me", first));
    assertEquals(200, server.get("/v1/me", second).status());
    server.nanosAhead.addAndGet(3601 * SECOND);
    refused(401, "session.missing", server.get("/v1/me", second));
  }

  @Test
  void aSessionThatNobodyUsesForHalfAnHourEndsAndOneThatIsListenedToGoesOn() {
    String quiet = server.token("South/ops");
    String used = server.token("South/ops");
    for (int i = 0; i < 2; i++) {
      server.nanosAhead.addAndGet(1200 * SECOND);
      assertEquals(200, server.get("/v1/me", used).status());
    }
    refused(401, "session.missing", server.get("/v1/me", quiet));
  }

  @Test
  void whoeverHoldsThePostSeesItsSessionsAndEndsThemAndNoOthers() {
    String lost = server.token("South/ops");
    String mine = server.token("South/ops");
    String north = server.token("North/liaison");
    List<Json.Obj> open = RunningServer.items(server.get("/v1/sessions", mine));
    assertEquals(2, open.size(), open.toString());
    for (String token : List.of(lost, mine)) {
      assertEquals(false, server.get("/v1/sessions", mine).body().contains(token));
    }
    String id =
        open.stream()
            .filter(one -> one.get("current").equals(java.util.Optional.of(Json.of(false))))
            .map(one -> RunningServer.text(one, "id"))
            .findFirst()
            .orElseThrow();
    refused(404, "http.not-found", server.method("DELETE", "/v1/sessions/" + id, north));
    refused(404, "http.not-found", server.method("DELETE", "/v1/sessions/none", mine));
    assertEquals(200, server.get("/v1/me", lost).status());
    assertEquals(204, server.method("DELETE", "/v1/sessions/" + id, mine).status());
    refused(401, "session.missing", server.get("/v1/me", lost));
    assertEquals(200, server.get("/v1/me", mine).status());
    assertEquals(1, RunningServer.items(server.get("/v1/sessions", mine)).size());
    String root = server.token("South/root");
    List<Json.Obj> all = RunningServer.items(server.get("/v1/sessions", root));
    assertEquals(
        List.of("South/ops", "South/root"),
        all.stream().map(one -> RunningServer.text(one, "post")).sorted().toList());
    for (Json.Obj one : all) {
      if (RunningServer.text(one, "post").equals("South/ops")) {
        server.method("DELETE", "/v1/sessions/" + RunningServer.text(one, "id"), root);
      }
    }
    refused(401, "session.missing", server.get("/v1/me", mine));
    assertEquals(200, server.get("/v1/me", north).status());
  }

  @Test
  void theBrowserIsToldToKeepNothingWhenASessionIsEnded() {
    String token = server.token("South/ops");
    assertEquals(
        "\"cache\"", server.method("DELETE", "/v1/sessions", token).header("clear-site-data"));
  }

  @Test
  void aJumpOfTheClockEndsNoSession() {
    String token = server.token("South/ops");
    server.clockTo("2031-01-01T00:00:00Z");
    assertEquals(200, server.get("/v1/me", token).status());
    server.clockTo("2020-01-01T00:00:00Z");
    assertEquals(200, server.get("/v1/me", token).status());
  }

  @Test
  void theOldestSessionOfAPostGivesWayToTheNinth() {
    String first = server.token("South/ops");
    String second = server.token("South/ops");
    String other = server.token("North/liaison");
    for (int i = 0; i < 7; i++) {
      server.token("South/ops");
    }
    refused(401, "session.missing", server.get("/v1/me", first));
    assertEquals(200, server.get("/v1/me", second).status());
    assertEquals(200, server.get("/v1/me", other).status());
  }

  @Test
  void aKeyWithAnEndReadsUntilThen() {
    var signer = RunningServer.key(RunningServer.ORIGIN + "/South/ops/2");
    String body =
        RunningServer.keyBody("South/ops", signer)
            .replace("'proof'", "'not_after':'2026-03-02T07:00:00Z','proof'");
    RunningServer.must(server.file("South/root", Kind.KEY, "*", body));
    String token = RunningServer.text(RunningServer.must(server.session(signer)).json(), "token");
    assertEquals(200, server.get("/v1/me", token).status());
    server.clockTo("2026-03-02T07:00:01Z");
    refused(401, "session.missing", server.get("/v1/me", token));
    refused(401, "session.key", server.session(signer));
  }

  @Test
  void aRestartEndsAllSessionsAndKeepsTheLog() {
    String token = server.token("South/ops");
    long size = server.ledger.size();
    server.close();
    server = RunningServer.empty(folder);
    refused(401, "session.missing", server.get("/v1/me", token));
    assertEquals(size, server.ledger.size());
    assertEquals(200, server.get("/v1/me", server.token("South/ops")).status());
  }

  @Test
  void meTellsWhatTheNextLeafMustCarry() {
    String token = server.token("South/ops");
    Json.Obj before = (Json.Obj) server.get("/v1/me", token).json().get("author").orElseThrow();
    assertEquals("{\"next\":0,\"prev\":\"-\"}", before.text());
    String leaf =
        RunningServer.leafHash(
            RunningServer.must(
                server.file("South/ops", Kind.NOTICE, "North", RunningServer.patrol(36.8))));
    server.file("South/ops", Kind.NOTICE, "Nowhere", RunningServer.patrol(36.8));
    Json.Obj after = (Json.Obj) server.get("/v1/me", token).json().get("author").orElseThrow();
    assertEquals("2", after.get("next").orElseThrow().text());
    assertEquals(false, RunningServer.text(after, "prev").equals(leaf));
    RunningServer.must(server.file("South/ops", Kind.NOTICE, "North", RunningServer.patrol(36.8)));
  }
}
