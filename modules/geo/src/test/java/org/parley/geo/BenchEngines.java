package org.parley.geo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.io.WKBWriter;
import org.parley.geo.BenchVolumes.Question;

/** The engines that {@code bench/overlaps} asks the same questions. */
final class BenchEngines {
  private BenchEngines() {}

  /** Numbers in the order found. */
  static final class Found {
    private int[] numbers = new int[256];
    private int count;

    void add(int number) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number;
    }

    int count() {
      return count;
    }

    void clear() {
      count = 0;
    }

    int[] sorted() {
      int[] sorted = Arrays.copyOf(numbers, count);
      Arrays.sort(sorted);
      return sorted;
    }
  }

  /** Finds the numbers of the volumes that meet a question. */
  interface Engine {
    String name();

    void ask(Question question, Found found) throws SQLException;

    /** How many blocks it is asked at most; fewer where each question takes long. */
    default int blocksMost() {
      return Integer.MAX_VALUE;
    }

    /** Whether it is a process of its own, to be held against ours by the clock on the wall. */
    default boolean isAnother() {
      return false;
    }

    /** Processor time spent on questions so far, nanoseconds. */
    default long processorNanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  }

  /** An index of this project. */
  record Ours(String name, VolumeIndex index) implements Engine {
    @Override
    public void ask(Question question, Found found) {
      int party = question.party();
      index.searchOthers(
          question.volume(),
          BenchVolumes.party(party),
          entry -> BenchVolumes.mayRead(party, BenchVolumes.number(entry)),
          hit -> found.add(BenchVolumes.number(hit.entry())));
    }
  }

  /** Every volume, one after the other: boxes and times in one array, then the exact test. */
  static final class Everyone implements Engine {
    private static final int FIELDS = 6;
    private final List<VolumeIndex.Entry> entries;
    private final long[] words;

    Everyone(List<VolumeIndex.Entry> entries) {
      this.entries = entries;
      this.words = new long[FIELDS * entries.size()];
      for (int i = 0; i < entries.size(); i++) {
        System.arraycopy(entries.get(i).bounds().words(), 0, words, FIELDS * i, FIELDS);
      }
    }

    @Override
    public String name() {
      return "every volume";
    }

    @Override
    public int blocksMost() {
      return 3;
    }

    @Override
    public void ask(Question question, Found found) {
      long[] asked = VolumeBounds.of(question.volume()).words();
      for (int i = 0, at = 0; at < words.length; i++, at += FIELDS) {
        if (words[at] <= asked[2]
            && asked[0] <= words[at + 2]
            && words[at + 1] <= asked[3]
            && asked[1] <= words[at + 3]
            && words[at + 4] <= asked[5]
            && asked[4] <= words[at + 5]
            && i % BenchVolumes.PARTIES != question.party()
            && BenchVolumes.mayRead(question.party(), i)
            && Overlaps.between(question.volume(), entries.get(i).volume()).isPresent()) {
          found.add(i);
        }
      }
    }
  }

  /** One STRtree of JTS for each day, and the question as a prepared geometry. */
  static final class JtsByDay implements Engine {
    private static final long DAY = 86_400;
    private final List<VolumeIndex.Entry> entries;
    private final Map<Long, STRtree> days = new HashMap<>();

    JtsByDay(List<VolumeIndex.Entry> entries) {
      this.entries = entries;
      for (int i = 0; i < entries.size(); i++) {
        PlacedVolume volume = entries.get(i).volume();
        for (long day = first(volume) / DAY; day <= last(volume) / DAY; day++) {
          days.computeIfAbsent(day, any -> new STRtree(16))
              .insert(volume.footprint().area().getEnvelopeInternal(), i);
        }
      }
      days.values().forEach(STRtree::build);
    }

    @Override
    public String name() {
      return "JTS STRtree a day";
    }

    @Override
    public void ask(Question question, Found found) {
      PlacedVolume asked = question.volume();
      PreparedGeometry ground = PreparedGeometryFactory.prepare(asked.footprint().area());
      for (long day = first(asked) / DAY; day <= last(asked) / DAY; day++) {
        STRtree tree = days.get(day);
        if (tree == null) {
          continue;
        }
        long here = day;
        tree.query(
            asked.footprint().area().getEnvelopeInternal(),
            item -> {
              int i = (Integer) item;
              PlacedVolume volume = entries.get(i).volume();
              boolean firstDay = Math.max(first(volume), first(asked)) / DAY == here;
              if (firstDay
                  && first(volume) <= last(asked)
                  && first(asked) <= last(volume)
                  && i % BenchVolumes.PARTIES != question.party()
                  && BenchVolumes.mayRead(question.party(), i)
                  && asked.volume().band().meet(volume.volume().band()).isPresent()
                  && ground.intersects(volume.footprint().area())) {
                found.add(i);
              }
            });
      }
    }
  }

  /** PostGIS over loopback: one table, one index over ground and time, a prepared statement. */
  static final class Postgis implements Engine, AutoCloseable {
    private final Connection connection;
    private final PreparedStatement ask;
    private final WKBWriter writer = new WKBWriter();
    private final Path usage;

    Postgis(Connection connection, List<VolumeIndex.Entry> entries) throws SQLException {
      this.connection = connection;
      fill(entries);
      try (java.sql.Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
        row.next();
        this.usage = Path.of("/proc", row.getString(1), "stat");
      }
      this.ask =
          connection.prepareStatement(
              "select id from volume where during && int8range(?, ?, '[]')"
                  + " and st_intersects(ground, st_geomfromwkb(?))"
                  + " and z0 <= ? and ? <= z1 and party <> ? and (hidden >> ?) & 1 = 0");
    }

    @Override
    public String name() {
      return "PostGIS";
    }

    private void fill(List<VolumeIndex.Entry> entries) throws SQLException {
      try (java.sql.Statement statement = connection.createStatement()) {
        statement.execute("drop table if exists volume");
        statement.execute(
            "create table volume (id int, party int, hidden int, ground geometry,"
                + " during int8range, z0 float8, z1 float8)");
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into volume values (?, ?, ?, st_geomfromwkb(?),"
                    + " int8range(?, ?, '[]'), ?, ?)")) {
          for (int i = 0; i < entries.size(); i++) {
            put(insert, i, i % BenchVolumes.PARTIES, entries.get(i).volume(), writer);
            insert.addBatch();
            if (i % 1_000 == 999) {
              insert.executeBatch();
            }
            if (i % 100_000 == 99_999) {
              System.err.printf("\r  PostGIS: %d of %d rows", i + 1, entries.size());
            }
          }
          insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
        statement.execute("create index on volume using gist (ground, during)");
        statement.execute("vacuum analyze volume");
      }
    }

    /** Sets what a row consists of. */
    static void put(
        PreparedStatement row, int number, int party, PlacedVolume volume, WKBWriter writer)
        throws SQLException {
      int hidden = 0;
      for (int reader = 0; reader < BenchVolumes.PARTIES; reader++) {
        hidden |= BenchVolumes.mayRead(reader, number) ? 0 : 1 << reader;
      }
      row.setInt(1, number);
      row.setInt(2, party);
      row.setInt(3, hidden);
      row.setBytes(4, writer.write(volume.footprint().area()));
      row.setLong(5, first(volume));
      row.setLong(6, last(volume));
      row.setDouble(7, lowest(volume));
      row.setDouble(8, highest(volume));
    }

    @Override
    public void ask(Question question, Found found) throws SQLException {
      PlacedVolume volume = question.volume();
      ask.setLong(1, first(volume));
      ask.setLong(2, last(volume));
      ask.setBytes(3, writer.write(volume.footprint().area()));
      ask.setDouble(4, highest(volume));
      ask.setDouble(5, lowest(volume));
      ask.setInt(6, question.party());
      ask.setInt(7, question.party());
      try (ResultSet rows = ask.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getInt(1));
        }
      }
    }

    @Override
    public boolean isAnother() {
      return true;
    }

    /** Of the process that answers, in hundredths of a second; that of the client is left out. */
    @Override
    public long processorNanos() {
      try {
        String[] fields = Files.readString(usage).replaceAll("^.*\\) ", "").split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000_000;
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }

    /** What answers, and under which settings. */
    String described() throws SQLException {
      StringBuilder all = new StringBuilder();
      for (String asked :
          List.of(
              "select version()",
              "select postgis_full_version()",
              "select string_agg(name || '=' || setting || coalesce(unit, ''), ' ')"
                  + " from pg_settings where name in ('shared_buffers', 'fsync', 'jit',"
                  + " 'max_parallel_workers_per_gather', 'work_mem', 'synchronous_commit')",
              "select indexdef from pg_indexes where tablename = 'volume'")) {
        try (java.sql.Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery(asked)) {
          while (rows.next()) {
            all.append("  ").append(rows.getString(1)).append('\n');
          }
        }
      }
      return all.toString();
    }

    /** The round trip of the least question, microseconds, median of 200. */
    double roundTripMicros() throws SQLException {
      double[] micros = new double[200];
      try (PreparedStatement least = connection.prepareStatement("select 1")) {
        for (int i = 0; i < micros.length; i++) {
          long start = System.nanoTime();
          least.executeQuery().close();
          micros[i] = (System.nanoTime() - start) / 1e3;
        }
      }
      Arrays.sort(micros);
      return micros[micros.length / 2];
    }

    @Override
    public void close() throws SQLException {
      ask.close();
    }
  }

  private static long first(PlacedVolume volume) {
    return volume.volume().window().start().getEpochSecond();
  }

  private static long last(PlacedVolume volume) {
    return volume.volume().window().end().orElseThrow().getEpochSecond();
  }

  private static double lowest(PlacedVolume volume) {
    return volume
        .volume()
        .band()
        .lowerMetres()
        .map(BigDecimal::doubleValue)
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static double highest(PlacedVolume volume) {
    return volume
        .volume()
        .band()
        .upperMetres()
        .map(BigDecimal::doubleValue)
        .orElse(Double.POSITIVE_INFINITY);
  }
}
