package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** North is warned that South's patrol meets its own, which South may not know of, and acts. */
class WhatOwnersDoAboutAWarningTest {
  private static final Set<String> NAMES =
      Set.of("key", "id", "leaf", "command", "session", "ar", "tr", "ru");

  @TempDir Path folder;

  private static List<Json.Obj> alerts(RunningServer server, String reader) {
    return RunningServer.items(server.get("/v1/alerts", server.token(reader)));
  }

  private static void meet(RunningServer server) {
    RunningServer.must(
        server.file("North/liaison", Kind.NOTICE, "Centre", RunningServer.patrol(36.8)));
    RunningServer.must(
        server.file("South/ops", Kind.NOTICE, "North Centre", RunningServer.patrol(36.8)));
    server.settle();
  }

  private static String key(RunningServer server, String reader) {
    return RunningServer.text(alerts(server, reader).getFirst(), "key");
  }

  private static Answer mark(RunningServer server, String reader, String key, String body) {
    return server.post("/v1/alerts/" + key, body.replace('\'', '"'), server.token(reader));
  }

  private static List<String> marks(Json.Obj alert) {
    return ((Json.Arr) alert.get("marks").orElseThrow())
        .items().stream()
            .map(one -> (Json.Obj) one)
            .map(one ->
                RunningServer.text(one, "mark")
                    + " "
                    + RunningServer.text(one, "by")
                    + one.get("note").map(note -> " " + note.text()).orElse(""))
            .toList();
  }

  @Test
  void whatWasDoneIsKeptThroughARestartForThatPartyAndNobodyElse() {
    String key;
    try (RunningServer server = RunningServer.founded(folder)) {
      meet(server);
      key = key(server, "North/patrols");
      long size = server.ledger.size();
      Json.Obj first = alerts(server, "North/liaison").getFirst();
      assertEquals(Json.of(false), first.get("seen").orElseThrow());
      assertEquals(200, mark(server, "North/liaison", key, "{'mark':'SEEN'}").status());
      Answer phoned =
          mark(server, "North/patrols", key, "{'mark':'PHONE','note':'Major H., 08:40'}");
      assertEquals(200, phoned.status(), phoned.body());
      assertEquals(200, mark(server, "North/patrols", key, "{'mark':'SEEN'}").status());
      assertEquals(size, server.ledger.size(), "nothing of it is in the log");
      assertEquals(List.of(), alerts(server, "South/ops"));
      assertEquals(List.of(), marks(alerts(server, "Centre/desk").getFirst()));
      Answer all = server.get("/v1/alerts", server.token("North/liaison"));
      assertEquals("0", all.json().get("unseen").orElseThrow().text());
      assertEquals("1", all.json().get("count").orElseThrow().text());
    }
    try (RunningServer again = RunningServer.empty(folder)) {
      Json.Obj alert = alerts(again, "North/liaison").getFirst();
      assertEquals(key, RunningServer.text(alert, "key"));
      assertEquals("PHONE", RunningServer.text(alert, "chosen"));
      assertEquals(
          List.of("SEEN North/liaison", "PHONE North/patrols \"Major H., 08:40\""), marks(alert));
      Json.Obj then =
          RunningServer.items(
                  again.get(
                      "/v1/alerts?asKnown=2026-03-02T05:59:00Z", again.token("North/liaison")))
              .stream()
              .findFirst()
              .orElse(Json.obj().put("marks", List.of()).build());
      assertEquals(List.of(), marks(then));
    }
  }

  @Test
  void aWarningOfAnotherPartyAndOneThatDoesNotExistAnswerTheSame() {
    try (RunningServer server = RunningServer.founded(folder)) {
      meet(server);
      String norths = key(server, "North/liaison");
      String nobodys = norths.substring(1) + "A";
      for (String body : List.of("{'mark':'SEEN'}", "{'mark':'DISCLOSE','note':'x'}")) {
        Answer hidden = mark(server, "South/ops", norths, body);
        Answer absent = mark(server, "South/ops", nobodys, body);
        assertEquals(404, hidden.status());
        assertEquals(absent.body(), hidden.body());
      }
      assertEquals(List.of(), marks(alerts(server, "North/liaison").getFirst()));
    }
  }

  @Test
  void whatCannotBeMarkedIsRefusedByItsCode() throws IOException {
    try (RunningServer server = RunningServer.founded(folder)) {
      meet(server);
      String key = key(server, "North/liaison");
      assertEquals("alert.post", mark(server, "North/root", key, "{'mark':'SEEN'}").code());
      assertEquals("alert.mark", mark(server, "North/liaison", key, "{'mark':'seen'}").code());
      for (String note : List.of(" ", "x".repeat(501), "two\\nlines")) {
        String body = "{'mark':'WAIT','note':'" + note + "'}";
        assertEquals("alert.note", mark(server, "North/liaison", key, body).code());
      }
      String centres = key(server, "Centre/desk");
      assertEquals("alert.choice", mark(server, "Centre/desk", centres, disclose()).code());
      assertEquals(200, mark(server, "Centre/desk", centres, "{'mark':'PHONE'}").status());
      for (int i = 0; i < 64; i++) {
        String body = "{'mark':'WAIT','note':'until " + i + "'}";
        assertEquals(200, mark(server, "North/liaison", key, body).status());
        server.nanosAhead.addAndGet(1_000_000_000L);
      }
      Answer full = mark(server, "North/liaison", key, "{'mark':'PHONE'}");
      assertEquals("alert.marks-too-many", full.code());
      Files.delete(folder.resolve("journal/alerts/000000"));
      Files.delete(folder.resolve("journal/alerts"));
      Answer lost = mark(server, "Centre/desk", centres, "{'mark':'WAIT'}");
      assertEquals(503, lost.status());
      assertEquals("alert.not-kept", lost.code());
      assertFalse(lost.header("Retry-After").isEmpty());
      assertEquals(List.of("PHONE Centre/desk"), marks(alerts(server, "Centre/desk").getFirst()));
    }
  }

  private static String disclose() {
    return "{'mark':'DISCLOSE'}";
  }

  @Test
  void theStreamsOfThatPartyAreToldAndNoOthers() {
    try (RunningServer server = RunningServer.founded(folder)) {
      meet(server);
      String key = key(server, "North/liaison");
      try (EventReader north = new EventReader(server, "", server.token("North/liaison"));
          EventReader south = new EventReader(server, "", server.token("South/ops"));
          EventReader centre = new EventReader(server, "", server.token("Centre/desk"))) {
        assertEquals(200, mark(server, "North/patrols", key, disclose()).status());
        EventReader.Event told = north.next();
        assertEquals("alert-mark", told.name());
        assertEquals(key, RunningServer.text(told.data(), "key"));
        assertEquals("North/patrols", RunningServer.text(told.data(), "by"));
        RunningServer.must(
            server.file("South/ops", Kind.NOTICE, "Centre", RunningServer.patrol(10)));
        assertEquals("recorded", south.next().name());
        assertEquals("recorded", centre.next().name());
      }
    }
  }

  @Test
  void manyWarningsComePageByPageAndNoneTwice() {
    try (RunningServer server = RunningServer.founded(folder)) {
      for (int i = 0; i < 7; i++) {
        RunningServer.must(
            server.file("North/liaison", Kind.NOTICE, "Centre", RunningServer.patrol(36.8)));
      }
      RunningServer.must(
          server.file("South/ops", Kind.NOTICE, "North", RunningServer.patrol(36.8)));
      server.settle();
      List<String> keys = new ArrayList<>();
      String token = server.token("North/liaison");
      String next = "";
      for (int page = 0; page < 3; page++) {
        Answer answer = server.get("/v1/alerts?limit=3" + next, token);
        assertEquals("7", answer.json().get("count").orElseThrow().text());
        RunningServer.items(answer).forEach(one -> keys.add(RunningServer.text(one, "key")));
        next = "&after=" + keys.getLast();
        assertEquals(page < 2, answer.json().get("next").isPresent());
      }
      assertEquals(7, Set.copyOf(keys).size());
      assertEquals(400, server.get("/v1/alerts?after=nothing", token).status());
      server.clockTo("2026-03-05T00:00:00Z");
      for (Json.Obj alert : alerts(server, "North/liaison")) {
        assertEquals(Json.of(true), alert.get("past").orElseThrow());
      }
    }
  }

  @Test
  void theSampleOfThePageIsWhatTheServerAnswers() throws IOException {
    try (RunningServer server = RunningServer.founded(folder)) {
      meet(server);
      String key = key(server, "North/liaison");
      assertEquals(200, mark(server, "North/liaison", key, sample("mark")).status());
      Answer answer = server.get("/v1/alerts", server.token("North/liaison"));
      assertEquals(
          shown(RunningServer.parse(sample("answer"))).text(), shown(answer.json()).text());
      String line = Files.readAllLines(folder.resolve("journal/alerts/000000")).getFirst();
      assertEquals(
          shown(RunningServer.parse(sample("line"))).members().keySet(),
          ((Json.Obj) RunningServer.parse(line)).members().keySet());
    }
  }

  private static String sample(String name) throws IOException {
    String page =
        Files.readString(
            Path.of(System.getProperty("parley.root")).resolve("docs/formats/alerts.md"),
            StandardCharsets.UTF_8);
    String after = page.split("```" + name + "\n", 2)[1];
    return after.substring(0, after.indexOf("```"));
  }

  /** Without what differs from one small log to another, and without unreviewed sentences. */
  private static Json.Obj shown(Json answer) {
    Map<String, Json> members = new LinkedHashMap<>();
    ((Json.Obj) answer)
        .members()
        .forEach(
            (name, value) -> members.put(name, NAMES.contains(name) ? Json.of("-") : part(value)));
    return new Json.Obj(members);
  }

  private static Json part(Json value) {
    return switch (value) {
      case Json.Obj object -> shown(object);
      case Json.Arr array ->
          Json.of(array.items().stream().map(WhatOwnersDoAboutAWarningTest::part).toList());
      default -> value;
    };
  }

  @Test
  void theStateIsDigestedOnlyForWhoAsks() throws Malformed {
    try (RunningServer server = RunningServer.founded(folder)) {
      String token = server.token("North/liaison");
      assertTrue(server.get("/v1/status", token).json().get("digest").isEmpty());
      Answer asked = server.get("/v1/status?digest=yes", token);
      assertEquals(
          server.desk.situation().digest().base64(), RunningServer.text(asked.json(), "digest"));
      assertEquals(400, server.get("/v1/status?digest=1", token).status());
    }
  }
}
