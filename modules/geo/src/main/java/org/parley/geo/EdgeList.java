package org.parley.geo;

/**
 * The edges at hand of a {@link Sweep} from south to north: a list for neighbours and, over the
 * same edges, a tree for finding a place in it. The tree is kept flat by scattered numbers.
 */
final class EdgeList {
  private static final int NO = -1;

  private final int[] lower;
  private final int[] higher;
  private final int[] parent;
  private final int[] next;
  private final int[] previous;
  private final int none;
  private final int seed;
  private int root = NO;

  /**
   * An empty list for edges numbered from 0 below a size.
   *
   * @param seed where the scattered numbers begin, so that nobody can lay out edges for which the
   *     tree is deep
   */
  EdgeList(int size, int seed) {
    this.seed = seed;
    lower = new int[size];
    higher = new int[size];
    parent = new int[size];
    next = new int[size + 1];
    previous = new int[size + 1];
    none = size;
    next[none] = none;
    previous[none] = none;
  }

  /** What stands before the first and after the last edge. */
  int none() {
    return none;
  }

  int next(int edge) {
    return next[edge];
  }

  /** The northernmost edge that lies south of the point being looked at. */
  int lastBelow(Sweep sweep) {
    int found = none;
    for (int edge = root; edge != NO; ) {
      if (sweep.turn(edge) > 0) {
        found = edge;
        edge = higher[edge];
      } else {
        edge = lower[edge];
      }
    }
    return found;
  }

  void insertAfter(int before, int edge) {
    int after = next[before];
    lower[edge] = NO;
    higher[edge] = NO;
    if (root == NO) {
      root = edge;
      parent[edge] = NO;
    } else if (before != none && higher[before] == NO) {
      higher[before] = edge;
      parent[edge] = before;
    } else {
      lower[after] = edge;
      parent[edge] = after;
    }
    next[edge] = after;
    previous[edge] = before;
    next[before] = edge;
    previous[after] = edge;
    while (parent[edge] != NO && rank(edge) < rank(parent[edge])) {
      raise(edge);
    }
  }

  void remove(int edge) {
    while (lower[edge] != NO || higher[edge] != NO) {
      int low = lower[edge];
      int high = higher[edge];
      raise(high == NO || low != NO && rank(low) < rank(high) ? low : high);
    }
    hang(edge, NO);
    next[previous[edge]] = next[edge];
    previous[next[edge]] = previous[edge];
  }

  private int rank(int edge) {
    int mixed = (edge ^ seed) * 0x9E3779B9;
    mixed = (mixed ^ mixed >>> 15) * 0x85EBCA6B;
    return mixed ^ mixed >>> 13;
  }

  /** Turns an edge and the one above it in the tree around. */
  private void raise(int edge) {
    int above = parent[edge];
    int moved;
    if (lower[above] == edge) {
      moved = higher[edge];
      lower[above] = moved;
      higher[edge] = above;
    } else {
      moved = lower[edge];
      higher[above] = moved;
      lower[edge] = above;
    }
    if (moved != NO) {
      parent[moved] = above;
    }
    hang(above, edge);
    parent[above] = edge;
  }

  /** Puts one edge, or none, in the place of another in the tree. */
  private void hang(int place, int edge) {
    int above = parent[place];
    if (above == NO) {
      root = edge;
    } else if (lower[above] == place) {
      lower[above] = edge;
    } else {
      higher[above] = edge;
    }
    if (edge != NO) {
      parent[edge] = above;
    }
  }
}
