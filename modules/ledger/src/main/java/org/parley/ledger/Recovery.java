package org.parley.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;
import org.parley.verify.VerifierKey;

/**
 * Reads the segments when a log is opened, checks everything that was acknowledged, and drops what
 * was not.
 *
 * <p><b>What must hold.</b> Every record has its CRC, stands in its place and carries the number of
 * its commit. Every checkpoint has the size and the root that the leaves before it give. The last
 * checkpoint is signed by a key of the log. Segments follow each other without a gap.
 *
 * <p><b>What may be wrong.</b> A commit under way when the power went may have left any part of
 * itself behind the last checkpoint. Nobody was answered for it, so it is cut off. Only one commit
 * is ever under way, so this can be said only about the first one behind the last good checkpoint,
 * and not when any of these shows that it had been acknowledged:
 *
 * <ul>
 *   <li>the {@link Guard} names it or a later one;
 *   <li>a record of a later commit is found further on, since a commit begins only when the one
 *       before it is durable;
 *   <li>another segment follows.
 * </ul>
 *
 * Then it is damage, and the log is not opened.
 */
final class Recovery {
  private final Segments segments;
  private final String origin;
  private final Optional<Guard.Mark> guard;
  private final LogImage image = new LogImage();
  private Optional<SignedCheckpoint> checkpoint = Optional.empty();
  private long checkpointPosition;
  private long commit = -1;
  private long epoch = 1;
  private long good;

  Recovery(Segments segments, String origin, Optional<Guard.Mark> guard) {
    this.segments = segments;
    this.origin = origin;
    this.guard = guard;
  }

  LogImage image() {
    return image;
  }

  /** The last checkpoint; empty when the log has not been born. */
  Optional<SignedCheckpoint> checkpoint() {
    return checkpoint;
  }

  /** The number of the last commit, -1 before the birth of the log. */
  long commit() {
    return commit;
  }

  /** The epoch of the last segment. */
  long epoch() {
    return epoch;
  }

  /**
   * Reads this many segment files.
   *
   * @param logs keys of the log, of which one signed the last checkpoint
   */
  void run(int files, List<VerifierKey> logs) throws IOException {
    for (int number = 0; number < files; number++) {
      boolean last = number == files - 1;
      Optional<Segment.Header> next = last ? Optional.empty() : segments.headerOf(number + 1);
      read(segments.open(), last, next);
    }
    if (checkpoint.isPresent()) {
      StrictSignatures signatures = new StrictSignatures();
      Note note = checkpoint.get().note();
      if (logs.stream().noneMatch(log -> signatures.signed(log, note))) {
        throw fault(checkpointPosition, "the last checkpoint is not signed by " + logs);
      }
    }
    checkGuard();
  }

  private void read(Segment segment, boolean last, Optional<Segment.Header> next)
      throws IOException {
    RecordFile.Scan scan = segment.file().scan(0);
    Optional<Segment.Header> header = scan.next().flatMap(Segment.Header::read);
    good = 0;
    if (header.isPresent()) {
      checkHeader(header.get());
      boolean takenOver = next.isPresent() && next.get().epoch() > epoch;
      good = readCommits(scan, takenOver ? next.get().commit() : Long.MAX_VALUE);
      if (takenOver && commit + 1 == next.get().commit()) {
        return;
      }
    }
    if (header.isEmpty() || scan.position() > good || !scan.onlyZerosFollow()) {
      checkUnacknowledged(scan, last);
    }
  }

  /** Cuts off what was not acknowledged; only when everything else has been found sound. */
  void drop() throws IOException {
    if (good > 0) {
      segments.active().file().cut(good);
    } else {
      segments.active().begin(nextHeader());
    }
  }

  private void checkHeader(Segment.Header header) {
    if (!header.origin().equals(origin)) {
      throw fault(0, "this directory belongs to the log " + header.origin());
    }
    boolean follows =
        header.commit() == commit + 1
            && header.epoch() >= epoch
            && header.firstIndex() == image.tree().size()
            && header.root().equals(image.tree().root());
    if (!follows) {
      throw fault(0, "the segment does not continue the one before it");
    }
    epoch = header.epoch();
  }

  /**
   * Takes in whole commits and returns the position behind the last of them.
   *
   * @param until the first commit of the server that took over; what a former one wrote behind that
   *     was answered to nobody
   */
  private long readCommits(RecordFile.Scan scan, long until) throws IOException {
    long behind = scan.position();
    List<Hash> hashes = new ArrayList<>();
    List<Long> places = new ArrayList<>();
    for (Optional<RecordFile.Found> next = scan.next(); next.isPresent(); next = scan.next()) {
      RecordFile.Found found = next.get();
      if (commit + 1 == until) {
        return behind;
      }
      if (found.number() != commit + 1) {
        throw fault(found.position(), "a record of commit " + found.number() + " is out of place");
      }
      if (Segment.isLeaf(found)) {
        hashes.add(TreeHash.leaf(found.body()));
        places.add(segments.place(found.position()));
      } else if (Segment.isCheckpoint(found)) {
        for (int i = 0; i < hashes.size(); i++) {
          image.add(hashes.get(i), places.get(i));
        }
        hashes.clear();
        places.clear();
        checkpoint = Optional.of(checked(found));
        checkpointPosition = found.position();
        commit++;
        behind = found.next();
      } else {
        throw fault(found.position(), "a record of an unknown type");
      }
    }
    return behind;
  }

  private SignedCheckpoint checked(RecordFile.Found found) {
    SignedCheckpoint signed;
    try {
      signed = SignedCheckpoint.parse(found.body());
    } catch (Malformed e) {
      throw fault(found.position(), "the checkpoint cannot be read: " + e.detail());
    }
    boolean ours =
        signed.checkpoint().origin().equals(origin)
            && signed.checkpoint().size() == image.tree().size()
            && signed.checkpoint().root().equals(image.tree().root());
    if (!ours) {
      throw fault(found.position(), "the checkpoint is not that of the leaves before it");
    }
    return signed;
  }

  /** Decides that what follows the last good checkpoint may be dropped, or that it is damage. */
  private void checkUnacknowledged(RecordFile.Scan scan, boolean last) throws IOException {
    long position = scan.position();
    boolean later = !last;
    while (!later) {
      Optional<RecordFile.Found> found = scan.nextAnywhere();
      if (found.isEmpty()) {
        break;
      }
      later = found.get().number() > commit + 1;
    }
    boolean guarded = guard.isPresent() && guard.get().commit() > commit;
    if (later || guarded) {
      throw fault(position, "damaged; what stands here had been acknowledged");
    }
  }

  private void checkGuard() {
    if (guard.isEmpty()) {
      return;
    }
    Guard.Mark mark = guard.get();
    if (mark.commit() > commit || mark.size() > image.tree().size()) {
      throw fault(
          good,
          "the log ends here with "
              + image.tree().size()
              + " leaves, but "
              + mark.size()
              + " had been acknowledged");
    }
    if (!image.tree().rootAt(mark.size()).equals(mark.root())) {
      throw new LedgerFault(Layout.GUARD, 0, "the log once had another root at " + mark.size());
    }
  }

  /** The header of a segment that begins with the next commit. */
  Segment.Header nextHeader() {
    return new Segment.Header(origin, epoch, commit + 1, image.tree().size(), image.tree().root());
  }

  private LedgerFault fault(long position, String what) {
    int number = Math.max(0, segments.count() - 1);
    return new LedgerFault(Layout.segmentPath(number), position, what);
  }
}
