package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** Many messages and calls are read page by page, in one order, none twice and none left out. */
class WatchIsReadPageByPageTest {
  private static final List<String> PAGED = List.of("open", "calls", "contacts");

  private final RunningServer server;

  WatchIsReadPageByPageTest(@TempDir Path folder) {
    server = RunningServer.founded(folder);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void message(int number) {
    RunningServer.must(
        server.file(
            "North/liaison",
            Kind.MESSAGE,
            number % 3 == 0 ? "South" : "South Centre",
            "{'urgency':'ROUTINE','text':'number %d','lang':'en'}".formatted(number)));
    RunningServer.must(
        server.file(
            "South/ops",
            Kind.CONTACT,
            "South",
            "{'with':'North','channel':'PHONE','direction':'IN','outcome':'REACHED',"
                + "'begun':'2026-03-02T06:00:00Z'}"));
    server.settle();
  }

  private static List<Json> list(Json.Obj page, String name) {
    return ((Json.Arr) page.get(name).orElseThrow()).items();
  }

  private Json.Obj watch(String query, String token) {
    Answer answer = server.get("/v1/watch" + query, token);
    assertEquals(200, answer.status(), answer.body());
    return answer.json();
  }

  @Test
  void thePagesTogetherAreTheWhole() {
    for (int i = 0; i < 7; i++) {
      message(i);
    }
    for (String holder : List.of("North/liaison", "South/ops", "Centre/desk")) {
      String token = server.token(holder);
      Json.Obj whole = watch("", token);
      assertFalse(whole.get("next").isPresent());
      for (int limit : List.of(1, 2, 5, 500)) {
        List<List<Json>> sums = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Optional<String> next = Optional.of("?limit=" + limit);
        int pages = 0;
        while (next.isPresent()) {
          Json.Obj page = watch(next.get(), token);
          for (int i = 0; i < PAGED.size(); i++) {
            assertTrue(list(page, PAGED.get(i)).size() <= limit);
            sums.get(i).addAll(0, list(page, PAGED.get(i)));
          }
          assertEquals(whole.get("openInAll"), page.get("openInAll"));
          boolean first = pages++ == 0;
          for (String name : List.of("lines", "handovers", "ladders")) {
            assertEquals(first ? list(whole, name) : List.of(), list(page, name), name);
          }
          next = page.get("next").map(n -> "?limit=" + limit + "&after=" + n.text());
        }
        for (int i = 0; i < PAGED.size(); i++) {
          assertEquals(list(whole, PAGED.get(i)), sums.get(i), holder + " " + PAGED.get(i));
        }
        assertTrue(limit > 2 || pages >= 2, holder + " " + pages);
      }
      assertEquals(
          whole.get("openInAll").orElseThrow().text(),
          Integer.toString(list(whole, "open").size()));
    }
  }

  @Test
  void whatIsRecordedBetweenTwoPagesMovesNoneOfThem() {
    for (int i = 0; i < 4; i++) {
      message(i);
    }
    String token = server.token("South/ops");
    Json.Obj first = watch("?limit=3", token);
    String next = "?limit=3&after=" + first.get("next").orElseThrow().text();
    Json.Obj second = watch(next, token);
    message(9);
    assertEquals(list(second, "calls"), list(watch(next, token), "calls"));
    assertEquals(list(second, "contacts"), list(watch(next, token), "contacts"));
  }

  @Test
  void aPageThatCannotBeIsRefusedByName() {
    String token = server.token("South/ops");
    for (String query : List.of("?limit=0", "?limit=x", "?after=-1", "?after=x", "?page=1")) {
      assertEquals("http.parameter", server.get("/v1/watch" + query, token).code(), query);
    }
    assertEquals(List.of(), list(watch("?after=0", token), "calls"));
  }

  @Test
  void whoTakesNoPartIsNamedInTheWatchAndAmongTracksUntilItIsBack() {
    String token = server.token("North/liaison");
    for (String path : List.of("/v1/watch", "/v1/tracks")) {
      assertFalse(server.get(path, token).body().contains("absent"), path);
    }
    part("SUSPENDED", "2026-03-02T06:00:00Z");
    server.clockTo("2026-03-02T06:30:00Z");
    for (String path : List.of("/v1/watch", "/v1/tracks")) {
      for (String holder : List.of("North/liaison", "South/ops", "Centre/desk")) {
        assertEquals(
            Optional.of(
                "[{\"party\":\"South\",\"since\":\"2026-03-02T06:00:00Z\","
                    + "\"state\":\"SUSPENDED\"}]"),
            server.get(path, server.token(holder)).json().get("absent").map(Json::text),
            path);
      }
    }
    part("TAKES_PART", "2026-03-02T06:30:00Z");
    server.clockTo("2026-03-02T06:40:00Z");
    for (String path : List.of("/v1/watch", "/v1/tracks")) {
      assertFalse(server.get(path, token).body().contains("absent"), path);
    }
  }

  private void part(String state, String from) {
    RunningServer.must(
        server.file(
            "South/root",
            Kind.PARTICIPATION,
            "*",
            "{'state':'" + state + "','from':'" + from + "'}"));
  }
}
