package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import org.parley.verify.StrictBase64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OpenApiHoldsBothWaysTest {
  @TempDir static Path folder;
  private static final JsonNode CONTRACT = contract();
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.founded(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode contract() {
    InputStream in = HttpServer.class.getResourceAsStream("openapi.yaml");
    return new YAMLMapper().readTree(java.util.Objects.requireNonNull(in));
  }

  @Test
  void everyRouteInTheCodeStandsInTheFileAndEveryRouteInTheFileStandsInTheCode() {
    Set<String> code = new TreeSet<>();
    server.http.table().forEach(r -> code.add(r.method() + " " + r.path()));
    Set<String> file = new TreeSet<>();
    CONTRACT
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method ->
                    file.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    assertEquals(file, code);
  }

  @Test
  void accessParametersAndBodiesAreTheSameInBoth() {
    for (Route route : server.http.table()) {
      JsonNode operation =
          CONTRACT
              .get("paths")
              .get(route.path())
              .get(route.method().toLowerCase(java.util.Locale.ROOT));
      boolean open = operation.has("security") && operation.get("security").isEmpty();
      assertEquals(open, route.access() != Route.Access.SESSION, route.path());
      assertEquals(operation.has("requestBody"), route.bodyBytesMax() > 0, route.path());
      Set<String> query = new TreeSet<>();
      if (operation.has("parameters")) {
        for (JsonNode parameter : operation.get("parameters")) {
          JsonNode meant = parameter.has("$ref") ? referred(parameter) : parameter;
          if (meant.get("in").asString().equals("query")) {
            query.add(meant.get("name").asString());
          }
        }
      }
      assertEquals(query, new TreeSet<>(route.parameters()), route.path());
    }
  }

  private static JsonNode referred(JsonNode reference) {
    return CONTRACT.at(reference.get("$ref").asString().substring(1));
  }

  /** Checks a response against the schema the file gives for it, every member being named there. */
  private static Answer conforms(String method, String path, Answer answer) {
    JsonNode operation = CONTRACT.get("paths").get(path).get(method);
    JsonNode responses = operation.get("responses");
    String status = Integer.toString(answer.status());
    JsonNode response = responses.has(status) ? responses.get(status) : responses.get("default");
    response = response.has("$ref") ? referred(response) : response;
    String type = answer.header("content-type");
    JsonNode content = response.get("content");
    if (content == null) {
      assertEquals("", answer.body(), path);
      return answer;
    }
    String wanted = content.propertyNames().iterator().next();
    assertTrue(type.startsWith(wanted), path + " answers " + type + ", the file says " + wanted);
    if (wanted.endsWith("json")) {
      ObjectNode document = (ObjectNode) content.get(wanted).get("schema").deepCopy();
      document.set("components", CONTRACT.get("components"));
      List<?> errors =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(document)
              .validate(answer.body(), InputFormat.JSON);
      assertEquals(List.of(), errors, path + " " + answer.body());
    }
    return answer;
  }

  @Test
  void realAnswersHaveTheFormThatTheFileStates() {
    aDay();
    for (String holder : List.of("North/liaison", "South/ops", "Centre/root")) {
      String token = server.token(holder);
      for (String path :
          List.of(
              "/v1/me",
              "/v1/status",
              "/v1/notices",
              "/v1/inbox",
              "/v1/claims",
              "/v1/agreements",
              "/v1/parties",
              "/v1/tracks",
              "/v1/maps",
              "/v1/watch",
              "/v1/sessions",
              "/v1/sign-ins",
              "/v1/log",
              "/v1/policy",
              "/v1/keys")) {
        assertEquals(200, conforms("get", path, server.get(path, token)).status(), path);
      }
      conforms("get", "/v1/inbox", server.get("/v1/inbox?wordsFrom=0", token));
      for (String question :
          List.of(
              "claims",
              "claims?asKnown=2026-03-02T07:00:00Z&basis=ASSERTED&labels=F01",
              "terms?at=2026-03-03&between=North,South&place=35.9,36.8,500&outside=true",
              "agreement?agreement=t&at=2026-03-03T00:00:00Z",
              "named?text=t",
              "board?at=2026-03-03T00:00:00Z&between=North,South",
              "matter?matter=nothing",
              "deadlines?at=2026-03-03T00:00:00Z",
              "review?block=M4",
              "hearers",
              "attention?party=North&block=M4&at=2026-03-03T00:00:00Z&days=3",
              "control?place_name=nowhere&at=2026-03-03T00:00:00Z",
              "path?actor=North")) {
        Answer answer = server.get("/v1/ask/" + question, token);
        assertEquals(200, conforms("get", "/v1/ask/{question}", answer).status(), question);
        Json.Builder members = Json.obj();
        for (String one : question.contains("?") ? question.split("[?&]") : new String[0]) {
          String[] both = one.split("=", 2);
          if (both.length == 2) {
            members.put(both[0], both[1]);
          }
        }
        String stem = "/v1/ask/" + question.replaceFirst("[?].*", "");
        Answer inBody = server.post(stem, members.build().text(), token);
        conforms("post", "/v1/ask/{question}", inBody);
        assertEquals(answer.body(), inBody.body(), question);
      }
      for (String asked :
          List.of(
              "place=35.9,36.8,500&time=2026-03-04",
              "place=35.9,36.8&time=2026-03-04T07:00:00Z&height=100&party=Absent",
              "place=35.9,36.8,9&time=2026-03-04&asKnown=2026-03-02T07:00:00Z&basis=ASSERTED")) {
        Answer answer = server.post("/v1/explain", InABody.of(asked), token);
        assertEquals(200, conforms("post", "/v1/explain", answer).status(), asked);
      }
      server.get("/v1/notices", token).json();
      for (var item : RunningServer.items(server.get("/v1/notices", token))) {
        String id = RunningServer.text(item, "id");
        conforms("get", "/v1/notices/{id}", server.get("/v1/notices/" + id, token));
      }
      for (var item : RunningServer.items(server.get("/v1/log?limit=3", token))) {
        String leaf = url(RunningServer.text(item, "leaf"));
        conforms("get", "/v1/statements/{leaf}", server.get("/v1/statements/" + leaf, token));
        conforms("get", "/v1/bundles/{leaf}", server.get("/v1/bundles/" + leaf, token));
        conforms("get", "/v1/receipts/{leaf}", server.get("/v1/receipts/" + leaf, token));
        conforms("get", "/v1/deliveries/{leaf}", server.get("/v1/deliveries/" + leaf, token));
      }
    }
  }

  private static void aDay() {
    String patrol =
        RunningServer.leafHash(
            conforms(
                "post",
                "/v1/submit",
                server.file(
                    "North/liaison", Kind.NOTICE, "South Centre", RunningServer.patrol(36.8))));
    RunningServer.must(
        server.file("South/ops", Kind.NOTICE, "North Centre", RunningServer.patrol(36.801)));
    RunningServer.must(
        server.file(
            "South/ops",
            Kind.ANSWER,
            "North",
            "{'of':'" + patrol + "','response':'QUERY','text':'which road?'}"));
    server.settle();
    RunningServer.must(
        server.file(
            "South/ops",
            Kind.ACK,
            "North",
            "{'of':'"
                + patrol
                + "','level':3,'channel':'PHONE','relayed_to':'the unit',"
                + "'received_at':'2026-03-02T06:00:00Z','note':'by phone'}"));
    RunningServer.must(
        server.file(
            "North/liaison",
            Kind.CLAIM,
            "*",
            "{'type':'EVENT','text':'a patrol was held','stance':'ASSERT','asserted':{"
                + "'start':'2020-09','precision':'MONTH','text':'September'},'source':{"
                + "'kind':'PRESS','name':'paper'},'label':'F01','counts':[{'what':'patrols',"
                + "'precision':'ABOUT','best':3,'text':'about three'}]}"));
    var zone =
        server.file(
            "Centre/desk",
            Kind.ZONE,
            "*",
            "{'name':{'en':'z'},'zone_kind':'BUFFER','geometry_basis':'APPROXIMATE',"
                + "'error_m':3000,'geometry':{'outline_circle':{'center':{'lat':35.9,'lng':36.8},"
                + "'radius':{'value':500,'units':'M'}}}}");
    String zoneLeaf = RunningServer.leafHash(RunningServer.must(zone));
    String zoneId =
        server.desk.situation().leaf(RunningServer.hash(zoneLeaf)).orElseThrow().id().toString();
    RunningServer.must(
        server.file(
            "Centre/desk",
            Kind.AGREEMENT,
            "*",
            ("{'title':{'en':'t'},'parties':['North','South','Centre'],"
                    + "'in_force_from':'2026-03-01T00:00:00Z','zone_basis':'UTC','zones':[{"
                    + "'id':'%s','leaf':'%s'}],'terms':[{'article':'1','kind':'NOTIFY_DUTY',"
                    + "'text':'t','lang':'en','who':['North','South'],'to_whom':['Centre'],"
                    + "'lead_hours':24}]}")
                .formatted(zoneId, zoneLeaf)));
    server.settle();
  }

  @Test
  void openAnswersAndRefusalsHaveTheirFormToo() {
    for (String path :
        List.of("/health", "/openapi.yaml", "/openapi-utm.yaml", "/metrics", "/checkpoint")) {
      assertEquals(200, conforms("get", path, server.get(path, "")).status(), path);
    }
    conforms("post", "/v1/nonces", server.post("/v1/nonces", "{}", ""));
    conforms("post", "/v1/nonces", server.post("/v1/nonces", "{\"a\":1}", ""));
    conforms("post", "/v1/sessions", server.session(RunningServer.keyOf("South/ops")));
    conforms("post", "/v1/sessions", server.post("/v1/sessions", "{\"note\":\"x\"}", ""));
    conforms("get", "/v1/notices", server.get("/v1/notices", ""));
    conforms("get", "/v1/ask/{question}", server.get("/v1/ask/weather", server.token("South/ops")));
    for (String wrong : List.of("{}", "{\"weather\":\"x\"}", "{\"time\":1}", "[]")) {
      Answer answer = server.post("/v1/explain", wrong, server.token("South/ops"));
      assertEquals(4, conforms("post", "/v1/explain", answer).status() / 100, wrong);
    }
    conforms("post", "/v1/submit", server.post("/v1/submit", "{}", ""));
    Answer refused =
        conforms(
            "post",
            "/v1/submit",
            server.file("North/liaison", Kind.NOTICE, "Nowhere", RunningServer.patrol(36.8)));
    assertTrue(refused.json().get("refusalNote").isPresent(), refused.body());
    String token = server.token("South/ops");
    conforms("delete", "/v1/sessions/{id}", server.method("DELETE", "/v1/sessions/x", token));
    for (String wrong : List.of("{\"at\":1}", "{\"weather\":\"x\"}", "[]", "{")) {
      Answer answer = server.post("/v1/ask/board", wrong, token);
      assertEquals(4, conforms("post", "/v1/ask/{question}", answer).status() / 100, wrong);
    }
    conforms("delete", "/v1/sessions", server.method("DELETE", "/v1/sessions", token));
  }

  @Test
  void theEnrolmentOfADeviceHasItsForm() {
    String root = server.token("North/root");
    Answer invited =
        conforms(
            "post",
            "/v1/invitations",
            server.post("/v1/invitations", "{\"post\":\"North/liaison\"}", root));
    String token = "{\"token\":\"" + RunningServer.text(invited.json(), "token") + "\"";
    Answer state =
        conforms(
            "post", "/v1/enrolments/state", server.post("/v1/enrolments/state", token + "}", ""));
    var signer = RunningServer.key(RunningServer.text(state.json(), "keyName"));
    var body =
        (org.parley.verify.Json.Obj)
            RunningServer.quoted(RunningServer.keyBody("North/liaison", signer));
    String offer =
        token
            + ",\"vkey\":"
            + body.get("vkey").orElseThrow().text()
            + ",\"proof\":"
            + body.get("proof").orElseThrow().text()
            + "}";
    conforms("post", "/v1/enrolments", server.post("/v1/enrolments", offer, ""));
    conforms("get", "/v1/enrolments", server.get("/v1/enrolments", root));
    conforms("post", "/v1/enrolments/state", server.post("/v1/enrolments/state", token + "}", ""));
  }

  private static String url(String base64) {
    return StrictBase64.encodeUrl(RunningServer.hash(base64).bytes());
  }
}
