package org.parley.ledger;

import java.util.Arrays;

/**
 * A growing sequence of numbers, for one appending thread and any readers (the same rule as {@link
 * HashColumn}).
 */
final class LongColumn {
  private static final int CHUNK = 1024;

  private volatile long[][] chunks = new long[0][];
  private long size;

  void add(long value) {
    int chunk = (int) (size / CHUNK);
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, Math.max(1, chunk * 2));
    }
    int place = (int) (size % CHUNK);
    if (place == 0) {
      chunks[chunk] = new long[CHUNK];
    }
    chunks[chunk][place] = value;
    size++;
  }

  long get(long index) {
    return chunks[(int) (index / CHUNK)][(int) (index % CHUNK)];
  }
}
