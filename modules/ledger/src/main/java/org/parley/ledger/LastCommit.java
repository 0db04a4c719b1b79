package org.parley.ledger;

import java.io.IOException;
import java.util.Optional;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;

/**
 * The last commit that a copy may end with.
 *
 * @param segment the number of the file it ends in
 * @param end the position behind its checkpoint there
 * @param checkpoint the one that closes it
 */
record LastCommit(long commit, int segment, long end, long epoch, SignedCheckpoint checkpoint) {
  private static final int TRIES = 1000;

  /**
   * Finds it. While a server writes it is the one the guard names, because what stands behind that
   * may not have reached the disk and nobody was answered for it; otherwise it is the last whole
   * one.
   *
   * @throws LedgerFault when the log is damaged before it
   */
  static LastCommit durable(ReadOnlyDisk disk, LedgerLimits limits) throws IOException {
    boolean inUse = disk.inUse();
    long noted = disk.exists(Layout.GUARD) ? noted(disk) : 0;
    long until = inUse ? noted : Long.MAX_VALUE;
    Optional<LastCommit> last = Optional.empty();
    long epoch = 1;
    int files = Segments.count(disk);
    int most = Math.max(limits.leafBytes(), Segment.LONGEST_NOTE_BYTES);
    for (int number = 0; number < files; number++) {
      try (RecordFile file = new RecordFile(disk, Layout.segmentPath(number), most, 0)) {
        RecordFile.Scan scan = file.scan(0);
        for (Optional<RecordFile.Found> next = scan.next();
            next.isPresent() && next.get().number() <= until;
            next = scan.next()) {
          Optional<Segment.Header> header = Segment.Header.read(next.get());
          epoch = header.map(Segment.Header::epoch).orElse(epoch);
          if (Segment.isCheckpoint(next.get())) {
            last = Optional.of(at(number, epoch, next.get(), file.name()));
          }
        }
      }
    }
    boolean reached = last.map(found -> found.commit() >= noted).orElse(false);
    if (last.isEmpty() || !reached) {
      throw new LedgerFault(Layout.segmentPath(0), 0, "damaged; parley fsck says where");
    }
    return last.get();
  }

  private static LastCommit at(int number, long epoch, RecordFile.Found found, String file) {
    try {
      SignedCheckpoint signed = SignedCheckpoint.parse(found.body());
      return new LastCommit(found.number(), number, found.next(), epoch, signed);
    } catch (Malformed e) {
      throw new LedgerFault(file, found.position(), "the checkpoint cannot be read");
    }
  }

  private static long noted(ReadOnlyDisk disk) throws IOException {
    try (Guard guard = new Guard(disk)) {
      for (int attempt = 0; attempt < TRIES; attempt++) {
        Optional<Guard.Mark> mark = guard.read();
        if (mark.isPresent()) {
          return mark.get().commit();
        }
        Thread.onSpinWait();
      }
    }
    throw new LedgerFault(Layout.GUARD, 0, "does not read, so nobody knows what is durable");
  }
}
