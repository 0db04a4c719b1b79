package org.parley.witness;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.parley.verify.Invariant;
import org.parley.verify.Malformed;

/** What must hold of the files with leaves that a mirror fetches from a log. */
public final class HostileTiles {
  private HostileTiles() {}

  /** Reads a file of leaves that has to hold as many as its first byte says. */
  public static void leaves(byte[] bytes) throws Malformed {
    if (bytes.length == 0) {
      return;
    }
    byte[] file = Arrays.copyOfRange(bytes, 1, bytes.length);
    int count = Byte.toUnsignedInt(bytes[0]) + 1;
    List<byte[]> leaves = Bundle.leaves(file, count);
    Invariant.hold(leaves.size() == count, "as many leaves as were wanted");
    Invariant.hold(Arrays.equals(written(leaves), file), "a file of leaves has one spelling");
  }

  /** Two leaves. */
  public static byte[] seed() {
    ByteArrayOutputStream seed = new ByteArrayOutputStream();
    seed.write(1);
    seed.writeBytes(written(List.of(new byte[] {1, 2, 3}, new byte[] {4})));
    return seed.toByteArray();
  }

  private static byte[] written(List<byte[]> leaves) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (byte[] leaf : leaves) {
      file.write(leaf.length >> Byte.SIZE);
      file.write(leaf.length);
      file.writeBytes(leaf);
    }
    return file.toByteArray();
  }
}
