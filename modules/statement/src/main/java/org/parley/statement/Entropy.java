package org.parley.statement;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Where random bytes come from. It is passed in, so that a demonstration or test with a seed makes
 * the same salts, ids and keys each time.
 *
 * <p>Real servers and signers use {@link #system()}; a seeded source is for invented parties only,
 * because whoever knows the seed knows every key made from it.
 */
public interface Entropy {

  /**
   * Fresh random bytes.
   *
   * @param count how many, 0 or more
   */
  byte[] bytes(int count);

  /** A random (version 4) identifier from 16 of these bytes. */
  default UUID uuid() {
    ByteBuffer random = ByteBuffer.wrap(bytes(16));
    long high = (random.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
    long low = (random.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** The operating system's cryptographic source. */
  static Entropy system() {
    return new SystemEntropy();
  }

  /**
   * A repeatable source: SHA-256 over seed, label and a counter. Two sources with equal seed and
   * label give the same bytes; different labels are independent.
   */
  static Entropy seeded(long seed, String label) {
    return new SeededEntropy(seed, label);
  }
}
