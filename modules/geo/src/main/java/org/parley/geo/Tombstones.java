package org.parley.geo;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Which places of a run no longer count. An immutable value: one more copies 256 bytes and a list
 * of pieces, whatever the length of the run.
 */
final class Tombstones {
  private static final int PIECE = 32;
  private static final int PIECE_BITS = PIECE * Long.SIZE;
  private static final long[] CLEAN = new long[PIECE];

  static final Tombstones NONE = new Tombstones(new long[0][], 0);

  private final long[][] pieces;
  private final int count;

  private Tombstones(long[][] pieces, int count) {
    this.pieces = pieces;
    this.count = count;
  }

  int count() {
    return count;
  }

  boolean has(int place) {
    int piece = place / PIECE_BITS;
    return piece < pieces.length
        && (pieces[piece][place % PIECE_BITS / Long.SIZE] & 1L << place) != 0;
  }

  /** With one place more, which has none yet. */
  Tombstones with(int place) {
    int piece = place / PIECE_BITS;
    long[][] more = Arrays.copyOf(pieces, Math.max(pieces.length, piece + 1));
    for (int added = pieces.length; added < more.length; added++) {
      more[added] = CLEAN;
    }
    more[piece] = more[piece].clone();
    more[piece][place % PIECE_BITS / Long.SIZE] |= 1L << place;
    return new Tombstones(more, count + 1);
  }

  /** Tells every place that has one now and had none before. */
  void since(Tombstones before, IntConsumer found) {
    for (int piece = 0; piece < pieces.length; piece++) {
      long[] old = piece < before.pieces.length ? before.pieces[piece] : CLEAN;
      for (int word = 0; pieces[piece] != old && word < PIECE; word++) {
        long more = pieces[piece][word] & ~old[word];
        while (more != 0) {
          found.accept(piece * PIECE_BITS + word * Long.SIZE + Long.numberOfTrailingZeros(more));
          more &= more - 1;
        }
      }
    }
  }
}
