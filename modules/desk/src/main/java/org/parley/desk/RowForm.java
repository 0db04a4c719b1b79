package org.parley.desk;

import java.nio.ByteBuffer;

/**
 * How a key and its value lie in a row of a snapshot.
 *
 * @param <K> the key, all of the same length as bytes
 * @param <V> the value
 */
interface RowForm<K extends Comparable<K>, V> {
  /** Length of every key, in bytes. */
  int keyBytes();

  /** Appends the key. */
  void writeKey(K key, RowWriter out);

  /** Reads a key at the buffer's position. */
  K readKey(ByteBuffer from);

  /** Appends the value. */
  void writeValue(V value, RowWriter out);

  /** Reads the value at the buffer's position. */
  V readValue(K key, ByteBuffer from);
}
