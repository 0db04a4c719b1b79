package org.parley.statement;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.verify.Hash;

/**
 * Repeatable bytes: block n is SHA-256 of {@code "parley-entropy/v1\n<seed>\n<label>\n<n>\n"}. Each
 * call starts with a fresh block, so the bytes of one call never depend on the size of another.
 */
final class SeededEntropy implements Entropy {
  private static final int BLOCK_BYTES = 32;

  private final String prefix;
  private final AtomicLong nextBlock = new AtomicLong();

  SeededEntropy(long seed, String label) {
    this.prefix = "parley-entropy/v1\n" + seed + "\n" + label + "\n";
  }

  @Override
  public byte[] bytes(int count) {
    int blocks = (count + BLOCK_BYTES - 1) / BLOCK_BYTES;
    long first = nextBlock.getAndAdd(blocks);
    byte[] bytes = new byte[count];
    for (int block = 0; block < blocks; block++) {
      String text = prefix + (first + block) + "\n";
      byte[] hash = Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).bytes();
      int from = block * BLOCK_BYTES;
      System.arraycopy(hash, 0, bytes, from, Math.min(BLOCK_BYTES, count - from));
    }
    return bytes;
  }
}
