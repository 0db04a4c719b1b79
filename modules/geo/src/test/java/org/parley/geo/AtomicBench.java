package org.parley.geo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.locationtech.jts.io.WKBWriter;
import org.parley.geo.BenchEngines.Found;
import org.parley.geo.BenchEngines.Ours;
import org.parley.geo.BenchEngines.Postgis;
import org.parley.geo.BenchVolumes.Question;

/**
 * Check, add and make durable as one step that nobody comes between: one thread that takes what
 * waits, checks and adds one after the other and writes all of it with one sync; beside it PostGIS
 * in each way that is as safe. Part of {@code bench/overlaps --atomic}.
 */
final class AtomicBench {
  private static final int MORE = 60_000;
  private static final long NANOS = 1_500_000_000L;
  private static final int TOGETHER = 100;
  private static final int RECORD_MOST = 4_096;
  private static final int BATCH = 512;
  private static final String SERIALIZATION_FAILURE = "40001";

  private final int count;
  private final List<Question> more;
  private final AtomicInteger next = new AtomicInteger();
  private double best;

  AtomicBench(BenchVolumes volumes, int count) {
    this.count = count;
    this.more = volumes.questions(BenchVolumes.Kind.MIXED, MORE);
  }

  /** How PostGIS keeps two writers from passing each other. */
  private enum Way {
    SERIALIZABLE,
    ONE_LOCK
  }

  /** All of PostGIS; its best figure is what ours is held against. */
  void postgis(PostgisCluster cluster) throws SQLException, IOException {
    try (Connection connection = cluster.connection();
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute(
          "create or replace function file_volume(int, int, int, bytea, bigint, bigint, float8,"
              + " float8) returns int[] language plpgsql as $$ declare met int[]; begin"
              + " if current_setting('transaction_isolation') <> 'serializable' then"
              + " perform pg_advisory_xact_lock(1); end if;"
              + " select array_agg(id) into met from volume where during && int8range($5, $6, '[]')"
              + " and st_intersects(ground, st_geomfromwkb($4)) and z0 <= $8 and $7 <= z1"
              + " and party <> $2 and (hidden >> $2) & 1 = 0;"
              + " insert into volume values ($1, $2, $3, st_geomfromwkb($4),"
              + " int8range($5, $6, '[]'), $7, $8); return met; end $$");
    }
    print("check, add and make durable as one step, rows a second on the clock:");
    for (Way way : Way.values()) {
      for (int clients : new int[] {1, 2, 4, 8}) {
        postgis(cluster, way, clients, 1);
      }
    }
    postgis(cluster, Way.ONE_LOCK, 1, TOGETHER);
  }

  private void postgis(PostgisCluster cluster, Way way, int clients, int together)
      throws SQLException {
    AtomicLong rows = new AtomicLong();
    AtomicLong again = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    List<Connection> connections = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      connections.add(cluster.connection());
    }
    long start = System.nanoTime();
    for (Connection connection : connections) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  file(connection, way, together, start + NANOS, rows, again);
                } catch (SQLException broken) {
                  throw new IllegalStateException(broken);
                }
              }));
    }
    threads.forEach(AtomicBench::join);
    double rate = rows.get() / ((System.nanoTime() - start) / 1e9);
    for (Connection connection : connections) {
      connection.close();
    }
    best = Math.max(best, rate);
    print(
        "  PostGIS, %-12s %d clients, %3d a transaction %,9.0f%s",
        way.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ",",
        clients,
        together,
        rate,
        again.get() == 0 ? "" : String.format(Locale.ROOT, "  (%,d begun again)", again.get()));
  }

  private void file(
      Connection connection, Way way, int together, long until, AtomicLong rows, AtomicLong again)
      throws SQLException {
    connection.setTransactionIsolation(
        way == Way.SERIALIZABLE
            ? Connection.TRANSACTION_SERIALIZABLE
            : Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(together == 1);
    WKBWriter writer = new WKBWriter();
    try (PreparedStatement filing =
        connection.prepareStatement("select file_volume(?, ?, ?, ?, ?, ?, ?, ?)")) {
      while (System.nanoTime() < until) {
        for (int i = 0; i < together; i++) {
          int number = next.getAndIncrement();
          Question question = more.get(number % MORE);
          Postgis.put(filing, count + number, question.party(), question.volume(), writer);
          while (!filed(filing)) {
            again.incrementAndGet();
          }
        }
        if (together > 1) {
          connection.commit();
        }
        rows.addAndGet(together);
      }
    }
  }

  private static boolean filed(PreparedStatement filing) throws SQLException {
    try (ResultSet row = filing.executeQuery()) {
      return row.next();
    } catch (SQLException failed) {
      if (SERIALIZATION_FAILURE.equals(failed.getSQLState())) {
        return false;
      }
      throw failed;
    }
  }

  /** Ours with so many waiting; PostGIS must have been asked before. */
  void ours(VolumeIndex start) throws IOException {
    Path file = Files.createTempFile("parley-atomic", ".log");
    try {
      print("  one write of 4 KiB made durable: %.0f us (median)", syncMicros(file));
      for (int waiting : new int[] {1, 8, 64, 512}) {
        double rate = new Sequencer(start, file).rate(waiting);
        print(
            "  one sequencer, %3d waiting %,26.0f%s",
            waiting,
            rate,
            best == 0
                ? ""
                : String.format(Locale.ROOT, "  = %.1f x the best of PostGIS", rate / best));
      }
    } finally {
      Files.delete(file);
    }
  }

  private static double syncMicros(Path file) throws IOException {
    double[] micros = new double[200];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer page = ByteBuffer.allocateDirect(4_096);
      for (int i = 0; i < micros.length; i++) {
        page.clear();
        long start = System.nanoTime();
        channel.write(page, i * 4_096L);
        channel.force(false);
        micros[i] = (System.nanoTime() - start) / 1e3;
      }
    }
    Arrays.sort(micros);
    return micros[micros.length / 2];
  }

  /** What waits is taken together; each is checked against all before it, then all are written. */
  private final class Sequencer {
    private final ArrayBlockingQueue<Integer> queue = new ArrayBlockingQueue<>(BATCH);
    private final ArrayBlockingQueue<Integer> answered = new ArrayBlockingQueue<>(BATCH);
    private final Path file;
    private final ByteBuffer log = ByteBuffer.allocateDirect(BATCH * RECORD_MOST);
    private final WKBWriter writer = new WKBWriter();
    private VolumeIndex now;

    Sequencer(VolumeIndex start, Path file) {
      this.now = start;
      this.file = file;
    }

    double rate(int waiting) throws IOException {
      Thread deciding = Thread.ofPlatform().daemon().start(this::run);
      long start = System.nanoTime();
      int asked = 0;
      int done = 0;
      while (asked < waiting) {
        put(queue, asked++);
      }
      List<Integer> back = new ArrayList<>();
      while (System.nanoTime() - start < NANOS && asked < MORE) {
        back.clear();
        back.add(take(answered));
        answered.drainTo(back);
        done += back.size();
        for (int i = 0; i < back.size(); i++) {
          put(queue, asked++);
        }
      }
      double rate = done / ((System.nanoTime() - start) / 1e9);
      for (; done < asked; done++) {
        take(answered);
      }
      put(queue, -1);
      join(deciding);
      return rate;
    }

    private void run() {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        long end = 0;
        List<Integer> batch = new ArrayList<>();
        Found found = new Found();
        while (true) {
          batch.clear();
          batch.add(take(queue));
          queue.drainTo(batch, BATCH - 1);
          if (batch.getFirst() < 0) {
            return;
          }
          log.clear();
          for (int number : batch) {
            file(number, found);
          }
          log.flip();
          end += channel.write(log, end);
          channel.force(false);
          for (int number : batch) {
            put(answered, number);
          }
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    private void file(int number, Found found) {
      Question question = more.get(number % MORE);
      found.clear();
      new Ours("", now).ask(question, found);
      String party = BenchVolumes.party(question.party());
      UUID id = BenchVolumes.entry(count + number, question.volume()).id();
      now = now.plus(new VolumeIndex.Entry(id, "", party, 0, question.volume()));
      byte[] ground = writer.write(question.volume().footprint().area());
      log.putInt(number).putInt(ground.length).put(ground).putInt(found.count());
      for (int met : found.sorted()) {
        if (log.remaining() > Integer.BYTES) {
          log.putInt(met);
        }
      }
    }
  }

  private static void put(ArrayBlockingQueue<Integer> queue, int number) {
    try {
      queue.put(number);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static int take(ArrayBlockingQueue<Integer> queue) {
    try {
      return queue.take();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
