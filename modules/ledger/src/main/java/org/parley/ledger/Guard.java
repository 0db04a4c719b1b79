package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.parley.verify.Hash;

/**
 * A small note, apart from the segments, of how far the log had been acknowledged.
 *
 * <p>A record cut short by power loss and one damaged later look alike when they are the last in
 * the file; the first was never acknowledged and is dropped, the second was, and dropping it would
 * rewrite the log. The guard tells them apart: it is written after a commit has become durable and
 * before anybody is answered.
 *
 * <p>It is not synced, so after a power loss it may be older than the log, never newer: it is a
 * lower bound. Two slots of one disk sector each are used in turn, so that one of them is whole
 * whatever happens to the other.
 *
 * <pre>
 *   0                512              1024
 *   +----------------+----------------+
 *   | record 'G'     | record 'G'     |   body: size (8 bytes), root (32 bytes);
 *   +----------------+----------------+   number: the commit, which is in slot commit mod 2
 * </pre>
 */
final class Guard implements Closeable {
  private static final char TYPE = 'G';
  static final int SLOT_BYTES = 512;
  static final int BODY_BYTES = Long.BYTES + Hash.BYTES;

  private final DiskFile file;

  /** What had been acknowledged at least: a number of commits, the size after them, the root. */
  record Mark(long commit, long size, Hash root) {}

  Guard(Disk disk) throws IOException {
    this.file = disk.open(Layout.GUARD);
  }

  /** The newest intact mark, empty when there is none. */
  Optional<Mark> read() throws IOException {
    Optional<Mark> first = slot(0);
    Optional<Mark> second = slot(1);
    if (first.isPresent() && second.isPresent()) {
      return first.get().commit() > second.get().commit() ? first : second;
    }
    return first.isPresent() ? first : second;
  }

  Optional<Mark> slot(int slot) throws IOException {
    byte[] stored = new byte[RecordFile.FRAME_BYTES + BODY_BYTES];
    if (file.read((long) slot * SLOT_BYTES, stored, 0, stored.length) < stored.length) {
      return Optional.empty();
    }
    ByteBuffer fields = ByteBuffer.wrap(stored);
    long commit = fields.position(RecordFile.NUMBER_AT).getLong();
    long size = fields.getLong();
    Mark mark = new Mark(commit, size, Hash.read(fields));
    boolean intact = commit % 2 == slot && ByteBuffer.wrap(stored).equals(record(mark));
    return intact ? Optional.of(mark) : Optional.empty();
  }

  /** Notes a commit that is durable. */
  void write(Mark mark) throws IOException {
    byte[] record = record(mark).array();
    file.write(position(mark), record, 0, record.length);
  }

  private static long position(Mark mark) {
    return mark.commit() % 2 * SLOT_BYTES;
  }

  private static ByteBuffer record(Mark mark) {
    byte[] body =
        ByteBuffer.allocate(BODY_BYTES).putLong(mark.size()).put(mark.root().bytes()).array();
    return ByteBuffer.wrap(RecordFile.frame(position(mark), TYPE, mark.commit(), body));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
