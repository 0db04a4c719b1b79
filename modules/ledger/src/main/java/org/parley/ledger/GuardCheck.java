package org.parley.ledger;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.verify.CompactRange;

/** Looks at the guard: both its notes, and what lies between them. */
final class GuardCheck {
  private static final int RECORD_BYTES = RecordFile.FRAME_BYTES + Guard.BODY_BYTES;
  private static final int SLOTS = 2;
  private static final String HARMLESS =
      "nothing: the log itself says more, and the next start writes the guard anew";

  private final Disk disk;
  private final List<Finding> findings;
  private Optional<Guard.Mark> mark = Optional.empty();

  GuardCheck(Disk disk, List<Finding> findings) {
    this.disk = disk;
    this.findings = findings;
  }

  /** The newest intact note; what is wrong with the file is told. */
  Optional<Guard.Mark> read() throws IOException {
    if (!disk.exists(Layout.GUARD)) {
      return Optional.empty();
    }
    byte[] content = new byte[SLOTS * Guard.SLOT_BYTES];
    try (Guard guard = new Guard(disk);
        DiskFile file = disk.open(Layout.GUARD)) {
      mark = guard.read();
      int read = file.read(0, content, 0, content.length);
      if (file.size() > content.length) {
        strange(content.length);
      }
      for (int slot = 0; slot < SLOTS; slot++) {
        slot(guard, slot, content, read);
      }
    }
    return mark;
  }

  private void slot(Guard guard, int slot, byte[] content, int length) throws IOException {
    int from = slot * Guard.SLOT_BYTES;
    if (from >= length) {
      return;
    }
    boolean neverWritten = slot == 1 && mark.map(m -> m.commit() == 0).orElse(false);
    int behind = from + RECORD_BYTES;
    boolean empty = neverWritten && zeros(content, from, Math.min(length, behind));
    if (!empty && guard.slot(slot).isEmpty()) {
      findings.add(
          Finding.leftover(
              Layout.GUARD,
              from,
              "one of the two notes of how far the log had been acknowledged does not read",
              mark.isPresent() ? HARMLESS : "compare the size of the log with a receipt"));
    }
    int end = Math.min(length, from + Guard.SLOT_BYTES);
    for (int at = behind; at < end; at++) {
      if (content[at] != 0) {
        strange(at);
        break;
      }
    }
  }

  private static boolean zeros(byte[] content, int from, int to) {
    for (int at = from; at < to; at++) {
      if (content[at] != 0) {
        return false;
      }
    }
    return true;
  }

  private void strange(long at) {
    findings.add(
        Finding.strange(Layout.GUARD, at, "not zero, where nothing is ever written", HARMLESS));
  }

  /** Compares the note with the segments as they were read. */
  void compare(SegmentCheck segments) throws IOException {
    if (mark.isEmpty()) {
      if (segments.commit() >= 0) {
        findings.add(
            Finding.leftover(
                Layout.GUARD,
                0,
                "missing; it says how far the log had been acknowledged",
                "compare the size of the log with a receipt; the next start writes it anew"));
      }
      return;
    }
    Guard.Mark noted = mark.get();
    if (noted.commit() > segments.commit() || noted.size() > segments.hashes().size()) {
      findings.add(
          Finding.damage(
              segments.lastFile(),
              segments.good(),
              "the log ends here with "
                  + segments.hashes().size()
                  + " leaves, but "
                  + noted.size()
                  + " had been acknowledged",
              Fsck.FROM_COPY));
    } else if (segments.hashes().whole() && !rootAt(segments, noted)) {
      findings.add(
          Finding.damage(
              Layout.GUARD,
              0,
              "the log once had another root at " + noted.size() + " leaves",
              "this is not the copy that was written last; " + Fsck.FROM_COPY));
    }
  }

  private static boolean rootAt(SegmentCheck segments, Guard.Mark noted) {
    CompactRange range = new CompactRange();
    for (long index = 0; index < noted.size(); index++) {
      range.append(segments.hashes().at(index).orElseThrow());
    }
    return Arrays.equals(range.root().bytes(), noted.root().bytes());
  }
}
