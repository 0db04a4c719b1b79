package org.parley.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.CompactRange;
import org.parley.verify.Hash;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.VerifierKey;

/**
 * Reads every stored byte of a log and says all that is not as it should be. It writes nothing, so
 * it may look at a stick, at a copy, and at the directory of a server that is running.
 *
 * <p>Where opening a log stops at the first damage, this goes on behind it: to the next intact
 * record, to the next file. What it cannot tell any more because of damage before it (a root over a
 * leaf that is lost) it leaves out and does not guess.
 *
 * <p>It looks at the segments, the guard, the epoch, the vault and the snapshot. That every
 * statement is the one its leaf commits to, and every signature, is what an audit shows.
 */
public final class Fsck {
  static final String FROM_COPY =
      "do not start the server on it; put this file back from a backup or a mirror";

  private final Disk disk;
  private final LedgerLimits limits;
  private final boolean inUse;
  private final Progress progress;
  private final List<Finding> findings = new ArrayList<>();

  /** Told how far the reading has come. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param file the file being read
     * @param done bytes read so far, of all files
     */
    void read(String file, long done);
  }

  /**
   * What was found.
   *
   * @param findings everything, in the order of the files; empty when all is sound
   * @param checkpoint the last one that is there, empty when there is no log
   * @param epoch of the last segment
   * @param signatureChecked whether the key of the log was at hand
   */
  public record Found(
      List<Finding> findings,
      Optional<SignedCheckpoint> checkpoint,
      long commits,
      long epoch,
      boolean signatureChecked) {
    public Found {
      findings = List.copyOf(findings);
    }
  }

  private Fsck(Disk disk, LedgerLimits limits, boolean inUse, Progress progress) {
    this.disk = disk;
    this.limits = limits;
    this.inUse = inUse;
    this.progress = progress;
  }

  /**
   * Looks at the log in this directory.
   *
   * @param logKeys the keys one of which must have signed the last checkpoint; none: not checked
   * @param inUse whether a server is writing there now, so that the end of the files may move
   * @throws LedgerUnreadable when the operating system does not let us read
   */
  public static Found check(
      Disk disk, List<VerifierKey> logKeys, LedgerLimits limits, boolean inUse, Progress progress) {
    try {
      return new Fsck(disk, limits, inUse, progress).run(logKeys);
    } catch (IOException e) {
      throw new LedgerUnreadable(e);
    }
  }

  private Found run(List<VerifierKey> logKeys) throws IOException {
    GuardCheck guard = new GuardCheck(disk, findings);
    Optional<Guard.Mark> mark = guard.read();
    SegmentCheck segments = new SegmentCheck(disk, limits, inUse, mark, findings, this::told);
    segments.run();
    signature(segments, logKeys);
    guard.compare(segments);
    EpochFile.check(disk, segments.epoch(), findings);
    new VaultCheck(disk, limits, inUse, segments.hashes(), findings, this::told).run();
    SnapshotFile.check(disk, findings, this::told);
    return new Found(
        findings,
        segments.checkpoint(),
        segments.commit() + 1,
        segments.epoch(),
        !logKeys.isEmpty());
  }

  private void signature(SegmentCheck segments, List<VerifierKey> logKeys) {
    Optional<SignedCheckpoint> last = segments.checkpoint();
    if (last.isEmpty() || logKeys.isEmpty()) {
      return;
    }
    StrictSignatures signatures = new StrictSignatures();
    if (logKeys.stream().noneMatch(key -> signatures.signed(key, last.get().note()))) {
      findings.add(
          Finding.damage(
              segments.checkpointFile(),
              segments.checkpointPosition(),
              "the last checkpoint is not signed by " + logKeys.getFirst(),
              "look whether keys/log.key belongs to this log; else " + FROM_COPY));
    }
  }

  private long done;

  private void told(String file, long bytes) {
    done += bytes;
    progress.read(file, done);
  }

  /** Told that so many more bytes of a file were read. */
  @FunctionalInterface
  interface More {
    void read(String file, long bytes);
  }

  /** The leaf hashes of a log, some of which may be lost. */
  static final class LeafHashes {
    private static final Hash LOST = zeros();
    private final HashColumn all = new HashColumn();
    private final CompactRange tree = new CompactRange();
    private boolean whole = true;

    private static Hash zeros() {
      return Hash.read(java.nio.ByteBuffer.allocate(Hash.BYTES));
    }

    long size() {
      return all.size();
    }

    /** Whether no leaf is lost so far, so that the root can be told. */
    boolean whole() {
      return whole;
    }

    Hash root() {
      return tree.root();
    }

    void add(Hash leaf) {
      all.add(leaf);
      if (whole) {
        tree.append(leaf);
      }
    }

    void lose(long count) {
      whole = false;
      for (long i = 0; i < count; i++) {
        all.add(LOST);
      }
    }

    Optional<Hash> at(long index) {
      Hash hash = all.get(index);
      return hash.equals(LOST) ? Optional.empty() : Optional.of(hash);
    }
  }
}
