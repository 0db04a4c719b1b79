package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Each call to the file system in the life of a log meets an error once, or every call from it on:
 * nothing acknowledged is lost, no checkpoint is contradicted, and the log opens again by itself
 * and is found clean.
 */
class EveryCallMayGoWrongTest {
  private static final int BATCHES = 4;

  /** One life on a sound disk, one in which a call goes wrong, and what is found afterwards. */
  private static boolean liveThrough(long seed, FaultyDisk.Fault fault, long at, boolean forGood)
      throws Exception {
    CeasefireHistory history = new CeasefireHistory(new Random(seed));
    history.live(2, OptionalLong.empty());
    FaultyDisk faulty = new FaultyDisk(history.disk(), fault, at, forGood);
    history.liveOn(faulty, BATCHES);
    history.kill();
    for (Finding finding : found(history)) {
      assertEquals(Finding.Kind.LEFTOVER, finding.kind(), finding.line());
    }
    history.live(2, OptionalLong.empty());
    assertEquals(List.of(), found(history));
    history.cutPower();
    history.live(0, OptionalLong.empty());
    return faulty.struck();
  }

  private static List<Finding> found(CeasefireHistory history) {
    return Fsck.check(
            history.disk(), List.of(Sample.logKey().key()), Sample.SMALL, false, (file, done) -> {})
        .findings();
  }

  private static void atEveryCall(FaultyDisk.Fault fault) throws Exception {
    long seed = Sample.seed("EveryCallMayGoWrongTest", 2022);
    int met = 0;
    for (boolean forGood : new boolean[] {false, true}) {
      for (int history = 0; history < 2; history++) {
        CeasefireHistory whole = new CeasefireHistory(new Random(seed + history));
        whole.live(2, OptionalLong.empty());
        FaultyDisk counting = new FaultyDisk(whole.disk(), fault, 0, false);
        whole.liveOn(counting, BATCHES);
        assertTrue(counting.calls() > 100, "calls: " + counting.calls());
        for (long at = 1; at <= counting.calls(); at++) {
          met += liveThrough(seed + history, fault, at, forGood) ? 1 : 0;
        }
      }
    }
    System.out.println("EveryCallMayGoWrongTest: " + met + " calls met " + fault);
    assertTrue(met > 60, "met: " + met);
  }

  @Test
  void anInputOutputErrorAtEveryCall() throws Exception {
    atEveryCall(FaultyDisk.Fault.EIO);
  }

  @Test
  void noRoomAtEveryCallThatNeedsSome() throws Exception {
    atEveryCall(FaultyDisk.Fault.ENOSPC);
  }

  @Test
  void halfOfEveryWrite() throws Exception {
    atEveryCall(FaultyDisk.Fault.SHORT_WRITE);
  }

  @Test
  void whileTheLogIsBorn() throws Exception {
    for (FaultyDisk.Fault fault : FaultyDisk.Fault.values()) {
      CeasefireHistory whole = new CeasefireHistory(new Random(1));
      FaultyDisk counting = new FaultyDisk(whole.disk(), fault, 0, false);
      whole.liveOn(counting, 1);
      long calls = counting.calls();
      for (long at = 1; at <= calls; at++) {
        CeasefireHistory history = new CeasefireHistory(new Random(1));
        FaultyDisk faulty = new FaultyDisk(history.disk(), fault, at, false);
        history.liveOn(faulty, 1);
        history.kill();
        history.live(1, OptionalLong.empty());
        assertEquals(List.of(), found(history));
      }
      assertTrue(calls > 40, "calls: " + calls);
    }
  }
}
