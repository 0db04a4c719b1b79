package org.parley.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.ledger.Disk;
import org.parley.ledger.Finding;
import org.parley.ledger.SummedText;
import org.parley.ledger.SyncPoint;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * Every attempt to reach somebody by mail or webhook and what became of it, as files of a
 * directory. No leaf is made: that something was sent is no step of the ladder, and how a party is
 * reached is its own affair.
 *
 * <pre>
 *   journal/attempts/000000   up to 256 lines, one attempt each:
 *   {"party":..,"channel":..,"address":..,"from":n,"until":n,"tries":n,"what":..,"says":..,
 *    "at":..,"prev":B64}      and the sum over them ({@link SummedText})
 *   journal/attempts/000001   the next 256, and so on
 * </pre>
 *
 * <p>{@code prev} is the SHA-256 of the line before, across files, so that a line taken out later
 * shows. The newest file is put in place anew, as a whole, with each attempt; the others never
 * change. A file that is not as it was written is put aside as {@code NAME.damaged} with whatever
 * comes after it; what it said was sent may then be sent a second time.
 */
public final class AttemptJournal {
  private static final String JOURNAL = "journal";
  private static final String DIRECTORY = JOURNAL + "/attempts";
  private static final int PER_FILE = 256;
  private static final int FILE_BYTES_MAX = 2 << 20;
  private static final Hash START = Hash.EMPTY_ROOT;

  private final Disk disk;
  private final Lock writing = new ReentrantLock();
  private final Map<Attempt.Way, Attempt> newest = new HashMap<>();
  private final Map<Attempt.Way, Long> settled = new HashMap<>();
  private List<String> newestFile = new ArrayList<>();
  private int newestNumber;
  private Hash last = START;
  private boolean stopped;

  private AttemptJournal(Disk disk) {
    this.disk = disk;
  }

  /**
   * Opens the journal of a data directory; an empty one when there is none.
   *
   * @param disk the data directory
   */
  public static AttemptJournal open(Disk disk) throws IOException {
    if (!disk.exists(DIRECTORY)) {
      disk.createDirectory(JOURNAL);
      disk.createDirectory(DIRECTORY);
      disk.syncDirectory(JOURNAL, SyncPoint.REPLACED_NAME);
      disk.syncDirectory("", SyncPoint.REPLACED_NAME);
    }
    AttemptJournal journal = new AttemptJournal(disk);
    List<String> names = disk.list(DIRECTORY).stream().filter(name -> name.length() == 6).toList();
    for (int i = 0; i < names.size(); i++) {
      try {
        List<String> lines = lines(disk, names.get(i), i);
        journal.took(lines, chained(lines, journal.last), i);
      } catch (Malformed e) {
        for (String damaged : names.subList(i, names.size())) {
          putAside(disk, damaged);
        }
        disk.syncDirectory(DIRECTORY, SyncPoint.REPLACED_NAME);
        break;
      }
    }
    return journal;
  }

  private static void putAside(Disk disk, String plain) throws IOException {
    String kept = DIRECTORY + "/" + plain + ".damaged";
    String free = kept;
    for (int i = 2; disk.exists(free); i++) {
      free = kept + "-" + i;
    }
    disk.rename(DIRECTORY + "/" + plain, free);
  }

  private static List<String> lines(Disk disk, String plain, int number)
      throws IOException, Malformed {
    byte[] content = disk.readWhole(DIRECTORY + "/" + plain, FILE_BYTES_MAX).orElse(new byte[0]);
    if (!plain.equals(name(number))) {
      throw new Malformed("journal.name", "", "a file before this one is missing");
    }
    byte[] lines =
        SummedText.read(content)
            .orElseThrow(() -> new Malformed("journal.sum", "", "the sum is not that of the file"));
    return new String(lines, StandardCharsets.UTF_8).lines().toList();
  }

  private static List<Attempt> chained(List<String> lines, Hash before) throws Malformed {
    List<Attempt> attempts = new ArrayList<>();
    Hash last = before;
    for (String line : lines) {
      attempts.add(Attempt.read(line, last));
      last = hash(line);
    }
    return attempts;
  }

  /** Reads every file of the journal, changes none, and tells what is wrong with it. */
  public static List<Finding> check(Disk disk) throws IOException {
    List<Finding> findings = new ArrayList<>();
    Hash last = START;
    int number = 0;
    for (String plain : disk.exists(DIRECTORY) ? disk.list(DIRECTORY) : List.<String>of()) {
      String name = DIRECTORY + "/" + plain;
      if (plain.length() != 6) {
        findings.add(
            Finding.leftover(
                name,
                0,
                "a file never finished, or put aside by a start",
                "nothing: the server passes it over"));
        continue;
      }
      try {
        List<String> lines = lines(disk, plain, number);
        chained(lines, last);
        last = lines.isEmpty() ? last : hash(lines.getLast());
      } catch (Malformed e) {
        findings.add(
            Finding.damage(
                name,
                0,
                "does not read: " + e.detail(),
                "put this file back from a backup before the next start, which puts it aside;"
                    + " the log itself does not need it"));
      }
      number++;
    }
    return findings;
  }

  /** The newest attempt to reach that address. */
  Optional<Attempt> newest(Attempt.Way way) {
    writing.lock();
    try {
      return Optional.ofNullable(newest.get(way));
    } finally {
      writing.unlock();
    }
  }

  /** The number up to which that address is done with; empty when it was never seen. */
  Optional<Long> settled(Attempt.Way way) {
    writing.lock();
    try {
      return Optional.ofNullable(settled.get(way));
    } finally {
      writing.unlock();
    }
  }

  /**
   * Keeps an attempt; it is durable when this returns.
   *
   * @throws IOException when it could not be kept; nothing further is taken until the next start
   */
  void keep(Attempt attempt) throws IOException {
    writing.lock();
    try {
      if (stopped) {
        throw new IOException("an earlier attempt could not be written");
      }
      boolean full = newestFile.size() == PER_FILE;
      List<String> lines = new ArrayList<>(full ? List.of() : newestFile);
      lines.add(attempt.line(last));
      int number = full ? newestNumber + 1 : newestNumber;
      stopped = true;
      disk.replace(DIRECTORY + "/" + name(number), content(lines));
      stopped = false;
      took(lines, List.of(attempt), number);
    } finally {
      writing.unlock();
    }
  }

  private void took(List<String> lines, List<Attempt> fresh, int number) {
    newestFile = new ArrayList<>(lines);
    newestNumber = number;
    last = lines.isEmpty() ? last : hash(lines.getLast());
    for (Attempt attempt : fresh) {
      newest.put(attempt.way(), attempt);
      if (attempt.settles()) {
        settled.put(attempt.way(), attempt.until());
      }
    }
  }

  private static byte[] content(List<String> lines) {
    String text = String.join("\n", lines) + "\n";
    return SummedText.with(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Hash hash(String line) {
    return Hash.sha256(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String name(int number) {
    String digits = String.valueOf(number);
    return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
  }
}
