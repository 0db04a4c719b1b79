package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.audit.Bundle;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/** What North tells Centre alone, South finds on no path, in no count and in no event. */
class SouthNeverSeesTest {
  private static final String SECRET_PURPOSE = "a word that only Centre may read";
  private static final String WHERE_IT_IS =
      "place=35.9,36.8,100&time=2026-03-04T00:00:00Z/2026-03-05T00:00:00Z";
  private static final Set<String> OPEN =
      Set.of(
          "/",
          "/{asset}",
          "/checkpoint",
          "/tile/{path}",
          "/health",
          "/openapi.yaml",
          "/openapi-utm.yaml",
          "/v1/passkeys/site");

  @TempDir static Path folder;
  private static RunningServer server;
  private static EventReader southListens;
  private static EventReader centreListens;
  private static UUID hiddenId;
  private static String hiddenLeaf;
  private static String sharedLeaf;
  private static String sealedLeaf;
  private static final byte[] HIDDEN_FILE =
      "an age file for Centre alone".getBytes(StandardCharsets.UTF_8);

  @BeforeAll
  static void aDay() {
    server = RunningServer.founded(folder);
    southListens = new EventReader(server, "?after=-1", server.token("South/ops"));
    centreListens = new EventReader(server, "", server.token("Centre/desk"));
    hiddenId = UUID.fromString("7b1f4c1e-3c5a-4f0e-9b1d-2a6d5e4f3c2b");
    sharedLeaf =
        RunningServer.leafHash(
            RunningServer.must(
                server.file(
                    "North/liaison", Kind.NOTICE, "South Centre", RunningServer.patrol(36.8))));
    String body = RunningServer.patrol(36.8).replace("routine", SECRET_PURPOSE);
    hiddenLeaf =
        RunningServer.leafHash(
            RunningServer.must(
                server.file(
                    "North/patrols",
                    server.draft("North/patrols", Kind.NOTICE, hiddenId, "Centre/desk", body))));
    RunningServer.must(server.file("North/patrols", Kind.CLAIM, "Centre", hiddenClaim()));
    sealedLeaf =
        RunningServer.leafHash(
            RunningServer.must(
                server.file(
                    "North/patrols",
                    server.draft(
                        "North/patrols",
                        Kind.NOTICE,
                        UUID.fromString("0d0c6a1e-54a5-4c0a-8f55-0a3f2ad1c6aa"),
                        "Centre/desk",
                        RunningServer.patrol(37.4)),
                    HIDDEN_FILE)));
    server.settle();
    RunningServer.must(
        server.file("South/ops", Kind.NOTICE, "North Centre", RunningServer.patrol(36.8)));
    RunningServer.must(
        server.file(
            "Centre/desk",
            Kind.ACK,
            "North",
            "{'of':'"
                + hiddenLeaf
                + "','level':2,'channel':'ONLINE',"
                + "'received_at':'2026-03-02T06:00:00Z','note':'"
                + SECRET_PURPOSE
                + "'}"));
    server.settle();
  }

  @AfterAll
  static void stop() {
    southListens.close();
    centreListens.close();
    server.close();
  }

  private static String hiddenClaim() {
    return ("{'type':'EVENT','text':'%s','stance':'ASSERT','label':'HIDDEN','asserted':{"
            + "'start':'2020-09','precision':'MONTH','text':'September'},'source':{"
            + "'kind':'PRESS','name':'paper'}}")
        .formatted(SECRET_PURPOSE);
  }

  private static String url(String base64) {
    return StrictBase64.encodeUrl(RunningServer.hash(base64).bytes());
  }

  /** Every path that reads, with real names put in. */
  private static List<String> readPaths() {
    List<String> paths = new ArrayList<>();
    for (Route route : server.http.table()) {
      if (route.method().equals("GET") && !route.path().equals("/v1/events")) {
        switch (route.path()) {
          case "/v1/notices/{id}" -> paths.add("/v1/notices/" + hiddenId);
          case "/v1/statements/{leaf}" -> paths.add("/v1/statements/" + url(hiddenLeaf));
          case "/v1/deliveries/{leaf}" -> paths.add("/v1/deliveries/" + url(hiddenLeaf));
          case "/v1/blobs/{hash}" -> paths.add("/v1/blobs/" + url(hiddenLeaf));
          case "/v1/bundles/{leaf}" -> paths.add("/v1/bundles/" + url(hiddenLeaf));
          case "/v1/receipts/{leaf}" -> paths.add("/v1/receipts/" + url(hiddenLeaf));
          case "/v1/ask/{question}" -> paths.add("/v1/ask/claims");
          case "/v1/maps/{name}" -> paths.add("/v1/maps/nothing.pmtiles");
          case "/tile/{path}" -> paths.add("/tile/entries/000.p/" + server.ledger.size());
          case "/{asset}" -> paths.add("/app/nothing.js");
          default -> paths.add(route.path().replace("{id}", hiddenId.toString()));
        }
      }
    }
    paths.add("/v1/notices?limit=1");
    paths.add("/v1/notices?asKnown=2027-01-01T00:00:00Z");
    paths.add("/v1/notices?asKnown=2027-01-01T00:00:00Z&basis=ASSERTED");
    paths.add("/v1/log?limit=500");
    return paths;
  }

  @Test
  void onNoPathDoesSouthFindAWordOfWhatNorthToldCentre() {
    String south = server.token("South/ops");
    String centre = server.token("Centre/desk");
    Set<String> centreFinds = new TreeSet<>();
    for (String path : readPaths()) {
      String body = server.get(path, south).body();
      assertFalse(body.contains(SECRET_PURPOSE), path);
      assertFalse(body.contains(hiddenId.toString()), path);
      if (server.get(path, centre).body().contains(SECRET_PURPOSE)) {
        centreFinds.add(path.contains("?") ? path.substring(0, path.indexOf('?')) : path);
      }
    }
    assertEquals(
        Set.of(
            "/v1/notices",
            "/v1/notices/" + hiddenId,
            "/v1/statements/" + url(hiddenLeaf),
            "/v1/bundles/" + url(hiddenLeaf),
            "/v1/claims",
            "/v1/ask/claims"),
        centreFinds);
    String asked = InABody.of(WHERE_IT_IS);
    String told = server.post("/v1/explain", asked, south).body();
    assertFalse(told.contains(SECRET_PURPOSE) || told.contains(hiddenId.toString()), told);
    assertTrue(server.post("/v1/explain", asked, centre).body().contains(SECRET_PURPOSE));
    String listed = server.post("/v1/claims", "{}", south).body();
    assertFalse(listed.contains(SECRET_PURPOSE) || listed.contains(hiddenId.toString()), listed);
    assertTrue(server.post("/v1/claims", "{}", centre).body().contains(SECRET_PURPOSE));
  }

  @Test
  void theLogTellsSouthTheLeafAndNothingOfTheStatement() {
    String south = server.token("South/ops");
    List<Json.Obj> items = RunningServer.items(server.get("/v1/log?limit=500", south));
    Json.Obj hidden =
        items.stream()
            .filter(i -> RunningServer.text(i, "leaf").equals(hiddenLeaf))
            .findFirst()
            .orElseThrow();
    assertEquals(Set.of("index", "leaf", "class", "key", "seq", "re"), hidden.members().keySet());
  }

  @Test
  void whatIsHiddenAndWhatDoesNotExistAreAnsweredWithTheSameBytes() {
    String south = server.token("South/ops");
    List<String> absent =
        List.of(
            "/v1/notices/" + UUID.randomUUID(),
            "/v1/notices/not-an-id",
            "/v1/statements/"
                + url(
                    RunningServer.hash(hiddenLeaf)
                        .base64()
                        .replace(hiddenLeaf.charAt(3), hiddenLeaf.charAt(3) == 'A' ? 'B' : 'A')),
            "/v1/statements/short",
            "/v1/receipts/" + url(absentHash()),
            "/v1/bundles/" + url(absentHash()),
            "/v1/blobs/" + url(absentHash()),
            "/v1/blobs/short",
            "/no/such/file.js",
            "/v1/nothing");
    List<String> hidden =
        List.of(
            "/v1/notices/" + hiddenId,
            "/v1/statements/" + url(hiddenLeaf),
            "/v1/receipts/" + url(hiddenLeaf),
            "/v1/bundles/" + url(hiddenLeaf),
            "/v1/receipts/" + url(sealedLeaf),
            "/v1/bundles/" + url(sealedLeaf),
            hiddenFile());
    Answer first = server.get(absent.getFirst(), south);
    assertEquals(404, first.status());
    List<String> all = new ArrayList<>(absent);
    all.addAll(hidden);
    for (String path : all) {
      Answer answer = server.get(path, south);
      assertEquals(first.body(), answer.body(), path);
      assertEquals(first.status(), answer.status(), path);
      assertEquals(withoutDate(first), withoutDate(answer), path);
    }
  }

  private static String absentHash() {
    return Hash.sha256("nothing has this hash".getBytes(StandardCharsets.UTF_8)).base64();
  }

  private static String hiddenFile() {
    return "/v1/blobs/" + Hash.sha256(HIDDEN_FILE).base64Url();
  }

  @Test
  void theFileForCentreAloneIsGivenToCentreAndItsAuthorAlone() {
    for (String reader : List.of("Centre/desk", "North/liaison")) {
      Answer answer = server.get(hiddenFile(), server.token(reader));
      assertEquals(200, answer.status(), reader);
      assertEquals(new String(HIDDEN_FILE, StandardCharsets.UTF_8), answer.body(), reader);
    }
  }

  @Test
  void ofASharedNoticeSouthTakesHomeNothingThatWasSaidToOthersAboutIt() throws Exception {
    String south = server.token("South/ops");
    RunningServer.must(
        server.file(
            "Centre/desk",
            Kind.ANSWER,
            "North",
            "{'of':'" + sharedLeaf + "','response':'QUERY','text':'" + SECRET_PURPOSE + "'}"));
    server.settle();
    String asked = "/v1/bundles/" + url(sharedLeaf);
    Bundle centres = bundle(server.get(asked, server.token("Centre/desk")));
    assertTrue(centres.json().text().contains(SECRET_PURPOSE), "Centre's own answer is in its own");
    Bundle souths = bundle(server.get(asked, south));
    assertFalse(souths.json().text().contains(SECRET_PURPOSE));
    assertFalse(souths.json().text().contains(sealedLeaf));
    Set<String> kinds = new TreeSet<>();
    for (Bundle.Entry entry : souths.entries()) {
      kinds.add(
          RunningServer.text((Json.Obj) RunningServer.parse(entry.statement().get()), "kind"));
    }
    assertFalse(kinds.contains("decision/1"), "a decision is told to the filer alone: " + kinds);
    assertTrue(kinds.contains("handed/1"), kinds.toString());
  }

  private static Bundle bundle(Answer answer) throws Malformed {
    return Bundle.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theListOfKeysIsTheSameForEverybodyAndNamesNoStatement() {
    String south = server.get("/v1/keyring", server.token("South/ops")).body();
    assertEquals(south, server.get("/v1/keyring", server.token("Centre/desk")).body());
    assertFalse(south.contains(hiddenLeaf), south);
    assertTrue(south.contains("North/patrols"), "keys of all posts are open to all who take part");
  }

  @Test
  void aQuestionAboutWhatIsHiddenIsAnsweredLikeOneAboutNothing() {
    String south = server.token("South/ops");
    String centre = server.token("Centre/desk");
    for (String question :
        List.of(
            "claims?labels=%s",
            "claims?labels=%s&asKnown=2020-10-05T00:00:00Z&basis=ASSERTED",
            "claims?labels=%s&asKnown=2020-09-15T00:00:00Z&basis=ASSERTED",
            "review?labels=%s",
            "matter?matter=%s",
            "named?text=%s")) {
      String hidden = server.get("/v1/ask/" + question.formatted("HIDDEN"), south).body();
      String absent = server.get("/v1/ask/" + question.formatted("ABSENT"), south).body();
      assertEquals(absent, hidden, question);
      if (question.startsWith("claims")) {
        String told = server.get("/v1/ask/" + question.formatted("HIDDEN"), centre).body();
        assertTrue(told.contains("HIDDEN"), told);
      }
    }
  }

  private static Set<String> withoutDate(Answer answer) {
    Set<String> headers = new TreeSet<>();
    answer
        .headers()
        .forEach((k, v) -> {
          if (!k.equals("date")) {
            headers.add(k + ": " + v);
          }
        });
    return headers;
  }

  @Test
  void withoutASessionOnlyTreeHealthPageAndContractAnswer() {
    for (Route route : server.http.table()) {
      if (route.method().equals("GET")) {
        boolean open = OPEN.contains(route.path()) || route.path().equals("/metrics");
        assertEquals(open, route.access() != Route.Access.SESSION, route.path());
      }
    }
    String missing = server.get("/v1/notices", "").body();
    for (String path : readPaths()) {
      Answer answer = server.get(path, "");
      if (path.startsWith("/v1/") && !OPEN.contains(path)) {
        assertEquals(401, answer.status(), path);
        assertEquals("session.missing", answer.code(), path);
        assertEquals(missing, answer.body(), path);
        assertEquals(missing, server.get(path, "a-token-that-never-was").body(), path);
      } else {
        assertTrue(Set.of(200, 404).contains(answer.status()), path);
      }
    }
    assertEquals(200, server.get("/checkpoint", "").status());
    assertEquals(200, server.get("/health", "").status());
    assertEquals(200, server.get("/openapi.yaml", "").status());
    assertEquals(200, server.get("/openapi-utm.yaml", "").status());
    assertEquals(401, new EventReader(server, "", "").status());
  }

  @Test
  void noEventOfTheHiddenNoticeReachesSouthThoughCentreHearsOfIt() {
    long end =
        RunningServer.items(server.get("/v1/log?limit=500", server.token("South/ops"))).stream()
            .filter(i -> i.get("kind").isPresent())
            .mapToLong(i -> Long.parseLong(i.get("index").orElseThrow().text()))
            .max()
            .orElseThrow();
    List<EventReader.Event> south = southListens.upTo(end);
    assertTrue(south.size() > 8, "South heard " + south.size());
    for (EventReader.Event event : south) {
      assertEquals("recorded", event.name());
      assertFalse(event.data().text().contains(hiddenLeaf), event.data().text());
      assertFalse(event.data().text().contains(hiddenId.toString()));
    }
    assertTrue(
        south.stream().anyMatch(e -> e.data().text().contains(sharedLeaf)), "the shared one");
    List<EventReader.Event> centre = new ArrayList<>();
    do {
      centre.add(centreListens.next());
    } while (!centre.getLast().data().text().contains(hiddenLeaf));
    assertEquals("North/patrols", RunningServer.text(centre.getLast().data(), "from"));
  }

  @Test
  void theOverlapWithTheHiddenNoticeIsToldToThoseWhoMayReadBoth() {
    assertEquals(1, overlapsOfSouthsNotice("South/ops"));
    assertEquals(2, overlapsOfSouthsNotice("North/liaison"));
    assertEquals(2, overlapsOfSouthsNotice("Centre/desk"));
  }

  private static long overlapsOfSouthsNotice(String reader) {
    Json.Obj notice =
        RunningServer.items(server.get("/v1/notices", server.token(reader))).stream()
            .filter(i -> RunningServer.text(i, "from").equals("South/ops"))
            .findFirst()
            .orElseThrow();
    return ((Json.Arr) notice.get("overlaps").orElseThrow()).items().size();
  }

  @Test
  void timelinessIsToldToTheFilerOnly() {
    Set<Boolean> seen = new TreeSet<>();
    for (String reader : List.of("North/liaison", "South/ops", "Centre/desk")) {
      for (Json.Obj item : RunningServer.items(server.get("/v1/notices", server.token(reader)))) {
        String party = reader.substring(0, reader.indexOf('/'));
        boolean own = RunningServer.text(item, "from").startsWith(party);
        assertEquals(own, item.get("timeliness").isPresent());
        assertEquals(own, item.get("decision").isPresent());
        seen.add(own);
      }
    }
    assertEquals(Set.of(true, false), seen, "one's own and others' were looked at");
  }

  @Test
  void asKnownOnAnEarlierDayNothingWasKnown() {
    String centre = server.token("Centre/desk");
    Answer before = server.get("/v1/notices?asKnown=2026-03-01T00:00:00Z", centre);
    assertEquals(List.of(), RunningServer.items(before));
    assertEquals(4, RunningServer.items(server.get("/v1/notices", centre)).size());
  }
}
