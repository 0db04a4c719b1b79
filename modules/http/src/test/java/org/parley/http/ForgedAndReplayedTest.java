package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.desk.KeyId;
import org.parley.http.RunningServer.Answer;
import org.parley.ledger.Notes;
import org.parley.ledger.Signer;
import org.parley.statement.Kind;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.LeafClass;

/** South speaks for North, repeats what North said, and opens what was opened for somebody else. */
class ForgedAndReplayedTest {
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

  private static byte[] northsNotice() {
    return server
        .draft("North/liaison", Kind.NOTICE, UUID.randomUUID(), "South", RunningServer.patrol(36.8))
        .bytes(org.parley.statement.Entropy.system());
  }

  private static void refused(String code, Answer answer) {
    assertTrue(answer.status() >= 400 && answer.status() < 500, answer.body());
    assertEquals(code, answer.code(), answer.body());
  }

  @Test
  void nobodySignsForAnotherPostPartyOrRoot() {
    long size = server.ledger.size();
    for (String forged : List.of("North/liaison", "North/patrols", "Centre/desk")) {
      byte[] statement =
          server
              .draft(forged, Kind.NOTICE, UUID.randomUUID(), "South", RunningServer.patrol(36.8))
              .bytes(org.parley.statement.Entropy.system());
      refused(
          "from.not-yours",
          server.submit(
              server.submission(
                  RunningServer.keyOf("South/ops"), statement, LeafClass.ACT, Json.obj().build())));
    }
    assertEquals(size, server.ledger.size());
  }

  @Test
  void aKeyOfOnesOwnUnderTheNameOfAnothersIsUnknown() throws Exception {
    byte[] seed = Hash.sha256("South made this".getBytes(StandardCharsets.UTF_8)).bytes();
    Signer named =
        org.parley.ledger.Ed25519Signer.of(RunningServer.ORIGIN + "/North/liaison", seed);
    refused(
        "key.unknown",
        server.submit(server.submission(named, northsNotice(), LeafClass.ACT, Json.obj().build())));
    assertEquals(
        "401 session.key", server.session(named).status() + " " + server.session(named).code());
  }

  @Test
  void whatNorthSaidOnceCannotBeSaidAgainByAnybody() {
    byte[] statement = northsNotice();
    Submission first =
        server.submission(
            RunningServer.keyOf("North/liaison"), statement, LeafClass.ACT, Json.obj().build());
    Answer recorded = RunningServer.must(server.submit(first));
    long size = server.ledger.size();
    Answer again = server.submit(first);
    assertEquals(200, again.status());
    assertEquals(
        RunningServer.text(recorded.json(), "receipt").lines().findFirst(),
        RunningServer.text(again.json(), "receipt").lines().findFirst());
    assertFalse(again.json().get("decision").isPresent(), "told to a session that may read it");
    refused(
        "from.not-yours",
        server.submit(
            server.submission(
                RunningServer.keyOf("South/ops"), statement, LeafClass.ACT, Json.obj().build())));
    Answer other = server.submit(new Submission(first.leaf(), northsNotice(), Optional.empty()));
    assertTrue(other.status() >= 400, other.body());
    server.settle();
    assertTrue(server.ledger.size() >= size);
    assertEquals(
        1,
        RunningServer.items(server.get("/v1/notices?limit=500", server.token("South/ops"))).stream()
            .filter(n -> RunningServer.text(n, "leaf").equals(RunningServer.leafHash(recorded)))
            .count());
  }

  @Test
  void aNumberThatWasSpentIsNotTakenAgain() {
    for (int i = 0; i < 2; i++) {
      RunningServer.must(
          server.file("North/patrols", Kind.NOTICE, "Centre", RunningServer.patrol(36.9)));
    }
    Signer key = RunningServer.keyOf("North/patrols");
    long next = server.desk.authorHead(KeyId.of(key.key())).next();
    byte[] statement =
        server
            .draft(
                "North/patrols",
                Kind.NOTICE,
                UUID.randomUUID(),
                "Centre",
                RunningServer.patrol(36.9))
            .bytes(org.parley.statement.Entropy.system());
    byte[] leaf =
        server.leaf(
            key,
            next - 1,
            server.desk.authorHead(KeyId.of(key.key())).prev(),
            statement,
            LeafClass.ACT,
            Json.obj().build());
    refused("seq.replayed", server.submit(new Submission(leaf, statement, Optional.empty())));
  }

  @Test
  void aNoteForTheSessionOpensOneSessionAndIsNoStatement() {
    String note =
        RunningServer.noteBody(
            RunningServer.keyOf("South/ops"), RunningServer.ORIGIN, server.nonce());
    assertEquals(201, server.post("/v1/sessions", note, "").status());
    refused("session.nonce-used", server.post("/v1/sessions", note, ""));
    String text = RunningServer.text((Json.Obj) RunningServer.parse(note), "note");
    Answer asLeaf =
        server.submit(
            new Submission(
                text.getBytes(StandardCharsets.UTF_8), northsNotice(), Optional.empty()));
    assertTrue(asLeaf.status() >= 400, asLeaf.body());
    String leaf =
        new String(
            server
                .submission(
                    RunningServer.keyOf("South/ops"),
                    northsNotice(),
                    LeafClass.ACT,
                    Json.obj().build())
                .leaf(),
            StandardCharsets.UTF_8);
    refused(
        "session.note",
        server.post("/v1/sessions", Json.obj().put("note", leaf).build().text(), ""));
    String padded =
        Notes.sign(
                "parley-session/v1\n" + RunningServer.ORIGIN + "\n" + server.nonce() + "=\n",
                RunningServer.keyOf("South/ops"))
            .whole();
    refused(
        "session.nonce",
        server.post("/v1/sessions", Json.obj().put("note", padded).build().text(), ""));
  }

  @Test
  void nobodyChoosesTheTokenOfASessionAndNoTwoAreAlike() {
    String wished = "A".repeat(43);
    String note =
        RunningServer.noteBody(
            RunningServer.keyOf("South/ops"), RunningServer.ORIGIN, server.nonce());
    Answer opened =
        server.send(
            server
                .request("/v1/sessions", wished)
                .header("Content-Type", "application/json")
                .header("Cookie", "token=" + wished)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(note)));
    assertFalse(RunningServer.text(opened.json(), "token").equals(wished));
    assertEquals("", opened.header("set-cookie"));
    refused("session.missing", server.get("/v1/me", wished));
    String with = note.substring(0, note.length() - 1) + ",\"token\":\"" + wished + "\"}";
    refused("json.unknown-field", server.post("/v1/sessions", with, ""));
    Set<String> tokens = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      String token = server.token("South/ops");
      assertTrue(token.matches("[A-Za-z0-9_-]{43}"), token);
      tokens.add(token);
    }
    assertEquals(20, tokens.size());
  }

  @Test
  void aSessionOfOnePartyEndsNoneOfAnothers() {
    String north = server.token("North/liaison");
    String south = server.token("South/ops");
    assertEquals(204, server.method("DELETE", "/v1/sessions", south).status());
    assertEquals(200, server.get("/v1/me", north).status());
    for (int i = 0; i < 20; i++) {
      server.token("South/ops");
    }
    assertEquals(200, server.get("/v1/me", north).status());
  }

  @Test
  void rootsAloneInviteAndOnlyForPostsOfTheirParty() {
    String ops = server.token("South/ops");
    refused("session.root", server.post("/v1/invitations", "{\"post\":\"South/ops\"}", ops));
    String root = server.token("South/root");
    for (String post :
        List.of("North/liaison", "South/nobody", "South", "South/root", "desk", "")) {
      refused(
          "enrolment.post",
          server.post("/v1/invitations", Json.obj().put("post", post).build().text(), root));
    }
    String north = server.token("North/root");
    RunningServer.must(server.post("/v1/invitations", "{\"post\":\"North/liaison\"}", north));
    assertEquals("{\"items\":[]}", server.get("/v1/enrolments", root).body());
  }
}
