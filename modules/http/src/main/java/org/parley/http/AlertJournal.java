package org.parley.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.ledger.Disk;
import org.parley.ledger.Finding;
import org.parley.ledger.SummedText;
import org.parley.ledger.SyncPoint;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What parties do about their private warnings, as files of a directory. No leaf is made: a mirror
 * counts leaves, and would learn that somebody was warned.
 *
 * <pre>
 *   journal/alerts/000000     up to 256 lines, one mark each:
 *   {"party":..,"alert":..,"mark":..,"at":..,"post":..,"key":..,"session":..,"note":..,"prev":B64}
 *                             and the sum over them ({@link SummedText})
 *   journal/alerts/000001     the next 256, and so on
 * </pre>
 *
 * <p>{@code prev} is the SHA-256 of the line before, across files, so that a line taken out later
 * shows. The newest file is put in place anew, as a whole, with each mark; the others never change.
 * So after a power loss whoever was answered finds his mark, and no file is half written.
 *
 * <p>A file that is not as it was written is put aside as {@code NAME.damaged} with whatever comes
 * after it; what stands before goes on, and the warnings concerned show as not seen.
 */
public final class AlertJournal {
  private static final String JOURNAL = "journal";
  private static final String DIRECTORY = JOURNAL + "/alerts";
  private static final int PER_FILE = 256;
  private static final int FILE_BYTES_MAX = 4 << 20;
  private static final int LINE_BYTES_MAX = 8 << 10;
  private static final int PER_ALERT = 64;
  private static final Hash START = Hash.EMPTY_ROOT;

  private final Disk disk;
  private final Lock writing = new ReentrantLock();
  private final Map<Subject, List<AlertMark>> byAlert = new ConcurrentHashMap<>();
  private final Lock reading = new ReentrantLock();
  private final Map<String, List<AlertMark>> byParty = new HashMap<>();
  private List<String> newestFile = new ArrayList<>();
  private int newestNumber;
  private Hash last = START;
  private Optional<String> stopped = Optional.empty();

  private record Subject(String party, String alert) {}

  /** What became of a mark. */
  enum Kept {
    /** It is durable. */
    KEPT,
    /** It says nothing new; nothing was written. */
    STOOD_ALREADY,
    /** The warning has as many marks as it may have. */
    FULL
  }

  private AlertJournal(Disk disk) {
    this.disk = disk;
  }

  /**
   * Opens the journal of a data directory; an empty one when there is none.
   *
   * @param disk the data directory
   */
  static AlertJournal open(Disk disk) throws IOException {
    if (!there(disk)) {
      disk.createDirectory(JOURNAL);
      disk.createDirectory(DIRECTORY);
      disk.syncDirectory(JOURNAL, SyncPoint.REPLACED_NAME);
      disk.syncDirectory("", SyncPoint.REPLACED_NAME);
    }
    AlertJournal journal = new AlertJournal(disk);
    List<String> names = files(disk);
    for (int i = 0; i < names.size(); i++) {
      try {
        List<String> lines = lines(disk, names.get(i), i);
        List<AlertMark> marks = chained(lines, journal.last);
        journal.took(lines, marks, i);
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

  private static boolean there(Disk disk) throws IOException {
    return disk.exists(JOURNAL) && disk.exists(DIRECTORY);
  }

  private static List<String> files(Disk disk) throws IOException {
    return disk.list(DIRECTORY).stream().filter(name -> name.length() == 6).toList();
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

  private static List<AlertMark> chained(List<String> lines, Hash before) throws Malformed {
    List<AlertMark> marks = new ArrayList<>();
    Hash last = before;
    for (String line : lines) {
      marks.add(mark(line, last));
      last = hash(line);
    }
    return marks;
  }

  /** Reads every file of the journal, changes none, and tells what is wrong with it. */
  public static List<Finding> check(Disk disk) throws IOException {
    List<Finding> findings = new ArrayList<>();
    Hash last = START;
    int number = 0;
    for (String plain : there(disk) ? disk.list(DIRECTORY) : List.<String>of()) {
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

  /** What a party has marked at a warning, oldest first. */
  List<AlertMark> of(String party, String alert) {
    return byAlert.getOrDefault(new Subject(party, alert), List.of());
  }

  /** How often a party has marked anything. */
  long count(String party) {
    reading.lock();
    try {
      return byParty.getOrDefault(party, List.of()).size();
    } finally {
      reading.unlock();
    }
  }

  /** A party's marks behind that number, oldest first. */
  List<AlertMark> after(String party, long number) {
    reading.lock();
    try {
      List<AlertMark> all = byParty.getOrDefault(party, List.of());
      return List.copyOf(all.subList((int) Math.min(all.size(), Math.max(0, number)), all.size()));
    } finally {
      reading.unlock();
    }
  }

  /**
   * Keeps a mark; it is durable when this returns.
   *
   * @throws IOException when it could not be kept; nothing further is taken until the next start
   */
  Kept keep(AlertMark mark) throws IOException {
    writing.lock();
    try {
      List<AlertMark> before = of(mark.party(), mark.alert());
      if (mark.repeats(before)) {
        return Kept.STOOD_ALREADY;
      }
      if (before.size() >= PER_ALERT) {
        return Kept.FULL;
      }
      if (stopped.isPresent()) {
        throw new IOException(stopped.get());
      }
      boolean full = newestFile.size() == PER_FILE;
      List<String> lines = new ArrayList<>(full ? List.of() : newestFile);
      lines.add(line(mark, last));
      int number = full ? newestNumber + 1 : newestNumber;
      boolean written = false;
      try {
        disk.replace(DIRECTORY + "/" + name(number), content(lines));
        written = true;
      } finally {
        if (!written) {
          stopped = Optional.of("an earlier mark could not be written");
        }
      }
      took(lines, List.of(mark), number);
      return Kept.KEPT;
    } finally {
      writing.unlock();
    }
  }

  private void took(List<String> lines, List<AlertMark> fresh, int number) {
    newestFile = new ArrayList<>(lines);
    newestNumber = number;
    last = lines.isEmpty() ? last : hash(lines.getLast());
    reading.lock();
    try {
      for (AlertMark mark : fresh) {
        byAlert.merge(
            new Subject(mark.party(), mark.alert()), List.of(mark), AlertJournal::together);
        byParty.computeIfAbsent(mark.party(), party -> new ArrayList<>()).add(mark);
      }
    } finally {
      reading.unlock();
    }
  }

  private static List<AlertMark> together(List<AlertMark> before, List<AlertMark> more) {
    List<AlertMark> all = new ArrayList<>(before);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static String name(int number) {
    return "%06d".formatted(number);
  }

  private static Hash hash(String line) {
    return Hash.sha256(line.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] content(List<String> lines) {
    return SummedText.with((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String line(AlertMark mark, Hash before) {
    return Json.obj()
        .put("party", mark.party())
        .put("alert", mark.alert())
        .put("mark", mark.what().name())
        .put("at", mark.at().toString())
        .put("post", mark.post())
        .put("key", mark.key())
        .put("session", mark.session())
        .putIfPresent("note", mark.note())
        .put("prev", before.base64())
        .build()
        .text();
  }

  private static AlertMark mark(String line, Hash before) throws Malformed {
    try {
      Fields fields =
          Fields.of(Json.parse(line.getBytes(StandardCharsets.UTF_8), LINE_BYTES_MAX, 2), "");
      AlertMark mark =
          new AlertMark(
              fields.string("party"),
              fields.string("alert"),
              AlertMark.What.valueOf(fields.string("mark")),
              Instant.parse(fields.string("at")),
              fields.string("post"),
              fields.string("key"),
              fields.string("session"),
              fields.optString("note"));
      if (!fields.string("prev").equals(before.base64())) {
        throw new Malformed("journal.prev", "/prev", "the line before is another one");
      }
      fields.done();
      return mark;
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new Malformed("journal.line", "", "not a line of this journal");
    }
  }
}
