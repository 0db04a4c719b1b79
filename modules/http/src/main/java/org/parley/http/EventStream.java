package org.parley.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.EofException;
import org.parley.desk.RecordListener;
import org.parley.desk.Situation;
import org.parley.disclosure.Viewer;
import org.parley.register.AlertRow;
import org.parley.register.LogRow;
import org.parley.register.Register;
import org.parley.statement.DecisionBody;
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
  private long decided = -1;
  private List<News> news = List.of();
  private final SharedReads<List<AlertRow>> warnings = new SharedReads<>();
  private final SharedReads<Recent> told = new SharedReads<>();
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
        decided = Math.max(decided, lastDecision(batch));
        rung.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Index of the last decision in a batch, -1 without one. Only a decision finds pairs, and that
   * there is one is open to everybody; whether it found any is not asked here, so that nobody's
   * stream waits longer because of a pair it may not know of.
   */
  private static long lastDecision(List<Recorded> batch) {
    return batch.reversed().stream()
        .filter(
            one -> one.statement().filter(said -> said.body() instanceof DecisionBody).isPresent())
        .mapToLong(Recorded::index)
        .findFirst()
        .orElse(-1);
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
      List<News> more = new ArrayList<>(news);
      more.add(joined);
      news = List.copyOf(more);
    } finally {
      lock.unlock();
    }
  }

  /** There may be news, or somebody may listen no more. */
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
   * @param warnedBelow the entry from which on no warning is for his party, while it takes no part
   */
  record Reader(Viewer viewer, String caller, boolean warned, LongSupplier warnedBelow) {}

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
    Heard heard = new Heard(reader.warned() ? news() : List.of(), viewer.party());
    boolean first = true;
    while (listening.still() && !isClosed()) {
      long known = size();
      long knownRings = rings();
      heard.tell(out);
      if (reader.warned() && warned + 1 < known) {
        if (first || decided() > warned) {
          warn(register, reader, warned, known, out);
        }
        warned = known - 1;
      }
      first = false;
      Recent recent = recent(register, viewer, sent, known);
      List<LogRow> rows = recent.rows();
      for (LogRow row : rows) {
        out.write(event(row, recent.contested()));
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
  private void warn(Register register, Reader reader, long after, long known, OutputStream out)
      throws IOException {
    Viewer viewer = reader.viewer();
    long below = Math.min(known, reader.warnedBelow().getAsLong());
    List<AlertRow> alerts =
        warnings.read(viewer, after, known, () -> register.alerts(viewer, after)).stream()
            .filter(alert -> alert.decided() < below)
            .toList();
    for (AlertRow alert : alerts) {
      out.write(
          ("event: alert\ndata: " + AlertJson.event(alert).text() + "\n\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    if (!alerts.isEmpty()) {
      out.flush();
    }
  }

  private Recent recent(Register register, Viewer viewer, long sent, long known) {
    return sent + 1 < known
        ? told.read(viewer, sent, known, () -> Recent.of(register, viewer, sent))
        : Recent.NOTHING;
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

  private long decided() {
    lock.lock();
    try {
      return decided;
    } finally {
      lock.unlock();
    }
  }

  private List<News> news() {
    lock.lock();
    try {
      return news;
    } finally {
      lock.unlock();
    }
  }

  /** What was recorded behind an index, and which of it its party does not stand behind. */
  private record Recent(List<LogRow> rows, Contested contested) {
    static final Recent NOTHING = new Recent(List.of(), new Contested(Set.of(), Set.of()));

    static Recent of(Register register, Viewer viewer, long after) {
      List<LogRow> rows = register.told(viewer, after, ROWS);
      List<String> leaves = rows.stream().map(LogRow::leaf).toList();
      return rows.isEmpty() ? NOTHING : new Recent(rows, Contested.of(register, viewer, leaves));
    }
  }

  /** How far one stream has heard of each kind of news; it begins with what comes from now on. */
  private static final class Heard {
    private final List<News> news;
    private final String party;
    private final long[] numbers;

    Heard(List<News> news, String party) {
      this.news = news;
      this.party = party;
      this.numbers = news.stream().mapToLong(one -> one.newest(party)).toArray();
    }

    void tell(OutputStream out) throws IOException {
      for (int i = 0; i < numbers.length; i++) {
        for (News.Item item : news.get(i).after(party, numbers[i])) {
          out.write(event(item));
          out.flush();
          numbers[i] = item.number();
        }
      }
    }
  }

  private static byte[] event(News.Item item) {
    return ("event: " + item.event() + "\ndata: " + item.data().text() + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the bell; false when a heartbeat is due.
   *
   * @throws EofException when this one stream is to end
   */
  private boolean awaitMoreThan(long known, long knownRings) throws EofException {
    lock.lock();
    try {
      long left = HEARTBEAT.toNanos();
      while (size <= known && rings == knownRings && !closed && left > 0) {
        left = rung.awaitNanos(left);
      }
      return size > known || rings > knownRings || closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EofException(e);
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
