package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.ledger.P256Signer;
import org.parley.ledger.Signer;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

class EnrolmentTest {
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

  private String invite(String root, String post) {
    Answer answer = asRoot(root, post);
    return RunningServer.text(RunningServer.must(answer).json(), "token");
  }

  private Answer asRoot(String root, String post) {
    return server.post(
        "/v1/invitations", Json.obj().put("post", post).build().text(), server.token(root));
  }

  private Answer state(String token) {
    return server.post("/v1/enrolments/state", Json.obj().put("token", token).build().text(), "");
  }

  private Answer offer(String token, String post, Signer signer) {
    Json.Obj key = (Json.Obj) RunningServer.quoted(RunningServer.keyBody(post, signer));
    return offer(token, RunningServer.text(key, "vkey"), RunningServer.text(key, "proof"));
  }

  private Answer offer(String token, String vkey, String proof) {
    return server.post(
        "/v1/enrolments",
        Json.obj().put("token", token).put("vkey", vkey).put("proof", proof).build().text(),
        "");
  }

  private static void refused(int status, String code, Answer answer) {
    assertEquals(status + " " + code, answer.status() + " " + answer.code());
  }

  private static Signer browserKey(String name) {
    try {
      return P256Signer.generate(name, new SecureRandom());
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aBrowsersKeyWaitsAcrossARestartUntilTheRootSignsForIt() {
    String token = invite("North/root", "North/liaison");
    Json.Obj invited = state(token).json();
    assertEquals("INVITED", RunningServer.text(invited, "state"));
    String name = RunningServer.text(invited, "keyName");
    assertEquals(RunningServer.ORIGIN + "/North/liaison/2", name);
    Signer browser = browserKey(name);
    assertEquals(202, offer(token, "North/liaison", browser).status());
    refused(401, "session.key", server.session(browser));
    server.close();
    server = RunningServer.empty(folder);
    assertEquals("WAITING", RunningServer.text(state(token).json(), "state"));
    String root = server.token("North/root");
    Json.Obj waiting = RunningServer.items(server.get("/v1/enrolments", root)).getFirst();
    assertEquals(browser.key().text(), RunningServer.text(waiting, "vkey"));
    String body =
        "{'post':'North/liaison','vkey':'%s','proof':'%s'}"
            .formatted(browser.key().text(), RunningServer.text(waiting, "proof"));
    RunningServer.must(server.file("North/root", Kind.KEY, "*", body));
    assertEquals("ADMITTED", RunningServer.text(state(token).json(), "state"));
    assertEquals(201, server.session(browser).status());
    assertEquals(List.of(), RunningServer.items(server.get("/v1/enrolments", root)));
  }

  @Test
  void aTokenServesOneKeyOnceAndTheSameKeyAgain() {
    String token = invite("North/root", "North/liaison");
    String name = RunningServer.text(state(token).json(), "keyName");
    Signer first = browserKey(name);
    Answer once = offer(token, "North/liaison", first);
    Answer again = offer(token, "North/liaison", first);
    assertEquals(202, once.status());
    assertEquals(once.body(), again.body());
    refused(403, "enrolment.token", offer(token, "North/liaison", browserKey(name)));
    refused(403, "enrolment.token", offer("never-issued", "North/liaison", browserKey(name)));
  }

  @Test
  void anInvitationEndsAfterItsDay() {
    String token = invite("North/root", "North/liaison");
    String name = RunningServer.text(state(token).json(), "keyName");
    server.clockTo("2026-03-03T06:00:01Z");
    assertEquals("{\"state\":\"EXPIRED\"}", state(token).body());
    assertEquals(state("never-issued").body(), state(token).body());
    refused(403, "enrolment.token", offer(token, "North/liaison", browserKey(name)));
  }

  @Test
  void theKeyMustCarryItsNameItsProofAndAProperPoint() {
    String token = invite("North/root", "North/liaison");
    String name = RunningServer.text(state(token).json(), "keyName");
    Signer right = browserKey(name);
    refused(400, "enrolment.name", offer(token, "North/liaison", browserKey(name + "0")));
    refused(400, "enrolment.proof", offer(token, "North/patrols", right));
    refused(400, "enrolment.proof", offer(token, right.key().text(), "AAAA"));
    refused(400, "enrolment.vkey", offer(token, "not a key", "AAAA"));
    assertEquals(202, offer(token, "North/liaison", right).status());
  }

  @Test
  void onlyTheRootInvitesAndOnlyForItsOwnPosts() {
    refused(403, "session.root", asRoot("North/liaison", "North/liaison"));
    refused(403, "enrolment.post", asRoot("South/root", "North/liaison"));
    refused(403, "enrolment.post", asRoot("North/root", "North/unheard"));
    refused(403, "enrolment.post", asRoot("North/root", "North/root"));
    refused(403, "enrolment.post", asRoot("North/root", "nonsense"));
    refused(403, "session.root", server.get("/v1/enrolments", server.token("North/liaison")));
    refused(401, "session.missing", server.post("/v1/invitations", "{}", ""));
  }

  @Test
  void anotherPartysRootSeesNothingOfWhatWaits() {
    String token = invite("North/root", "North/liaison");
    String name = RunningServer.text(state(token).json(), "keyName");
    offer(token, "North/liaison", browserKey(name));
    assertEquals(
        List.of(), RunningServer.items(server.get("/v1/enrolments", server.token("South/root"))));
  }

  @Test
  void twoInvitationsOfOnePostNameDifferentKeys() {
    String first = invite("North/root", "North/liaison");
    String second = invite("North/root", "North/liaison");
    assertEquals(
        RunningServer.ORIGIN + "/North/liaison/3",
        RunningServer.text(state(second).json(), "keyName"));
    assertFalse(state(first).body().equals(state(second).body()));
  }

  @Test
  void thereIsALimitToOpenInvitationsOfAParty() {
    String root = server.token("North/root");
    String body = "{\"post\":\"North/liaison\"}";
    for (int i = 0; i < RunningServer.limits().waitingKeys(); i++) {
      assertEquals(201, server.post("/v1/invitations", body, root).status());
    }
    refused(429, "enrolment.limit", server.post("/v1/invitations", body, root));
    server.clockTo("2026-03-03T06:00:01Z");
    assertEquals(201, server.post("/v1/invitations", body, root).status());
  }

  @Test
  void theJournalHoldsNoToken() throws IOException {
    String token = invite("North/root", "North/liaison");
    try (Stream<Path> files = Files.walk(folder.resolve("journal"))) {
      List<Path> kept = files.filter(Files::isRegularFile).toList();
      assertFalse(kept.isEmpty(), "the invitation is kept");
      for (Path file : kept) {
        assertFalse(file.toString().contains(token));
        assertFalse(Files.readString(file).contains(token));
      }
    }
  }
}
