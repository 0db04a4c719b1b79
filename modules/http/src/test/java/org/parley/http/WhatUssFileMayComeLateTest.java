package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.http.UssBench.INTENTS;
import static org.parley.http.UssBench.SC;
import static org.parley.http.UssBench.at;
import static org.parley.http.UssBench.circle;
import static org.parley.http.UssBench.id;
import static org.parley.http.UssBench.intent;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Entropy;

/** A desk that takes longer than a USS is kept waiting. */
class WhatUssFileMayComeLateTest {
  private static final String PLACE = circle(35.9, 38, 500, 0, 900, 20, 80);

  @TempDir private Path folder;

  /** Where a desk has its random bytes from, and where it waits for them while it is held. */
  private static final class Held implements Entropy {
    private volatile CountDownLatch until = new CountDownLatch(0);

    @Override
    public byte[] bytes(int count) {
      try {
        until.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Entropy.system().bytes(count);
    }

    void hold() {
      until = new CountDownLatch(1);
    }

    boolean isHeld() {
      return until.getCount() > 0;
    }

    void letGo() {
      until.countDown();
    }
  }

  @Test
  void whatIsRecordedLateIsThereOnceAndNothingIsFiledUntilItIs() {
    Held desk = new Held();
    List<CompletableFuture<Boolean>> waited = new CopyOnWriteArrayList<>();
    UtmAccess.Patience patience =
        all -> {
          waited.add(all);
          if (!desk.isHeld()) {
            all.join();
          }
        };
    try (UssBench bench = new UssBench(folder, patience, desk)) {
      desk.hold();
      Answer late = bench.put("uss1", SC, INTENTS + id(1), intent("Accepted", PLACE, ""));
      unsettled(late);
      unsettled(bench.put("uss2", SC, INTENTS + id(2), intent("Accepted", far(), "")));
      assertEquals(404, bench.get("uss1", SC, INTENTS + id(1)).status(), "not recorded yet");
      assertEquals(200, bench.query("uss2", SC, INTENTS, PLACE).status(), "reading goes on");
      desk.letGo();
      waited.getLast().join();
      Answer there = bench.get("uss1", SC, INTENTS + id(1));
      assertEquals(200, there.status(), there.body());
      assertEquals("1", at(there, "operational_intent_reference", "version"));
      Answer again = bench.put("uss1", SC, INTENTS + id(1), intent("Accepted", PLACE, ""));
      assertEquals(409, again.status(), "sent again it is there already");
      Answer unaware = bench.put("uss2", SC, INTENTS + id(2), intent("Accepted", PLACE, ""));
      assertEquals(409, unaware.status());
      assertTrue(unaware.body().contains("\"message\":\"utm.key: "), unaware.body());
      assertEquals(id(1), at(unaware, "missing_operational_intents", "0", "id"));
      assertEquals(
          201, bench.put("uss2", SC, INTENTS + id(2), intent("Accepted", far(), "")).status());
      String before = bench.query("uss1", SC, INTENTS, PLACE).body();
      bench.restart(false);
      assertEquals(before, bench.query("uss1", SC, INTENTS, PLACE).body());
    } finally {
      desk.letGo();
    }
  }

  private static String far() {
    return circle(36.9, 38, 500, 0, 900, 20, 80);
  }

  private static void unsettled(Answer answer) {
    assertEquals(503, answer.status(), answer.body());
    assertTrue(answer.body().contains("\"message\":\"utm.unsettled: "), answer.body());
  }
}
