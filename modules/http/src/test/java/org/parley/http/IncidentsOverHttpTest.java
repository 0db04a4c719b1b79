package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/**
 * Two calls about one strike, each logged by a party, the one the contrary of the other, gathered
 * by a third; and incidents page by page.
 */
class IncidentsOverHttpTest {
  @TempDir static Path folder;
  private static RunningServer server;
  private static final UUID CALLS = Entropy.system().uuid();

  @BeforeAll
  static void twoCallsAndWhoPutThemTogether() {
    server = RunningServer.founded(folder);
    UUID north = claimed("North/patrols", "C-N", "South fired on the convoy", "South");
    UUID south = claimed("South/ops", "C-S", "North fired on the convoy", "North");
    put(
        CALLS,
        "*",
        "I-CALLS",
        12,
        ",'claims':[{'claim':'%s'},{'claim':'%s'}],'actors':[{'name':'North','role':'said to have"
                .formatted(south, north)
            + " fired','part':'ALLEGED','claim':'"
            + south
            + "'},{'name':'South','role':'said to have fired','part':'ALLEGED','claim':'"
            + north
            + "'}],'codes':[{'scheme':'ACLED','code':'Shelling'}],'act':'FORCE'");
    for (int day = 1; day < 8; day++) {
      put(Entropy.system().uuid(), day % 2 == 0 ? "*" : "South", "I-" + day, day, "");
    }
    server.settle();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static UUID claimed(String by, String label, String text, String who) {
    UUID id = Entropy.system().uuid();
    String body =
        ("{'type':'EVENT','text':'%s','stance':'ASSERT','label':'%s','asserted':{'start':"
                + "'2026-02-13','precision':'DAY','text':'13 February'},'valid':{'start':"
                + "'2026-02-12','precision':'DAY','text':'12 February'},'actors':[{'name':'%s',"
                + "'role':'said to have fired'}],'source':{'kind':'PARTY_OFFICIAL','name':'%s'}}")
            .formatted(text, label, who, by);
    RunningServer.must(server.file(by, server.draft(by, Kind.CLAIM, id, "*", body)));
    return id;
  }

  private static void put(UUID id, String to, String label, int day, String more) {
    String body =
        ("{'title':{'en':'Fire on a convoy'},'label':'%s','state':'REPORTED','when':{'start':"
                + "'2026-02-%02d','precision':'DAY','text':'then'},'place':{'text':'Ford',"
                + "'precision':'POINT','point':{'lat':36.0,'lng':37.%02d},'error_m':500}%s}")
            .formatted(label, day, day, more);
    String by = "North/liaison";
    RunningServer.must(server.file(by, server.draft(by, Kind.INCIDENT, id, to, body)));
  }

  private static List<String> labels(Answer answer) {
    assertEquals(200, answer.status(), answer.body());
    return RunningServer.items(answer).stream()
        .map(item -> RunningServer.text(item, "label"))
        .toList();
  }

  @Test
  void twoContraryCallsStandSideBySideInOneSizeWhoeverLoggedThem() {
    for (String reader : List.of("North/liaison", "South/ops", "Centre/desk")) {
      Answer answer = server.get("/v1/incidents/" + CALLS, server.token(reader));
      assertEquals(200, answer.status(), answer.body());
      Json.Arr claims = (Json.Arr) answer.json().get("claims").orElseThrow();
      Json.Obj one = (Json.Obj) claims.items().getFirst();
      Json.Obj other = (Json.Obj) claims.items().getLast();
      assertEquals(2, claims.items().size());
      assertEquals(
          List.copyOf(one.members().keySet()),
          List.copyOf(other.members().keySet()),
          "the same members in the same order");
      assertTrue(
          UUID.fromString(RunningServer.text(one, "id"))
                  .compareTo(UUID.fromString(RunningServer.text(other, "id")))
              < 0,
          "of one day: by id, and not by who gathered or logged first");
      assertFalse(answer.body().contains("violat"), "nobody is accused");
    }
  }

  @Test
  void aListIsReadPageByPageInTheOrderOfTheTimeTold() {
    String south = server.token("South/ops");
    List<String> all = new ArrayList<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      Answer page = server.get("/v1/incidents?limit=3" + next.get(), south);
      all.addAll(labels(page));
      next = page.json().get("next").map(after -> "&after=" + ((Json.Str) after).value());
    }
    assertEquals(List.of("I-1", "I-2", "I-3", "I-4", "I-5", "I-6", "I-7", "I-CALLS"), all);
    String centre = server.token("Centre/desk");
    assertEquals(
        List.of("I-2", "I-4", "I-6", "I-CALLS"), labels(server.get("/v1/incidents", centre)));
    assertEquals(
        List.of("I-CALLS"), labels(server.get("/v1/incidents?party=South&act=FORCE", centre)));
    assertEquals(
        List.of("I-4", "I-6"),
        labels(
            server.get(
                "/v1/incidents?from=2026-02-04T00:00:00Z&until=2026-02-06T12:00:00Z", centre)));
    assertEquals(
        List.of("I-3"),
        labels(server.post("/v1/incidents", "{\"box\":\"35.9,37.029,36.1,37.031\"}", south)));
    Answer hidden = server.post("/v1/incidents", "{\"box\":\"35.9,37.029,36.1,37.031\"}", centre);
    assertEquals(List.of(), labels(hidden), "as if there were none");
  }

  @Test
  void aPlaceStandsInNoAddressAndAWrongMemberIsNamed() {
    String south = server.token("South/ops");
    assertEquals(400, server.get("/v1/incidents?box=35,36,37,38", south).status());
    for (String wrong :
        List.of(
            "{\"box\":\"95,36,96,37\"}",
            "{\"after\":\"then\"}",
            "{\"state\":\"GUILTY\"}",
            "{\"from\":\"29.04.2021\"}")) {
      assertEquals(400, server.post("/v1/incidents", wrong, south).status(), wrong);
    }
    assertEquals(404, server.get("/v1/incidents/" + new UUID(1, 2), south).status());
    assertEquals(404, server.get("/v1/incidents/the%20mill", south).status());
  }

  @Test
  void whatLiesNearIsProposedWithTheReasons() {
    Answer near = server.get("/v1/candidates?incident=I-4", server.token("Centre/desk"));
    assertEquals(200, near.status(), near.body());
    assertTrue(near.body().contains("\"I-2\"") && near.body().contains("\"I-6\""), near.body());
    assertTrue(near.body().contains("within two days"), near.body());
    assertFalse(near.body().contains("\"I-3\"") || near.body().contains("\"I-5\""), "not Centre's");
  }

  @Test
  void aMapOfTheListIsCutForEachReaderAndKeptByNoCache() {
    String whole = "{'z':'0','x':'0','y':'0'}".replace('\'', '"');
    for (String reader : List.of("South/ops", "Centre/desk")) {
      String token = server.token(reader);
      int listed = labels(server.get("/v1/incidents?limit=100", token)).size();
      Answer layer = server.post("/v1/layers/incidents", "{}", token);
      assertTrue(layer.body().startsWith("{\"placed\":" + listed + ","), layer.body());
      assertTrue(layer.body().contains("\"unplaced\":0"), layer.body());
      Answer tile = server.post("/v1/layers/incidents/tile", whole, token);
      assertEquals(200, tile.status(), tile.body());
      assertEquals("no-store", tile.header("cache-control"));
      assertEquals(LayerRoutes.TILE, tile.header("content-type"));
      assertTrue(tile.body().contains(CALLS.toString()), "by its id");
      assertFalse(tile.body().contains("Fire on"), "no words");
    }
    String south = server.token("South/ops");
    for (String body :
        List.of(
            "{}",
            "{'z':'17','x':'0','y':'0'}",
            "{'z':'1','x':'2','y':'0'}",
            "{'z':'1','x':'-1','y':'0'}",
            "{'z':'0','x':'0','y':'0','box':'35,36,37,38'}",
            "{'z':'0','x':'0','y':'0','after':'-.x'}")) {
      Answer refused = server.post("/v1/layers/incidents/tile", body.replace('\'', '"'), south);
      assertEquals("http.parameter", refused.code(), body);
    }
    assertEquals(404, server.post("/v1/layers/sites/tile", whole, south).status());
    assertEquals(
        "http.parameter", server.post("/v1/layers/claims", "{\"party\":\"North\"}", south).code());
  }
}
