package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;

/**
 * One file of the truth: leaves, and after each batch of them the checkpoint that was signed.
 *
 * <pre>
 *   segments/000000.seg
 *   +----------------------------------------------------------------------------+
 *   | record 'H'  number = first commit   "parley-segment/v1" LF origin LF       |
 *   |                                     epoch LF first index LF root LF        |
 *   +----------------------------------------------------------------------------+
 *   | record 'L'  number = commit         the leaf, exactly as signed            |
 *   | record 'L'  ...                                                            |
 *   | record 'C'  number = commit         the checkpoint, a signed note          |
 *   +----------------------------------------------------------------------------+
 *   | record 'L'  number = commit + 1     ...                                    |
 *   | record 'C'                                                                 |
 *   +----------------------------------------------------------------------------+
 *   | zeros: room written ahead                                                  |
 *   +----------------------------------------------------------------------------+
 * </pre>
 *
 * <p>Commit 0 is the birth of the log: no leaf, the checkpoint of size 0. The root in the header is
 * the root over all leaves before the segment, so a file cannot stand in another's place. The epoch
 * counts the writers a log has had, so that a former one can be told apart; a log that never
 * changed machines has epoch 1. Nothing in a segment depends on the clock or on chance, so the same
 * batches give the same file.
 */
final class Segment implements Closeable {
  private static final String MAGIC = "parley-segment/v1";
  private static final char HEADER = 'H';
  private static final char LEAF = 'L';
  private static final char CHECKPOINT = 'C';
  static final int LONGEST_NOTE_BYTES = 65_535;

  private final RecordFile file;

  /** What the first record says. */
  record Header(String origin, long epoch, long commit, long firstIndex, Hash root) {
    private byte[] text() {
      return String.join(
              "\n", MAGIC, origin, Long.toString(epoch), Long.toString(firstIndex), root.base64())
          .concat("\n")
          .getBytes(StandardCharsets.UTF_8);
    }

    static Optional<Header> read(RecordFile.Found found) {
      String[] lines = new String(found.body(), StandardCharsets.UTF_8).split("\n", -1);
      if (found.type() != HEADER || lines.length != 6 || !lines[0].equals(MAGIC)) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            new Header(
                lines[1],
                Long.parseLong(lines[2]),
                found.number(),
                Long.parseLong(lines[3]),
                Hash.parse(lines[4])));
      } catch (NumberFormatException | Malformed e) {
        return Optional.empty();
      }
    }
  }

  Segment(Disk disk, int number, LedgerLimits limits) throws IOException {
    int most = Math.max(limits.leafBytes(), LONGEST_NOTE_BYTES);
    this.file = new RecordFile(disk, Layout.segmentPath(number), most, limits.aheadBytes());
  }

  static boolean isLeaf(RecordFile.Found found) {
    return found.type() == LEAF;
  }

  static boolean isCheckpoint(RecordFile.Found found) {
    return found.type() == CHECKPOINT;
  }

  RecordFile file() {
    return file;
  }

  /** Starts the segment anew with this header. */
  void begin(Header header) throws IOException {
    file.cut(0);
    file.add(HEADER, header.commit(), header.text());
    file.write();
  }

  /** Writes the leaves of a commit and returns the position of each. */
  List<Long> writeLeaves(long commit, List<LedgerEntry> entries) throws IOException {
    List<Long> positions = new ArrayList<>(entries.size());
    for (LedgerEntry entry : entries) {
      positions.add(file.add(LEAF, commit, entry.leaf()));
    }
    file.write();
    return positions;
  }

  /** Reads leaves back from the file and hashes what is stored there. */
  List<Hash> storedHashes(long commit, List<Long> positions) throws IOException {
    RecordFile.Scan scan = file.scanWritten(positions.getFirst());
    List<Hash> hashes = new ArrayList<>(positions.size());
    for (long position : positions) {
      Optional<RecordFile.Found> found = scan.next();
      if (found.isEmpty() || !found.get().is(LEAF, commit)) {
        throw new LedgerFault(file.name(), position, "a leaf just written cannot be read back");
      }
      hashes.add(TreeHash.leaf(found.get().body()));
    }
    return hashes;
  }

  /** Writes the checkpoint that closes a commit. */
  void writeCheckpoint(long commit, SignedCheckpoint checkpoint) throws IOException {
    file.add(CHECKPOINT, commit, checkpoint.bytes());
    file.write();
  }

  /** The leaf stored at this position. */
  byte[] leaf(long position) throws IOException {
    Optional<RecordFile.Found> found = file.at(position);
    if (found.isEmpty() || !isLeaf(found.get())) {
      throw new LedgerFault(file.name(), position, "a leaf is damaged");
    }
    return found.get().body();
  }

  /** The checkpoint that closes the commit of the leaf at this position. */
  SignedCheckpoint checkpointBehind(long position) throws IOException {
    RecordFile.Scan scan = file.scan(position);
    for (Optional<RecordFile.Found> found = scan.next(); found.isPresent(); found = scan.next()) {
      if (isCheckpoint(found.get())) {
        try {
          return SignedCheckpoint.parse(found.get().body());
        } catch (Malformed e) {
          throw new LedgerFault(file.name(), found.get().position(), "a checkpoint is damaged");
        }
      }
    }
    throw new LedgerFault(file.name(), scan.position(), "a checkpoint is missing");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
