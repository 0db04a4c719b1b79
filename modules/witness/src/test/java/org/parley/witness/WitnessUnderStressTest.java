package org.parley.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.PowerLossDisk;
import org.parley.ledger.RealDisk;
import org.parley.ledger.WitnessKey;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/** Whatever happens at once or in between: one size, one root. */
class WitnessUnderStressTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final WitnessKey KEY = SampleLog.witnessKey("south.example/witness");

  @TempDir Path place;

  /** Two histories of one log, signed by one key, that part at leaf 3. */
  private static SampleLog history(int which) {
    SampleLog log = SampleLog.of(40);
    return which == 0 ? log : log.edit(3, "another leaf 3");
  }

  @Test
  void twoSubmittersOfTwoHistoriesRaceAndOnlyOneIsEverSigned() throws Exception {
    long seed = Long.getLong("parley.seed", 41);
    System.out.println("WitnessUnderStressTest, race: seed " + seed);
    Map<Long, Hash> signed = new ConcurrentHashMap<>();
    WitnessStore store = WitnessStore.open(new RealDisk(place), WitnessStore.WITNESS);
    Witness witness = Witness.open(store, KEY, List.of(SampleLog.of(1).known()));
    Callable<Integer> submitter0 = () -> race(witness, history(0), new Random(seed), signed);
    Callable<Integer> submitter1 = () -> race(witness, history(1), new Random(seed + 1), signed);
    try (ExecutorService both = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> done =
          both.invokeAll(List.of(submitter0, submitter1, submitter0, submitter1));
      int all = 0;
      for (Future<Integer> one : done) {
        all += one.get();
      }
      assertTrue(all > 0, "nothing was signed");
    }
    store.close();
  }

  private static int race(Witness witness, SampleLog log, Random random, Map<Long, Hash> signed) {
    int kept = 0;
    int signatures = 0;
    for (int i = 0; i < 120; i++) {
      int size = Math.min(40, Math.max(kept, 1) + random.nextInt(4));
      Answer answer = witness.addCheckpoint(log.request(kept, size), NOW);
      if (answer instanceof Answer.Cosigned) {
        Hash root = log.checkpoint(size).checkpoint().root();
        Hash before = signed.putIfAbsent((long) size, root);
        assertTrue(before == null || before.equals(root), "two roots of size " + size);
        kept = size;
        signatures++;
      } else if (answer instanceof Answer.AnotherState another) {
        kept = (int) another.kept();
      }
    }
    return signatures;
  }

  /** At every operation on the disk: killed, or without power; then another history is offered. */
  @Test
  void killedAtEveryFileOperationItNeverSignsTwoStates() throws Exception {
    long seed = Long.getLong("parley.seed", 7);
    System.out.println("WitnessUnderStressTest, cuts: seed " + seed);
    PowerLossDisk whole = new PowerLossDisk();
    Map<Long, Hash> all = new HashMap<>();
    live(whole, history(0), all);
    long operations = whole.operations();
    int cuts = 0;
    for (long at = 1; at <= operations; at++) {
      for (boolean power : new boolean[] {false, true}) {
        for (int chance = 0; chance < 3; chance++) {
          Random random = new Random(seed + at * 31 + chance);
          PowerLossDisk disk = new PowerLossDisk();
          disk.failAfter(at, random);
          Map<Long, Hash> signed = new HashMap<>();
          live(disk, history(0), signed);
          PowerLossDisk found = power ? disk.afterPowerLoss(random) : disk.afterKill();
          live(found, history(1), signed);
          live(found.afterKill(), history(0), signed);
          cuts++;
        }
      }
    }
    System.out.println("WitnessUnderStressTest: " + cuts + " cuts");
    assertEquals(operations * 6, cuts);
  }

  /** Offers a history in steps; what is answered with a signature is noted, one root a size. */
  private static void live(PowerLossDisk disk, SampleLog log, Map<Long, Hash> signed)
      throws Malformed {
    try {
      WitnessStore store = WitnessStore.open(disk, WitnessStore.WITNESS);
      Witness witness = Witness.open(store, KEY, List.of(log.known()));
      for (int size : new int[] {2, 5, 5, 9, 20}) {
        int kept =
            witness
                .checkpoint(log.known().hex())
                .map(state -> (int) state.checkpoint().size())
                .orElse(0);
        int next = Math.max(kept, size);
        Answer answer = witness.addCheckpoint(log.request(kept, next), NOW);
        if (answer instanceof Answer.Cosigned) {
          Hash root = log.checkpoint(next).checkpoint().root();
          Hash before = signed.putIfAbsent((long) next, root);
          assertTrue(before == null || before.equals(root), "two roots of size " + next);
          noForkBelow(signed, log, next);
        }
      }
      store.close();
    } catch (IOException e) {
      // the machine is gone: the next life goes on from what the disk holds
    }
  }

  /** All that was ever signed lies in the history just signed. */
  private static void noForkBelow(Map<Long, Hash> signed, SampleLog log, int size) {
    signed.forEach((other, root) -> {
      if (other <= size) {
        assertEquals(log.checkpoint(other.intValue()).checkpoint().root(), root);
      }
    });
  }
}
