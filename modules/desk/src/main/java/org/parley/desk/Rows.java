package org.parley.desk;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.ledger.SnapshotUnfit;

/**
 * Rows as a snapshot holds them, in the order of their keys and never changed. A million of them
 * are some large arrays and not a million objects, so they are there as soon as they have been
 * read; a row becomes an object when somebody asks for it.
 *
 * <pre>
 *   pages: length in 4 bytes, then that many bytes; a page of length 0 ends them
 *   row:   key, length of the value in 4 bytes, value; never divided between pages
 * </pre>
 */
final class Rows<K extends Comparable<K>, V> {
  private static final int PAGE_BYTES = 1 << 20;
  private static final int MOST_PAGE_BYTES = 1 << 28;

  private final RowForm<K, V> form;
  private final byte[][] pages;
  private final long[] places;

  private Rows(RowForm<K, V> form, byte[][] pages, long[] places) {
    this.form = form;
    this.pages = pages;
    this.places = places;
  }

  static <K extends Comparable<K>, V> Rows<K, V> none(RowForm<K, V> form) {
    return new Rows<>(form, new byte[0][], new long[0]);
  }

  RowForm<K, V> form() {
    return form;
  }

  int size() {
    return places.length;
  }

  /** Which row has that key; negative when none has. */
  int find(K key) {
    int low = 0;
    int high = places.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = key(middle).compareTo(key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  K key(int row) {
    return form.readKey(at(row));
  }

  V value(int row) {
    ByteBuffer from = at(row);
    K key = form.readKey(from);
    from.getInt();
    return form.readValue(key, from);
  }

  Optional<V> get(K key) {
    int row = find(key);
    return row < 0 ? Optional.empty() : Optional.of(value(row));
  }

  private ByteBuffer at(int row) {
    long place = places[row];
    byte[] page = pages[(int) (place >>> 32)];
    int start = (int) place;
    return ByteBuffer.wrap(page, start, page.length - start);
  }

  /** The bytes of a row. */
  private byte[] row(int row) {
    ByteBuffer from = at(row);
    int start = from.position();
    int length = from.getInt(start + form.keyBytes());
    int end = start + form.keyBytes() + Integer.BYTES + length;
    return Arrays.copyOfRange(from.array(), start, end);
  }

  static <K extends Comparable<K>, V> Rows<K, V> read(DataInputStream in, RowForm<K, V> form)
      throws IOException {
    int count = in.readInt();
    List<byte[]> pages = new ArrayList<>();
    long[] places = new long[Math.max(0, count)];
    int row = 0;
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      if (length > MOST_PAGE_BYTES) {
        throw new SnapshotUnfit("a page of it is too long");
      }
      byte[] page = new byte[length];
      in.readFully(page);
      ByteBuffer from = ByteBuffer.wrap(page);
      for (int at = 0; at < length && row < count; row++) {
        places[row] = ((long) pages.size() << 32) | at;
        at += form.keyBytes() + Integer.BYTES + from.getInt(at + form.keyBytes());
      }
      pages.add(page);
    }
    if (row != count) {
      throw new SnapshotUnfit("it has fewer rows than it says");
    }
    return new Rows<>(form, pages.toArray(byte[][]::new), places);
  }

  /** Writes rows in the order of their keys. */
  static final class Out {
    private final DataOutputStream out;
    private final byte[] page = new byte[PAGE_BYTES];
    private int filled;

    Out(DataOutputStream out, int count) throws IOException {
      this.out = out;
      out.writeInt(count);
    }

    void put(byte[] row) throws IOException {
      if (filled + row.length > page.length) {
        flush();
      }
      if (row.length > page.length) {
        out.writeInt(row.length);
        out.write(row);
      } else {
        System.arraycopy(row, 0, page, filled, row.length);
        filled += row.length;
      }
    }

    void end() throws IOException {
      flush();
      out.writeInt(0);
    }

    private void flush() throws IOException {
      if (filled > 0) {
        out.writeInt(filled);
        out.write(page, 0, filled);
        filled = 0;
      }
    }
  }

  /** Copies a row as it is. */
  void copy(int row, Out out) throws IOException {
    out.put(row(row));
  }
}
