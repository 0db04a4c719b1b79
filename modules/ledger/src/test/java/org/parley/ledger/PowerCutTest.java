package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.verify.Malformed;

/** The power goes, or the program is killed, at any moment: nobody was told anything untrue. */
class PowerCutTest {

  @Test
  void atEveryOperationOfAHistory() throws Exception {
    long seed = Sample.seed("PowerCutTest", 20_260_302);
    int cuts = 0;
    for (int history = 0; history < 3; history++) {
      CeasefireHistory whole = new CeasefireHistory(new Random(seed + history));
      whole.live(4, OptionalLong.empty());
      long operations = whole.disk().operations();
      for (long at = 1; at <= operations; at++) {
        for (boolean power : new boolean[] {false, true}) {
          CeasefireHistory cut = new CeasefireHistory(new Random(seed + history));
          cut.live(4, OptionalLong.of(at));
          if (power) {
            cut.cutPower();
          } else {
            cut.kill();
          }
          cut.live(1, OptionalLong.empty());
          cut.cutPower();
          cut.live(0, OptionalLong.empty());
          cuts++;
        }
      }
    }
    System.out.println("PowerCutTest: " + cuts + " cuts");
    assertTrue(cuts > 250);
  }

  @Test
  void againAndAgainAlsoWhileRecovering() throws Exception {
    long seed = Sample.seed("PowerCutTest, many lives", 11);
    for (int history = 0; history < 120; history++) {
      new CeasefireHistory(new Random(seed + history)).manyLives(6);
    }
  }

  /** Leaving out any one sync is noticed: each of them is needed, and the test above sees it. */
  @Test
  void everySyncPointIsNeeded() {
    long seed = Sample.seed("PowerCutTest, without one sync", 77);
    Map<SyncPoint, Integer> noticedAfter = new EnumMap<>(SyncPoint.class);
    for (SyncPoint point : SyncPoint.values()) {
      for (int history = 0; history < 1200 && !noticedAfter.containsKey(point); history++) {
        CeasefireHistory damaged = new CeasefireHistory(new Random(seed + history));
        damaged.disk().ignore(point);
        if (!holds(damaged)) {
          noticedAfter.put(point, history + 1);
        }
      }
    }
    System.out.println("PowerCutTest: histories until a missing sync shows: " + noticedAfter);
    Set<SyncPoint> unnoticed = EnumSet.allOf(SyncPoint.class);
    unnoticed.removeAll(noticedAfter.keySet());
    assertEquals(Set.of(), unnoticed);
  }

  private static boolean holds(CeasefireHistory history) {
    try {
      history.manyLives(6);
      return true;
    } catch (AssertionError | LedgerFault | IOException | Malformed e) {
      return false;
    }
  }
}
