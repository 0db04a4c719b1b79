package org.parley.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.desk.RecordListener;
import org.parley.desk.Situation;
import org.parley.disclosure.Viewer;
import org.parley.register.AlertRow;
import org.parley.register.LogRow;
import org.parley.register.Register;
import org.parley.statement.Limits;
import org.parley.statement.Recorded;
import org.parley.verify.Json;

/**
 * Live events. What was recorded only rings a bell; each stream then asks the register, with its
 * own viewer, what is new behind the last event it sent. So a stream can say nothing that a query
 * would not say, a slow one delays nobody and holds nothing in memory, and one that comes back with
 * the id of its last event misses nothing.
 *
 * <p>Make one before the desk, give it to the desk as a listener behind the register, and hand it
 * to the server.
 */
public final class EventStream implements RecordListener {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int ROWS = 200;
  private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final Limits limits;
  private final Lock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private final Map<String, Integer> bySession = new HashMap<>();
  private final Map<String, Integer> byParty = new HashMap<>();
  private long size;
  private long rings;
  private Optional<News> news = Optional.empty();
  private int open;
  private boolean closed;

  public EventStream(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void recorded(List<Recorded> batch, Situation after) {
    lock.lock();
    try {
      if (!batch.isEmpty()) {
        size = batch.getLast().index() + 1;
        rung.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * What is told beside what was recorded; asked with the reader's party, never for anybody else.
   */
  interface News {
    /** The number of the newest that this party was told. */
    long newest(String party);

    /** What this party was told after a number, in order. */
    List<Item> after(String party, long number);

    /** One of them. */
    record Item(long number, String event, Json.Obj data) {}
  }

  /** Joins what is to be told beside what was recorded. */
  void join(News joined) {
    lock.lock();
    try {
      news = Optional.of(joined);
    } finally {
      lock.unlock();
    }
  }

  /** There may be news. */
  void ring() {
    lock.lock();
    try {
      rings++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends every stream; none can be opened any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Streams open now. */
  int open() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the one who asks may still listen. */
  @FunctionalInterface
  interface Listening {
    boolean still();
  }

  /**
   * Who listens.
   *
   * @param viewer as whom
   * @param caller by what name streams are counted
   * @param warned whether private warnings and news of tracks are for him too
   */
  record Reader(Viewer viewer, String caller, boolean warned) {}

  /**
   * Opens a stream, or empty when there are too many.
   *
   * @param after send what follows this index; empty for what is recorded from now on
   */
  Optional<Reply> open(
      Register register,
      Reader reader,
      Optional<Long> after,
      Listening listening,
      Metrics metrics) {
    String session = reader.caller();
    String party = reader.viewer().party();
    lock.lock();
    try {
      int mine = bySession.getOrDefault(session, 0);
      int ours = byParty.getOrDefault(party, 0);
      boolean full = open >= limits.streams() || ours >= limits.streamsPerParty();
      if (closed || full || mine >= limits.streamsPerSession()) {
        return Optional.empty();
      }
      open++;
      bySession.put(session, mine + 1);
      byParty.put(party, ours + 1);
      size = Math.max(size, register.lastIndex() + 1);
      long start = after.orElse(size - 1);
      return Optional.of(
          Reply.stream(
                  "text/event-stream; charset=utf-8",
                  out -> {
                    try {
                      run(register, reader, start, listening, metrics, out);
                    } finally {
                      left(session, party);
                    }
                  })
              .with("X-Accel-Buffering", "no"));
    } finally {
      lock.unlock();
    }
  }

  private void run(
      Register register,
      Reader reader,
      long start,
      Listening listening,
      Metrics metrics,
      OutputStream out)
      throws IOException {
    out.write(COMMENT);
    out.flush();
    long sent = start;
    long warned = start;
    Viewer viewer = reader.viewer();
    News joined = reader.warned() ? news() : NOTHING;
    long heard = joined.newest(viewer.party());
    while (listening.still() && !isClosed()) {
      long known = size();
      long knownRings = rings();
      for (News.Item item : joined.after(viewer.party(), heard)) {
        out.write(event(item));
        out.flush();
        heard = item.number();
      }
      if (reader.warned() && warned + 1 < known) {
        warned = Math.max(known - 1, warn(register, viewer, warned, out));
      }
      List<LogRow> rows = sent + 1 < known ? register.told(viewer, sent, ROWS) : List.of();
      Contested contested =
          rows.isEmpty() ? new Contested(Set.of(), Set.of()) : Contested.leaves(register, viewer);
      for (LogRow row : rows) {
        out.write(event(row, contested));
        metrics.count("parley_events_sent_total");
        sent = row.index();
      }
      if (!rows.isEmpty()) {
        out.flush();
      } else {
        sent = Math.max(sent, known - 1);
        if (!awaitMoreThan(known, knownRings)) {
          out.write(COMMENT);
          out.flush();
        }
      }
    }
  }

  /**
   * Tells of private warnings found behind that index, before the events of what they are about. A
   * listener that comes back may be told again.
   */
  private static long warn(Register register, Viewer viewer, long after, OutputStream out)
      throws IOException {
    List<AlertRow> alerts = register.alerts(viewer, after);
    for (AlertRow alert : alerts) {
      out.write(
          ("event: alert\ndata: " + AlertJson.event(alert).text() + "\n\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    if (!alerts.isEmpty()) {
      out.flush();
    }
    return alerts.stream().mapToLong(AlertRow::decided).max().orElse(after);
  }

  private void left(String session, String party) {
    lock.lock();
    try {
      open--;
      bySession.computeIfPresent(session, (k, count) -> count == 1 ? null : count - 1);
      byParty.computeIfPresent(party, (k, count) -> count == 1 ? null : count - 1);
    } finally {
      lock.unlock();
    }
  }

  private long size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  private long rings() {
    lock.lock();
    try {
      return rings;
    } finally {
      lock.unlock();
    }
  }

  private News news() {
    lock.lock();
    try {
      return news.orElse(NOTHING);
    } finally {
      lock.unlock();
    }
  }

  private static byte[] event(News.Item item) {
    return ("event: " + item.event() + "\ndata: " + item.data().text() + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static final News NOTHING =
      new News() {
        @Override
        public long newest(String party) {
          return 0;
        }

        @Override
        public List<Item> after(String party, long number) {
          return List.of();
        }
      };

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the bell; false when a heartbeat is due. */
  private boolean awaitMoreThan(long known, long knownRings) {
    lock.lock();
    try {
      long left = HEARTBEAT.toNanos();
      while (size <= known && rings == knownRings && !closed && left > 0) {
        left = rung.awaitNanos(left);
      }
      return size > known || rings > knownRings || closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static byte[] event(LogRow row, Contested contested) {
    LogRow.Told told = row.told().orElseThrow();
    String data =
        Json.obj()
            .put("index", row.index())
            .put("leaf", row.leaf())
            .putIfPresent("contested", contested.mark(row.leaf()))
            .put("kind", told.kind())
            .put("id", told.id())
            .putIfPresent("of", told.of())
            .put("from", told.from())
            .build()
            .text();
    return ("id: " + row.index() + "\nevent: recorded\ndata: " + data + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
