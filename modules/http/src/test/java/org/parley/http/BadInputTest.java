package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.desk.RefusalNote;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.statement.Submission;
import org.parley.verify.Json;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.Note;

/** Whatever is sent: a stable code that names the field, nothing on record, the server stays up. */
class BadInputTest {
  @TempDir static Path folder;
  private static RunningServer server;
  private long sizeBefore;

  @BeforeAll
  static void start() {
    server = RunningServer.founded(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void remember() {
    server.nanosAhead.addAndGet(10_000_000_000L);
    sizeBefore = server.ledger.size();
  }

  @AfterEach
  void nothingWasWrittenAndTheServerLives() {
    assertEquals(sizeBefore, server.ledger.size());
    assertEquals(200, server.get("/health", "").status());
  }

  private static void refused(int status, String code, String path, Answer answer) {
    String found = answer.json().get("path").map(p -> ((Json.Str) p).value()).orElse("");
    assertEquals(
        status + " " + code + " " + path,
        answer.status() + " " + answer.code() + " " + found,
        answer.body());
    assertEquals("application/problem+json", answer.header("content-type"));
  }

  private static Answer submitText(String body) {
    return server.post("/v1/submit", body, "");
  }

  @Test
  void bodiesThatAreNotStrictJson() {
    refused(400, "json.syntax", "", submitText(""));
    refused(400, "json.syntax", "", submitText("{"));
    refused(400, "json.syntax", "/leaf", submitText("{\"leaf\":NaN}"));
    refused(400, "json.syntax", "", submitText("{} trailing"));
    refused(400, "json.duplicate-key", "/leaf", submitText("{\"leaf\":\"a\",\"leaf\":\"b\"}"));
    refused(400, "json.surrogate", "/leaf", submitText("{\"leaf\":\"\\ud800\"}"));
    refused(400, "json.too-deep", "/leaf/0", submitText("{\"leaf\":[[[[[[]]]]]]}"));
    refused(422, "json.missing-field", "/leaf", submitText("{}"));
    refused(422, "json.wrong-type", "/leaf", submitText("{\"leaf\":1,\"statement\":\"x\"}"));
    refused(422, "json.wrong-type", "", submitText("[]"));
    refused(
        422,
        "json.unknown-field",
        "/extra",
        submitText("{\"leaf\":\"a\",\"statement\":\"b\",\"extra\":1}"));
    byte[] latin = "{\"leaf\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    refused(400, "json.utf8", "", bytes("/v1/submit", latin, "application/json"));
    byte[] bom = "\ufeff{}".getBytes(StandardCharsets.UTF_8);
    refused(400, "json.utf8", "", bytes("/v1/submit", bom, "application/json"));
  }

  private static Answer bytes(String path, byte[] body, String type) {
    return server.send(
        server
            .request(path, "")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** Asks first whether the body may be sent, so that the answer is read before it is. */
  private static Answer announced(String path, byte[] body) {
    return server.send(
        server
            .request(path, "")
            .header("Content-Type", "application/json")
            .expectContinue(true)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  @Test
  void aWrongMethodIsToldWhichMethodsThereAre() {
    for (String method : List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS")) {
      Answer answer = server.method(method, "/v1/submit", "");
      refused(405, "http.method", "", answer);
      assertEquals("POST", answer.header("allow"));
    }
    Answer answer = server.method("POST", "/v1/notices", "");
    refused(405, "http.method", "", answer);
    assertEquals("GET, HEAD", answer.header("allow"));
    refused(405, "http.method", "", server.method("PUT", "/checkpoint", ""));
    refused(404, "http.not-found", "", server.method("PUT", "/nowhere", ""));
  }

  @Test
  void aWrongMediaTypeIsRefusedBeforeTheBodyIsRead() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-16",
            "application/jsonp")) {
      refused(415, "http.media-type", "", bytes("/v1/nonces", body, type));
    }
    assertEquals(200, bytes("/v1/nonces", body, "application/json; charset=UTF-8").status());
    refused(
        415,
        "http.media-type",
        "",
        server.send(
            server.request("/v1/nonces", "").POST(HttpRequest.BodyPublishers.ofString("{}"))));
  }

  @Test
  void anOversizedBodyIsRefusedWhetherItSaysItsSizeOrNot() {
    byte[] large = new byte[RunningServer.limits().submitBodyBytes() + 1];
    java.util.Arrays.fill(large, (byte) ' ');
    refused(413, "http.body-too-large", "", announced("/v1/submit", large));
    byte[] small = new byte[RunningServer.limits().bodyBytes() + 1];
    java.util.Arrays.fill(small, (byte) ' ');
    refused(413, "http.body-too-large", "", announced("/v1/nonces", small));
    Answer chunked =
        server.send(
            server
                .request("/v1/nonces", "")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(small))));
    refused(413, "http.body-too-large", "", chunked);
  }

  @Test
  void aLeafOrStatementLargerThanItMayBe() {
    String leaf = "x".repeat(RunningServer.limits().leafBytes() + 1);
    refused(
        422,
        "statement.submission",
        "/leaf",
        submitText(Json.obj().put("leaf", leaf).put("statement", "x").build().text()));
  }

  @Test
  void parametersThatCannotBe() {
    String token = server.token("South/ops");
    refused(400, "http.parameter", "?limit", server.get("/v1/notices?limit=0", token));
    refused(400, "http.parameter", "?limit", server.get("/v1/notices?limit=many", token));
    refused(400, "http.parameter", "?after", server.get("/v1/claims?after=-1", token));
    refused(400, "http.parameter", "?from", server.get("/v1/log?from=1e3", token));
    refused(400, "http.parameter", "?asKnown", server.get("/v1/notices?asKnown=noon", token));
    refused(400, "http.parameter", "?basis", server.get("/v1/notices?basis=ASSERTED", token));
    refused(
        400,
        "http.parameter",
        "?basis",
        server.get("/v1/log?asKnown=2026-03-02T06:00:00Z&basis=SAID", token));
    refused(400, "http.parameter", "?limt", server.get("/v1/notices?limt=3", token));
    refused(400, "http.parameter", "?limit", server.get("/v1/log?limit=3&limit=4", token));
    assertEquals(200, server.get("/v1/notices?limit=100000", token).status());
  }

  @Test
  void questionsThatAreNotUnderstoodNameTheParameter() {
    String token = server.token("South/ops");
    String ask = "/v1/ask/";
    String at = "at=2026-03-02T06:00:00Z";
    refused(404, "question.unknown", "", server.get(ask + "weather", token));
    refused(422, "json.unknown-field", "?outside", server.get(ask + "claims?outside=true", token));
    refused(400, "http.parameter", "?colour", server.get(ask + "claims?colour=red", token));
    refused(422, "json.missing-field", "?at", server.get(ask + "board", token));
    refused(400, "question.time", "?at", server.get(ask + "board?at=noon", token));
    refused(400, "question.time", "?at", server.get(ask + "board?at=2026-02-30T00:00:00Z", token));
    refused(
        400,
        "question.between",
        "?between",
        server.get(ask + "board?between=North,North&" + at, token));
    refused(400, "question.one-place", "?place", server.get(ask + "control?" + at, token));
    refused(
        400,
        "question.one-place",
        "?place_name",
        server.get(ask + "control?place=36,37&place_name=x&" + at, token));
    refused(400, "question.place", "?place", server.get(ask + "control?place=36&" + at, token));
    refused(
        400, "question.place", "?place/lat", server.get(ask + "control?place=96,37&" + at, token));
    refused(400, "question.name", "?actor", server.get(ask + "path?actor=%20", token));
    refused(
        400,
        "question.number",
        "?days",
        server.get(ask + "attention?party=North&block=b&days=0&" + at, token));
    refused(
        400,
        "question.flag",
        "?outside",
        server.get(ask + "terms?outside=maybe&place=36,37&between=North,South&" + at, token));
    refused(
        400,
        "question.too-many",
        "?labels",
        server.get(ask + "claims?labels=" + "a,".repeat(1001) + "a", token));
  }

  @Test
  void anEventStreamNeedsItsAcceptHeaderAndASoundId() {
    String token = server.token("South/ops");
    refused(406, "http.not-acceptable", "", server.get("/v1/events", token));
    Answer answer =
        server.send(
            server
                .request("/v1/events", token)
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", "seven")
                .GET());
    refused(400, "http.parameter", "Last-Event-ID", answer);
  }

  @Test
  void statementsThatCannotBeGetTheDesksSignedRefusal() throws Malformed {
    String patrol = RunningServer.patrol(36.8);
    List<String[]> cases =
        List.of(
            new String[] {
              "geo.latitude",
              "/body/volumes/0/volume/outline_circle/center/lat",
              patrol.replace("35.9", "110")
            },
            new String[] {
              "json.unknown-field",
              "/body/colour",
              patrol.replace("'purpose'", "'colour':'red','purpose'")
            },
            new String[] {
              "geo.time-order",
              "/body/volumes/0/time_end",
              RunningServer.patrol(36.8, "2026-03-04T08:00:00Z", "2026-03-04T06:00:00Z")
            },
            new String[] {
              "statement.enum", "/body/notice_kind", patrol.replace("PATROL", "STROLL")
            },
            new String[] {
              "geo.radius",
              "/body/volumes/0/volume/outline_circle/radius",
              patrol.replace("'value':500", "'value':0")
            },
            new String[] {
              "notice.meaning", "/body/meaning", patrol.replace("OWN_ACTIVITY", "RESERVED_SPACE")
            });
    for (String[] one : cases) {
      Answer answer = server.file("South/ops", Kind.NOTICE, "North", one[2]);
      assertEquals(one[0], answer.code(), answer.body());
      assertTrue(answer.status() == 400 || answer.status() == 422, answer.body());
      String note = RunningServer.text(answer.json(), "refusalNote");
      RefusalNote read = RefusalNote.read(note.getBytes(StandardCharsets.UTF_8));
      assertEquals(one[0], read.code());
      assertEquals(one[1], read.path());
      assertTrue(
          RunningServer.keyOf("desk")
              .key()
              .signed(Note.parse(note.getBytes(StandardCharsets.UTF_8))));
    }
    Answer nobody = server.file("South/ops", Kind.NOTICE, "Nowhere", patrol);
    assertEquals("party.unknown", nobody.code());
  }

  @Test
  void crossingEdgesAndAnAgreementWithAZoneNobodyDrew() {
    String circle = "{'outline_circle':{'center':{'lat':35.9,'lng':36.8},'radius':{";
    String bow =
        RunningServer.patrol(36.8)
            .replace(
                circle + "'value':500,'units':'M'}}",
                "{'outline_polygon':{'vertices':[{'lat':35,'lng':36},{'lat':36,'lng':37},"
                    + "{'lat':36,'lng':36},{'lat':35,'lng':37}]}");
    Answer crossing = server.file("South/ops", Kind.NOTICE, "North", bow);
    assertEquals("geo.crossing-edges", crossing.code(), crossing.body());
    String zone = "{'id':'" + UUID.randomUUID() + "','leaf':'" + sevenHash() + "'}";
    Answer undefined =
        server.file(
            "Centre/desk",
            Kind.AGREEMENT,
            "*",
            ("{'title':{'en':'t'},'parties':['North','South'],"
                    + "'in_force_from':'2026-03-01T00:00:00Z','zone_basis':'UTC','zones':[%s],"
                    + "'terms':[{'article':'1','kind':'NOTIFY_DUTY','text':'t','lang':'en',"
                    + "'who':['North'],'to_whom':['South'],'lead_hours':24}]}")
                .formatted(zone));
    assertTrue(undefined.code().startsWith("terms."), undefined.body());
    assertTrue(
        RunningServer.text(undefined.json(), "path").startsWith("/body/zones/0"), undefined.body());
  }

  @Test
  void aLeafOfAnotherLogIsRefused() {
    var key = RunningServer.keyOf("South/ops");
    byte[] statement = "{}".getBytes(StandardCharsets.UTF_8);
    byte[] leaf =
        server.leaf(key, 0, Optional.empty(), statement, LeafClass.ACT, Json.obj().build());
    String text = new String(leaf, StandardCharsets.UTF_8);
    String foreign =
        text.substring(0, text.indexOf("\n\n") + 1)
            .replace(RunningServer.ORIGIN, "parley.example/other");
    byte[] signed = org.parley.ledger.Notes.sign(foreign, key).bytes();
    Answer answer = server.submit(new Submission(signed, statement, Optional.empty()));
    assertEquals("origin.other-log", answer.code(), answer.body());
    assertEquals(409, answer.status());
  }

  @Test
  void aSignatureThatDoesNotVerifyGetsNoNote() {
    Submission right =
        server.submission(
            "South/ops",
            server.draft(
                "South/ops", Kind.NOTICE, UUID.randomUUID(), "North", RunningServer.patrol(36.8)));
    String leaf = new String(right.leaf(), StandardCharsets.UTF_8);
    String bent = leaf.replace("\nseq 0\n", "\nseq 7\n").replace("prev -", "prev " + sevenHash());
    Answer answer =
        server.submit(
            new Submission(
                (bent.equals(leaf) ? leaf.replace("seq ", "seq 1") : bent)
                    .getBytes(StandardCharsets.UTF_8),
                right.statement(),
                Optional.empty()));
    assertEquals("signature.invalid", answer.code(), answer.body());
    assertFalse(answer.json().get("refusalNote").isPresent());
    Answer unknown =
        server.submit(
            server.submission(
                RunningServer.keyOf("South/nobody"),
                right.statement(),
                LeafClass.ACT,
                Json.obj().build()));
    assertEquals("key.unknown", unknown.code(), unknown.body());
  }

  private static String sevenHash() {
    return org.parley.verify.Hash.sha256(new byte[] {7}).base64();
  }

  @Test
  void addressesWithDotsAndEncodedSlashesLeadNowhere() {
    List<String> paths = new ArrayList<>();
    paths.addAll(List.of("/app/..%2f..%2findex.html", "/%2e%2e/secret", "/app//plain.css"));
    paths.addAll(List.of("/v1/notices/", "/v1//notices", "/tile/0/00", "/tile/0/000.p/0"));
    paths.addAll(List.of("/tile/0/000.p/256", "/tile/9/000", "/tile/entries/x001/000"));
    paths.addAll(List.of("/tile/0/x000/000", "/tile/entries/000.p/255", "/tile/-1/000"));
    for (String path : paths) {
      Answer answer = server.get(path, "");
      assertTrue(answer.status() == 404 || answer.status() == 400, path + " " + answer.status());
    }
  }
}
