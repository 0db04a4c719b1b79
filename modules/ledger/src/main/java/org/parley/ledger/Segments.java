package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.parley.verify.SignedCheckpoint;

/**
 * The segments of a log in their order, the last of them being written.
 *
 * <p>The place of a leaf is one number: the segment's in the upper bits, the position in the file
 * in the lower {@value #POSITION_BITS}.
 */
final class Segments implements Closeable {
  private static final int POSITION_BITS = 40;
  private static final long POSITION_MASK = (1L << POSITION_BITS) - 1;

  private final Disk disk;
  private final LedgerLimits limits;
  private final List<Segment> all = new CopyOnWriteArrayList<>();

  Segments(Disk disk, LedgerLimits limits) {
    this.disk = disk;
    this.limits = limits;
  }

  /**
   * How many segment files there are.
   *
   * @throws LedgerFault when one of them is missing or another file lies among them
   */
  static int count(Disk disk) throws IOException {
    List<String> names = disk.list(Layout.SEGMENTS);
    for (int number = 0; number < names.size(); number++) {
      String wanted = Layout.segmentName(number);
      if (!names.get(number).equals(wanted)) {
        throw new LedgerFault(
            Layout.segmentPath(number), 0, "missing, while there is " + names.get(number));
      }
    }
    return names.size();
  }

  int count() {
    return all.size();
  }

  /** The header of a segment that is not open yet, empty when it does not read. */
  Optional<Segment.Header> headerOf(int number) throws IOException {
    int most = Math.max(limits.leafBytes(), Segment.LONGEST_NOTE_BYTES);
    try (RecordFile file = new RecordFile(disk, Layout.segmentPath(number), most, 0)) {
      return file.at(0).flatMap(Segment.Header::read);
    }
  }

  /** Opens the next segment file, making it when there is none. */
  Segment open() throws IOException {
    Segment segment = new Segment(disk, all.size(), limits);
    all.add(segment);
    return segment;
  }

  /** The segment being written. */
  Segment active() {
    return all.getLast();
  }

  /** Whether the active segment has reached the size at which the next commit starts another. */
  boolean full() {
    return active().file().end() >= limits.segmentBytes();
  }

  /** Starts another segment; its name is durable when this returns. */
  void roll(Segment.Header header) throws IOException {
    active().file().trim();
    open().begin(header);
    disk.syncDirectory(Layout.SEGMENTS, SyncPoint.ROLLED_SEGMENT_NAME);
  }

  /** The place of a record in the active segment. */
  long place(long position) {
    return (long) (all.size() - 1) << POSITION_BITS | position;
  }

  byte[] leaf(long place) throws IOException {
    return all.get((int) (place >> POSITION_BITS)).leaf(place & POSITION_MASK);
  }

  SignedCheckpoint checkpointBehind(long place) throws IOException {
    return all.get((int) (place >> POSITION_BITS)).checkpointBehind(place & POSITION_MASK);
  }

  @Override
  public void close() throws IOException {
    for (Segment segment : new ArrayList<>(all)) {
      segment.close();
    }
  }
}
