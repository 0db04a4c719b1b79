package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** A list of claims is read page by page, by block, period, part of the map, or one by one. */
final class ClaimsOverHttpTest {
  @TempDir static Path folder;

  private static RunningServer server;
  private static UUID second;

  @BeforeAll
  static void start() {
    server = RunningServer.founded(folder);
    claim("C1", "*", "2026-02-01", "37.10", "");
    second = claim("C2", "*", "2026-02-02", "37.20", "");
    claim("C3", "South", "2026-02-03", "37.30", "");
    claim("C4", "*", "2026-02-04", "", "");
    claim("C5", "*", "", "179.999", "");
    claim("C6", "*", "2026-02-06", "37.20", ",'retracted':'said twice'");
    server.settle();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static UUID claim(String label, String to, String day, String lng, String more) {
    UUID id = Entropy.system().uuid();
    String by = "North/liaison";
    RunningServer.must(
        server.file(by, server.draft(by, Kind.CLAIM, id, to, body(label, day, lng, more))));
    return id;
  }

  private static String body(String label, String day, String lng, String more) {
    String when = "{'start':'%s','precision':'DAY','text':'then'}";
    return "{'type':'EVENT','text':'shots were heard','stance':'ASSERT','label':'"
        + label
        + "','asserted':"
        + when.formatted("2026-02-13")
        + (day.isEmpty() ? "" : ",'valid':" + when.formatted(day))
        + (lng.isEmpty()
            ? ""
            : ",'place':{'text':'Ford','precision':'POINT','point':{'lat':36.0,'lng':"
                + lng
                + "},'error_m':500}")
        + ",'source':{'kind':'PRESS','name':'a paper'}"
        + more
        + "}";
  }

  private static List<String> labels(String body, String reader) {
    Answer answer = server.post("/v1/claims", body.replace('\'', '"'), server.token(reader));
    assertEquals(200, answer.status(), answer.body());
    return RunningServer.items(answer).stream()
        .map(item -> RunningServer.text(item, "label"))
        .toList();
  }

  @Test
  void aListIsThatOfTheBlockThePeriodAndThePartOfTheMap() {
    assertEquals(List.of("C1", "C2", "C3", "C4", "C5", "C6"), labels("{}", "South/ops"));
    assertEquals(List.of("C1", "C2", "C4", "C5", "C6"), labels("{}", "Centre/desk"));
    assertEquals(List.of(), labels("{'block':'none'}", "South/ops"));
    assertEquals(
        List.of("C2", "C3", "C5"),
        labels("{'from':'2026-02-02T10:00:00Z','until':'2026-02-03T10:00:00Z'}", "South/ops"),
        "what is not dated may lie in any period");
    assertEquals(
        List.of("C2", "C6"), labels("{'box':'35.9,37.15,36.1,37.25'}", "South/ops"), "by place");
    assertEquals(List.of("C1"), labels("{'box':'35.9,37.0,36.1,37.095'}", "South/ops"), "errors");
    assertEquals(List.of(), labels("{'box':'35.9,37.0,36.1,37.09'}", "South/ops"));
    assertEquals(List.of("C5"), labels("{'box':'35.9,179,36.1,-179.9'}", "South/ops"), "over 180");
    assertEquals(List.of("C5"), labels("{'box':'35.9,-180,36.1,-179.9'}", "South/ops"), "error");
    assertEquals(List.of("C2"), labels("{'claim':'" + second + "'}", "South/ops"));
    assertEquals(List.of(), labels("{'claim':'" + new UUID(1, 2) + "'}", "South/ops"));
    assertEquals(
        List.of(),
        labels("{'box':'35.9,37.29,36.1,37.31'}", "Centre/desk"),
        "one that is not for the reader is as if there were none");
  }

  @Test
  void whatWasTakenBackSaysWhy() {
    Answer all = server.post("/v1/claims", "{}", server.token("South/ops"));
    List<String> taken =
        RunningServer.items(all).stream()
            .filter(item -> item.get("retracted").isPresent())
            .map(item ->
                RunningServer.text(item, "label") + " " + RunningServer.text(item, "retracted"))
            .toList();
    assertEquals(List.of("C6 said twice"), taken);
  }

  @Test
  void anOlderVersionSaysThatItWasFiledAnewToWhoeverMayKnow(@TempDir Path other) {
    try (RunningServer own = RunningServer.founded(other)) {
      UUID id = Entropy.system().uuid();
      String told = filed(own, id, "*", "37.10", Optional.empty());
      String moved = filed(own, id, "*", "37.90", Optional.of(told));
      String hidden = filed(own, id, "Centre", "37.95", Optional.of(moved));
      own.settle();
      String box = "{\"box\":\"35.9,37.0,36.1,37.2\"}";
      assertEquals(List.of(Optional.of(moved)), anew(own, box, "South/ops"), "not of the hidden");
      assertEquals(List.of(Optional.of(hidden)), anew(own, box, "Centre/desk"));
      assertEquals(
          List.of(Optional.of(moved), Optional.empty()),
          anew(own, "{}", "South/ops"),
          "the newest");
    }
  }

  private static String filed(
      RunningServer own, UUID id, String to, String lng, Optional<String> older) {
    Draft draft = own.draft("North/liaison", Kind.CLAIM, id, to, body("C9", "2026-02-01", lng, ""));
    return RunningServer.leafHash(
        RunningServer.must(
            own.file(
                "North/liaison",
                older.map(leaf -> draft.replacing(RunningServer.hash(leaf))).orElse(draft))));
  }

  private static List<Optional<String>> anew(RunningServer own, String body, String reader) {
    Answer answer = own.post("/v1/claims", body, own.token(reader));
    assertEquals(200, answer.status(), answer.body());
    return RunningServer.items(answer).stream()
        .map(item -> item.get("filedAnew").map(leaf -> ((Json.Str) leaf).value()))
        .toList();
  }

  @Test
  void aListIsReadPageByPageInTheOrderOfTheLog() {
    List<String> all = new ArrayList<>();
    Optional<String> next = Optional.of("{\"limit\":\"2\"}");
    while (next.isPresent()) {
      Answer page = server.post("/v1/claims", next.get(), server.token("South/ops"));
      RunningServer.items(page).forEach(item -> all.add(RunningServer.text(item, "label")));
      next =
          page.json()
              .get("next")
              .map(after -> "{\"limit\":\"2\",\"after\":\"" + ((Json.Num) after).text() + "\"}");
    }
    assertEquals(List.of("C1", "C2", "C3", "C4", "C5", "C6"), all);
  }

  @Test
  void aWrongMemberIsNamed() {
    String south = server.token("South/ops");
    for (String wrong :
        List.of(
            "{\"box\":\"95,36,96,37\"}",
            "{\"claim\":\"C1\"}",
            "{\"state\":\"DRAFT\"}",
            "{\"after\":\"-1\"}",
            "{\"from\":\"29.04.2021\"}")) {
      assertEquals(400, server.post("/v1/claims", wrong, south).status(), wrong);
    }
    assertEquals(405, server.method("PUT", "/v1/claims", south).status());
  }
}
