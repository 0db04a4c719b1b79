package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.http.UssBench.AA;
import static org.parley.http.UssBench.BOTH;
import static org.parley.http.UssBench.CM;
import static org.parley.http.UssBench.CONSTRAINTS;
import static org.parley.http.UssBench.CP;
import static org.parley.http.UssBench.INTENTS;
import static org.parley.http.UssBench.NOW;
import static org.parley.http.UssBench.SC;
import static org.parley.http.UssBench.SUBSCRIPTIONS;
import static org.parley.http.UssBench.at;
import static org.parley.http.UssBench.circle;
import static org.parley.http.UssBench.constraint;
import static org.parley.http.UssBench.id;
import static org.parley.http.UssBench.intent;
import static org.parley.http.UssBench.ownSubscription;
import static org.parley.http.UssBench.subscription;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.utm.Airspace;
import org.parley.utm.Outcome;
import org.parley.utm.UssCaller;
import org.parley.utm.UtmRequest;
import org.parley.utm.UtmRules;
import org.parley.utm.UtmScope;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Subscriptions, constraints, availability and reports of the façade, situation by situation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FacadeTellsSubscribersTest {
  @TempDir private static Path folder;
  private UssBench bench;

  @BeforeAll
  void start() {
    bench = new UssBench(folder);
  }

  @AfterAll
  void stop() {
    bench.close();
  }

  private static String area(int lng) {
    return circle(12, lng, 300, 0, 1000, 0, 60);
  }

  private Answer subscribe(int number, String extent, boolean intents, boolean constraints) {
    return subscribe(BOTH, number, extent, intents, constraints);
  }

  private Answer subscribe(
      String scope, int number, String extent, boolean intents, boolean constraints) {
    return bench.put(
        "uss1", scope, SUBSCRIPTIONS + id(number), subscription(extent, intents, constraints));
  }

  @Test
  void aUssHearsOfNothingThatItsTokenWouldNotLetItRead() {
    String area = area(14);
    assertEquals(403, subscribe(SC, 40, area, false, true).status());
    assertEquals(403, subscribe(SC, 40, area, true, true).status());
    assertEquals(403, subscribe(CP, 40, area, true, false).status());
    Answer both = subscribe(CP, 40, area, true, true);
    assertEquals(403, both.status());
    assertTrue(both.body().contains("utm.scope: the token carries no " + SC), both.body());
    assertEquals(404, bench.get("uss1", SC, SUBSCRIPTIONS + id(40)).status(), "nothing is there");
    assertEquals(200, subscribe(SC, 40, area, true, false).status());
    assertEquals(200, subscribe(CP, 41, area, false, true).status());
    Answer made = subscribe(BOTH, 42, area, true, true);
    assertEquals(200, made.status());
    String version = "/" + at(made, "subscription", "version");
    String more = subscription(area, true, true);
    assertEquals(403, bench.put("uss1", SC, SUBSCRIPTIONS + id(42) + version, more).status());
  }

  @Test
  void whatHasEndedIsAskedOfNobody() throws Malformed {
    String early = intent("Accepted", circle(12, 15, 50, 0, 100, 0, 20), "");
    Airspace before = after(Airspace.EMPTY, UtmRules.PUT_INTENT, "uss1", 50, 0, early);
    String over = intent("Accepted", circle(12, 15, 50, 0, 100, 10, 90), "");
    UtmRequest during = request("uss2", 51, 20, over);
    Outcome.Answer unaware =
        assertInstanceOf(Outcome.Answer.class, UtmRules.PUT_INTENT.decide(before, during));
    assertEquals(409, unaware.status(), "its last minute belongs to it");
    UtmRequest afterwards = request("uss2", 51, 21, over);
    assertInstanceOf(Outcome.Recording.class, UtmRules.PUT_INTENT.decide(before, afterwards));
  }

  @Test
  void aUssMayKnowItsOvnBefore() {
    String suffix = uuidOf(NOW.toEpochMilli(), 7);
    String wanted = ",\"requested_ovn_suffix\":\"%s\"";
    String place = circle(31, 38, 500, 0, 900, 20, 80);
    for (String wrong :
        List.of(uuidOf(NOW.toEpochMilli(), 4), uuidOf(NOW.toEpochMilli() - 600_000, 7), "x")) {
      String body = intent("Accepted", place, wanted.formatted(wrong));
      assertEquals(400, bench.put("uss1", SC, INTENTS + id(77), body).status(), wrong);
    }
    String body = intent("Accepted", place, wanted.formatted(suffix));
    Answer filed = bench.put("uss1", SC, INTENTS + id(77), body);
    String ovn = at(filed, "operational_intent_reference", "ovn");
    assertEquals(id(77) + "_" + suffix, ovn);
    assertEquals(400, bench.put("uss1", SC, INTENTS + id(77) + "/" + ovn, body).status(), "again");
    assertEquals(200, bench.delete("uss1", SC, INTENTS + id(77) + "/" + ovn).status());
  }

  private static String uuidOf(long millis, int version) {
    long most = millis << 16 | (long) version << 12 | 0x5a5;
    return new UUID(most, 0x8000_0000_0000_1234L).toString();
  }

  @Test
  void aSubscriptionIsItsOwnersAlone() {
    Answer made = subscribe(1, area(10), true, false);
    assertEquals(200, made.status(), made.body());
    assertEquals("0", at(made, "subscription", "notification_index"));
    assertEquals("[]", at(made, "operational_intent_references"));
    assertEquals("", at(made, "constraint_references"), "not asked for");
    assertEquals(403, bench.get("uss2", SC, SUBSCRIPTIONS + id(1)).status());
    assertTrue(bench.query("uss1", CP, SUBSCRIPTIONS, area(10)).body().contains(id(1)));
    assertFalse(bench.query("uss2", SC, SUBSCRIPTIONS, area(10)).body().contains(id(1)));
    assertEquals(409, subscribe(1, area(10), true, false).status(), "there already");

    String path = SUBSCRIPTIONS + id(1) + "/" + at(made, "subscription", "version");
    String other = subscription(area(10), false, true);
    assertEquals(409, bench.put("uss2", CP, path, other).status(), "another's");
    assertEquals(409, bench.put("uss2", CP, SUBSCRIPTIONS + id(1), other).status(), "taken");
    Answer changed = bench.put("uss1", CP, path, other);
    assertEquals(200, changed.status(), changed.body());
    assertEquals("[]", at(changed, "constraint_references"));
    assertEquals(409, bench.put("uss1", CP, path, other).status());
    assertEquals(409, bench.delete("uss1", SC, path).status());
    assertEquals(400, bench.delete("uss1", SC, SUBSCRIPTIONS + id(1) + "/").status());
    assertEquals(401, bench.ask("DELETE", "", SUBSCRIPTIONS + id(1) + "/", "").status());
    assertEquals(403, bench.delete("uss1", AA, SUBSCRIPTIONS + id(1) + "/").status());
    String newer = SUBSCRIPTIONS + id(1) + "/" + at(changed, "subscription", "version");
    assertEquals(409, bench.delete("uss2", SC, newer).status());
    assertEquals(200, bench.delete("uss1", SC, newer).status());
    assertEquals(404, bench.get("uss1", SC, SUBSCRIPTIONS + id(1)).status());
    assertEquals(400, bench.put("uss1", CP, newer, other).status());
  }

  @Test
  void whatHasEndedLeavesNothingToAnotherUss() throws Malformed {
    String place = area(13);
    Airspace before =
        after(
            Airspace.EMPTY,
            UtmRules.PUT_SUBSCRIPTION,
            "uss1",
            30,
            0,
            subscription(place, true, false));
    String needing = intent("Accepted", place, ",\"subscription_id\":\"" + id(30) + "\"");
    before = after(before, UtmRules.PUT_INTENT, "uss1", 31, 0, needing);
    assertEquals(1, before.dependents(uuid(30)).size());
    assertEquals(1, before.subscription(uuid(30)).orElseThrow().told());
    String other = subscription(circle(13, 13, 300, 0, 1000, 100, 120), true, false);
    Airspace after = after(before, UtmRules.PUT_SUBSCRIPTION, "uss2", 30, 90, other);
    assertEquals(0, after.dependents(uuid(30)).size());
    assertEquals(0, after.subscription(uuid(30)).orElseThrow().told());
  }

  private static UtmRequest request(String uss, int number, int minutes, String body)
      throws Malformed {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new UtmRequest(
        new UssCaller(uss, Set.of(UtmScope.STRATEGIC_COORDINATION)),
        NOW.plusSeconds(60L * minutes),
        id(number),
        Optional.empty(),
        Optional.of(Json.parse(bytes, bytes.length, 10)),
        uuid(99));
  }

  private static UUID uuid(int number) {
    return UUID.fromString(id(number));
  }

  private static Airspace after(
      Airspace before, UtmRules rule, String uss, int number, int minutes, String body)
      throws Malformed {
    Outcome.Recording recording =
        assertInstanceOf(
            Outcome.Recording.class, rule.decide(before, request(uss, number, minutes, body)));
    return before.apply(recording.change(), "token" + number);
  }

  @Test
  void aSubscriptionLastsADayAtMostAndBeginsNow() {
    String extent = area(11);
    assertEquals(400, subscribe(2, extent, false, false).status(), "told of nothing");
    assertEquals(400, subscribe(2, circle(12, 11, 300, 0, 1000, 0, 1441), true, false).status());
    assertEquals(400, subscribe(2, circle(12, 11, 300, 0, 1000, -10, 50), true, false).status());
    assertEquals(400, subscribe(2, circle(12, 11, 300, 0, 1000, 50, 40), true, false).status());
    assertEquals(400, subscribe(2, circle(12, 11, 28_300, 0, 1000, 0, 9), true, false).status());
    String open = extent.substring(0, extent.indexOf(",\"time_start\"")) + "}";
    Answer made = subscribe(2, open, true, false);
    assertEquals(200, made.status(), made.body());
    assertEquals("2026-03-02T06:00:00Z", at(made, "subscription", "time_start", "value"));
    assertEquals("2026-03-03T06:00:00Z", at(made, "subscription", "time_end", "value"));
  }

  @Test
  void eachChangeIsCountedWithoutAGapForWhomItConcerns() {
    subscribe(3, area(12), true, false);
    subscribe(4, area(12), false, true);
    subscribe(5, circle(12, 12.1, 300, 0, 1000, 0, 60), true, true);
    String place = circle(12, 12, 50, 0, 100, 10, 30);
    Answer filed = bench.put("uss2", SC, INTENTS + id(6), intent("Accepted", place, ""));
    assertEquals(201, filed.status(), filed.body());
    assertEquals("1", told(filed, 3));
    assertEquals("", told(filed, 4), "constraints only");
    assertEquals("", told(filed, 5), "elsewhere");
    Answer limited = bench.put("uss2", CM, CONSTRAINTS + id(7), constraint(place));
    assertEquals(201, limited.status(), limited.body());
    assertEquals("", told(limited, 3));
    assertEquals("1", told(limited, 4));

    String ovn = at(filed, "operational_intent_reference", "ovn");
    Answer moved =
        bench.put(
            "uss2",
            SC,
            INTENTS + id(6) + "/" + ovn,
            intent("Accepted", circle(12, 12.1, 50, 0, 100, 10, 30), ""));
    assertEquals("2", told(moved, 3), "it left");
    assertEquals("1", told(moved, 5), "it came");
    String newer = at(moved, "operational_intent_reference", "ovn");
    Answer gone = bench.delete("uss2", SC, INTENTS + id(6) + "/" + newer);
    assertEquals("", told(gone, 3));
    assertEquals("2", told(gone, 5));
    Answer shown = bench.get("uss1", SC, SUBSCRIPTIONS + id(5));
    assertEquals("2", at(shown, "subscription", "notification_index"));
  }

  private static String told(Answer answer, int subscription) {
    String body = answer.body();
    String here = "\"subscription_id\":\"" + id(subscription) + "\",\"notification_index\":";
    int from = body.indexOf(here);
    return from < 0 ? "" : body.substring(from + here.length(), body.indexOf('}', from));
  }

  @Test
  void aConstraintIsWrittenByItsScopeAndReadByBoth() {
    String place = circle(-12, 20, 50, 0, 120, 0, 60);
    String path = CONSTRAINTS + id(8);
    assertEquals(403, bench.put("uss1", CP, path, constraint(place)).status());
    assertEquals(403, bench.put("uss1", SC, path, constraint(place)).status());
    Answer made = bench.put("uss1", CM, path, constraint(place));
    assertEquals(201, made.status(), made.body());
    assertEquals(409, bench.put("uss1", CM, path, constraint(place)).status());
    assertEquals(403, bench.get("uss2", SC, path).status());
    Answer read = bench.get("uss2", CP, path);
    assertEquals(200, read.status());
    assertEquals("", at(read, "constraint_reference", "ovn"));
    assertTrue(bench.query("uss2", CP, CONSTRAINTS, place).body().contains(id(8)));
    String ovn = at(made, "constraint_reference", "ovn");
    assertEquals(403, bench.put("uss2", CM, path + "/" + ovn, constraint(place)).status());
    Answer changed = bench.put("uss1", CM, path + "/" + ovn, constraint(place));
    assertEquals(200, changed.status());
    assertEquals("2", at(changed, "constraint_reference", "version"));
    assertEquals(409, bench.delete("uss1", CM, path + "/" + ovn).status());
    String newer = at(changed, "constraint_reference", "ovn");
    assertEquals(200, bench.delete("uss1", CM, path + "/" + newer).status());
    assertEquals(404, bench.get("uss1", CM, path).status());
  }

  @Test
  void whoWantsToHearOfConstraintsShowsThatHeKnowsThem() {
    String place = circle(-12, 21, 50, 0, 120, 10, 60);
    Answer made = bench.put("uss1", CM, CONSTRAINTS + id(9), constraint(place));
    Answer unaware =
        bench.put("uss2", BOTH, INTENTS + id(10), intent("Accepted", place, ownSubscription(true)));
    assertEquals(409, unaware.status(), unaware.body());
    assertEquals(id(9), at(unaware, "missing_constraints", "0", "id"));
    String key = ",\"key\":[\"" + at(made, "constraint_reference", "ovn") + "\"]";
    Answer aware =
        bench.put(
            "uss2", BOTH, INTENTS + id(10), intent("Accepted", place, ownSubscription(true) + key));
    assertEquals(201, aware.status(), aware.body());
  }

  @Test
  void anImplicitSubscriptionGrowsWithItsIntentAndIsNotLeftBehind() {
    String place = circle(-12, 22, 50, 0, 120, 10, 60);
    Answer made =
        bench.put("uss1", SC, INTENTS + id(11), intent("Accepted", place, ownSubscription(false)));
    String sub = at(made, "operational_intent_reference", "subscription_id");
    Answer shown = bench.get("uss1", SC, SUBSCRIPTIONS + sub);
    assertEquals("true", at(shown, "subscription", "implicit_subscription"));
    String version = at(shown, "subscription", "version");
    assertEquals(400, bench.delete("uss1", SC, SUBSCRIPTIONS + sub + "/" + version).status());
    String smaller = subscription(circle(-12, 22, 40, 0, 120, 10, 60), true, false);
    assertEquals(400, bench.put("uss1", SC, SUBSCRIPTIONS + sub + "/" + version, smaller).status());
    String later = subscription(circle(-12, 22, 50, 0, 120, 16, 60), true, false);
    assertEquals(400, bench.put("uss1", SC, SUBSCRIPTIONS + sub + "/" + version, later).status());
    String ovn = at(made, "operational_intent_reference", "ovn");
    Answer longer =
        bench.put(
            "uss1",
            SC,
            INTENTS + id(11) + "/" + ovn,
            intent(
                "Activated",
                circle(-12, 22, 90, 0, 120, 10, 90),
                ",\"subscription_id\":\"" + sub + "\""));
    assertEquals(200, longer.status(), longer.body());
    Answer grown = bench.get("uss1", SC, SUBSCRIPTIONS + sub);
    assertEquals("2026-03-02T07:30:00Z", at(grown, "subscription", "time_end", "value"));
    String soon = subscription(circle(-12, 22, 90, 0, 120, 12, 90), true, false);
    Answer own =
        bench.put(
            "uss1", SC, SUBSCRIPTIONS + sub + "/" + at(grown, "subscription", "version"), soon);
    assertEquals(200, own.status(), "two minutes are what clocks differ by: " + own.body());
    assertEquals("false", at(own, "subscription", "implicit_subscription"));
  }

  @Test
  void aSubscriptionThatBeginsLaterLeavesNoMinuteOfARunningIntentUncovered() {
    String place = circle(-12, 24, 50, 0, 120, -30, 60);
    String filed = intent("Accepted", place, ownSubscription(false));
    Answer made = bench.put("uss1", SC, INTENTS + id(15), filed);
    String sub = SUBSCRIPTIONS + at(made, "operational_intent_reference", "subscription_id");
    String path = sub + "/" + at(bench.get("uss1", SC, sub), "subscription", "version");
    String soon = subscription(circle(-12, 24, 50, 0, 120, 4, 60), true, false);
    Answer gap = bench.put("uss1", SC, path, soon);
    assertEquals(400, gap.status(), gap.body());
    assertTrue(gap.body().contains("utm.not-covered:"), gap.body());
    String now = subscription(circle(-12, 24, 50, 0, 120, 0, 60), true, false);
    assertEquals(200, bench.put("uss1", SC, path, now).status(), "renewed from now on");
  }

  @Test
  void anArbiterSaysWhoIsDownAndThatUssFilesNothingNew() {
    Answer unsaid = bench.get("uss2", AA, "uss_availability/uss9");
    assertEquals("Unknown", at(unsaid, "status", "availability"));
    assertEquals("", at(unsaid, "version"));
    assertEquals(403, say("uss2", SC, "down", "").status());
    assertEquals(400, say("uss2", AA, "purple", "").status());
    assertEquals(409, say("uss2", AA, "normal", "not-this").status());
    String place = circle(-12, 23, 50, 0, 120, 10, 60);
    Answer filed = bench.put("uss1", SC, INTENTS + id(12), intent("Accepted", place, ""));
    assertEquals(201, filed.status());
    String ovn = at(filed, "operational_intent_reference", "ovn");
    Answer down = say("uss2", AA, "down", "");
    assertEquals("Down", at(down, "status", "availability"));
    Answer shown = bench.get("uss2", SC, INTENTS + id(12));
    assertEquals("Down", at(shown, "operational_intent_reference", "uss_availability"));
    String path = INTENTS + id(12) + "/" + ovn;
    assertEquals(412, bench.put("uss1", SC, path, intent("Accepted", place, "")).status());
    assertEquals(412, bench.delete("uss1", SC, path).status());
    Answer up = say("uss2", AA, "Normal", at(down, "version"));
    assertEquals("Normal", at(up, "status", "availability"));
    assertEquals(200, bench.delete("uss1", SC, path).status());
  }

  private Answer say(String uss, String scope, String word, String old) {
    return bench.put(
        uss,
        scope,
        "uss_availability/uss1",
        "{\"availability\":\"%s\",\"old_version\":\"%s\"}".formatted(word, old));
  }

  @Test
  void troubleWithAnExchangeIsReportedWithoutWhatCouldBeShownAgain() {
    String exchange =
        "{\"exchange\":{\"url\":\"https://uss.example/x\",\"method\":\"GET\","
            + "\"headers\":[\"Accept: */*\",\"authorization: Bearer a.b.SECRET\"],"
            + "\"recorder_role\":\"Client\",\"request_time\":"
            + UssBench.time(0)
            + "}}";
    Answer made = report(exchange);
    assertEquals(201, made.status(), made.body());
    assertEquals(36, at(made, "report_id").length());
    assertEquals("Accept: */*", at(made, "exchange", "headers", "0"));
    assertEquals("authorization: (left out)", at(made, "exchange", "headers", "1"));
    RunningServer server = bench.server();
    long index = server.ledger.size() - 2;
    byte[] statement = server.ledger.statement(index).orElseThrow().statement();
    String kept = new String(statement, StandardCharsets.UTF_8);
    assertTrue(kept.contains("(left out)"), kept);
    assertFalse(kept.contains("SECRET"), "whoever reads the log could show it elsewhere");
    assertEquals(400, report("{}").status());
    assertEquals(400, report(exchange.replace("Client", "Nobody")).status());
    assertEquals(400, report(exchange.replace("RFC3339", "RFC822")).status());
    assertEquals(403, bench.ask("POST", bench.token("uss1", ""), "reports", exchange).status());
  }

  private Answer report(String exchange) {
    return bench.ask("POST", bench.token("uss1", CP), "reports", exchange);
  }
}
