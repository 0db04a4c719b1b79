package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.parley.verify.Hash;

/** A chain kept as a few gaps says the same as a list of every leaf. */
class KeyChainTest {
  private static final int LEAVES = 60;

  private static Hash leaf(long seq) {
    return Hash.sha256(new byte[] {(byte) seq});
  }

  private static Optional<Hash> prev(long seq) {
    return seq == 0 ? Optional.empty() : Optional.of(leaf(seq - 1));
  }

  @Test
  void inEveryOrderItAgreesWithTheFullList() {
    long seed = Long.getLong("parley.seed", 2026);
    System.out.println("KeyChainTest -Dparley.seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<Long> order = new ArrayList<>();
      for (long seq = 0; seq < LEAVES; seq++) {
        order.add(seq);
      }
      Collections.shuffle(order, random);
      Map<Long, Hash> all = new HashMap<>();
      Optional<KeyChain> chain = Optional.empty();
      for (long seq : order.subList(0, 1 + random.nextInt(LEAVES))) {
        chain =
            Optional.of(
                chain.isEmpty()
                    ? KeyChain.start(seq, prev(seq), leaf(seq))
                    : chain.get().plus(seq, prev(seq), leaf(seq)));
        all.put(seq, leaf(seq));
        compare(chain.get(), all);
      }
    }
  }

  private static void compare(KeyChain chain, Map<Long, Hash> all) {
    long head = Collections.max(all.keySet());
    assertEquals(head, chain.head());
    assertEquals(all.get(head), chain.headHash());
    for (long seq = 0; seq <= LEAVES; seq++) {
      assertEquals(all.containsKey(seq), chain.used(seq), "used " + seq);
      if (!all.containsKey(seq)) {
        assertEquals(Optional.ofNullable(all.get(seq - 1)), chain.before(seq), "before " + seq);
        Optional<Hash> missing =
            all.containsKey(seq + 1) ? Optional.of(leaf(seq)) : Optional.empty();
        assertEquals(missing, chain.missing(seq), "missing " + seq);
      }
    }
  }
}
