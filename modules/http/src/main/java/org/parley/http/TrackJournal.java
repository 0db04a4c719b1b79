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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
 * The alerts about tracks that each reader was told, one line each, in {@code journal/tracks}. They
 * are not leaves of the log: every mirror sees each leaf and when it came, and would so learn that
 * somebody's track is not where its notice says. Each line holds the hash of the line before, so
 * that a line changed or taken out later shows. No line holds a position.
 *
 * <p>A line that a power cut left half written is cut off at the next start. A file that is not as
 * it was written is kept as {@code tracks.damaged}; what stands before the damage goes on.
 */
public final class TrackJournal {
  private static final String NAME = "tracks";
  private static final String DAMAGED = "tracks.damaged";
  private static final int LINE_BYTES_MAX = 4_096;
  private static final Hash START = Hash.sha256(new byte[0]);

  private final Path file;
  private final List<ToReader> told;
  private Hash last;

  private TrackJournal(Path file, Found found) {
    this.file = file;
    this.told = found.told();
    this.last = found.last();
  }

  /**
   * What a file holds.
   *
   * @param last hash of the last right line
   * @param bytes length of all right lines
   * @param damage number of the first line that is not right and not merely unfinished, or 0
   */
  private record Found(List<ToReader> told, Hash last, long bytes, long damage) {}

  /** Opens the journal in that folder. */
  static TrackJournal open(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      if (!Files.exists(file)) {
        return new TrackJournal(file, new Found(List.of(), START, 0, 0));
      }
      byte[] bytes = Files.readAllBytes(file);
      Found found = read(bytes);
      if (found.damage() > 0) {
        Files.write(folder.resolve(DAMAGED), bytes);
      }
      if (found.bytes() < bytes.length) {
        Path fresh = folder.resolve(NAME + ".new");
        Files.write(fresh, Arrays.copyOf(bytes, (int) found.bytes()));
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      return new TrackJournal(file, found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was told before, in the order told. */
  List<ToReader> told() {
    return told;
  }

  /** Keeps what was told; it is durable when this returns. */
  void keep(List<ToReader> news) {
    if (news.isEmpty()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    Hash newest = last;
    for (ToReader each : news) {
      String line = line(each, newest);
      newest = Hash.sha256(line.getBytes(StandardCharsets.UTF_8));
      lines.append(line).append('\n');
    }
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    last = newest;
  }

  /** Reads every line in a journal, changes none, and tells what is wrong with it. */
  public static List<Finding> check(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    List<Finding> findings = new ArrayList<>();
    if (Files.exists(file)) {
      byte[] bytes = Files.readAllBytes(file);
      Found found = read(bytes);
      String name = "journal/" + NAME;
      if (found.damage() > 0) {
        findings.add(
            Finding.damage(
                name,
                found.bytes(),
                "line " + found.damage() + " is not as it was written",
                "keep a copy; the next start goes on after the line before"));
      } else if (found.bytes() < bytes.length) {
        findings.add(
            Finding.leftover(
                name, found.bytes(), "a line never finished", "nothing; the next start cuts it"));
      }
    }
    return findings;
  }

  private static Found read(byte[] bytes) {
    List<ToReader> told = new ArrayList<>();
    Hash last = START;
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        byte[] line = Arrays.copyOfRange(bytes, from, i);
        Optional<ToReader> read = told(line, last);
        if (read.isEmpty()) {
          return new Found(told, last, from, told.size() + 1L);
        }
        told.add(read.get());
        last = Hash.sha256(line);
        from = i + 1;
      }
    }
    return new Found(told, last, from, 0);
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
