package org.parley.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.parley.verify.Hash;
import org.parley.verify.NoteSignature;

/** What each key signed: numbers without a double, each naming the one before. */
final class Chains {
  /**
   * A run of numbers that are not in the log.
   *
   * @param first the first of them
   * @param last the last of them
   */
  record Gap(long first, long last) {}

  /**
   * One key's part of the log.
   *
   * @param key name and id
   * @param entries how many
   * @param gaps between its numbers, and before the first
   */
  record Chain(String key, long entries, List<Gap> gaps) {}

  private record Name(String name, int keyId) {}

  private final int[] keys;
  private final long[] numbers;
  private final long[] prevs;
  private final Map<Name, Integer> names = new LinkedHashMap<>();
  private final Lock lock = new ReentrantLock();

  Chains(int size) {
    this.keys = new int[size];
    this.numbers = new long[size];
    this.prevs = new long[4 * size];
  }

  /** Keeps what one leaf says; the place is its own, the table of names is locked. */
  void put(int index, NoteSignature line, long number, Hash prev) {
    numbers[index] = number;
    prevs[4 * index] = prev.first();
    prevs[4 * index + 1] = prev.second();
    prevs[4 * index + 2] = prev.third();
    prevs[4 * index + 3] = prev.fourth();
    keys[index] = 1 + key(line);
  }

  /** Hands out the number of a key; few keys, so contention does not matter. */
  private int key(NoteSignature line) {
    Name name = new Name(line.name(), line.keyId());
    lock.lock();
    try {
      return names.computeIfAbsent(name, n -> names.size());
    } finally {
      lock.unlock();
    }
  }

  /** Checks every key's numbers. */
  List<Chain> check(TreeColumns tree, Consumer<AuditFault> faults) {
    int[] counts = new int[names.size() + 1];
    for (int key : keys) {
      counts[key]++;
    }
    int[][] places = new int[counts.length][];
    for (int key = 1; key < counts.length; key++) {
      places[key] = new int[counts[key]];
    }
    int[] filled = new int[counts.length];
    for (int index = 0; index < keys.length; index++) {
      int key = keys[index];
      if (key > 0) {
        places[key][filled[key]++] = index;
      }
    }
    List<Chain> chains = new ArrayList<>();
    for (Map.Entry<Name, Integer> name : names.entrySet()) {
      int[] own = sorted(places[name.getValue() + 1]);
      String key = String.format("%s+%08x", name.getKey().name(), name.getKey().keyId());
      chains.add(new Chain(key, own.length, check(key, own, tree, faults)));
    }
    chains.sort((a, b) -> a.key().compareTo(b.key()));
    return chains;
  }

  /** By number, then by place; nearly always in order already. */
  private int[] sorted(int[] own) {
    boolean inOrder = true;
    for (int i = 1; i < own.length; i++) {
      inOrder &= numbers[own[i - 1]] < numbers[own[i]];
    }
    if (inOrder) {
      return own;
    }
    return Arrays.stream(own)
        .boxed()
        .sorted((a, b) ->
            numbers[a] != numbers[b] ? Long.compare(numbers[a], numbers[b]) : Integer.compare(a, b))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private List<Gap> check(String key, int[] own, TreeColumns tree, Consumer<AuditFault> faults) {
    List<Gap> gaps = new ArrayList<>();
    long wanted = 0;
    int before = -1;
    for (int index : own) {
      long number = numbers[index];
      if (number > wanted) {
        gaps.add(new Gap(wanted, number - 1));
      } else if (number < wanted) {
        String detail = key + " signed number " + number + " at entry " + before + " too";
        faults.accept(AuditFault.of(AuditCode.MIRROR_NUMBER_TWICE, index, detail));
      } else if (number > 0 && !prev(index).equals(tree.node(0, before))) {
        String detail = key + " number " + number + " names another one before it than " + before;
        faults.accept(AuditFault.of(AuditCode.MIRROR_PREV, index, detail));
      }
      if (number >= wanted) {
        before = index;
        wanted = number + 1;
      }
    }
    return gaps;
  }

  private Hash prev(int index) {
    int at = 4 * index;
    return new Hash(prevs[at], prevs[at + 1], prevs[at + 2], prevs[at + 3]);
  }
}
