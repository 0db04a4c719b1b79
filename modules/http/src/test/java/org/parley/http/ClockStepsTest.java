package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.desk.Replay;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.Receipt;

/** The clock of the server is set a day ahead, and a day back: the record goes on and says so. */
class ClockStepsTest {
  @TempDir Path folder;

  private static Answer notice(RunningServer server) {
    return RunningServer.must(
        server.file("South/ops", Kind.NOTICE, "North", RunningServer.patrol(36.8)));
  }

  private static boolean behind(Answer answer) {
    String text = RunningServer.text(answer.json(), "decision");
    Json.Obj decision = (Json.Obj) RunningServer.parse(text);
    return decision.text().contains("\"clock-behind\"");
  }

  private static long index(Answer answer) throws Malformed {
    byte[] receipt = RunningServer.text(answer.json(), "receipt").getBytes(StandardCharsets.UTF_8);
    Receipt read = Receipt.read(receipt);
    read.verifyInclusion();
    return read.index();
  }

  @Test
  void aDayAheadAndADayBack() throws Malformed {
    Hash digest;
    try (RunningServer server = RunningServer.founded(folder)) {
      Answer before = notice(server);
      assertFalse(behind(before));
      String token = server.token("South/ops");

      server.clockTo("2026-03-03T06:00:00Z");
      Answer ahead = notice(server);
      assertFalse(behind(ahead), "nobody can tell a step ahead from a day without notices");
      assertEquals(200, server.get("/v1/notices", token).status(), "sessions run by no such clock");

      server.clockTo("2026-03-02T06:00:00Z");
      Answer back = notice(server);
      assertTrue(behind(back), "the decision says that its time is before one already written");
      assertEquals(200, server.get("/v1/notices", token).status());

      server.clockTo("2026-03-01T06:00:00Z");
      Answer further = notice(server);
      assertTrue(behind(further));
      assertTrue(index(before) < index(ahead));
      assertTrue(index(ahead) < index(back));
      assertTrue(index(back) < index(further));
      assertEquals(200, server.get("/health", "").status());
      server.settle();
      digest = server.desk.situation().digest();
      assertEquals(digest, Replay.situation(server.ledger, RunningServer.limits()).digest());
    }
    try (RunningServer again = RunningServer.empty(folder)) {
      assertEquals(digest, again.desk.situation().digest());
      again.clockTo("2026-03-03T07:00:00Z");
      assertFalse(behind(notice(again)));
    }
  }
}
