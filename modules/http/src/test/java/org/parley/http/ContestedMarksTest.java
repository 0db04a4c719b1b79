package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.http.RunningServer.Answer;
import org.parley.ledger.Signer;
import org.parley.register.LogRow;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import org.parley.verify.LeafClass;
import org.parley.verify.StrictBase64;

/** A laptop of North was stolen; wherever South reads what its key signed since, it is told so. */
class ContestedMarksTest {
  @TempDir static Path folder;
  private static RunningServer server;
  private static long night;
  private static String before;
  private static String since;
  private static String claim;
  private static Answer had;

  @BeforeAll
  static void theLaptopIsStolenAndItsKeyEnded() {
    server = RunningServer.founded(folder);
    String token = server.token("North/patrols");
    before = noticed(36.8);
    night = server.ledger.size();
    since = noticed(37.2);
    claim =
        RunningServer.leafHash(
            RunningServer.must(server.file("North/patrols", Kind.CLAIM, "*", aClaim())));
    server.settle();
    String body =
        "{'key':'%s','compromised_since':%d,'reason':'STOLEN'}"
            .formatted(RunningServer.vkey("North/patrols"), night);
    String asked =
        RunningServer.leafHash(
            RunningServer.must(server.file("North/root", Kind.REVOKE, "*", body)));
    assertFalse(marked(server.get("/v1/log?limit=500", server.token("South/ops")), since));
    assertEquals(200, server.get("/v1/me", token).status());
    RunningServer.must(second("{'of':'" + asked + "'}"));
    server.settle();
    had = server.get("/v1/me", token);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String noticed(double lng) {
    return RunningServer.leafHash(
        RunningServer.must(
            server.file("North/patrols", Kind.NOTICE, "South", RunningServer.patrol(lng))));
  }

  private static String aClaim() {
    return "{'type':'EVENT','text':'A convoy.','stance':'ASSERT','asserted':{'start':'2020-09',"
        + "'precision':'MONTH','text':'September'},'source':{'kind':'PRESS','name':'paper'}}";
  }

  /** The other root of North says so too. */
  private static Answer second(String body) {
    Signer other = RunningServer.keyOf("North/root/2");
    Draft draft = server.draft("North/root", Kind.ASSENT, Entropy.system().uuid(), "*", body);
    byte[] statement = draft.bytes(Entropy.system());
    return server.submit(server.submission(other, statement, LeafClass.ADMIN, draft.body()));
  }

  private static String url(String path, String leaf) {
    return path + StrictBase64.encodeUrl(RunningServer.hash(leaf).bytes());
  }

  /** Whether the object that shows this leaf bears the mark. */
  private static boolean marked(Answer answer, String leaf) {
    assertEquals(200, answer.status(), answer.body());
    int[] found = new int[2];
    look(answer.json(), leaf, found);
    assertTrue(found[0] > 0, leaf + " is not in " + answer.body());
    assertTrue(found[1] == 0 || found[1] == found[0], "marked in places only: " + answer.body());
    return found[1] > 0;
  }

  private static void look(Json json, String leaf, int[] found) {
    switch (json) {
      case Json.Obj object -> {
        if (object.get("leaf").filter(value -> value.equals(new Json.Str(leaf))).isPresent()) {
          found[0]++;
          found[1] += object.get("contested").isPresent() ? 1 : 0;
        }
        object.members().values().forEach(value -> look(value, leaf, found));
      }
      case Json.Arr array -> array.items().forEach(value -> look(value, leaf, found));
      default -> {}
    }
  }

  @Test
  void theSessionThatTheStolenKeyHadIsOver() {
    assertEquals("401 session.missing", had.status() + " " + had.code());
  }

  @Test
  void everyListThatShowsTheLeafBearsTheMark() {
    String south = server.token("South/ops");
    for (String path : List.of("/v1/notices", "/v1/log?limit=500", "/v1/inbox")) {
      assertTrue(marked(server.get(path, south), since), path);
      assertFalse(marked(server.get(path, south), before), path);
    }
    assertTrue(marked(server.get("/v1/claims", south), claim));
  }

  /** Every leaf of the log, one by one and all at once, against a walk through the log. */
  @Test
  void ofTheLeavesAndIdsAskedForJustThoseSignedSinceAreNamed() {
    Viewer south = Viewer.of("South");
    List<LogRow> rows = server.register.log(south, 0, 500).items();
    Set<String> leaves = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (LogRow row : rows) {
      boolean doubted =
          row.index() >= night && RunningServer.vkey("North/patrols").startsWith(row.key() + "+");
      Set<String> one = doubted ? Set.of(row.leaf()) : Set.of();
      assertEquals(one, server.register.contested(south, List.of(row.leaf())), row::toString);
      leaves.addAll(one);
      String id = row.told().map(LogRow.Told::id).orElse("");
      Set<String> oneId = doubted && row.told().isPresent() ? Set.of(id) : Set.of();
      assertEquals(oneId, server.register.contestedIds(south, List.of(id)), row::toString);
      ids.addAll(oneId);
    }
    assertEquals(2, leaves.size());
    List<String> all = rows.stream().map(LogRow::leaf).toList();
    assertEquals(leaves, server.register.contested(south, all));
    assertEquals(Set.of(), server.register.contested(south, List.of()));
    assertEquals(Set.of(), server.register.contested(south, List.of("not a leaf")));
    assertEquals(2, ids.size());
  }

  @Test
  void answersToQuestionsAndEventsBearItToo() {
    String south = server.token("South/ops");
    Json.Obj answer = server.get("/v1/ask/claims", south).json();
    List<Json> claims = ((Json.Arr) answer.get("known").orElseThrow()).items();
    assertEquals(1, claims.size(), answer::text);
    assertEquals(Optional.of(Json.of(true)), ((Json.Obj) claims.getFirst()).get("contested"));
    long last = server.desk.situation().leaf(RunningServer.hash(claim)).orElseThrow().index();
    int marked = 0;
    try (EventReader reader = new EventReader(server, "?after=-1", south)) {
      for (EventReader.Event event : reader.upTo(last)) {
        String leaf = RunningServer.text(event.data(), "leaf");
        boolean doubted = leaf.equals(since) || leaf.equals(claim);
        assertEquals(doubted, event.data().get("contested").isPresent(), event.data()::text);
        marked += doubted ? 1 : 0;
      }
    }
    assertEquals(2, marked);
  }

  @Test
  void theStatementItselfAndItsReceiptBearTheMarkToo() {
    String south = server.token("South/ops");
    for (String path : List.of("/v1/statements/", "/v1/receipts/")) {
      Json.Obj doubted = server.get(url(path, since), south).json();
      assertEquals(Json.of(true), doubted.get("contested").orElseThrow(), path);
      assertTrue(server.get(url(path, before), south).json().get("contested").isEmpty(), path);
    }
  }

  @Test
  void theListOfKeysSaysSinceWhen() {
    Json.Obj key =
        RunningServer.items(server.get("/v1/keyring", server.token("South/ops"))).stream()
            .filter(item ->
                RunningServer.text(item, "vkey").equals(RunningServer.vkey("North/patrols")))
            .findFirst()
            .orElseThrow();
    assertEquals("ENDED", RunningServer.text(key, "state"));
    assertTrue(key.get("contestedSince").isPresent(), key::text);
    assertTrue(key.get("endedAt").isPresent(), key::text);
  }

  @Test
  void theEndedKeyOpensNoSessionAndFilesNothing() {
    assertFalse(server.session(RunningServer.keyOf("North/patrols")).status() == 201);
    Answer refused = server.file("North/patrols", Kind.NOTICE, "South", RunningServer.patrol(37.4));
    assertEquals("key.revoked", refused.code());
  }
}
