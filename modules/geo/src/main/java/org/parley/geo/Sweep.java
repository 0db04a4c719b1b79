package org.parley.geo;

import java.util.Arrays;

/**
 * Runs once over edges from west to east and looks at every piece of ground between them, in exact
 * arithmetic and in a time that grows only a little faster than the number of edges, however they
 * lie.
 *
 * <p>At each point where an edge begins or ends, the edges through it are taken out of the list of
 * those at hand (ordered from south to north) and those that go on from there are put in. An edge
 * that passes through such a point counts as two that meet there. Neighbours in the list are asked
 * whether they cross between points; the first that do end the run, so the order in the list always
 * holds. Each edge remembers what the ground just north of it belongs to.
 *
 * <p>All numbers are whole steps within 120 degrees of each other, or at a pole within 60 degrees
 * of latitude and 720 of longitude, so that the difference of two products fits in 64 bits.
 */
abstract class Sweep {
  private static final int FEW = 32;

  private final GridEdges edges;
  private final EdgeList list;
  private final int[] north;
  private int[] fan = new int[8];
  private int fanned;
  private long x;
  private long y;

  Sweep(GridEdges edges) {
    this.edges = edges;
    list =
        new EdgeList(edges.size(), 31 * Arrays.hashCode(edges.fromX) + Arrays.hashCode(edges.toY));
    north = new int[edges.size() + 1];
  }

  /** What the ground north of an edge belongs to, given what the ground south of it does. */
  abstract int across(int south, int edge);

  /** Takes note of a piece of ground; false ends the run. */
  abstract boolean ground(int state, int edge);

  /** Takes note of two edges that run on the same line from a common point; false ends the run. */
  abstract boolean alike(int one, int two);

  /** Takes note of neighbours in the list that cross between their ends; the run ends. */
  abstract void crossing(int one, int two);

  /** Whether neighbours in the list can cross at all. */
  abstract boolean canCross(int one, int two);

  /** Takes note of an edge at the point that is being looked at. */
  abstract void at(int edge, boolean passing);

  /** The point that is being looked at has been given; false ends the run. */
  abstract boolean pointDone();

  final GridEdges edges() {
    return edges;
  }

  /** Looks at everything; false when the run was ended before. */
  final boolean run() {
    int size = edges.size();
    int started = 0;
    int ended = 0;
    while (ended < size) {
      nextPoint(started, ended);
      int south = list.lastBelow(this);
      fanned = 0;
      for (int edge = list.next(south); edge != list.none() && turn(edge) == 0; ) {
        int after = list.next(edge);
        boolean passing = edges.toX[edge] != x || edges.toY[edge] != y;
        at(edge, passing);
        list.remove(edge);
        if (passing) {
          add(edge);
        }
        edge = after;
      }
      for (; started < size && starts(edges.byStart[started]); started++) {
        at(edges.byStart[started], false);
        add(edges.byStart[started]);
      }
      while (ended < size && ends(edges.byEnd[ended])) {
        ended++;
      }
      if (!pointDone() || !leave(south)) {
        return false;
      }
    }
    return true;
  }

  private void nextPoint(int started, int ended) {
    int end = edges.byEnd[ended];
    x = edges.toX[end];
    y = edges.toY[end];
    if (started < edges.size()) {
      int start = edges.byStart[started];
      if (GridEdges.before(edges.fromX[start], edges.fromY[start], x, y)) {
        x = edges.fromX[start];
        y = edges.fromY[start];
      }
    }
  }

  private boolean starts(int edge) {
    return edges.fromX[edge] == x && edges.fromY[edge] == y;
  }

  private boolean ends(int edge) {
    return edges.toX[edge] == x && edges.toY[edge] == y;
  }

  private void add(int edge) {
    if (fanned == fan.length) {
      fan = Arrays.copyOf(fan, 2 * fanned);
    }
    fan[fanned++] = edge;
  }

  /** Puts the edges that go on from the point into the list, north of one. */
  private boolean leave(int south) {
    sortFan();
    int state = north[south];
    int last = south;
    for (int i = 0; i < fanned; i++) {
      int edge = fan[i];
      state = across(state, edge);
      north[edge] = state;
      list.insertAfter(last, edge);
      last = edge;
      boolean same = i + 1 < fanned && slope(edge, fan[i + 1]) == 0;
      if (same ? !alike(edge, fan[i + 1]) : !ground(state, edge)) {
        return false;
      }
    }
    if (fanned == 0) {
      return apart(south, list.next(south));
    }
    return apart(south, fan[0]) && apart(last, list.next(last));
  }

  private boolean apart(int one, int two) {
    if (one == list.none() || two == list.none() || !canCross(one, two) || !cross(one, two)) {
      return true;
    }
    crossing(one, two);
    return false;
  }

  private boolean cross(int one, int two) {
    int from = Long.signum(turn(one, edges.fromX[two], edges.fromY[two]));
    int to = Long.signum(turn(one, edges.toX[two], edges.toY[two]));
    if (from * to >= 0) {
      return false;
    }
    from = Long.signum(turn(two, edges.fromX[one], edges.fromY[one]));
    to = Long.signum(turn(two, edges.toX[one], edges.toY[one]));
    return from * to < 0;
  }

  /** From south to north by direction; edges in the same direction stay together. */
  private void sortFan() {
    if (fanned > FEW) {
      Integer[] many = new Integer[fanned];
      Arrays.setAll(many, i -> fan[i]);
      Arrays.sort(many, (one, two) -> Long.signum(slope(two, one)));
      for (int i = 0; i < fanned; i++) {
        fan[i] = many[i];
      }
      return;
    }
    for (int i = 1; i < fanned; i++) {
      int edge = fan[i];
      int k = i;
      for (; k > 0 && slope(fan[k - 1], edge) < 0; k--) {
        fan[k] = fan[k - 1];
      }
      fan[k] = edge;
    }
  }

  /** Above 0 when the second edge leaves the point to the north of the first. */
  private long slope(int one, int two) {
    return (edges.toX[one] - x) * (edges.toY[two] - y)
        - (edges.toY[one] - y) * (edges.toX[two] - x);
  }

  /** Above 0 when the point being looked at lies north of the edge, 0 when on it. */
  final long turn(int edge) {
    return turn(edge, x, y);
  }

  private long turn(int edge, long atX, long atY) {
    long fromX = edges.fromX[edge];
    long fromY = edges.fromY[edge];
    return (edges.toX[edge] - fromX) * (atY - fromY) - (edges.toY[edge] - fromY) * (atX - fromX);
  }
}
