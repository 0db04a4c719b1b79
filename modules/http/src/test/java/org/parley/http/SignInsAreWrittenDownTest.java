package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
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

/** Who came in and who was turned away, told to his own party and to nobody else. */
class SignInsAreWrittenDownTest {
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

  private List<String> told(String holder) {
    Answer answer = server.get("/v1/sign-ins?limit=500", server.token(holder));
    assertEquals(200, answer.status(), answer.body());
    return RunningServer.items(answer).stream()
        .map(one ->
            RunningServer.text(one, "reader")
                + " "
                + ((Json.Arr) one.get("classes").orElseThrow()).items().getFirst().text()
                + " "
                + RunningServer.text(one, "route"))
        .toList();
  }

  /** Somebody shows a note in the name of South's post that its key did not sign. */
  private void somebodyTries() {
    String text = "parley-session/v1\n" + RunningServer.ORIGIN + "\n" + server.nonce() + "\n";
    String other =
        Notes.sign(text.replace(RunningServer.ORIGIN, "x"), RunningServer.keyOf("South/ops"))
            .whole()
            .replace("\nx\n", "\n" + RunningServer.ORIGIN + "\n");
    Answer refused = server.post("/v1/sessions", Json.obj().put("note", other).build().text(), "");
    assertEquals("session.signature", refused.code());
  }

  @Test
  void aPostIsToldWhoCameInAndWhoTriedInItsName() {
    somebodyTries();
    server.session(RunningServer.keyOf("South/nobody"));
    server.post("/v1/invitations", "{\"post\":\"South/ops\"}", server.token("South/ops"));
    List<String> south = told("South/ops");
    assertEquals(
        List.of(
            "South/ops \"TURNED_AWAY\" POST /v1/invitations session.root",
            "South/ops \"SIGNED_IN\" POST /v1/sessions",
            "South/ops \"NOT_SIGNED_IN\" POST /v1/sessions session.signature"),
        south);
    assertEquals(List.of("North/liaison \"SIGNED_IN\" POST /v1/sessions"), told("North/liaison"));
    assertEquals(List.of("Centre/desk \"SIGNED_IN\" POST /v1/sessions"), told("Centre/desk"));
    List<String> root = told("South/root");
    assertEquals(4, root.size(), "a root is told of its whole party: " + root);
    assertFalse(root.toString().contains("North"), root.toString());
  }

  @Test
  void anAuditorIsToldOfHisPartyAndOfNoOtherEvenWhereHeMonitors() {
    RunningServer.must(
        server.file(
            "Centre/root",
            Kind.POST,
            "*",
            "{'post':'Centre/audit','title':{'en':'x'},'scopes':['audit']}"));
    RunningServer.must(
        server.file(
            "Centre/root",
            Kind.KEY,
            "*",
            RunningServer.keyBody("Centre/audit", RunningServer.keyOf("Centre/audit"))));
    server.token("South/ops");
    server.token("Centre/desk");
    assertEquals(
        List.of(
            "Centre/audit \"SIGNED_IN\" POST /v1/sessions",
            "Centre/desk \"SIGNED_IN\" POST /v1/sessions"),
        told("Centre/audit"));
  }

  @Test
  void whoeverEndsAnothersSessionIsWrittenDown() {
    String first = server.token("South/ops");
    String root = server.token("South/root");
    String id =
        RunningServer.items(server.get("/v1/sessions", root)).stream()
            .filter(one -> RunningServer.text(one, "post").equals("South/ops"))
            .map(one -> RunningServer.text(one, "id"))
            .findFirst()
            .orElseThrow();
    assertEquals(204, server.method("DELETE", "/v1/sessions/" + id, root).status());
    assertEquals(401, server.get("/v1/me", first).status());
    assertTrue(
        told("South/root").contains("South/root \"ENDED\" DELETE /v1/sessions/{id}"),
        told("South/root").toString());
  }

  @Test
  void guessingWritesOneLineAMinuteAndNoWordOfTheStranger() throws IOException {
    for (int i = 0; i < 50; i++) {
      server.nanosAhead.addAndGet(1_000_000_000L);
      server.session(RunningServer.key(RunningServer.ORIGIN + "/South/stranger" + i));
    }
    String written = Files.readString(folder.resolve("journal/entries/1"));
    assertEquals(1, written.lines().count(), written);
    assertFalse(written.contains("stranger"), written);
    assertFalse(written.contains("127.0.0.1"), written);
  }

  @Test
  void noByteOfALineIsChangedWithoutShowing() throws IOException {
    server.token("South/ops");
    server.token("North/liaison");
    server.close();
    Path file = folder.resolve("journal/entries/1");
    byte[] good = Files.readAllBytes(file);
    assertEquals(List.of(), ReadJournal.check(folder.resolve("journal")));
    for (int at = 0; at < good.length; at++) {
      byte[] bent = good.clone();
      bent[at] ^= 1;
      Files.write(file, bent);
      assertEquals(1, ReadJournal.check(folder.resolve("journal")).size(), "byte " + at);
    }
    Files.write(file, good);
    server = RunningServer.empty(folder);
    assertEquals(2, told("South/ops").size());
  }

  @Test
  void nobodyIsKeptOutBecauseItCannotBeWritten() throws IOException {
    Path way = Files.createDirectories(folder.resolve("journal/entries/1"));
    assertEquals(200, server.get("/v1/me", server.token("South/ops")).status());
    assertTrue(server.get("/health", "").body().contains("\"journals\":{\"notWrittenSince\":"));
    Files.delete(way);
    assertFalse(server.get("/health", "").body().contains("journals"));
    assertEquals(1, told("South/ops").size());
  }
}
