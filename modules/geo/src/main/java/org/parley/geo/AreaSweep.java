package org.parley.geo;

import java.util.Arrays;
import java.util.Optional;

/**
 * Checks the rings of an area in one {@link Sweep}: no two edges cross, no ring touches itself, and
 * each place is covered once or not at all when outlines add and holes take away.
 */
final class AreaSweep extends Sweep {

  /** What is wrong with the rings of an area. */
  enum Wrong {
    /** Two edges cross. */
    CROSSING,
    /** A ring touches itself or runs back along itself. */
    TOUCHES_ITSELF,
    /** A hole takes away what is not there. */
    HOLE_OUTSIDE,
    /** Ground is covered twice. */
    COVERED_TWICE
  }

  /**
   * The first thing found wrong, from the west.
   *
   * @param edge an edge at the place
   * @param other the other edge, or the same where one is enough to say it
   */
  record Found(Wrong wrong, int edge, int other) {}

  private final int[] ringOf;
  private final int[] endsHere;
  private int[] ringsHere = new int[8];
  private int rings;
  private int lastHere;
  private final int[] touches;
  private boolean divided;
  private boolean sharing;
  private Optional<Found> found = Optional.empty();

  /**
   * Takes rings whose inside, or outside for a hole, lies to the left.
   *
   * @param ringOf the ring of each edge, numbered from 0
   */
  AreaSweep(GridEdges edges, int[] ringOf, int ringCount) {
    super(edges);
    this.ringOf = ringOf;
    endsHere = new int[ringCount];
    touches = new int[ringCount];
    Arrays.setAll(touches, ring -> ring);
  }

  /** What is wrong with the rings, absent when nothing is. */
  Optional<Found> fault() {
    run();
    return found;
  }

  /** Whether rings that touch in a row close a circle, so that the ground is in pieces. */
  boolean divided() {
    return divided;
  }

  /** Whether two rings share a piece of an edge. */
  boolean sharing() {
    return sharing;
  }

  private boolean wrong(Wrong wrong, int edge, int other) {
    found = Optional.of(new Found(wrong, edge, other));
    return false;
  }

  @Override
  int across(int south, int edge) {
    return edges().onward[edge] ? south + 1 : south - 1;
  }

  @Override
  boolean ground(int state, int edge) {
    if (state < 0) {
      return wrong(Wrong.HOLE_OUTSIDE, edge, edge);
    }
    return state <= 1 || wrong(Wrong.COVERED_TWICE, edge, edge);
  }

  @Override
  boolean alike(int one, int two) {
    sharing = true;
    return ringOf[one] != ringOf[two] || wrong(Wrong.TOUCHES_ITSELF, one, two);
  }

  @Override
  void crossing(int one, int two) {
    wrong(Wrong.CROSSING, one, two);
  }

  @Override
  boolean canCross(int one, int two) {
    return true;
  }

  @Override
  void at(int edge, boolean passing) {
    int ring = ringOf[edge];
    if (endsHere[ring] == 0) {
      if (rings == ringsHere.length) {
        ringsHere = Arrays.copyOf(ringsHere, 2 * rings);
      }
      ringsHere[rings++] = ring;
    }
    endsHere[ring] += passing ? 2 : 1;
    lastHere = endsHere[ring] > 2 ? edge : lastHere;
  }

  @Override
  boolean pointDone() {
    boolean twice = false;
    int first = row(ringsHere[0]);
    for (int i = 0; i < rings; i++) {
      twice |= endsHere[ringsHere[i]] > 2;
      endsHere[ringsHere[i]] = 0;
      int other = row(ringsHere[i]);
      divided |= i > 0 && other == first;
      touches[other] = first;
    }
    rings = 0;
    return !twice || wrong(Wrong.TOUCHES_ITSELF, lastHere, lastHere);
  }

  /** One ring that stands for all that touch each other in a row. */
  private int row(int ring) {
    int at = ring;
    while (touches[at] != at) {
      touches[at] = touches[touches[at]];
      at = touches[at];
    }
    return at;
  }
}
