package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.http.UssBench.BOTH;
import static org.parley.http.UssBench.INTENTS;
import static org.parley.http.UssBench.SC;
import static org.parley.http.UssBench.SUBSCRIPTIONS;
import static org.parley.http.UssBench.at;
import static org.parley.http.UssBench.circle;
import static org.parley.http.UssBench.id;
import static org.parley.http.UssBench.intent;
import static org.parley.http.UssBench.ownSubscription;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.PlainJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** Who comes in, what shows through and what a restart keeps. */
class FacadeKeepsToItselfTest {
  private static final String PLACE = circle(35.9, 38, 500, 0, 900, 20, 80);

  @TempDir private Path folder;
  @TempDir private Path other;

  @Test
  void withoutAFacadeThereIsNoSuchPath() {
    try (RunningServer server = RunningServer.founded(folder)) {
      Answer answer = server.get("/dss/v1/operational_intent_references/" + id(1), "");
      assertEquals(404, answer.status());
      assertEquals(404, server.post("/dss/v1/subscriptions/query", "{}", "").status());
    }
  }

  @Test
  void onlyASignedTokenOfTheAuthorityOpensIt() {
    try (UssBench bench = new UssBench(folder)) {
      String path = INTENTS + id(1);
      assertEquals(401, bench.ask("GET", "", path, "").status());
      assertEquals(401, bench.ask("GET", "x.y.z", path, "").status());
      String plain = new PlainJWT(bench.claims("uss1", SC).build()).serialize();
      assertEquals(401, bench.ask("GET", plain, path, "").status(), "unsigned");
      assertEquals(401, token(bench, bench.claims("uss1", SC).issuer("else")), "issuer");
      assertEquals(401, token(bench, bench.claims("uss1", SC).audience("else")), "audience");
      Date before = Date.from(UssBench.NOW.minusSeconds(3600));
      assertEquals(401, token(bench, bench.claims("uss1", SC).expirationTime(before)), "over");
      assertEquals(403, token(bench, bench.claims("uss3", SC)), "not enrolled");
      assertEquals(404, token(bench, bench.claims("uss1", SC)));
      bench.restart(true);
      assertEquals(404, bench.ask("GET", plain, path, "").status(), "told to take test tokens");
      assertTrue(bench.server().get("/health", "").body().contains("UNSIGNED_TEST_TOKENS"));
    }
  }

  @Test
  void whatIsTooMuchIsRefusedWithACode() {
    try (UssBench bench = new UssBench(folder)) {
      String body = intent("Accepted", PLACE, ",\"x\":\"" + "x".repeat(1 << 20) + "\"");
      Answer large = bench.put("uss1", SC, INTENTS + id(1), body);
      assertEquals(413, large.status());
      assertTrue(large.body().contains("\"message\":\"http.body-too-large: "), large.body());
      String token = bench.token("uss1", SC);
      Answer last = bench.askNow("GET", token, INTENTS + id(1), "");
      for (int asked = 0; asked < 5_000 && last.status() != 429; asked++) {
        last = bench.askNow("GET", token, INTENTS + id(1), "");
      }
      assertEquals(429, last.status());
      assertTrue(last.body().contains("\"message\":\"http.rate: "), last.body());
      assertEquals("1", last.header("Retry-After"));
      assertEquals(404, bench.get("uss2", SC, INTENTS + id(1)).status(), "another goes on");
    }
  }

  private static int token(UssBench bench, com.nimbusds.jwt.JWTClaimsSet.Builder claims) {
    String token =
        KeysOfAProvider.token(
            bench.authority().rsa, JWSAlgorithm.RS256, "rsa-1", claims, header -> header);
    return bench.ask("GET", token, INTENTS + id(1), "").status();
  }

  @Test
  void aRestartAnswersAsBefore() {
    try (UssBench bench = new UssBench(folder)) {
      Answer filed =
          bench.put("uss1", SC, INTENTS + id(1), intent("Accepted", PLACE, ownSubscription(false)));
      String sub = at(filed, "operational_intent_reference", "subscription_id");
      String key = ",\"key\":[\"" + at(filed, "operational_intent_reference", "ovn") + "\"]";
      assertEquals(
          201, bench.put("uss2", SC, INTENTS + id(2), intent("Accepted", PLACE, key)).status());
      String before = answers(bench, sub);
      assertTrue(before.contains("\"notification_index\":2"), before);
      bench.restart(false);
      assertEquals(before, answers(bench, sub));
      assertEquals(
          201,
          bench
              .put("uss1", BOTH, INTENTS + id(3), intent("Accepted", far(), ownSubscription(true)))
              .status(),
          "and the gateway's numbers go on");
    }
  }

  private static String far() {
    return circle(36.9, 38, 500, 0, 900, 20, 80);
  }

  private static String answers(UssBench bench, String sub) {
    return bench.query("uss1", SC, INTENTS, PLACE).body()
        + bench.get("uss2", SC, INTENTS + id(1)).body()
        + bench.get("uss1", SC, SUBSCRIPTIONS + sub).body();
  }

  @Test
  void whatPartiesNotifyNeverChangesAnAnswer() {
    assertEquals(told(folder, false), told(other, true));
  }

  /** Every answer, with what is random in it named by the order in which it came. */
  private static List<String> told(Path folder, boolean notified) {
    List<String> told = new ArrayList<>();
    try (UssBench bench = new UssBench(folder)) {
      if (notified) {
        RunningServer server = bench.server();
        String patrol = RunningServer.patrol(38, "2026-03-02T06:00:00Z", "2026-03-02T09:00:00Z");
        RunningServer.must(server.file("North/liaison", Kind.NOTICE, "North South", patrol));
        RunningServer.must(server.file("South/ops", Kind.NOTICE, "South", patrol));
      }
      Answer filed =
          bench.put(
              "uss1", BOTH, INTENTS + id(1), intent("Accepted", PLACE, ownSubscription(true)));
      String ovn = at(filed, "operational_intent_reference", "ovn");
      String sub = at(filed, "operational_intent_reference", "subscription_id");
      told.add(filed.status() + filed.body());
      told.add(bench.query("uss2", SC, INTENTS, PLACE).body());
      told.add(bench.put("uss2", SC, INTENTS + id(2), intent("Accepted", PLACE, "")).body());
      told.add(bench.get("uss1", SC, SUBSCRIPTIONS + sub).body());
      told.add(bench.delete("uss1", SC, INTENTS + id(1) + "/" + ovn).body());
      return told.stream()
          .map(text -> text.replace(ovn, "OVN").replace(sub, "SUB"))
          .map(text -> text.replaceAll("\"version\":\"[^\"]+\"", "VERSION"))
          .toList();
    }
  }

  @Test
  void whatAUssFilesIsSaidByAGatewayToItsGroupAlone() {
    try (UssBench bench = new UssBench(folder)) {
      bench.put("uss1", SC, INTENTS + id(1), intent("Accepted", PLACE, ""));
      RunningServer server = bench.server();
      long index = server.ledger.size() - 2;
      String statement =
          new String(
              server.ledger.statement(index).orElseThrow().statement(), StandardCharsets.UTF_8);
      assertTrue(statement.contains("\"kind\":\"utm/1\""), statement);
      assertTrue(statement.contains("\"from\":\"North/gateway\",\"to\":[\"North\",\"South\"]"));
      assertTrue(statement.contains("\"filed\":\"by gateway\""));
      assertTrue(server.desk.situation().liveNotices().isEmpty());
      assertTrue(server.desk.situation().notHanded().isEmpty(), "nobody owes it anything");
    }
  }

  @Test
  void aGatewaySaysNothingElseAndNobodyElseSaysIt() {
    try (UssBench bench = new UssBench(folder)) {
      RunningServer server = bench.server();
      String patrol = RunningServer.patrol(38);
      Answer notice = server.file("North/gateway", Kind.NOTICE, "North South", patrol);
      assertEquals("scope.missing", notice.code(), notice.body());
      Json.Obj available = Json.obj().put("what", "availability").put("uss", "uss1").build();
      Draft forged = draft("North/liaison", 7, available);
      assertEquals("scope.missing", server.file("North/liaison", forged).code());
      Answer post =
          server.file(
              "North/root",
              Kind.POST,
              "*",
              "{'post':'North/both','title':{'en':'x'},'scopes':['gateway','ack']}");
      assertFalse(post.status() < 400, post.body());
    }
  }

  private static Draft draft(String post, int number, Json.Obj change) {
    return new Draft(
        "utm/1",
        java.util.UUID.fromString(id(number)),
        new Address(post),
        List.of(Address.ofParty("North"), Address.ofParty("South")),
        UssBench.NOW,
        java.util.Optional.empty(),
        java.util.Optional.empty(),
        false,
        List.of(),
        change);
  }

  private static void say(UssBench bench, String post, int number, Json.Obj change) {
    RunningServer.must(bench.server().file(post, draft(post, number, change)));
  }

  private static Json.Obj ended(String uss) {
    return Json.obj()
        .put("what", "intent-ended")
        .put("filed", "by gateway")
        .put("uss", uss)
        .put("id", id(1))
        .put("notified", List.of())
        .build();
  }

  @Test
  void aGatewayOfAnybodySpeaksForItsOwnUssAlone() {
    try (UssBench bench = new UssBench(folder)) {
      Answer filed =
          bench.put(
              "uss1", BOTH, INTENTS + id(1), intent("Accepted", PLACE, ownSubscription(true)));
      String sub = at(filed, "operational_intent_reference", "subscription_id");
      String before = answers(bench, sub);
      RunningServer server = bench.server();
      RunningServer.must(
          server.file(
              "South/root",
              Kind.POST,
              "*",
              "{'post':'South/second','title':{'en':'x'},'scopes':['gateway']}"));
      RunningServer.must(
          server.file(
              "South/root",
              Kind.KEY,
              "*",
              RunningServer.keyBody("South/second", RunningServer.keyOf("South/second"))));
      say(bench, "South/second", 71, ended("uss1"));
      assertEquals(before, answers(bench, sub), "a gateway that is not enrolled");
      say(bench, "South/gateway", 72, ended("uss1"));
      assertEquals(before, answers(bench, sub), "another's gateway");
      bench.restart(false);
      assertEquals(before, answers(bench, sub), "nor after a restart");
      say(bench, "North/gateway", 73, ended("uss1"));
      assertEquals(404, bench.get("uss2", SC, INTENTS + id(1)).status(), "its own");
    }
  }
}
