package org.parley.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.ledger.Disk;
import org.parley.ledger.Finding;
import org.parley.ledger.LineChain;
import org.parley.ledger.SummedText;
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
 * <p>{@code prev} is the SHA-256 of the line before. The warnings of a damaged file, put aside as
 * {@link LineChain} says, show as not seen.
 */
public final class AlertJournal {
  private static final String DIRECTORY = "journal/alerts";
  private static final int FILE_BYTES_MAX = 4 << 20;
  private static final int LINE_BYTES_MAX = 8 << 10;
  private static final int PER_ALERT = 64;

  private final Lock writing = new ReentrantLock();
  private final Map<Subject, List<AlertMark>> byAlert = new ConcurrentHashMap<>();
  private final Lock reading = new ReentrantLock();
  private final Map<String, List<AlertMark>> byParty = new HashMap<>();
  private final LineChain<AlertMark> lines;

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

  private static final class Form implements LineChain.Form<AlertMark> {
    @Override
    public int fileBytesMax() {
      return FILE_BYTES_MAX;
    }

    @Override
    public String line(AlertMark mark, Hash before) {
      return written(mark, before);
    }

    @Override
    public AlertMark read(String line, Hash before) throws Malformed {
      return mark(line, before);
    }
  }

  private AlertJournal(Disk disk) throws IOException {
    lines = LineChain.open(disk, DIRECTORY, new Form(), this::took);
  }

  /**
   * Opens the journal of a data directory; an empty one when there is none.
   *
   * @param disk the data directory
   */
  static AlertJournal open(Disk disk) throws IOException {
    return new AlertJournal(disk);
  }

  /** Reads every file of the journal, changes none, and tells what is wrong with it. */
  public static List<Finding> check(Disk disk) throws IOException {
    return LineChain.check(disk, DIRECTORY, new Form());
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
      lines.add(mark);
      took(List.of(mark));
      return Kept.KEPT;
    } finally {
      writing.unlock();
    }
  }

  private void took(List<AlertMark> fresh) {
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

  private static String written(AlertMark mark, Hash before) {
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
