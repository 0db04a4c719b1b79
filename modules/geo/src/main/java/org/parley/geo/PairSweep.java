package org.parley.geo;

import java.util.Optional;

/**
 * How two areas lie to each other, by one {@link Sweep} over the edges of both. The time does not
 * depend on how the edges lie, which is what sets it apart from comparing edges by their boxes.
 */
final class PairSweep extends Sweep {
  private static final int ONE = 1;
  private static final int TWO = 2;
  private static final int BOTH = ONE | TWO;

  private final int second;
  private final int unwanted;
  private int here;
  private boolean met;

  private PairSweep(GridEdges one, GridEdges two, long shiftE7, int unwanted) {
    super(one.and(two, shiftE7));
    second = one.size();
    this.unwanted = unwanted;
  }

  /** How two areas meet once the second is moved east, absent when they do not. */
  static Optional<Contact> contact(GridEdges one, GridEdges two, long shiftE7) {
    PairSweep sweep = new PairSweep(one, two, shiftE7, BOTH);
    if (!sweep.run()) {
      return Optional.of(Contact.OVERLAP);
    }
    return sweep.met ? Optional.of(Contact.TOUCH) : Optional.empty();
  }

  /** Whether no place of the second area, once moved east, lies outside the first. */
  static boolean covers(GridEdges one, GridEdges two, long shiftE7) {
    return new PairSweep(one, two, shiftE7, TWO).run();
  }

  private int of(int edge) {
    return edge < second ? ONE : TWO;
  }

  @Override
  int across(int south, int edge) {
    return south ^ of(edge);
  }

  @Override
  boolean ground(int state, int edge) {
    return state != unwanted;
  }

  @Override
  boolean alike(int one, int two) {
    return true;
  }

  @Override
  void crossing(int one, int two) {
    // Where two boundaries cross, the insides meet and each area has places outside the other.
  }

  @Override
  boolean canCross(int one, int two) {
    return of(one) != of(two);
  }

  @Override
  void at(int edge, boolean passing) {
    here |= of(edge);
  }

  @Override
  boolean pointDone() {
    met |= here == BOTH;
    here = 0;
    return true;
  }
}
