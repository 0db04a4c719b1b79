package org.parley.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;

/** Reads all segments, damaged ones too, and tells what is wrong with them. */
final class SegmentCheck {
  private final Disk disk;
  private final LedgerLimits limits;
  private final boolean inUse;
  private final Optional<Guard.Mark> guard;
  private final List<Finding> findings;
  private final Fsck.More more;

  private final Fsck.LeafHashes hashes = new Fsck.LeafHashes();
  private final List<Hash> before = new ArrayList<>();
  private final List<Hash> after = new ArrayList<>();
  private long pendingFrom;
  private boolean gap;

  private Optional<SignedCheckpoint> checkpoint = Optional.empty();
  private String checkpointFile = Layout.segmentPath(0);
  private long checkpointPosition;
  private Optional<String> origin = Optional.empty();
  private long commit = -1;
  private long epoch = 1;
  private long good;
  private String file = Layout.segmentPath(0);
  private Optional<Segment.Header> following = Optional.empty();

  SegmentCheck(
      Disk disk,
      LedgerLimits limits,
      boolean inUse,
      Optional<Guard.Mark> guard,
      List<Finding> findings,
      Fsck.More more) {
    this.disk = disk;
    this.limits = limits;
    this.inUse = inUse;
    this.guard = guard;
    this.findings = findings;
    this.more = more;
  }

  Fsck.LeafHashes hashes() {
    return hashes;
  }

  Optional<SignedCheckpoint> checkpoint() {
    return checkpoint;
  }

  String checkpointFile() {
    return checkpointFile;
  }

  long checkpointPosition() {
    return checkpointPosition;
  }

  /** The number of the last commit found, -1 when there is none. */
  long commit() {
    return commit;
  }

  long epoch() {
    return epoch;
  }

  /** Behind the last good checkpoint of the last file. */
  long good() {
    return good;
  }

  String lastFile() {
    return file;
  }

  void run() throws IOException {
    List<String> names = disk.list(Layout.SEGMENTS);
    int number = 0;
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      expected.add(Layout.segmentName(i));
    }
    for (String name : names) {
      Optional<Integer> read = number(name);
      if (read.isEmpty()) {
        findings.add(
            Finding.strange(
                Layout.SEGMENTS + "/" + name,
                0,
                "not a segment; this program did not put it here",
                "move it out of the directory; the server does not start beside it"));
        continue;
      }
      if (read.get() > number) {
        missing(number, read.get() - 1);
      }
      number = read.get() + 1;
      boolean last = name.equals(names.getLast()) || names.indexOf(name) == lastSegment(names);
      following = last ? Optional.empty() : header(read.get() + 1);
      check(read.get(), last);
    }
  }

  private static int lastSegment(List<String> names) {
    int last = -1;
    for (int i = 0; i < names.size(); i++) {
      if (number(names.get(i)).isPresent()) {
        last = i;
      }
    }
    return last;
  }

  private static Optional<Integer> number(String name) {
    int dot = name.indexOf('.');
    try {
      int number = dot < 1 ? -1 : Integer.parseInt(name.substring(0, dot));
      return number >= 0 && Layout.segmentName(number).equals(name)
          ? Optional.of(number)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private void missing(int first, int last) {
    gap = true;
    hashes.lose(0);
    String which = first == last ? "" : ", and all up to " + Layout.segmentName(last);
    damage(Layout.segmentPath(first), 0, "missing" + which);
  }

  private Optional<Segment.Header> header(int number) throws IOException {
    String name = Layout.segmentPath(number);
    if (!disk.exists(name)) {
      return Optional.empty();
    }
    try (RecordFile next = open(name)) {
      return next.at(0).flatMap(Segment.Header::read);
    }
  }

  private RecordFile open(String name) throws IOException {
    return new RecordFile(disk, name, Math.max(limits.leafBytes(), Segment.LONGEST_NOTE_BYTES), 0);
  }

  private void check(int number, boolean last) throws IOException {
    file = Layout.segmentPath(number);
    good = 0;
    try (RecordFile records = open(file)) {
      RecordFile.Scan scan = records.scan(0);
      while (true) {
        long at = scan.position();
        Optional<RecordFile.Found> next = scan.next();
        if (next.isEmpty()) {
          if (scan.onlyZerosFollow()) {
            tail(at, at, last);
            break;
          }
          if (last && unanswered(records, at)) {
            tail(at, at + 1, last);
            break;
          }
          next = scan.nextAnywhere();
          if (next.isEmpty()) {
            tail(at, at + 1, last);
            break;
          }
          damaged(at, next.get().position());
        }
        more.read(file, next.get().next() - at);
        if (former(next.get())) {
          formerWriter(next.get().position());
          break;
        }
        take(next.get());
      }
    }
  }

  /** Whether a writer wrote this that another one had already taken over from. */
  private boolean former(RecordFile.Found found) {
    return following.isPresent()
        && following.get().epoch() > epoch
        && found.number() >= following.get().commit();
  }

  private void formerWriter(long position) {
    before.clear();
    findings.add(
        Finding.leftover(
            file,
            position,
            "written by a server after another one had taken over; nobody was answered for it",
            "nothing: it is passed over; look which machine still runs the old server"));
  }

  /**
   * Whether what stands here belongs to a commit that nobody was answered for, by the rule of
   * {@link Recovery}: the guard does not know of it, and no intact record of a later one follows.
   */
  private boolean unanswered(RecordFile records, long at) throws IOException {
    boolean known = guard.isPresent() && guard.get().commit() > commit;
    if (gap || known) {
      return false;
    }
    RecordFile.Scan rest = records.scan(at);
    for (Optional<RecordFile.Found> next = rest.nextAnywhere();
        next.isPresent();
        next = rest.nextAnywhere()) {
      if (next.get().number() > commit + 1) {
        return false;
      }
    }
    return true;
  }

  private void damaged(long from, long to) {
    gap = true;
    after.clear();
    damage(file, from, (to - from) + " bytes up to byte " + to + " are damaged");
  }

  /** What is behind the last whole record: nothing, a commit under way, or damage. */
  private void tail(long at, long end, boolean last) {
    boolean open = !before.isEmpty() || !after.isEmpty();
    boolean rest = end > at;
    if (!open && !rest && (good > 0 || (inUse && last))) {
      return;
    }
    long from = open ? pendingFrom : at;
    boolean acknowledged = guard.isPresent() && guard.get().commit() > commit;
    before.clear();
    after.clear();
    boolean takenOver =
        following.isPresent()
            && following.get().epoch() > epoch
            && commit + 1 == following.get().commit();
    if (takenOver && !gap) {
      formerWriter(from);
      return;
    }
    if (!last || acknowledged || gap) {
      gap = true;
      hashes.lose(0);
      damage(file, from, "damaged up to the end; what stood here had been acknowledged");
    } else if (!inUse) {
      findings.add(
          Finding.leftover(
              file,
              from,
              rest && !open
                  ? "not zero behind the last commit"
                  : "the remains of a commit that nobody was answered for",
              "nothing: the next start cuts it off"));
    }
  }

  private void take(RecordFile.Found found) {
    if (found.position() == 0) {
      header(found);
    } else if (Segment.isLeaf(found)) {
      leaf(found);
    } else if (Segment.isCheckpoint(found)) {
      closed(found);
    } else {
      damage(file, found.position(), "a record of an unknown type");
    }
  }

  private void header(RecordFile.Found found) {
    Optional<Segment.Header> read = Segment.Header.read(found);
    if (read.isEmpty()) {
      damage(file, 0, "the header of the segment does not read");
      return;
    }
    Segment.Header header = read.get();
    boolean same = origin.map(header.origin()::equals).orElse(true);
    boolean follows = header.epoch() >= epoch && header.firstIndex() >= hashes.size();
    if (gap) {
      hashes.lose(Math.max(0, header.firstIndex() - hashes.size()));
      commit = Math.max(commit, header.commit() - 1);
      gap = false;
    } else {
      follows &= header.commit() == commit + 1 && header.firstIndex() == hashes.size();
    }
    if (hashes.whole()) {
      follows &= header.root().equals(hashes.root());
    }
    if (!same || !follows) {
      damage(
          file,
          0,
          same
              ? "the segment does not continue the one before it"
              : "the segment belongs to the log " + header.origin());
    }
    good = found.next();
    origin = Optional.of(header.origin());
    epoch = Math.max(epoch, header.epoch());
  }

  private void leaf(RecordFile.Found found) {
    if (before.isEmpty() && after.isEmpty()) {
      pendingFrom = found.position();
    }
    if (!gap && found.number() != commit + 1) {
      damage(file, found.position(), "a leaf of commit " + found.number() + " is out of place");
    }
    (gap ? after : before).add(TreeHash.leaf(found.body()));
  }

  private void closed(RecordFile.Found found) {
    try {
      SignedCheckpoint signed = SignedCheckpoint.parse(found.body());
      long lost = signed.checkpoint().size() - hashes.size() - before.size() - after.size();
      before.forEach(hashes::add);
      if (gap) {
        hashes.lose(Math.max(0, lost));
      }
      after.forEach(hashes::add);
      compare(found, signed, lost);
      checkpoint = Optional.of(signed);
      checkpointFile = file;
      checkpointPosition = found.position();
    } catch (Malformed e) {
      damage(file, found.position(), "the checkpoint cannot be read: " + e.detail());
    }
    before.clear();
    after.clear();
    gap = false;
    commit = found.number();
    good = found.next();
  }

  private void compare(RecordFile.Found found, SignedCheckpoint signed, long lost) {
    boolean fits = gap ? lost >= 0 : lost == 0 && found.number() == commit + 1;
    if (hashes.whole()) {
      fits &= signed.checkpoint().root().equals(hashes.root());
    }
    fits &= origin.map(signed.checkpoint().origin()::equals).orElse(true);
    if (!fits) {
      damage(file, found.position(), "the checkpoint is not that of the leaves before it");
    }
  }

  private void damage(String where, long at, String what) {
    findings.add(Finding.damage(where, at, what, Fsck.FROM_COPY));
  }
}
