package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.http.UssBench.BOTH;
import static org.parley.http.UssBench.CM;
import static org.parley.http.UssBench.CONSTRAINTS;
import static org.parley.http.UssBench.CP;
import static org.parley.http.UssBench.INTENTS;
import static org.parley.http.UssBench.SC;
import static org.parley.http.UssBench.SUBSCRIPTIONS;
import static org.parley.http.UssBench.at;
import static org.parley.http.UssBench.circle;
import static org.parley.http.UssBench.constraint;
import static org.parley.http.UssBench.id;
import static org.parley.http.UssBench.intent;
import static org.parley.http.UssBench.ownSubscription;
import static org.parley.http.UssBench.subscription;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Draft;
import org.parley.statement.Kind;

/** A notice shows to the USS whose gateway it names, and changes no byte for any other. */
class NoticesShowThroughTheFacadeTest {
  private static final String PLACE = circle(35.9, 38, 500, 0, 900, 20, 80);
  private static final UUID NOTICE = UUID.fromString(id(900));
  private static final String UNSURE = "{'position_error_m':2000,'volume':";
  private static final String OF_NOTICE = "/uss/v1/constraints/" + NOTICE;

  @TempDir private Path folder;
  @TempDir private Path other;

  private static String notice(String kind) {
    return RunningServer.patrol(38, "2026-03-02T06:00:00Z", "2026-03-02T09:00:00Z")
        .replace("PATROL", kind)
        .replace("OWN_ACTIVITY", kind.equals("LIVE_FIRE") ? "RESERVED_SPACE" : "OWN_ACTIVITY");
  }

  private static Answer file(UssBench bench, String from, String kind, String to) {
    RunningServer server = bench.server();
    return RunningServer.must(
        server.file(from, server.draft(from, Kind.NOTICE, NOTICE, to, notice(kind))));
  }

  @Test
  void aFlightAddressedToAGatewayIsAConstraintThatNoUssCanChange() {
    try (UssBench bench = new UssBench(folder)) {
      file(bench, "North/liaison", "FLIGHT", "North/gateway South/gateway");
      Answer found = bench.query("uss2", CP, CONSTRAINTS, PLACE);
      assertEquals(NOTICE.toString(), at(found, "constraint_references", "0", "id"));
      assertEquals("North", at(found, "constraint_references", "0", "manager"));
      assertFalse(found.body().contains("\"ovn\""), "told with the details alone");
      Answer details = bench.get("uss2", CP, OF_NOTICE);
      assertEquals(200, details.status(), details.body());
      assertEquals("parley.flight", at(details, "constraint", "details", "type"));
      assertTrue(details.body().contains("\"radius\":{\"value\":500"), details.body());
      String ovn = at(details, "constraint", "reference", "ovn");
      for (String path : List.of(CONSTRAINTS + NOTICE, CONSTRAINTS + NOTICE + "/" + ovn)) {
        assertEquals(403, bench.put("uss2", CM, path, constraint(PLACE)).status());
      }
      assertEquals(403, bench.delete("uss2", CM, CONSTRAINTS + NOTICE + "/" + ovn).status());
      assertEquals(200, bench.get("uss2", CP, CONSTRAINTS + NOTICE).status());

      String aware = intent("Accepted", PLACE, ownSubscription(true));
      Answer unaware = bench.put("uss2", BOTH, INTENTS + id(1), aware);
      assertEquals(409, unaware.status());
      assertEquals(NOTICE.toString(), at(unaware, "missing_constraints", "0", "id"));
      String key = ownSubscription(true) + ",\"key\":[\"" + ovn + "\"]";
      assertEquals(
          201, bench.put("uss2", BOTH, INTENTS + id(1), intent("Accepted", PLACE, key)).status());
      String before = bench.query("uss1", CP, CONSTRAINTS, PLACE).body();
      bench.restart(false);
      assertEquals(before, bench.query("uss1", CP, CONSTRAINTS, PLACE).body());
    }
  }

  @Test
  void aNoticeThatMayLieElsewhereByItsAuthorsWordKeepsOthersAwayFromThereToo() {
    String near = circle(35.9145, 38, 100, 0, 900, 20, 80);
    for (boolean unsure : List.of(false, true)) {
      try (UssBench bench = new UssBench(unsure ? folder : other)) {
        RunningServer server = bench.server();
        String body = notice("LIVE_FIRE");
        String filed = unsure ? body.replace("{'volume':", UNSURE) : body;
        RunningServer.must(server.file("North/liaison", Kind.NOTICE, "South/gateway", filed));
        String aware = intent("Accepted", near, ownSubscription(true));
        Answer put = bench.put("uss2", BOTH, INTENTS + id(1), aware);
        assertEquals(unsure ? 409 : 201, put.status(), put.body());
      }
    }
  }

  @Test
  void itGoesWhenItsPartyTakesItBack() {
    try (UssBench bench = new UssBench(folder)) {
      RunningServer server = bench.server();
      Answer filed = file(bench, "North/liaison", "LIVE_FIRE", "South/gateway");
      assertEquals(200, bench.get("uss2", CP, OF_NOTICE).status());
      String cancelled = notice("LIVE_FIRE").replace("PLANNED", "CANCELLED");
      Draft ended =
          server
              .draft("North/liaison", Kind.NOTICE, NOTICE, "South/gateway", cancelled)
              .replacing(RunningServer.hash(RunningServer.leafHash(filed)));
      RunningServer.must(server.file("North/liaison", ended));
      assertEquals(404, bench.get("uss2", CP, OF_NOTICE).status());
    }
  }

  @Test
  void forAUssWhoseGatewayIsNotNamedNothingChanges() {
    List<String> without = told(folder, bench -> {});
    List<String> with =
        told(
            other,
            bench -> {
              file(bench, "North/liaison", "FLIGHT", "South North/gateway");
              RunningServer server = bench.server();
              for (String hidden :
                  List.of(
                      "PATROL North/gateway,South/gateway",
                      "OBSERVATION_POST North/gateway,South/gateway",
                      "FLIGHT North,South",
                      "FLIGHT South/ops")) {
                String[] both = hidden.split(" ");
                String body = notice(both[0]);
                RunningServer.must(
                    server.file("North/liaison", Kind.NOTICE, both[1].replace(',', ' '), body));
              }
              Draft practice =
                  server
                      .draft(
                          "North/liaison",
                          Kind.NOTICE,
                          UUID.fromString(id(901)),
                          "South/gateway",
                          notice("FLIGHT"))
                      .asDrill();
              RunningServer.must(server.file("North/liaison", practice));
            });
    assertEquals(without, with);
  }

  @Test
  void aSubscriptionCountsWhatEveryGatewayMayKnow() {
    try (UssBench bench = new UssBench(folder)) {
      RunningServer server = bench.server();
      String far = circle(20, 38, 500, 0, 900, 20, 80);
      hear(bench, "uss2", 1, PLACE, false, true);
      hear(bench, "uss2", 2, PLACE, true, false);
      hear(bench, "uss2", 3, far, false, true);
      hear(bench, "uss1", 4, PLACE, true, true);
      Answer first = file(bench, "North/liaison", "FLIGHT", "North/gateway South/gateway");
      assertEquals("1 0 0 1", counted(bench));
      String next = notice("FLIGHT").replace("T09:00", "T08:30");
      Answer second = replaced(server, first, "South/gateway", next);
      assertEquals("1 0 0 1", counted(bench), "one USS may not know of this version");
      Answer third = replaced(server, second, "North/gateway South/gateway", next);
      assertEquals("2 0 0 2", counted(bench));
      Answer put = bench.put("uss1", CM, CONSTRAINTS + id(9), constraint(PLACE));
      assertTrue(
          at(put, "subscribers").contains(id(1) + "\",\"notification_index\":3}"), put.body());
      String cancelled = next.replace("PLANNED", "CANCELLED");
      replaced(server, third, "North/gateway South/gateway", cancelled);
      assertEquals("4 0 0 4", counted(bench), "where it was before");
      bench.restart(false);
      assertEquals("4 0 0 4", counted(bench));
    }
  }

  private static void hear(
      UssBench bench, String uss, int number, String place, boolean intents, boolean constraints) {
    String body = subscription(place, intents, constraints);
    assertEquals(200, bench.put(uss, BOTH, SUBSCRIPTIONS + id(number), body).status());
  }

  private static Answer replaced(RunningServer server, Answer filed, String to, String body) {
    return RunningServer.must(
        server.file(
            "North/liaison",
            server
                .draft("North/liaison", Kind.NOTICE, NOTICE, to, body)
                .replacing(RunningServer.hash(RunningServer.leafHash(filed)))));
  }

  /** The counts of the four subscriptions. */
  private static String counted(UssBench bench) {
    return IntStream.rangeClosed(1, 4)
        .mapToObj(number -> bench.get(number < 4 ? "uss2" : "uss1", SC, SUBSCRIPTIONS + id(number)))
        .map(answer -> at(answer, "subscription", "notification_index"))
        .collect(Collectors.joining(" "));
  }

  /** What a world adds before the day. */
  private interface Before {
    void come(UssBench bench);
  }

  /** Every answer to the second USS, with what is random in it named. */
  private static List<String> told(Path folder, Before before) {
    List<String> told = new ArrayList<>();
    try (UssBench bench = new UssBench(folder)) {
      hear(bench, "uss1", 4, PLACE, false, true);
      before.come(bench);
      told.add(bench.query("uss2", CP, CONSTRAINTS, PLACE).body());
      told.add(bench.get("uss2", CP, CONSTRAINTS + NOTICE).body());
      told.add(bench.get("uss2", CP, OF_NOTICE).body());
      Answer filed =
          bench.put(
              "uss2", BOTH, INTENTS + id(1), intent("Accepted", PLACE, ownSubscription(true)));
      String ovn = at(filed, "operational_intent_reference", "ovn");
      String sub = at(filed, "operational_intent_reference", "subscription_id");
      told.add(filed.status() + filed.body());
      Answer own = bench.put("uss2", CM, CONSTRAINTS + NOTICE, constraint(PLACE));
      told.add(own.status() + own.body());
      String ownOvn = at(own, "constraint_reference", "ovn");
      told.add(bench.delete("uss2", CM, CONSTRAINTS + NOTICE + "/" + ownOvn).body());
      return told.stream()
          .map(text -> text.replace(ovn, "OVN").replace(sub, "SUB").replace(ownOvn, "OWN"))
          .toList();
    }
  }

  @Test
  void whatIsDestroyedIsGoneAtOnce() {
    try (UssBench bench = new UssBench(folder)) {
      bench.put("uss1", SC, INTENTS + id(1), intent("Accepted", PLACE, ""));
      RunningServer server = bench.server();
      long index = server.ledger.size() - 2;
      assertEquals(200, bench.get("uss2", SC, INTENTS + id(1)).status());
      Answer erased =
          server.file(
              "North/liaison",
              Kind.ERASE,
              "*",
              "{'of':'%s','reason':'filed in error'}"
                  .formatted(server.ledger.leafHash(index).base64()));
      RunningServer.must(erased);
      assertEquals(404, bench.get("uss2", SC, INTENTS + id(1)).status());
      assertEquals(
          201, bench.put("uss2", SC, INTENTS + id(2), intent("Accepted", PLACE, "")).status());
    }
  }
}
