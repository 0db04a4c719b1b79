package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/**
 * South is told nothing of what it may not know; whoever owns that is warned, and nobody finds out
 * by a warning what he may not read himself.
 */
class OwnersAreWarnedTest {
  @TempDir Path folder;

  private static List<Json.Obj> alerts(RunningServer server, String reader) {
    Answer answer = server.get("/v1/alerts", server.token(reader));
    assertEquals(200, answer.status(), answer.body());
    return RunningServer.items(answer);
  }

  private static String text(Json.Obj object, String... path) {
    Json.Obj here = object;
    for (int i = 0; i < path.length - 1; i++) {
      here = (Json.Obj) here.get(path[i]).orElseThrow();
    }
    return RunningServer.text(here, path[path.length - 1]);
  }

  private static UUID file(RunningServer server, String from, String to, String body) {
    UUID id = UUID.randomUUID();
    RunningServer.must(server.file(from, server.draft(from, Kind.NOTICE, id, to, body)));
    server.settle();
    return id;
  }

  private static String presence(double lng) {
    return RunningServer.patrol(lng)
        .replace("PATROL", "PRESENCE")
        .replace("OWN_ACTIVITY", "PEOPLE_TO_PROTECT")
        .replace("PLANNED", "ACTIVE")
        .replace("'purpose'", "'confirmed_at':'2026-03-02T06:00:00Z','purpose'");
  }

  @Test
  void theOwnerAndTheCentreAreWarnedAndTheFilerIsNot() {
    try (RunningServer server = RunningServer.founded(folder)) {
      UUID hidden = file(server, "North/liaison", "Centre", RunningServer.patrol(36.8));
      UUID people = file(server, "North/liaison", "Centre", presence(36.8));
      long size = server.ledger.size();
      UUID souths = file(server, "South/ops", "North Centre", RunningServer.patrol(36.8));
      assertEquals(size + 4, server.ledger.size(), "notice, decision, two offers, nothing more");

      List<Json.Obj> north = alerts(server, "North/patrols");
      assertEquals(2, north.size());
      assertEquals(people.toString(), text(north.getFirst(), "notice", "id"), "people first");
      assertEquals(hidden.toString(), text(north.getLast(), "notice", "id"));
      assertEquals(souths.toString(), text(north.getLast(), "other", "id"));
      assertEquals("OWNER", text(north.getLast(), "to"));
      assertEquals("2026-03-04T06:00:00Z", text(north.getLast(), "from"));
      String words = text(north.getLast(), "says", "en");
      assertTrue(words.contains("South may not read yours"), words);
      for (String language : List.of("ar", "tr", "ru")) {
        assertTrue(text(north.getLast(), "says", language).contains("South"), language);
      }
      assertEquals(
          List.of("DISCLOSE", "PHONE", "WAIT"),
          ((Json.Arr) north.getLast().get("choices").orElseThrow())
              .items().stream().map(c -> text((Json.Obj) c, "choice")).toList());

      List<Json.Obj> centre = alerts(server, "Centre/desk");
      assertEquals(2, centre.size());
      assertEquals("CENTRE", text(centre.getLast(), "to"));
      assertEquals(List.of(), alerts(server, "South/ops"));
    }
  }

  @Test
  void whoeverFiledSecondTheOwnerOfTheHiddenOneIsWarned() {
    try (RunningServer server = RunningServer.founded(folder)) {
      file(server, "South/ops", "North", RunningServer.patrol(36.8));
      UUID hidden = file(server, "North/liaison", "North", RunningServer.patrol(36.8));
      List<Json.Obj> north = alerts(server, "North/liaison");
      assertEquals(1, north.size());
      assertEquals(hidden.toString(), text(north.getFirst(), "notice", "id"));
      assertEquals(List.of(), alerts(server, "South/ops"));
      assertEquals(List.of(), alerts(server, "Centre/desk"), "it may read neither");
    }
  }

  @Test
  void theWarningGoesWhenItIsDisclosedOrEnds() {
    try (RunningServer server = RunningServer.founded(folder)) {
      UUID hidden = UUID.randomUUID();
      Draft first =
          server.draft("North/liaison", Kind.NOTICE, hidden, "Centre", RunningServer.patrol(36.8));
      String leaf = RunningServer.leafHash(RunningServer.must(server.file("North/liaison", first)));
      file(server, "South/ops", "North", RunningServer.patrol(36.8));
      assertEquals(1, alerts(server, "North/liaison").size());
      Draft open =
          server
              .draft(
                  "North/liaison", Kind.NOTICE, hidden, "Centre South", RunningServer.patrol(36.8))
              .replacing(RunningServer.hash(leaf));
      RunningServer.must(server.file("North/liaison", open));
      assertEquals(List.of(), alerts(server, "North/liaison"));
    }
  }

  /**
   * North lays out small notices that it tells nobody of and waits for warnings. South's movement,
   * of which only the Centre knows, crosses one of them.
   */
  @Test
  void aNetOfSmallNoticesCatchesNothing() {
    try (RunningServer server = RunningServer.founded(folder)) {
      for (double lng : List.of(36.78, 36.79, 36.80, 36.81)) {
        file(server, "North/patrols", "North", RunningServer.patrol(lng));
      }
      try (EventReader north =
          new EventReader(server, "?after=-1", server.token("North/liaison"))) {
        UUID souths = file(server, "South/ops", "Centre", RunningServer.patrol(36.8));
        assertEquals(List.of(), alerts(server, "North/patrols"));
        assertEquals(List.of(), alerts(server, "South/ops"));
        file(server, "North/patrols", "North", RunningServer.patrol(10));
        for (EventReader.Event event : north.upTo(server.ledger.size() - 2)) {
          assertEquals("recorded", event.name());
        }
        List<Json.Obj> centre = alerts(server, "Centre/desk");
        assertEquals(1, centre.size(), "one line, however many small notices it crossed");
        assertEquals(souths.toString(), text(centre.getFirst(), "notice", "id"));
      }
    }
  }

  @Test
  void theCentreIsToldTheSideItMayReadAndWholeHoursAndNothingOfTheOther() {
    try (RunningServer server = RunningServer.founded(folder)) {
      UUID norths =
          file(
              server,
              "North/liaison",
              "North",
              RunningServer.patrol(36.8, "2026-03-04T06:20:00Z", "2026-03-04T07:10:00Z"));
      UUID souths = file(server, "South/ops", "Centre", RunningServer.patrol(36.8));
      Json.Obj alert = alerts(server, "Centre/desk").getFirst();
      assertEquals(souths.toString(), text(alert, "notice", "id"));
      assertEquals("2026-03-04T06:00:00Z", text(alert, "from"));
      assertEquals("2026-03-04T08:00:00Z", text(alert, "until"));
      assertEquals(
          Set.of(
              "key", "to", "people", "says", "notice", "from", "until", "past", "seen", "marks",
              "choices"),
          alert.members().keySet());
      assertFalse(alert.text().contains(norths.toString()));
      assertFalse(alert.text().contains("North"), alert.text());
    }
  }

  @Test
  void theCentresOwnSmallNoticesCatchNothingEither() {
    try (RunningServer server = RunningServer.founded(folder)) {
      file(server, "Centre/desk", "Centre", RunningServer.patrol(36.8));
      file(server, "South/ops", "South", RunningServer.patrol(36.8));
      assertEquals(List.of(), alerts(server, "Centre/desk"));
    }
  }

  @Test
  void theOwnersStreamSaysThatThereIsAWarning() {
    try (RunningServer server = RunningServer.founded(folder);
        EventReader north = new EventReader(server, "", server.token("North/liaison"));
        EventReader south = new EventReader(server, "", server.token("South/ops"))) {
      UUID hidden = file(server, "North/liaison", "Centre", RunningServer.patrol(36.8));
      file(server, "South/ops", "North", RunningServer.patrol(36.8));
      EventReader.Event event = north.next();
      while (!event.name().equals("alert")) {
        event = north.next();
      }
      assertEquals(hidden.toString(), text(event.data(), "id"));
      for (EventReader.Event heard : south.upTo(server.ledger.size() - 2)) {
        assertEquals("recorded", heard.name());
      }
    }
  }
}
