package org.parley.witness;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.parley.verify.Malformed;

/** Leaves one behind the other, each behind its length in two bytes. */
final class Bundle {
  /** Longest bundle that can be. */
  static final int BYTES_MAX = TilePath.FULL * (Short.BYTES + 0xFFFF);

  private Bundle() {}

  /**
   * Takes a bundle apart.
   *
   * @param count leaves it must hold
   * @throws Malformed {@code mirror.bundle}
   */
  static List<byte[]> leaves(byte[] bundle, int count) throws Malformed {
    ByteBuffer rest = ByteBuffer.wrap(bundle);
    List<byte[]> leaves = new ArrayList<>(count);
    while (rest.remaining() >= Short.BYTES) {
      int length = Short.toUnsignedInt(rest.getShort());
      if (length == 0 || length > rest.remaining()) {
        throw wrong("a leaf is empty or cut short");
      }
      byte[] leaf = new byte[length];
      rest.get(leaf);
      leaves.add(leaf);
    }
    if (rest.hasRemaining() || leaves.size() != count) {
      throw wrong(leaves.size() + " leaves, " + count + " wanted");
    }
    return leaves;
  }

  private static Malformed wrong(String detail) {
    return new Malformed("mirror.bundle", "", detail);
  }
}
