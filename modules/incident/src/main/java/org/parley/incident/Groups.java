package org.parley.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Things put together two by two, and the groups that come of it, in the order of the things. */
final class Groups {
  private final int[] parent;

  /** As many things as that, each alone. */
  Groups(int size) {
    parent = new int[size];
    for (int i = 0; i < size; i++) {
      parent[i] = i;
    }
  }

  /** Puts two things, and all that is with them, into one group named after the first of all. */
  void join(int a, int b) {
    int rootA = of(a);
    int rootB = of(b);
    parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  /** The first thing of the group. */
  int of(int a) {
    int at = a;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** The groups of more than one thing, each in order. */
  List<List<Integer>> ofSeveral() {
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < parent.length; i++) {
      if (of(i) != i) {
        members.computeIfAbsent(of(i), first -> new ArrayList<>(List.of(first))).add(i);
      }
    }
    return members.values().stream()
        .sorted((a, b) -> Integer.compare(a.getFirst(), b.getFirst()))
        .toList();
  }
}
