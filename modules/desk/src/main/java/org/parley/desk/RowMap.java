package org.parley.desk;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * A map of which the beginning was read from a snapshot and lies as {@link Rows}; what came since
 * lies above it. An immutable value: adding and removing give another map, which shares all the
 * rest. Without a snapshot it is a plain map.
 */
final class RowMap<K extends Comparable<K>, V> {
  private final Rows<K, V> rows;
  private final PMap<K, V> above;
  private final PSet<K> gone;
  private final int hidden;

  private RowMap(Rows<K, V> rows, PMap<K, V> above, PSet<K> gone, int hidden) {
    this.rows = rows;
    this.above = above;
    this.gone = gone;
    this.hidden = hidden;
  }

  static <K extends Comparable<K>, V> RowMap<K, V> empty(RowForm<K, V> form) {
    return over(Rows.none(form));
  }

  static <K extends Comparable<K>, V> RowMap<K, V> over(Rows<K, V> rows) {
    return new RowMap<>(rows, HashTreePMap.empty(), HashTreePSet.empty(), 0);
  }

  /** The value of a key; empty when it has none. */
  Optional<V> get(K key) {
    V value = above.get(key);
    if (value != null) {
      return Optional.of(value);
    }
    return gone.contains(key) ? Optional.empty() : rows.get(key);
  }

  int size() {
    return rows.size() - hidden - gone.size() + above.size();
  }

  RowMap<K, V> plus(K key, V value) {
    boolean hides =
        rows.size() > 0 && !above.containsKey(key) && !gone.contains(key) && rows.find(key) >= 0;
    boolean back = gone.contains(key);
    return new RowMap<>(
        rows,
        above.plus(key, value),
        back ? gone.minus(key) : gone,
        hides || back ? hidden + 1 : hidden);
  }

  RowMap<K, V> minus(K key) {
    if (get(key).isEmpty()) {
      return this;
    }
    boolean row = rows.find(key) >= 0;
    boolean covered = row && above.containsKey(key);
    return new RowMap<>(
        rows, above.minus(key), row ? gone.plus(key) : gone, covered ? hidden - 1 : hidden);
  }

  /** Takes a key and its value. */
  @FunctionalInterface
  interface Taker<K, V, E extends Exception> {
    void take(K key, V value) throws E;
  }

  /** Hands over everything in the order of the keys. */
  void inOrder(Taker<K, V, RuntimeException> taker) {
    merged(
        row -> taker.take(rows.key(row), rows.value(row)),
        key -> taker.take(key, Objects.requireNonNull(above.get(key))));
  }

  /** Takes the number of a row, or a key. */
  @FunctionalInterface
  private interface Each<T, E extends Exception> {
    void take(T item) throws E;
  }

  private <E extends Exception> void merged(Each<Integer, E> row, Each<K, E> newer) throws E {
    List<K> keys = new ArrayList<>(above.keySet());
    keys.sort(null);
    int next = 0;
    for (int at = 0; at < rows.size(); at++) {
      K key = rows.key(at);
      while (next < keys.size() && keys.get(next).compareTo(key) < 0) {
        newer.take(keys.get(next++));
      }
      boolean replaced = next < keys.size() && keys.get(next).equals(key);
      if (!replaced && !gone.contains(key)) {
        row.take(at);
      }
    }
    while (next < keys.size()) {
      newer.take(keys.get(next++));
    }
  }

  static <K extends Comparable<K>, V> RowMap<K, V> read(DataInputStream in, RowForm<K, V> form)
      throws IOException {
    return over(Rows.read(in, form));
  }

  void write(DataOutputStream to) throws IOException {
    Rows.Out out = new Rows.Out(to, size());
    RowWriter row = new RowWriter();
    this.<IOException>merged(at -> rows.copy(at, out), key -> out.put(bytes(key, row)));
    out.end();
  }

  private byte[] bytes(K key, RowWriter row) {
    RowForm<K, V> form = rows.form();
    form.writeValue(Objects.requireNonNull(above.get(key)), row);
    byte[] value = row.take();
    form.writeKey(key, row);
    row.number(value.length);
    byte[] head = row.take();
    byte[] whole = Arrays.copyOf(head, head.length + value.length);
    System.arraycopy(value, 0, whole, head.length, value.length);
    return whole;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowMap<?, ?> map && asMap().equals(map.asMap());
  }

  @Override
  public int hashCode() {
    return asMap().hashCode();
  }

  private Map<K, V> asMap() {
    Map<K, V> all = new HashMap<>();
    inOrder(all::put);
    return all;
  }
}
