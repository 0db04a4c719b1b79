package org.parley.seal;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.parley.statement.Entropy;

/** Puts a list in a random order. */
final class Shuffle {
  private static final int RANDOM_BYTES = 16;

  private Shuffle() {}

  static void of(List<?> list, Entropy entropy) {
    for (int i = list.size() - 1; i > 0; i--) {
      BigInteger random = new BigInteger(1, entropy.bytes(RANDOM_BYTES));
      Collections.swap(list, i, random.mod(BigInteger.valueOf(i + 1L)).intValue());
    }
  }
}
