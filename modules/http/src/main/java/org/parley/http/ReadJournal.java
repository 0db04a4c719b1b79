package org.parley.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.parley.ledger.Finding;
import org.parley.statement.Limits;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * Who was shown what, where that is sensitive: one line each in {@code journal/reads/1} and, once
 * that is full, {@code journal/reads/2} and so on. Who signed in stands the same way in {@code
 * journal/entries}. No leaf is made of it: a mirror counts leaves, and would learn who reads when.
 * Each line holds the hash of the line before, across files, so that a line changed or taken out
 * later shows. The oldest files may be moved away; the first that is left says by its first line
 * what it goes on from.
 *
 * <p>A line is written before its answer is sent; where it cannot be written, nothing is shown, but
 * for what a watch needs: that is shown, its lines wait in memory and are written as soon as they
 * can be. A line is forced to the disk within a second: a killed process loses no written line, a
 * power cut may lose those of the last second. A line left half written is cut off at the next
 * start; a newest file that is not as it was written is put aside as {@code NAME.damaged}, and the
 * next file says so by the hash it goes on from.
 *
 * <p>The same reader, route and objects within a minute are one line. So many lines a reader may
 * cause in an hour; then he is told to wait, and the owners find a long list.
 */
public final class ReadJournal implements AutoCloseable {
  /** The journal of what was shown. */
  static final String READS = "reads";

  /** The journal of who came in, and who was turned away. */
  static final String ENTRIES = "entries";

  private static final Hash START = Hash.EMPTY_ROOT;
  private static final Duration SAME_WITHIN = Duration.ofMinutes(1);
  private static final long FORCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long HOUR_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final int READERS_MAX = 10_000;
  private static final int WAITING_MAX = 10_000;

  private final Path folder;
  private final boolean summed;
  private final Limits limits;
  private final LongSupplier nanos;
  private final Lock lock = new ReentrantLock();
  private final Deque<ReadEntry> newest = new ArrayDeque<>();
  private final Map<String, Deque<ReadEntry>> recent = new HashMap<>();
  private final Map<String, Hour> hours = new HashMap<>();
  private long file = 1;
  private long bytes;
  private long count;
  private Hash last = START;
  private long forcedAt;
  private Optional<FileChannel> open = Optional.empty();
  private final Deque<ReadEntry> waiting = new ArrayDeque<>();
  private Optional<Instant> refusedSince = Optional.empty();
  private long lost;

  /**
   * That lines cannot be written.
   *
   * @param since when the first could not be
   * @param waiting lines that wait in memory
   * @param lost lines for which there was no room to wait
   */
  record Trouble(Instant since, int waiting, long lost) {}

  /** How many lines a reader caused since then. */
  private record Hour(long sinceNanos, int lines) {}

  /** What became of a line. */
  enum Kept {
    /** It is written, or stood there already. */
    KEPT,
    /** It could not be written and waits. */
    WAITS,
    /** The reader has caused as many lines in this hour as he may. */
    TOO_MANY
  }

  private ReadJournal(Path folder, boolean summed, Limits limits, LongSupplier nanos) {
    this.folder = folder;
    this.summed = summed;
    this.limits = limits;
    this.nanos = nanos;
    this.forcedAt = nanos.getAsLong();
  }

  /**
   * Opens the journal, or begins one.
   *
   * @param journals the folder of all journals of the log
   * @param name of which of them
   */
  static ReadJournal open(Path journals, String name, Limits limits, LongSupplier nanos)
      throws IOException {
    Path folder = journals.resolve(name);
    Files.createDirectories(folder);
    ReadJournal journal = new ReadJournal(folder, summed(name), limits, nanos);
    journal.load();
    return journal;
  }

  /** Lines of reads have no sum, because they had none when the first of them were written. */
  private static boolean summed(String name) {
    return name.equals(ENTRIES);
  }

  private static SortedMap<Long, Path> files(Path folder) throws IOException {
    SortedMap<Long, Path> found = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path each : all.toList()) {
          String name = each.getFileName().toString();
          if (name.matches("[1-9][0-9]{0,17}")) {
            found.put(Long.parseLong(name), each);
          }
        }
      }
    }
    return found;
  }

  /**
   * What a file holds.
   *
   * @param last hash of the last right line
   * @param bytes length of all right lines
   * @param damage number of the first line that is not right and not merely unfinished, or 0
   */
  private record Found(List<ReadEntry> entries, Hash last, long bytes, int damage) {}

  private static Found read(byte[] content, Hash before, boolean summed) {
    List<ReadEntry> entries = new ArrayList<>();
    Hash last = before;
    int from = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        String line = new String(content, from, i - from, StandardCharsets.UTF_8);
        try {
          entries.add(ReadEntry.read(line, last, summed));
        } catch (Malformed e) {
          return new Found(entries, last, from, entries.size() + 1);
        }
        last = hash(line);
        from = i + 1;
      }
    }
    return new Found(entries, last, from, 0);
  }

  /** What the first file that is here goes on from; older ones may have been moved away. */
  private static Hash beginning(SortedMap<Long, Path> all) throws IOException {
    if (all.isEmpty() || all.firstKey() == 1) {
      return START;
    }
    byte[] content = Files.readAllBytes(all.sequencedValues().getFirst());
    int end = 0;
    while (end < content.length && content[end] != '\n') {
      end++;
    }
    try {
      return ReadEntry.before(new String(content, 0, end, StandardCharsets.UTF_8));
    } catch (Malformed e) {
      return START;
    }
  }

  private void load() throws IOException {
    SortedMap<Long, Path> all = files(folder);
    last = beginning(all);
    for (Map.Entry<Long, Path> each : all.entrySet()) {
      byte[] content = Files.readAllBytes(each.getValue());
      Found found = read(content, last, summed);
      found.entries().forEach(this::took);
      file = each.getKey();
      last = found.last();
      bytes = found.bytes();
      if (found.damage() > 0) {
        Path aside = folder.resolve(each.getValue().getFileName() + ".damaged");
        Files.copy(each.getValue(), aside, StandardCopyOption.REPLACE_EXISTING);
      }
      if (found.bytes() < content.length) {
        try (FileChannel out = FileChannel.open(each.getValue(), StandardOpenOption.WRITE)) {
          out.truncate(found.bytes());
          out.force(true);
        }
      }
    }
  }

  private void took(ReadEntry entry) {
    count = Math.max(count, entry.number());
    newest.addLast(entry);
    if (newest.size() > limits.readLinesShown()) {
      newest.removeFirst();
    }
  }

  /**
   * Writes down that somebody is about to be shown something.
   *
   * @param entry with any number
   * @throws IOException when it could not be written; then nothing may be shown
   */
  Kept keep(ReadEntry entry) throws IOException {
    lock.lock();
    try {
      if (stoodAlready(entry)) {
        return Kept.KEPT;
      }
      if (!mayCauseAnother(entry.reader())) {
        return Kept.TOO_MANY;
      }
      writeWaiting();
      written(entry);
      remember(entry);
      return Kept.KEPT;
    } catch (IOException e) {
      refusedSince = refusedSince.or(() -> Optional.of(entry.at()));
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** The same for what is shown all the same: a line that cannot be written waits. */
  Kept keepOrWait(ReadEntry entry) {
    lock.lock();
    try {
      return keep(entry);
    } catch (IOException e) {
      if (waiting.size() < WAITING_MAX) {
        waiting.addLast(entry);
      } else {
        lost++;
      }
      remember(entry);
      return Kept.WAITS;
    } finally {
      lock.unlock();
    }
  }

  /** Whether lines cannot be written now; tries again those that wait. */
  Optional<Trouble> trouble() {
    lock.lock();
    try {
      if (!waiting.isEmpty()) {
        writeWaiting();
      }
    } catch (IOException e) {
      // told below
    } finally {
      lock.unlock();
    }
    lock.lock();
    try {
      return refusedSince.map(since -> new Trouble(since, waiting.size(), lost));
    } finally {
      lock.unlock();
    }
  }

  private void writeWaiting() throws IOException {
    while (!waiting.isEmpty()) {
      written(waiting.getFirst());
      waiting.removeFirst();
    }
  }

  private void written(ReadEntry entry) throws IOException {
    ReadEntry numbered = entry.numbered(count + 1);
    String line = summed ? numbered.summedLine(last) : numbered.line(last);
    write(line);
    last = hash(line);
    took(numbered);
    refusedSince = Optional.empty();
  }

  private void remember(ReadEntry entry) {
    recent.computeIfAbsent(entry.reader(), reader -> new ArrayDeque<>()).addLast(entry);
  }

  private boolean stoodAlready(ReadEntry entry) {
    if (recent.size() > READERS_MAX) {
      recent.clear();
    }
    Deque<ReadEntry> mine = recent.getOrDefault(entry.reader(), new ArrayDeque<>());
    Instant since = entry.at().minus(SAME_WITHIN);
    while (!mine.isEmpty() && mine.getFirst().at().isBefore(since)) {
      mine.removeFirst();
    }
    return mine.stream().anyMatch(before -> before.repeats(entry));
  }

  private boolean mayCauseAnother(String reader) {
    long now = nanos.getAsLong();
    if (hours.size() > READERS_MAX) {
      hours.values().removeIf(hour -> now - hour.sinceNanos() > HOUR_NANOS);
    }
    Hour hour = hours.getOrDefault(reader, new Hour(now, 0));
    Hour current = now - hour.sinceNanos() > HOUR_NANOS ? new Hour(now, 0) : hour;
    boolean may = current.lines() < limits.readLinesPerHour();
    hours.put(reader, may ? new Hour(current.sinceNanos(), current.lines() + 1) : current);
    return may;
  }

  private void write(String line) throws IOException {
    byte[] content = (line + "\n").getBytes(StandardCharsets.UTF_8);
    if (bytes > 0 && bytes + content.length > limits.trackFileBytes()) {
      force();
      file++;
      bytes = 0;
    }
    FileChannel out = open.isPresent() ? open.get() : opened();
    open = Optional.of(out);
    ByteBuffer left = ByteBuffer.wrap(content);
    try {
      while (left.hasRemaining()) {
        out.write(left);
      }
      long now = nanos.getAsLong();
      if (now - forcedAt > FORCE_NANOS) {
        out.force(false);
        forcedAt = now;
      }
    } catch (IOException e) {
      open = Optional.empty();
      out.close();
      throw e;
    }
    bytes += content.length;
  }

  /** The file that is written to, without what an unfinished write left in it. */
  private FileChannel opened() throws IOException {
    FileChannel out =
        FileChannel.open(
            folder.resolve(Long.toString(file)),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      out.truncate(bytes);
      out.position(bytes);
      return out;
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  /** Those of the newest entries that one may see, oldest first. */
  List<ReadEntry> those(Predicate<ReadEntry> may) {
    lock.lock();
    try {
      return newest.stream().filter(may).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Forces what was written to the disk. */
  @Override
  public void close() {
    lock.lock();
    try {
      writeWaiting();
      force();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  private void force() throws IOException {
    if (open.isPresent()) {
      try (FileChannel out = open.get()) {
        open = Optional.empty();
        out.force(true);
      }
    }
  }

  private static Hash hash(String line) {
    return Hash.sha256(line.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads every line of both journals, changes none, and tells what is wrong with them. */
  public static List<Finding> check(Path journals) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (String name : List.of(READS, ENTRIES)) {
      findings.addAll(check(journals.resolve(name), "journal/" + name + "/", summed(name)));
    }
    return findings;
  }

  /** What of both journals is not here to be looked at, because it was moved away. */
  public static List<String> moved(Path journals) throws IOException {
    List<String> moved = new ArrayList<>();
    for (String name : List.of(READS, ENTRIES)) {
      SortedMap<Long, Path> all = files(journals.resolve(name));
      if (!all.isEmpty() && all.firstKey() > 1) {
        moved.add(
            "journal/"
                + name
                + "/1 to "
                + (all.firstKey() - 1)
                + ", which were moved away; what is here goes on from a line of hash "
                + beginning(all).base64());
      }
    }
    return moved;
  }

  private static List<Finding> check(Path folder, String named, boolean summed) throws IOException {
    List<Finding> findings = new ArrayList<>();
    SortedMap<Long, Path> all = files(folder);
    Hash before = beginning(all);
    long expected = all.isEmpty() ? 1 : all.firstKey();
    for (Map.Entry<Long, Path> each : all.entrySet()) {
      byte[] content = Files.readAllBytes(each.getValue());
      Found found = read(content, before, summed);
      String name = named + each.getKey();
      if (each.getKey() != expected) {
        findings.add(
            Finding.damage(
                named + expected,
                0,
                "missing; later lines follow it",
                "put it back from a backup, or keep this as it is"));
      }
      if (found.damage() > 0) {
        findings.add(
            Finding.damage(
                name,
                found.bytes(),
                "line " + found.damage() + " is not as it was written",
                "keep the file as it is for whoever audits reads; a backup may have it whole"));
      } else if (found.bytes() < content.length) {
        findings.add(
            Finding.leftover(
                name, found.bytes(), "a line never finished", "nothing; the next start cuts it"));
      }
      before = found.last();
      expected = each.getKey() + 1;
    }
    return findings;
  }
}
