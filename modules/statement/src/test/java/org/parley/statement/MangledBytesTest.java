package org.parley.statement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.parley.verify.Json;

/** Whatever happens to bytes on the way, reading them answers; it never breaks. */
class MangledBytesTest {
  private static final long SEED = Long.getLong("parley.seed", 20260302L);
  private static final int ROUNDS = 20_000;

  @Test
  void anyMangledStatementIsReadOrRefused() {
    Random random = new Random(SEED);
    List<Json> good = BodyTable.all().stream().flatMap(table -> table.good().stream()).toList();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mangled(good.get(random.nextInt(good.size())).bytes(), random);
      String where = "seed " + SEED + " round " + round;
      switch (Statement.read(bytes, Limits.standard())) {
        case Reading.Of of -> assertArrayEquals(bytes, of.statement().bytes(), where);
        case Reading.Refused refused -> {
          assertFalse(refused.refusal().code().isBlank(), where);
          assertFalse(refused.refusal().detail().isBlank(), where);
        }
      }
    }
  }

  private static byte[] mangled(byte[] bytes, Random random) {
    byte[] copy = bytes.clone();
    for (int change = random.nextInt(4); change >= 0; change--) {
      int at = random.nextInt(copy.length);
      switch (random.nextInt(3)) {
        case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> copy[at] = (byte) "{}[]\",:0-.9eE\\u*/ ".charAt(random.nextInt(18));
        default -> copy[at] = copy[random.nextInt(copy.length)];
      }
    }
    return copy;
  }
}
