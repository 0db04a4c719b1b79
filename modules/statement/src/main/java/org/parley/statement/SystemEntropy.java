package org.parley.statement;

import java.security.SecureRandom;

/** Random bytes of the operating system. Safe for use by several threads. */
final class SystemEntropy implements Entropy {
  private final SecureRandom random = new SecureRandom();

  @Override
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
