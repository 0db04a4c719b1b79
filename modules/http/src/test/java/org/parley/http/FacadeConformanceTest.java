package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.http.UssBench.AA;
import static org.parley.http.UssBench.CM;
import static org.parley.http.UssBench.CP;
import static org.parley.http.UssBench.INTENTS;
import static org.parley.http.UssBench.SA;
import static org.parley.http.UssBench.SC;
import static org.parley.http.UssBench.SUBSCRIPTIONS;
import static org.parley.http.UssBench.at;
import static org.parley.http.UssBench.circle;
import static org.parley.http.UssBench.id;
import static org.parley.http.UssBench.intent;
import static org.parley.http.UssBench.ownSubscription;
import static org.parley.http.UssBench.subscription;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;

/** Operational intents of the façade, situation by situation, over a real socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FacadeConformanceTest {
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

  private static String here(int lng) {
    return circle(-56, lng, 50, 0, 120, 20, 80);
  }

  private Answer accepted(int number, String extent) {
    return bench.put(
        "uss1", SC, INTENTS + id(number), intent("Accepted", extent, ownSubscription(false)));
  }

  @Test
  void anIntentEndsWithTheLastOfItsVolumes() {
    String over = circle(33, 33, 500, 0, 900, -90, -30);
    String old = over.replaceAll("2026-[^\"]+", "1969-12-31T16:00:00Z");
    String later = circle(33, 33, 500, 0, 900, 20, 80);
    String both = intent("Accepted", old + "," + over + "," + later, "");
    assertEquals(201, bench.put("uss1", SC, INTENTS + id(881), both).status());
    String ended = intent("Accepted", old + "," + over, "");
    assertEquals(400, bench.put("uss1", SC, INTENTS + id(882), ended).status());
  }

  @Test
  void anIntentIsFiledFoundChangedAndTakenBack() {
    assertEquals(404, bench.get("uss1", SC, INTENTS + id(1)).status());
    Answer filed = accepted(1, here(170));
    assertEquals(201, filed.status(), filed.body());
    String ovn = at(filed, "operational_intent_reference", "ovn");
    assertTrue(ovn.length() >= 16 && ovn.length() <= 128, ovn);
    assertEquals("1", at(filed, "operational_intent_reference", "version"));
    assertEquals("Unknown", at(filed, "operational_intent_reference", "uss_availability"));
    assertEquals("uss1", at(filed, "operational_intent_reference", "manager"));
    assertEquals(
        "2026-03-02T06:20:00Z", at(filed, "operational_intent_reference", "time_start", "value"));

    assertEquals(
        "",
        at(bench.get("uss2", SC, INTENTS + id(1)), "operational_intent_reference", "ovn"),
        "another's proof is not told");
    assertEquals(
        ovn, at(bench.get("uss1", SA, INTENTS + id(1)), "operational_intent_reference", "ovn"));

    String sub = at(filed, "operational_intent_reference", "subscription_id");
    Answer changed =
        bench.put(
            "uss1",
            SC,
            INTENTS + id(1) + "/" + ovn,
            intent("Activated", here(170), ",\"subscription_id\":\"" + sub + "\""));
    assertEquals(200, changed.status(), changed.body());
    assertEquals("2", at(changed, "operational_intent_reference", "version"));
    String newer = at(changed, "operational_intent_reference", "ovn");
    assertNotEquals(ovn, newer);
    assertEquals(409, bench.delete("uss1", SC, INTENTS + id(1) + "/" + ovn).status());
    assertEquals(403, bench.delete("uss2", SC, INTENTS + id(1) + "/" + newer).status());
    assertEquals(200, bench.delete("uss1", SC, INTENTS + id(1) + "/" + newer).status());
    assertEquals(404, bench.get("uss1", SC, INTENTS + id(1)).status());
    assertEquals(404, bench.get("uss1", SC, SUBSCRIPTIONS + sub).status(), "ends with its intent");
    assertEquals(404, bench.delete("uss1", SC, INTENTS + id(1) + "/" + newer).status());
  }

  @Test
  void aSearchIsExactInPlaceHeightAndTimeAndItsEndsBelongToIt() {
    assertEquals(201, accepted(2, here(171)).status());
    assertTrue(found(circle(-56, 171, 300, 0, 5000, 0, 20)), "until its first moment");
    assertFalse(found(circle(-56, 171, 300, 0, 5000, 0, 19)));
    assertTrue(found(circle(-56, 171, 300, 0, 5000, 80, 90)), "from its last moment");
    assertFalse(found(circle(-56, 171, 300, 0, 5000, 81, 90)));
    assertTrue(found(circle(-56, 171, 300, 120, 5000, 0, 90)), "from its upper altitude");
    assertFalse(found(circle(-56, 171, 300, 121, 5000, 0, 90)));
    assertFalse(found(circle(-56, 171.01, 300, 0, 5000, 0, 90)), "622 m away");
    assertTrue(found(circle(-56, 171.005, 300, 0, 5000, 0, 90)), "311 m away");
    String always =
        "{\"volume\":{\"outline_circle\":{\"center\":{\"lat\":-56,\"lng\":171},"
            + "\"radius\":{\"value\":300,\"units\":\"M\"}}}}";
    assertTrue(found(always), "at any time and height");
  }

  private boolean found(String area) {
    Answer answer = bench.query("uss2", SC, INTENTS, area);
    assertEquals(200, answer.status(), answer.body());
    return answer.body().contains(id(2));
  }

  @Test
  void whoFilesShowsThatHeKnowsWhatElseIsThere() {
    Answer first = accepted(3, here(172));
    String ovn = at(first, "operational_intent_reference", "ovn");
    Answer missing = bench.put("uss2", SC, INTENTS + id(4), intent("Accepted", here(172), ""));
    assertEquals(409, missing.status());
    assertEquals(id(3), at(missing, "missing_operational_intents", "0", "id"));
    assertFalse(missing.body().contains(ovn), "the proof is had from its manager alone");
    Answer own = accepted(5, here(172));
    assertEquals(409, own.status());
    assertEquals(ovn, at(own, "missing_operational_intents", "0", "ovn"));
    Answer known =
        bench.put(
            "uss2",
            SC,
            INTENTS + id(4),
            intent("Accepted", here(172), ",\"key\":[\"" + ovn + "\"]"));
    assertEquals(201, known.status(), known.body());
    assertEquals("https://uss.example/hears", at(known, "subscribers", "0", "uss_base_url"));
    assertEquals(
        at(first, "operational_intent_reference", "subscription_id"),
        at(known, "subscribers", "0", "subscriptions", "0", "subscription_id"));
  }

  @Test
  void volumesOfOneIntentAreKeptApart() {
    String legs =
        circle(-56, 173, 50, 0, 120, 20, 30) + "," + circle(-56, 173.1, 50, 200, 300, 40, 50);
    assertEquals(201, accepted(6, legs).status());
    assertEquals(
        201,
        bench
            .put(
                "uss2",
                SC,
                INTENTS + id(7),
                intent("Accepted", circle(-56, 173, 50, 0, 300, 40, 50), ""))
            .status(),
        "the first place at the time of the second leg is nobody's");
  }

  @Test
  void anIntentOffItsPlanNeedsItsScopeAndNoKey() {
    Answer filed = accepted(8, here(174));
    String sub = at(filed, "operational_intent_reference", "subscription_id");
    String ovn = at(filed, "operational_intent_reference", "ovn");
    assertEquals(
        201,
        bench
            .put(
                "uss2",
                SC,
                INTENTS + id(9),
                intent("Accepted", here(174), ",\"key\":[\"" + ovn + "\"]"))
            .status());
    String body = intent("Nonconforming", here(174), ",\"subscription_id\":\"" + sub + "\"");
    assertEquals(403, bench.put("uss1", SC, INTENTS + id(8) + "/" + ovn, body).status());
    Answer off = bench.put("uss1", SA, INTENTS + id(8) + "/" + ovn, body);
    assertEquals(200, off.status(), off.body());
    assertEquals("Nonconforming", at(off, "operational_intent_reference", "state"));
    String back = intent("Activated", here(174), ",\"subscription_id\":\"" + sub + "\"");
    String newer = at(off, "operational_intent_reference", "ovn");
    assertEquals(403, bench.put("uss1", SA, INTENTS + id(8) + "/" + newer, back).status());
  }

  @Test
  void requestsThatAreNotAsTheStandardHasThemAreRefused() {
    String good = here(175);
    refused(
        400,
        "a single volume in place of a list",
        intent("Accepted", good, "").replace("[{\"volume", "{\"volume").replace("}}]", "}}"));
    refused(400, "no start", intent("Accepted", good.replace("time_start", "start"), ""));
    refused(400, "no end", intent("Accepted", good.replace("time_end", "end"), ""));
    refused(400, "over", intent("Accepted", circle(-56, 175, 50, 0, 120, -120, -60), ""));
    refused(400, "backwards", intent("Accepted", circle(-56, 175, 50, 0, 120, 80, 20), ""));
    refused(400, "upside down", intent("Accepted", circle(-56, 175, 50, 120, 0, 20, 80), ""));
    refused(
        400, "feet", intent("Accepted", good.replace("\"units\":\"M\"", "\"units\":\"FT\""), ""));
    refused(400, "another datum", intent("Accepted", good.replace("W84", "UNKNOWN"), ""));
    refused(
        400,
        "below every ground",
        intent("Accepted", good.replace(":0,\"ref", ":-8001,\"ref"), ""));
    refused(400, "no such latitude", intent("Accepted", good.replace("-56", "-156"), ""));
    refused(
        400,
        "a word as a time",
        intent("Accepted", good.replace("2026-03-02T06:20:00Z", "soon"), ""));
    refused(
        400,
        "two subscriptions",
        intent(
            "Accepted", good, ownSubscription(false) + ",\"subscription_id\":\"" + id(900) + "\""));
    refused(
        400,
        "no such subscription",
        intent("Accepted", good, ",\"subscription_id\":\"" + id(900) + "\""));
    refused(400, "not an id", intent("Accepted", good, ",\"subscription_id\":\"1\""));
    refused(400, "ended", intent("Ended", good, ""));
    refused(400, "active from the start", intent("Activated", good, ownSubscription(false)));
    refused(400, "no https", intent("Accepted", good, "").replace("https:", "http:"));
    refused(400, "no volume", intent("Accepted", "", ""));
    refused(413, "28 km around", intent("Accepted", circle(-56, 175, 28_300, 0, 120, 20, 80), ""));
    refused(413, "a continent", intent("Accepted", circle(-56, 175, 900_000, 0, 120, 20, 80), ""));
    refused(400, "nothing", "");
    assertEquals(
        400, bench.put("uss1", SC, INTENTS + "not-an-id", intent("Accepted", good, "")).status());
    assertEquals(
        400,
        bench
            .put("uss1", SC, INTENTS + id(10) + "/" + "x".repeat(43), intent("Accepted", good, ""))
            .status(),
        "nothing there to change");
    assertEquals(400, bench.ask("POST", bench.token("uss1", SC), INTENTS + "query", "").status());
    assertEquals(
        413, bench.query("uss1", SC, INTENTS, circle(-56, 175, 28_300, 0, 120, 20, 80)).status());
    assertEquals(
        200,
        bench.query("uss1", SC, INTENTS, circle(-56, 175, 28_000, 0, 120, 20, 80)).status(),
        "2463 square kilometres");
  }

  @Test
  void membersThatTheStandardDoesNotNameArePassedOver() {
    String good = here(178);
    String more =
        good.replace("{\"value\"", "{\"note\":1,\"value\"").replace("{\"lat\"", "{\"x\":0,\"lat\"");
    assertEquals(200, bench.query("uss1", SC, INTENTS, more).status());
    String lowest = more.replace(":0,\"ref", ":-8000,\"ref");
    Answer filed = bench.put("uss1", SC, INTENTS + id(14), intent("Accepted", lowest, ",\"x\":[]"));
    assertEquals(201, filed.status(), filed.body());
  }

  private void refused(int status, String why, String body) {
    Answer answer = bench.put("uss1", SC, INTENTS + id(10), body);
    assertEquals(status, answer.status(), why + ": " + answer.body());
    assertFalse(at(answer, "message").isEmpty(), why);
  }

  @Test
  void onlyAScopeOfTheRouteOpensIt() {
    String body = intent("Accepted", here(176), "");
    for (String scope : new String[] {CM, CP, AA, "", "utm.other"}) {
      assertEquals(403, bench.put("uss1", scope, INTENTS + id(11), body).status(), scope);
      assertEquals(403, bench.get("uss1", scope, INTENTS + id(11)).status(), scope);
      assertEquals(403, bench.query("uss1", scope, INTENTS, here(176)).status(), scope);
    }
    assertEquals(403, bench.put("uss1", SA, INTENTS + id(11), body).status());
  }

  @Test
  void aSubscriptionOfItsOwnMustCoverTheIntentAndBeTheFilers() {
    String around = subscription(circle(-56, 177, 250, 0, 1000, 0, 90), true, false);
    assertEquals(200, bench.put("uss1", SC, SUBSCRIPTIONS + id(20), around).status());
    String with = ",\"subscription_id\":\"" + id(20) + "\"";
    Answer others = bench.put("uss2", SC, INTENTS + id(12), intent("Accepted", here(177), with));
    assertEquals(403, others.status());
    Answer larger =
        bench.put(
            "uss1",
            SC,
            INTENTS + id(12),
            intent("Accepted", circle(-56, 177, 260, 0, 120, 20, 80), with));
    assertEquals(400, larger.status());
    Answer longer =
        bench.put(
            "uss1",
            SC,
            INTENTS + id(12),
            intent("Accepted", circle(-56, 177, 50, 0, 120, 20, 91), with));
    assertEquals(400, longer.status());
    Answer fits = bench.put("uss1", SC, INTENTS + id(12), intent("Accepted", here(177), with));
    assertEquals(201, fits.status(), fits.body());
    assertEquals(id(20), at(fits, "operational_intent_reference", "subscription_id"));
    Answer shown = bench.get("uss1", SC, SUBSCRIPTIONS + id(20));
    assertEquals(
        "[\"" + id(12) + "\"]", at(shown, "subscription", "dependent_operational_intents"));
    String version = at(shown, "subscription", "version");
    assertEquals(400, bench.delete("uss1", SC, SUBSCRIPTIONS + id(20) + "/" + version).status());
    String deaf = subscription(circle(-56, 177, 250, 0, 1000, 0, 90), false, true);
    Answer other = bench.put("uss1", CP, SUBSCRIPTIONS + id(20) + "/" + version, deaf);
    assertEquals(400, other.status(), "its intent would hear of no other");
    assertTrue(other.body().contains("utm.not-covered:"), other.body());
    assertEquals(200, bench.put("uss1", CP, SUBSCRIPTIONS + id(21), deaf).status());
    String toDeaf = ",\"subscription_id\":\"" + id(21) + "\"";
    Answer unheard = bench.put("uss1", SC, INTENTS + id(13), intent("Accepted", here(177), toDeaf));
    assertEquals(400, unheard.status(), unheard.body());
  }
}
