package org.parley.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * Says that this directory was put there from a backup, so that it may lack what was recorded after
 * the backup was taken. As long as the mark is there nobody may sign with it: two different states
 * of one log would come about, and every receipt given after the backup would stand against the new
 * ones.
 *
 * <p>It is taken away when somebody has shown the newest state there is.
 *
 * <pre>
 *   restored    parley-restored/v1 LF  size n LF  root B64 LF  taken RFC 3339 LF  known m LF
 *               sum HEX LF
 * </pre>
 *
 * @param size entries in the backup
 * @param root over them
 * @param taken when the backup was made, RFC 3339 in UTC, by the clock of its machine
 * @param known the most entries of this log that anybody has shown since; when it is more than the
 *     directory has, entries are lost here and nobody may ever sign with it
 */
public record RestoredMark(long size, Hash root, String taken, long known) {
  /** The name of the file. */
  public static final String FILE = "restored";

  private static final String MAGIC = "parley-restored/v1";
  private static final int MOST_BYTES = 4096;
  private static final Pattern MOMENT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?Z");

  /**
   * The mark of a directory, empty when it was not restored.
   *
   * @throws LedgerFault when it does not read; then nobody may sign either
   */
  public static Optional<RestoredMark> read(Disk disk) throws IOException {
    Optional<byte[]> content = disk.readWhole(FILE, MOST_BYTES);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    String[] lines =
        SummedText.read(content.get())
            .map(text -> new String(text, StandardCharsets.UTF_8))
            .orElse("")
            .split("\n", -1);
    try {
      if (lines.length == 6 && lines[0].equals(MAGIC) && lines[5].isEmpty()) {
        return Optional.of(
            new RestoredMark(
                Long.parseLong(after(lines[1], "size ")),
                Hash.parse(after(lines[2], "root ")),
                moment(after(lines[3], "taken ")),
                Long.parseLong(after(lines[4], "known "))));
      }
    } catch (NumberFormatException | Malformed e) {
      throw damaged();
    }
    throw damaged();
  }

  /** The same mark, after somebody has shown so many entries. */
  public RestoredMark withKnown(long shown) {
    return new RestoredMark(size, root, taken, Math.max(known, shown));
  }

  /** A moment as whoever has a clock wrote it; this room has none and only passes it on. */
  static String moment(String text) throws Malformed {
    if (!MOMENT.matcher(text).matches()) {
      throw new Malformed("ledger.moment", "", Malformed.shown(text));
    }
    return text;
  }

  private static LedgerFault damaged() {
    return new LedgerFault(FILE, 0, "the mark of a restored directory does not read");
  }

  private static String after(String line, String word) {
    return line.startsWith(word) ? line.substring(word.length()) : "";
  }

  /** Marks a directory; durable when this returns. */
  public void write(Disk disk) throws IOException {
    String text =
        String.join(
            "\n",
            MAGIC,
            "size " + size,
            "root " + root.base64(),
            "taken " + taken,
            "known " + known,
            "");
    disk.replace(FILE, SummedText.with(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Takes the mark away: the newest state was shown. Durable when this returns. */
  public static void lift(Disk disk) throws IOException {
    if (disk.exists(FILE)) {
      disk.delete(FILE);
      disk.syncDirectory("", SyncPoint.REPLACED_NAME);
    }
  }
}
