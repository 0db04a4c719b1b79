package org.parley.ledger;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.parley.verify.Invariant;

/**
 * An append-only file of checked records, the form of every file the ledger keeps. Integers are
 * big-endian.
 *
 * <pre>
 *   0        4        8    9            17         17+n       21+n
 *   +--------+--------+----+------------+----------+----------+
 *   | "PRLY" | n      | ty | number     | body     | CRC-32C  |
 *   +--------+--------+----+------------+----------+----------+
 * </pre>
 *
 * <ul>
 *   <li>{@code n}: the length of the body in bytes
 *   <li>{@code ty}: what the record is, one ASCII letter
 *   <li>{@code number}: the number of the commit (segments) or the index of the leaf (vault)
 *   <li>CRC-32C: over the record's position in the file as eight bytes, then everything before it;
 *       so a record that turns up at another place than it was written to is not a record
 * </ul>
 *
 * <p>The file may be longer than its records: room is written ahead as zeros, because a write that
 * does not change the size of the file is made durable faster. The records end at the first place
 * where none begins. What lies behind it is the opener's business: zeros, or the remains of a write
 * that power loss cut short, or damage.
 */
final class RecordFile implements Closeable {
  private static final int MARKER = 0x50524c59;
  static final int NUMBER_AT = 9;
  private static final int HEAD_BYTES = NUMBER_AT + Long.BYTES;
  private static final int CRC_BYTES = 4;
  static final int FRAME_BYTES = HEAD_BYTES + CRC_BYTES;
  private static final int WINDOW_BYTES = 256 << 10;
  private static final int GLANCE_BYTES = 1024;
  private static final int MOST_WAITING_BYTES = 8 << 20;

  private final String name;
  private final DiskFile file;
  private final int maxBody;
  private final int aheadBytes;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private long end;
  private long room;

  RecordFile(Disk disk, String name, int maxBody, int aheadBytes) throws IOException {
    this.name = name;
    this.file = disk.open(name);
    this.maxBody = maxBody;
    this.aheadBytes = aheadBytes;
    this.room = file.size();
  }

  /** One record as found in the file. */
  @SuppressWarnings("ArrayRecordComponent")
  record Found(long position, char type, long number, byte[] body) {
    boolean is(char wantedType, long wantedNumber) {
      return type == wantedType && number == wantedNumber;
    }

    long next() {
      return position + FRAME_BYTES + body.length;
    }
  }

  String name() {
    return name;
  }

  /** Where the next record goes. */
  long end() {
    return end;
  }

  /** The bytes of one record for this position. */
  static byte[] frame(long position, char type, long number, byte[] body) {
    Invariant.hold(type > 0 && type < 0x80, "a record type is one ASCII letter");
    ByteBuffer record = ByteBuffer.allocate(FRAME_BYTES + body.length);
    record.putInt(MARKER).putInt(body.length).put((byte) type).putLong(number).put(body);
    record.putInt(crc(position, record.array(), 0, record.position()));
    return record.array();
  }

  private static int crc(long position, byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, position));
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  /**
   * Adds a record at the end and returns its position. It is in the file once {@link #write} has
   * returned, and durable after {@link #sync}.
   */
  long add(char type, long number, byte[] body) throws IOException {
    long position = end + waiting.size();
    waiting.writeBytes(frame(position, type, number, body));
    if (waiting.size() >= MOST_WAITING_BYTES) {
      write();
    }
    return position;
  }

  /** Writes the records added, in one go unless they are very many. */
  void write() throws IOException {
    boolean grows = end + waiting.size() > room;
    byte[] bytes = Arrays.copyOf(waiting.toByteArray(), waiting.size() + (grows ? aheadBytes : 0));
    file.write(end, bytes, 0, bytes.length);
    room = Math.max(room, end + bytes.length);
    end += waiting.size();
    waiting.reset();
  }

  /** Writes another record of the same length over the one at this position. */
  void rewrite(long position, char type, long number, byte[] body) throws IOException {
    byte[] record = frame(position, type, number, body);
    file.write(position, record, 0, record.length);
  }

  void sync(SyncPoint point) throws IOException {
    file.sync(point);
  }

  /** Makes {@code position} the end of the file and drops everything behind it. */
  void cut(long position) throws IOException {
    file.truncate(position);
    end = position;
    room = position;
  }

  /** Gives back the room written ahead. */
  void trim() throws IOException {
    if (room > end) {
      cut(end);
    }
  }

  /** The record at this position, empty when there is no intact one. */
  Optional<Found> at(long position) throws IOException {
    return new Scan(position, GLANCE_BYTES).next();
  }

  /** Reads records one after the other from this position on. */
  Scan scan(long from) {
    return new Scan(from, WINDOW_BYTES);
  }

  /** Reads from this position on, by as many bytes at a time as the records written end at. */
  Scan scanWritten(long from) {
    return new Scan(from, (int) Math.min(WINDOW_BYTES, end - from));
  }

  /** A forward reader; it stops for good at the first place where no intact record begins. */
  final class Scan {
    private final int windowBytes;
    private long position;
    private byte[] window = {};
    private long windowStart;

    private Scan(long from, int windowBytes) {
      this.position = from;
      this.windowStart = from;
      this.windowBytes = windowBytes;
    }

    /** Behind the last record returned. */
    long position() {
      return position;
    }

    /** Goes on at a place that is known to be the start of a record. */
    void skipTo(long start) {
      position = start;
    }

    Optional<Found> next() throws IOException {
      if (!load(HEAD_BYTES)) {
        return Optional.empty();
      }
      ByteBuffer head = ByteBuffer.wrap(window);
      int start = (int) (position - windowStart);
      int length = head.getInt(start + 4);
      if (head.getInt(start) != MARKER || length < 0 || length > maxBody) {
        return Optional.empty();
      }
      if (!load(FRAME_BYTES + length)) {
        return Optional.empty();
      }
      ByteBuffer record = ByteBuffer.wrap(window);
      start = (int) (position - windowStart);
      int bodyEnd = start + HEAD_BYTES + length;
      if (record.getInt(bodyEnd) != crc(position, window, start, HEAD_BYTES + length)) {
        return Optional.empty();
      }
      byte[] body = new byte[length];
      record.get(start + HEAD_BYTES, body);
      Found found =
          new Found(
              position, (char) record.get(start + 8), record.getLong(start + NUMBER_AT), body);
      position = found.next();
      return Optional.of(found);
    }

    /** Goes on to the next intact record behind a damaged place, searching byte by byte. */
    Optional<Found> nextAnywhere() throws IOException {
      while (load(FRAME_BYTES)) {
        Optional<Found> found = next();
        if (found.isPresent()) {
          return found;
        }
        position++;
      }
      return Optional.empty();
    }

    /** Whether the file ends here. */
    boolean atEnd() throws IOException {
      return position == file.size();
    }

    /** Whether nothing but zeros follows. */
    boolean onlyZerosFollow() throws IOException {
      for (long at = position; load(at, 1); at++) {
        if (window[(int) (at - windowStart)] != 0) {
          return false;
        }
      }
      return true;
    }

    private boolean load(int bytes) throws IOException {
      return load(position, bytes);
    }

    /** Makes the window hold this many bytes from here; false when the file is too short. */
    private boolean load(long at, int bytes) throws IOException {
      if (at >= windowStart && at + bytes <= windowStart + window.length) {
        return true;
      }
      long left = file.size() - at;
      if (left < bytes) {
        return false;
      }
      byte[] fresh = new byte[(int) Math.min(left, Math.max(bytes, windowBytes))];
      int read = file.read(at, fresh, 0, fresh.length);
      window = read == fresh.length ? fresh : Arrays.copyOf(fresh, read);
      windowStart = at;
      return read >= bytes;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
