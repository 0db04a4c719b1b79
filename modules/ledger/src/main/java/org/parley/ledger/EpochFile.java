package org.parley.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who may write the log: a number that only ever grows, in a file of its own.
 *
 * <p>A server that takes over writes a larger number than any before it, durably, and begins the
 * next segment with it. A server that finds a larger number here than its own stops: before it
 * signs, and before it answers. So of two servers on one directory, which the lock should prevent
 * and on some network file systems does not, the former one can say nothing more.
 *
 * <pre>
 *   epoch   one record 'E', number = epoch, body "parley-epoch/v1\n"
 * </pre>
 */
final class EpochFile {
  static final String NAME = "epoch";
  private static final char TYPE = 'E';
  private static final byte[] BODY = "parley-epoch/v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BYTES = RecordFile.FRAME_BYTES + 16;

  private EpochFile() {}

  /** The epoch that was last taken, empty when nobody ever took over. */
  static OptionalLong read(Disk disk) throws IOException {
    Optional<byte[]> content = disk.readWhole(NAME, 2 * BYTES);
    if (content.isEmpty()) {
      return OptionalLong.empty();
    }
    long epoch = content.get().length == BYTES ? number(content.get()) : 0;
    if (epoch < 1 || !Arrays.equals(content.get(), record(epoch))) {
      throw new LedgerFault(NAME, 0, "the epoch does not read, so nobody knows who may write");
    }
    return OptionalLong.of(epoch);
  }

  private static long number(byte[] content) {
    return java.nio.ByteBuffer.wrap(content).getLong(RecordFile.NUMBER_AT);
  }

  /** Takes an epoch; durable when this returns. */
  static void write(Disk disk, long epoch) throws IOException {
    disk.replace(NAME, record(epoch));
  }

  private static byte[] record(long epoch) {
    return RecordFile.frame(0, TYPE, epoch, BODY);
  }

  /** Tells what is wrong with the file. */
  static void check(Disk disk, long ofSegments, List<Finding> findings) throws IOException {
    try {
      OptionalLong epoch = read(disk);
      if (epoch.isPresent() && epoch.getAsLong() < ofSegments) {
        findings.add(
            Finding.damage(
                NAME,
                0,
                "epoch " + epoch.getAsLong() + ", but a segment has epoch " + ofSegments,
                "parley serve DIR --take-over writes it anew"));
      }
    } catch (LedgerFault e) {
      findings.add(
          Finding.damage(
              NAME,
              0,
              e.what(),
              "make sure that no other server writes here, then parley serve DIR --take-over"));
    }
  }
}
