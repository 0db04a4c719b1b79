package org.parley.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.parley.ledger.Finding;
import org.parley.track.TrackAlert;
import org.parley.track.TrackBook.ToReader;
import org.parley.track.TrackBook.Told;
import org.parley.track.TrackStanding;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The alerts about tracks that each reader was told, one line each, in {@code journal/tracks} and,
 * once that is full, {@code journal/tracks.2} and so on. They are not leaves of the log: every
 * mirror sees each leaf and when it came, and would so learn that somebody's track is not where its
 * notice says. Each line holds the hash of the line before, across the files, so that a line
 * changed or taken out later shows. No line holds a position.
 *
 * <p>Only so many files are kept; the oldest is removed when a new one begins. A new file begins
 * with a line that names its number, the oldest file kept, and how many alerts each reader was told
 * so far, so that nobody's count begins anew.
 *
 * <p>A line that a power cut left half written is cut off at the next start. A newest file that is
 * not as it was written is kept as {@code tracks.damaged}; what stands before the damage goes on.
 */
public final class TrackJournal {
  private static final String NAME = "tracks";
  private static final String DAMAGED = "tracks.damaged";
  private static final String FRESH = ".new";
  private static final int LINE_BYTES_MAX = 65_536;
  private static final int TRIES = 3;
  private static final Hash START = Hash.sha256(new byte[0]);

  private final Path folder;
  private final int fileBytes;
  private final int files;
  private final List<ToReader> told = new ArrayList<>();
  private final TreeMap<String, Long> counts = new TreeMap<>();
  private long newest = 1;
  private long bytes;
  private Hash last = START;

  private TrackJournal(Path folder, int fileBytes, int files) {
    this.folder = folder;
    this.fileBytes = fileBytes;
    this.files = files;
  }

  /**
   * What a file holds.
   *
   * @param head its first line, absent in the first file of all
   * @param last hash of the last right line
   * @param bytes length of all right lines
   * @param damage number of the first line that is not right and not merely unfinished, or 0
   */
  private record Found(
      Optional<Head> head, List<ToReader> told, Hash last, long bytes, long damage) {}

  /**
   * The line a file begins with.
   *
   * @param file its number
   * @param oldest the oldest file that was to be kept then
   * @param counts how many alerts each reader had been told
   * @param prev hash of the last line of the file before
   */
  private record Head(long file, long oldest, SortedMap<String, Long> counts, Hash prev) {}

  /**
   * Opens the journal in that folder.
   *
   * @param fileBytes a file of this length is full
   * @param files most files kept
   */
  static TrackJournal open(Path folder, int fileBytes, int files) {
    TrackJournal journal = new TrackJournal(folder, fileBytes, files);
    try {
      journal.load();
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path folder, long number) {
    return folder.resolve(number == 1 ? NAME : NAME + "." + number);
  }

  /** The files that are there, by number. */
  private static SortedMap<Long, Path> files(Path folder) throws IOException {
    TreeMap<Long, Path> found = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path file : all.toList()) {
          String name = file.getFileName().toString();
          if (name.equals(NAME)) {
            found.put(1L, file);
          } else if (name.matches(NAME + "\\.[1-9][0-9]{0,17}")) {
            found.put(Long.parseLong(name.substring(NAME.length() + 1)), file);
          }
        }
      }
    }
    return found;
  }

  private void load() throws IOException {
    SortedMap<Long, Path> all = files(folder);
    for (Map.Entry<Long, Path> each : all.entrySet()) {
      byte[] content = Files.readAllBytes(each.getValue());
      Found found = read(content, each.getKey());
      found.head().ifPresent(head -> counts.putAll(head.counts()));
      found.told().forEach(this::heard);
      newest = each.getKey();
      bytes = found.bytes();
      last = found.last();
      if (newest == all.lastKey() && found.bytes() < content.length) {
        mend(each.getValue(), content, found);
        if (found.head().isEmpty() && newest > 1) {
          Files.delete(each.getValue());
          told.clear();
          load();
          return;
        }
      }
    }
    removeOld();
  }

  private void heard(ToReader one) {
    told.add(one);
    counts.put(one.reader(), one.told().number());
  }

  private void mend(Path file, byte[] content, Found found) throws IOException {
    if (found.damage() > 0) {
      write(folder.resolve(DAMAGED), content);
    }
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      out.truncate(found.bytes());
      out.force(true);
    }
  }

  /** What was told before, in the order told, as far as it is kept. */
  List<ToReader> told() {
    return told;
  }

  /** How many alerts each reader was told so far. */
  SortedMap<String, Long> counts() {
    return counts;
  }

  /** Keeps what was told; it is durable when this returns. */
  void keep(List<ToReader> news) {
    if (news.isEmpty()) {
      return;
    }
    try {
      if (bytes >= fileBytes) {
        turn();
      }
      StringBuilder lines = new StringBuilder();
      Hash next = last;
      for (ToReader each : news) {
        String line = line(each, next);
        next = hash(line);
        lines.append(line).append('\n');
      }
      Path file = file(folder, newest);
      boolean begins = !Files.exists(file);
      append(file, lines.toString());
      if (begins) {
        syncNames();
      }
      last = next;
      bytes += utf8(lines.toString()).length;
      news.forEach(each -> counts.put(each.reader(), each.told().number()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins another file; a power cut on the way leaves the old one the newest, or the new one. */
  private void turn() throws IOException {
    long next = newest + 1;
    Head head = new Head(next, Math.max(1, next - files + 1), counts, last);
    String line = line(head);
    Path file = file(folder, next);
    Path fresh = folder.resolve(file.getFileName() + FRESH);
    write(fresh, utf8(line + "\n"));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncNames();
    newest = next;
    last = hash(line);
    bytes = utf8(line).length + 1L;
    removeOld();
  }

  private void removeOld() throws IOException {
    boolean removed = false;
    for (Map.Entry<Long, Path> each : files(folder).headMap(newest - files + 1).entrySet()) {
      Files.deleteIfExists(each.getValue());
      removed = true;
    }
    if (removed) {
      syncNames();
    }
  }

  private void syncNames() throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  private static void append(Path file, String lines) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      put(out, utf8(lines));
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      put(out, content);
    }
  }

  private static void put(FileChannel out, byte[] content) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(content);
    while (left.hasRemaining()) {
      out.write(left);
    }
    out.force(true);
  }

  /** Reads every line in a journal, changes none, and tells what is wrong with it. */
  public static List<Finding> check(Path folder) throws IOException {
    for (int attempt = 1; attempt < TRIES; attempt++) {
      try {
        return checked(folder);
      } catch (NoSuchFileException e) {
        continue; // a server removed its oldest file meanwhile
      }
    }
    return checked(folder);
  }

  private static List<Finding> checked(Path folder) throws IOException {
    List<Finding> findings = new ArrayList<>();
    SortedMap<Long, Path> all = files(folder);
    Optional<Hash> before = Optional.of(START);
    long expected = 1;
    for (Map.Entry<Long, Path> each : all.entrySet()) {
      long number = each.getKey();
      byte[] content = Files.readAllBytes(each.getValue());
      Found found = read(content, number);
      String name = "journal/" + each.getValue().getFileName();
      boolean follows = number == expected;
      if (number == all.lastKey()) {
        missing(found.head(), all, findings);
      }
      if (found.damage() > 0) {
        findings.add(damaged(name, found, "line " + found.damage() + " is not as it was written"));
      } else if (found.bytes() < content.length) {
        findings.add(
            number == all.lastKey()
                ? Finding.leftover(
                    name, found.bytes(), "a line never finished", "nothing; the next start cuts it")
                : damaged(name, found, "its last line is cut off"));
      }
      Optional<Hash> own = found.head().map(Head::prev);
      if (follows && own.isPresent() && before.isPresent() && !own.equals(before)) {
        findings.add(damaged(name, found, "it does not go on from the file before"));
      }
      before = found.damage() > 0 ? Optional.empty() : Optional.of(found.last());
      expected = number + 1;
    }
    return findings;
  }

  /** The oldest file may be gone: the next turn removes it. */
  private static void missing(
      Optional<Head> newest, SortedMap<Long, Path> all, List<Finding> findings) {
    if (newest.isPresent()) {
      for (long number = newest.get().oldest() + 1; number < newest.get().file(); number++) {
        if (!all.containsKey(number)) {
          findings.add(
              Finding.damage(
                  "journal/" + NAME + "." + number,
                  0,
                  "missing; later lines follow it",
                  "put it back from a backup, or keep this as it is"));
        }
      }
    }
  }

  private static Finding damaged(String name, Found found, String what) {
    return Finding.damage(
        name, found.bytes(), what, "keep a copy; the next start goes on after the line before");
  }

  private static Found read(byte[] bytes, long number) {
    List<ToReader> told = new ArrayList<>();
    Optional<Head> head = Optional.empty();
    Hash last = START;
    int from = 0;
    long lines = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        byte[] line = Arrays.copyOfRange(bytes, from, i);
        if (lines == 0 && number > 1) {
          head = head(line, number);
          if (head.isEmpty()) {
            return new Found(head, told, last, from, 1);
          }
        } else {
          Optional<ToReader> read = told(line, last);
          if (read.isEmpty()) {
            return new Found(head, told, last, from, lines + 1);
          }
          told.add(read.get());
        }
        lines++;
        last = Hash.sha256(line);
        from = i + 1;
      }
    }
    return new Found(head, told, last, from, 0);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Hash hash(String line) {
    return Hash.sha256(utf8(line));
  }

  private static String line(Head head) {
    Json.Builder counts = Json.obj();
    head.counts().forEach(counts::put);
    return Json.obj()
        .put("file", head.file())
        .put("oldest", head.oldest())
        .put("counts", counts.build())
        .put("prev", head.prev().base64())
        .build()
        .text();
  }

  private static Optional<Head> head(byte[] line, long number) {
    try {
      Fields fields = Fields.of(Json.parse(line, LINE_BYTES_MAX, 3), "");
      Fields told = fields.object("counts");
      TreeMap<String, Long> counts = new TreeMap<>();
      for (String reader : told.object().members().keySet()) {
        counts.put(reader, told.integer(reader));
      }
      Head head =
          new Head(
              fields.integer("file"),
              fields.integer("oldest"),
              counts,
              Hash.parse(fields.string("prev")));
      fields.done();
      return head.file() == number ? Optional.of(head) : Optional.empty();
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static String line(ToReader each, Hash before) {
    TrackAlert alert = each.told().alert();
    return Json.obj()
        .put("reader", each.reader())
        .put("number", each.told().number())
        .put("party", alert.party())
        .put("track", alert.track())
        .put("at", alert.at().toString())
        .put("since", alert.since().toString())
        .put("before", alert.before().name())
        .put("standing", alert.now().name())
        .putIfPresent("notice", alert.notice().map(UUID::toString))
        .put("prev", before.base64())
        .build()
        .text();
  }

  private static Optional<ToReader> told(byte[] line, Hash before) {
    try {
      Fields fields = Fields.of(Json.parse(line, LINE_BYTES_MAX, 2), "");
      ToReader told =
          new ToReader(
              fields.string("reader"),
              new Told(
                  fields.integer("number"),
                  new TrackAlert(
                      fields.string("party"),
                      fields.string("track"),
                      Instant.parse(fields.string("at")),
                      Instant.parse(fields.string("since")),
                      TrackStanding.valueOf(fields.string("before")),
                      TrackStanding.valueOf(fields.string("standing")),
                      fields.optString("notice").map(UUID::fromString))));
      boolean next = fields.string("prev").equals(before.base64());
      fields.done();
      return next ? Optional.of(told) : Optional.empty();
    } catch (Malformed | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
