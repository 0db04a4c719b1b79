package org.parley.ledger;

import java.nio.ByteBuffer;
import java.util.List;

/** The shapes of C2SP tlog-tiles: which tiles a log of a size has, and how leaves are bundled. */
final class Tiles {
  /** Levels of the tree that one level of tiles spans. */
  static final int HEIGHT = 8;

  /** Hashes in a full tile. */
  static final int FULL_WIDTH = 1 << HEIGHT;

  private static final int HIGHEST_LEVEL = 5;

  private Tiles() {}

  /** Whether a log of this size has these hashes; a hash is there once its subtree is complete. */
  static boolean exists(int level, long number, int width, long size) {
    if (level < 0 || level > HIGHEST_LEVEL || width < 1 || width > FULL_WIDTH || number < 0) {
      return false;
    }
    long hashes = size >> (level * HEIGHT);
    return number <= hashes / FULL_WIDTH && number * FULL_WIDTH + width <= hashes;
  }

  /** Leaves one behind the other, each after its length in two bytes. */
  static byte[] bundle(List<byte[]> leaves) {
    int bytes = leaves.stream().mapToInt(leaf -> Short.BYTES + leaf.length).sum();
    ByteBuffer bundle = ByteBuffer.allocate(bytes);
    leaves.forEach(leaf -> bundle.putShort((short) leaf.length).put(leaf));
    return bundle.array();
  }
}
