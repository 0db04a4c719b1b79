package org.parley.matter;

import java.util.ArrayDeque;

/**
 * Which nodes of a graph lie on a circle together: two nodes have the same number exactly when each
 * leads to the other (Tarjan's strongly connected components, without recursion).
 */
final class Circles {
  private final int[][] successors;
  private final int[] found;
  private final int[] lowest;
  private final int[] circle;
  private final int[] next;
  private final ArrayDeque<Integer> open = new ArrayDeque<>();
  private final ArrayDeque<Integer> path = new ArrayDeque<>();
  private int time = 1;
  private int circles = 1;

  Circles(int[][] successors) {
    this.successors = successors;
    int nodes = successors.length;
    this.found = new int[nodes];
    this.lowest = new int[nodes];
    this.circle = new int[nodes];
    this.next = new int[nodes];
  }

  /** The number of each node's circle; a node on no circle has a number of its own. */
  int[] numbers() {
    for (int node = 0; node < successors.length; node++) {
      if (found[node] == 0) {
        visit(node);
      }
    }
    return circle.clone();
  }

  private void visit(int root) {
    enter(root);
    while (!path.isEmpty()) {
      int node = path.getLast();
      if (next[node] < successors[node].length) {
        step(node, successors[node][next[node]++]);
      } else {
        leave(node);
      }
    }
  }

  private void step(int node, int successor) {
    if (found[successor] == 0) {
      enter(successor);
    } else if (circle[successor] == 0) {
      lowest[node] = Math.min(lowest[node], found[successor]);
    }
  }

  private void enter(int node) {
    found[node] = time;
    lowest[node] = time++;
    open.addLast(node);
    path.addLast(node);
  }

  private void leave(int node) {
    path.removeLast();
    if (!path.isEmpty()) {
      int parent = path.getLast();
      lowest[parent] = Math.min(lowest[parent], lowest[node]);
    }
    if (lowest[node] == found[node]) {
      int member = open.removeLast();
      circle[member] = circles;
      while (member != node) {
        member = open.removeLast();
        circle[member] = circles;
      }
      circles++;
    }
  }
}
