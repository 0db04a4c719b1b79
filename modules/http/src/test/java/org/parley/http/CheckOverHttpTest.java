package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** An officer asks the server what his plan would meet. */
class CheckOverHttpTest {
  private static final Set<String> NAMES = Set.of("id", "leaf", "size");
  private static final Set<String> OTHER_LANGUAGES = Set.of("ar", "tr", "ru");
  private static final String NOTHING = "-";

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

  private static String page() {
    try {
      return Files.readString(
          Path.of(System.getProperty("parley.root")).resolve("docs/formats/check.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String sample(String name) {
    String after = page().split("```" + name + "\n", 2)[1];
    return after.substring(0, after.indexOf("```"));
  }

  private static Json json(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      return Json.parse(bytes, bytes.length, 32);
    } catch (Malformed e) {
      throw new AssertionError(e.getMessage() + " in " + text);
    }
  }

  /** Without what differs from one small log to another, and without unreviewed sentences. */
  private static Json shown(Json answer) {
    return switch (answer) {
      case Json.Obj object -> {
        Map<String, Json> members = new LinkedHashMap<>();
        object
            .members()
            .forEach((name, value) ->
                members.put(
                    name,
                    NAMES.contains(name) || OTHER_LANGUAGES.contains(name)
                        ? Json.of(NOTHING)
                        : name.equals("unaware") ? unnamed(value) : shown(value)));
        yield new Json.Obj(members);
      }
      case Json.Arr array -> Json.of(array.items().stream().map(CheckOverHttpTest::shown).toList());
      default -> answer;
    };
  }

  private static Json unnamed(Json ids) {
    return Json.of(((Json.Arr) ids).items().stream().map(id -> (Json) Json.of(NOTHING)).toList());
  }

  private static String circle(double latitudeDeg, String purpose, int from, int until) {
    return ("{'notice_kind':'PATROL','meaning':'OWN_ACTIVITY','activity':'PLANNED','purpose':'%s',"
            + "'volumes':[{'volume':{'outline_circle':{'center':{'lat':%s,'lng':36.8},"
            + "'radius':{'value':1000,'units':'M'}}},"
            + "'time_start':{'value':'2026-03-04T%02d:00:00Z','format':'RFC3339'},"
            + "'time_end':{'value':'2026-03-04T%02d:00:00Z','format':'RFC3339'}}]}")
        .formatted(purpose, latitudeDeg, from, until);
  }

  private Answer check(String holder, String draft, String query) {
    return server.post("/v1/check" + query, draft, server.token(holder));
  }

  private static String draft(String body) {
    return "{\"notice\":" + body.replace('\'', '"') + ",\"to\":[\"North\"]}";
  }

  @Test
  void theSampleOfThePageIsWhatTheServerAnswers() {
    RunningServer.must(
        server.file(
            "North/liaison",
            Kind.NOTICE,
            "South Centre",
            circle(35.86, "Patrol along the line", 8, 12)));
    server.settle();
    Answer answer = check("South/ops", sample("question"), "");
    assertEquals(200, answer.status(), answer.body());
    assertEquals(shown(json(sample("answer"))).text(), shown(json(answer.body())).text());
  }

  @Test
  void whatWasReadOtherwiseThanWrittenIsNamedByItsPathInTheDraft() {
    String circle = RunningServer.patrol(36.8);
    String open =
        circle.replaceFirst(
            "'outline_circle':\\{.*?\\}\\}",
            "'geojson':{'type':'Polygon','coordinates':[[[36,35],[37,35],[37,36]]]}");
    String draft = ("{'notice':" + open + ",'to':['North']}").replace('\'', '"');
    Answer answer = server.post("/v1/check", draft, server.token("South/ops"));
    assertEquals(200, answer.status(), answer.body());
    assertTrue(
        answer
            .body()
            .contains(
                "\"repairs\":[{\"path\":\"/notice/volumes/0/volume/geojson/coordinates/0\","
                    + "\"code\":\"repair.open-ring\"}]"),
        answer.body());
  }

  @Test
  void everyOverlapIsListedPageAfterPage() {
    for (int i = 0; i < 7; i++) {
      RunningServer.must(
          server.file("North/liaison", Kind.NOTICE, "South", circle(35.86, "p" + i, 8 + i, 20)));
    }
    server.settle();
    String draft = draft(circle(35.86, "mine", 6, 22));
    List<String> seen = new ArrayList<>();
    String query = "?limit=3";
    for (int pages = 0; pages < 3; pages++) {
      Json.Obj page = (Json.Obj) json(check("South/ops", draft, query).body());
      assertEquals(Json.of(7), page.get("count").orElseThrow());
      for (Json overlap : ((Json.Arr) page.get("overlaps").orElseThrow()).items()) {
        seen.add(((Json.Str) ((Json.Obj) overlap).get("title").orElseThrow()).value());
      }
      query =
          page.get("next")
              .map(next -> URLEncoder.encode(((Json.Str) next).value(), StandardCharsets.UTF_8))
              .map(next -> "?limit=3&after=" + next)
              .orElse("");
    }
    assertEquals(List.of("p0", "p1", "p2", "p3", "p4", "p5", "p6"), seen);
    assertEquals("", query, "the last page names no other");
  }

  @Test
  void whatIsHiddenFromTheAskerChangesNoByteAndWhatCannotBeReadIsRefusedWithItsPath() {
    String draft = draft(circle(35.86, "mine", 6, 22));
    String before = check("South/ops", draft, "").body();
    RunningServer.must(
        server.file("North/liaison", Kind.NOTICE, "Centre", circle(35.86, "hidden", 8, 12)));
    server.settle();
    String after = check("South/ops", draft, "").body();
    assertEquals(size(before), size(after));
    assertTrue(before.contains("No overlap found among what you may know."), before);

    Answer unknown = check("South/ops", draft.replace("\"to\"", "\"too\":1,\"to\""), "");
    assertTrue(unknown.body().contains("json.unknown-field"), unknown.body());
    Answer nowhere = check("South/ops", draft.replace("35.86", "135.86"), "");
    assertTrue(nowhere.body().contains("/notice/volumes/0"), nowhere.body());
    Answer place = check("South/ops", draft, "?after=x");
    assertTrue(place.body().contains("http.parameter"), place.body());
    assertEquals(401, server.post("/v1/check", draft, "nobody").status());
  }

  private static String size(String answer) {
    return answer.replaceFirst("\"size\":[0-9]+", "\"size\":0");
  }
}
