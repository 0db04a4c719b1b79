package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.http.UssBench.CM;
import static org.parley.http.UssBench.CONSTRAINTS;
import static org.parley.http.UssBench.CP;
import static org.parley.http.UssBench.INTENTS;
import static org.parley.http.UssBench.SC;
import static org.parley.http.UssBench.at;
import static org.parley.http.UssBench.circle;
import static org.parley.http.UssBench.constraint;
import static org.parley.http.UssBench.id;
import static org.parley.http.UssBench.intent;
import static org.parley.http.UssBench.ownSubscription;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Draft;
import org.parley.statement.Kind;

/** A notice shows to the USS whose gateway it names, and changes no byte for any other. */
class NoticesShowThroughTheFacadeTest {
  private static final String PLACE = circle(35.9, 38, 500, 0, 900, 20, 80);
  private static final UUID NOTICE = UUID.fromString(id(900));
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
      Answer unaware = bench.put("uss2", SC, INTENTS + id(1), aware);
      assertEquals(409, unaware.status());
      assertEquals(NOTICE.toString(), at(unaware, "missing_constraints", "0", "id"));
      String key = ownSubscription(true) + ",\"key\":[\"" + ovn + "\"]";
      assertEquals(
          201, bench.put("uss2", SC, INTENTS + id(1), intent("Accepted", PLACE, key)).status());
      String before = bench.query("uss1", CP, CONSTRAINTS, PLACE).body();
      bench.restart(false);
      assertEquals(before, bench.query("uss1", CP, CONSTRAINTS, PLACE).body());
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

  /** What a world adds before the day. */
  private interface Before {
    void come(UssBench bench);
  }

  /** Every answer to the second USS, with what is random in it named. */
  private static List<String> told(Path folder, Before before) {
    List<String> told = new ArrayList<>();
    try (UssBench bench = new UssBench(folder)) {
      before.come(bench);
      told.add(bench.query("uss2", CP, CONSTRAINTS, PLACE).body());
      told.add(bench.get("uss2", CP, CONSTRAINTS + NOTICE).body());
      told.add(bench.get("uss2", CP, OF_NOTICE).body());
      Answer filed =
          bench.put("uss2", SC, INTENTS + id(1), intent("Accepted", PLACE, ownSubscription(true)));
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
