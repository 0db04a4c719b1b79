package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

class ProbingIsLimitedAndShownTest {
  @TempDir Path folder;

  private static String draft(double lng) {
    return ("{'notice':" + RunningServer.patrol(lng) + ",'to':['North']}").replace('\'', '"');
  }

  private static List<Json.Obj> rows(RunningServer server, String reader) {
    return RunningServer.items(server.get("/v1/probing", server.token(reader)));
  }

  @Test
  void aDraftThatCannotBeReadIsCountedTooForReadingItIsWork() {
    try (RunningServer server = RunningServer.founded(folder)) {
      String south = server.token("South/ops");
      String bad = draft(36.8).replace("\"to\":[\"North\"]", "\"to\":3");
      Answer answer = server.post("/v1/check", bad, south);
      for (int i = 0; answer.status() == 422 && i < 700; i++) {
        server.nanosAhead.addAndGet(21_000_000L);
        answer = server.post("/v1/check", bad, south);
      }
      assertEquals("http.checks-too-many", answer.code(), answer.body());
    }
  }

  @Test
  void aScriptIsToldToWaitTheCentreSeesItAndOthersDoNot() {
    try (RunningServer server = RunningServer.founded(folder)) {
      int most = RunningServer.limits().draftsPerHour();
      String south = server.token("South/ops");
      for (int i = 0; i < most; i++) {
        Answer answer = server.post("/v1/check", draft(36.8), south);
        assertEquals(200, answer.status(), answer.body());
        server.nanosAhead.addAndGet(21_000_000L);
      }
      // Meanwhile some drafts became free again; they are used up too.
      Answer last = server.post("/v1/check", draft(36.8), south);
      for (int i = 0; i < most && last.status() == 200; i++) {
        server.nanosAhead.addAndGet(21_000_000L);
        last = server.post("/v1/check", draft(36.8), south);
      }
      assertEquals(429, last.status());
      assertEquals("http.checks-too-many", last.code());
      assertTrue(Integer.parseInt(last.header("Retry-After")) >= 1);
      assertEquals(
          200, server.post("/v1/check", draft(36.8), server.token("North/liaison")).status());
      RunningServer.must(
          server.file("South/ops", Kind.NOTICE, "North", RunningServer.patrol(36.8)));

      Json.Obj seen =
          rows(server, "Centre/desk").stream()
              .filter(row -> RunningServer.text(row, "party").equals("South"))
              .findFirst()
              .orElseThrow();
      assertTrue(Long.parseLong(seen.get("drafts").orElseThrow().text()) >= most);
      assertEquals("1", seen.get("notices").orElseThrow().text());
      for (Json.Obj row : rows(server, "North/liaison")) {
        assertEquals("North", RunningServer.text(row, "party"));
      }
      server.nanosAhead.addAndGet(60_000_000_000L);
      assertEquals(200, server.post("/v1/check", draft(36.8), south).status());
    }
  }
}
