package org.parley.delivery;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.ledger.Disk;
import org.parley.ledger.Finding;
import org.parley.ledger.LineChain;
import org.parley.ledger.SummedText;
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
 * <p>{@code prev} is the SHA-256 of the line before. What a damaged file, put aside as {@link
 * LineChain} says, told to have been sent may be sent a second time.
 */
public final class AttemptJournal {
  private static final String DIRECTORY = "journal/attempts";

  private final Lock writing = new ReentrantLock();
  private final Map<Attempt.Way, Attempt> newest = new HashMap<>();
  private final Map<Attempt.Way, Long> settled = new HashMap<>();
  private final LineChain<Attempt> lines;

  private static final class Form implements LineChain.Form<Attempt> {
    @Override
    public int fileBytesMax() {
      return 2 << 20;
    }

    @Override
    public String line(Attempt attempt, Hash before) {
      return attempt.line(before);
    }

    @Override
    public Attempt read(String line, Hash before) throws Malformed {
      return Attempt.read(line, before);
    }
  }

  private AttemptJournal(Disk disk) throws IOException {
    lines = LineChain.open(disk, DIRECTORY, new Form(), found -> found.forEach(this::took));
  }

  /**
   * Opens the journal of a data directory; an empty one when there is none.
   *
   * @param disk the data directory
   */
  public static AttemptJournal open(Disk disk) throws IOException {
    return new AttemptJournal(disk);
  }

  /** Reads every file of the journal, changes none, and tells what is wrong with it. */
  public static List<Finding> check(Disk disk) throws IOException {
    return LineChain.check(disk, DIRECTORY, new Form());
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
      lines.add(attempt);
      took(attempt);
    } finally {
      writing.unlock();
    }
  }

  private void took(Attempt attempt) {
    newest.put(attempt.way(), attempt);
    if (attempt.settles()) {
      settled.put(attempt.way(), attempt.until());
    }
  }
}
