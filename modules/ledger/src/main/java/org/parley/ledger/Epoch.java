package org.parley.ledger;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Which writer of the log this one is, and whether it still is the one that may write. */
final class Epoch {
  private static final long FIRST = 1;

  private final Disk disk;
  private final long number;
  private boolean begins;

  private Epoch(Disk disk, long number, boolean begins) {
    this.disk = disk;
    this.number = number;
    this.begins = begins;
  }

  /** The epoch of a log whose last segment has this one. */
  static Epoch opened(Disk disk, long ofSegments) throws IOException {
    OptionalLong taken = EpochFile.read(disk);
    long number = Math.max(ofSegments, taken.orElse(ofSegments));
    return new Epoch(disk, number, number > ofSegments);
  }

  /** Takes the next epoch, so that every other writer stops; durable when this returns. */
  static void take(Disk disk) throws IOException {
    long newest = FIRST;
    try {
      newest = EpochFile.read(disk).orElse(FIRST);
    } catch (LedgerFault e) {
      newest = FIRST;
    }
    for (String name : disk.list(Layout.SEGMENTS)) {
      newest = Math.max(newest, ofSegment(disk, name));
    }
    EpochFile.write(disk, newest + 1);
  }

  private static long ofSegment(Disk disk, String name) throws IOException {
    String path = Layout.SEGMENTS + "/" + name;
    try (RecordFile file = new RecordFile(disk, path, Segment.LONGEST_NOTE_BYTES, 0)) {
      Optional<Segment.Header> header = file.at(0).flatMap(Segment.Header::read);
      return header.map(Segment.Header::epoch).orElse(FIRST);
    }
  }

  long number() {
    return number;
  }

  /** Whether the next commit has to begin a segment, because this epoch has none yet. */
  boolean beginsWithTheNextCommit() {
    return begins;
  }

  void begun() {
    begins = false;
  }

  /**
   * Looks whether another writer has taken over.
   *
   * @throws LedgerStopped when one has
   */
  void mustBeOurs() throws IOException {
    OptionalLong taken = EpochFile.read(disk);
    if (taken.isPresent() && taken.getAsLong() > number) {
      throw new LedgerStopped(
          "another server has taken over this log (epoch "
              + taken.getAsLong()
              + ", this one has "
              + number
              + "); this one signs nothing more");
    }
  }
}
