package org.parley.geo;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.parley.geo.BenchEngines.Engine;
import org.parley.geo.BenchEngines.Everyone;
import org.parley.geo.BenchEngines.Found;
import org.parley.geo.BenchEngines.JtsByDay;
import org.parley.geo.BenchEngines.Ours;
import org.parley.geo.BenchEngines.Postgis;
import org.parley.geo.BenchVolumes.Kind;
import org.parley.geo.BenchVolumes.Question;

/**
 * What a volume meets among many, by several engines, in one run; run by {@code bench/overlaps}.
 * Every engine answers the same questions block by block in turn; first every answer is compared
 * number by number. Ends with exit code 1 when two answers differ.
 */
final class OverlapBench {
  /** Up to how many volumes the index of blocks is asked. */
  private static final int BLOCKS_MOST = 100_000;

  /** Up to how many volumes are held against all others; of more, those first in the order. */
  private static final int AUDITED_MOST = 1_000_000;

  private static final int COMPARED = 60;
  private static final int WARM = 600;
  private static final int PACED_SECONDS = 6;
  private static final int PACED_A_SECOND = 10_000;

  private final long seed;
  private final int blocks;
  private final int asked;
  private final boolean atomic;
  private long compared;
  private long differ;

  private OverlapBench(long seed, int blocks, int asked, boolean atomic) {
    this.seed = seed;
    this.blocks = blocks;
    this.asked = asked;
    this.atomic = atomic;
  }

  /** Arguments: seed, blocks, questions a block, "atomic" or "", then numbers of volumes. */
  public static void main(String[] arguments) throws IOException, SQLException {
    OverlapBench bench =
        new OverlapBench(
            Long.parseLong(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            arguments[3].equals("atomic"));
    print("seed %d, %d blocks of %d questions", bench.seed, bench.blocks, bench.asked);
    print("JVM %s %s", System.getProperty("java.vm.version"), flags());
    int most = 0;
    for (int i = 4; i < arguments.length; i++) {
      most = Math.max(most, Integer.parseInt(arguments[i]));
    }
    Optional<PostgisCluster> cluster = cluster(Math.max(256, most / 700));
    try (AutoCloseable closed = cluster.isPresent() ? cluster.get() : () -> {}) {
      for (int i = 4; i < arguments.length; i++) {
        bench.run(Integer.parseInt(arguments[i]), cluster);
      }
    } catch (IOException | SQLException | RuntimeException broken) {
      throw broken;
    } catch (Exception unknown) {
      throw new IllegalStateException(unknown);
    }
    print("%d answers compared, %d differ", bench.compared, bench.differ);
    if (bench.differ > 0) {
      System.exit(1);
    }
  }

  private static Optional<PostgisCluster> cluster(int megabytes) throws IOException, SQLException {
    if (DriverManager.drivers().findAny().isEmpty()) {
      print("the driver of PostgreSQL was not found: PostGIS is not asked");
      return Optional.empty();
    }
    return PostgisCluster.started(megabytes);
  }

  private static String flags() {
    return String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  private void run(int count, Optional<PostgisCluster> cluster) throws IOException, SQLException {
    BenchVolumes volumes = new BenchVolumes(seed, count);
    List<VolumeIndex.Entry> entries = volumes.entries();
    System.err.println();
    print("");
    print("== %,d volumes, load %.1f", count, load());
    List<Engine> engines = new ArrayList<>(ours(entries));
    engines.add(new JtsByDay(entries));
    engines.add(new Everyone(entries));
    try (Connection connection = cluster.isPresent() ? cluster.get().connection() : null) {
      if (connection != null) {
        Postgis postgis = new Postgis(connection, entries);
        engines.add(postgis);
        print("%s  select 1: %.0f us", postgis.described(), postgis.roundTripMicros());
      }
      for (Kind kind : Kind.values()) {
        questions(kind, volumes.questions(kind, blocks * asked), engines);
      }
    }
    VolumeIndex single = ((Ours) engines.getFirst()).index();
    everyAgainstEvery(entries, ((Ours) engines.get(1)).index());
    paced(volumes, single, count);
    if (atomic) {
      AtomicBench filing = new AtomicBench(volumes, count);
      if (cluster.isPresent()) {
        filing.postgis(cluster.get());
      }
      filing.ours(single);
    }
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static List<Engine> ours(List<VolumeIndex.Entry> entries) {
    long before = used();
    long start = System.nanoTime();
    PackedIndex packed = PackedIndex.of(entries);
    double seconds = (System.nanoTime() - start) / 1e9;
    long bytes = used() - before;
    double millions = entries.size() / 1e6;
    print(
        "packed at once: %.2f s, %.0f MiB; for a million %.2f s, %.0f MiB (bounds and volumes"
            + " beside it)",
        seconds, bytes / 1048576.0, seconds / millions, bytes / 1048576.0 / millions);
    before = used();
    start = System.nanoTime();
    VolumeIndex single = PackedIndex.empty();
    for (VolumeIndex.Entry entry : entries) {
      single = single.plus(entry);
    }
    seconds = (System.nanoTime() - start) / 1e9;
    bytes = used() - before;
    print(
        "packed one by one: %,.0f a second, %d runs, %.0f MiB; for a million %.0f MiB",
        entries.size() / seconds,
        ((PackedIndex) single).runs(),
        bytes / 1048576.0,
        bytes / 1048576.0 / millions);
    List<Engine> ours = new ArrayList<>();
    ours.add(new Ours("packed, one by one", single));
    ours.add(new Ours("packed at once", packed));
    if (entries.size() <= BLOCKS_MOST) {
      VolumeIndex blocks = ScanIndex.empty();
      for (VolumeIndex.Entry entry : entries) {
        blocks = blocks.plus(entry);
      }
      ours.add(new Ours("blocks, one by one", blocks));
      ours.add(new Ours("blocks at once", ScanIndex.of(entries)));
    }
    return ours;
  }

  /** Heap in use after a collection, bytes. */
  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void questions(Kind kind, List<Question> questions, List<Engine> engines)
      throws SQLException {
    double found = compare(kind, questions, engines);
    List<List<double[]>> micros = new ArrayList<>();
    for (Engine engine : engines) {
      micros.add(new ArrayList<>());
      warm(engine, questions);
    }
    for (int block = 0; block < blocks; block++) {
      for (int turn = 0; turn < engines.size(); turn++) {
        int which = (block + turn) % engines.size();
        Engine engine = engines.get(which);
        if (block < engine.blocksMost()) {
          micros.get(which).add(block(engine, questions, block));
        }
      }
    }
    print("%s (%.1f found a question)", kind, found);
    for (int which = 0; which < engines.size(); which++) {
      List<double[]> all = micros.get(which);
      int clock = engines.get(which).isAnother() ? 0 : 1;
      print(
          "  %-22s %9.1f us processor %9.1f us wall%s %7.1f x one by one %7.1f x at once%s",
          engines.get(which).name(),
          median(all, 1),
          median(all, 0),
          part(all, 0.75) > 2 * part(all, 0.25) ? " (noisy)" : "        ",
          median(all, clock) / median(micros.get(0), clock),
          median(all, clock) / median(micros.get(1), clock),
          clock == 0 ? " (wall)" : "");
    }
  }

  private static double median(List<double[]> all, int which) {
    double[] sorted = all.stream().mapToDouble(one -> one[which]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static double part(List<double[]> all, double part) {
    double[] sorted = all.stream().mapToDouble(one -> one[0]).sorted().toArray();
    return sorted[(int) (sorted.length * part)];
  }

  /** Asks the first questions of every engine; how many volumes were found on average. */
  private double compare(Kind kind, List<Question> questions, List<Engine> engines)
      throws SQLException {
    long found = 0;
    int until = Math.min(COMPARED, questions.size());
    for (int q = 0; q < until; q++) {
      int[] first = new int[0];
      for (int e = 0; e < engines.size(); e++) {
        Found here = new Found();
        engines.get(e).ask(questions.get(q), here);
        int[] numbers = here.sorted();
        first = e == 0 ? numbers : first;
        compared += e == 0 ? 0 : 1;
        if (!Arrays.equals(first, numbers)) {
          differ++;
          print(
              "DIFFERENT: %s question %d, %s found %d, %s found %d",
              kind, q, engines.get(0).name(), first.length, engines.get(e).name(), numbers.length);
        }
      }
      found += first.length;
    }
    return found / (double) until;
  }

  private void warm(Engine engine, List<Question> questions) throws SQLException {
    Found found = new Found();
    int until = engine.blocksMost() == Integer.MAX_VALUE ? WARM : 2;
    for (int i = 0; i < until; i++) {
      found.clear();
      engine.ask(questions.get(i % questions.size()), found);
    }
  }

  /** Microseconds a question in one block, by the clock on the wall and of processor time. */
  private double[] block(Engine engine, List<Question> questions, int block) throws SQLException {
    Found found = new Found();
    long processor = engine.processorNanos();
    long start = System.nanoTime();
    for (int i = 0; i < asked; i++) {
      found.clear();
      engine.ask(questions.get(block * asked + i), found);
    }
    double wall = (System.nanoTime() - start) / 1e3 / asked;
    return new double[] {wall, (engine.processorNanos() - processor) / 1e3 / asked};
  }

  /** Every volume against all others, on two threads, in the order in which the index has them. */
  private static void everyAgainstEvery(List<VolumeIndex.Entry> entries, VolumeIndex index) {
    int[] boxes = new int[entries.size() * PackedBoxes.FIELDS];
    for (int i = 0; i < entries.size(); i++) {
      int[] box = PackedBoxes.box(entries.get(i).bounds());
      System.arraycopy(box, 0, boxes, i * PackedBoxes.FIELDS, PackedBoxes.FIELDS);
    }
    int[] order = CurveOrder.of(boxes);
    int part = Math.min(order.length, AUDITED_MOST);
    LongAdder pairs = new LongAdder();
    LongAdder processor = new LongAdder();
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int half = 0; half < 2; half++) {
      int from = half * (part / 2);
      int until = half == 0 ? part / 2 : part;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = from; i < until; i++) {
                  int own = order[i];
                  index.search(
                      entries.get(own).volume(),
                      other -> BenchVolumes.number(other) > own,
                      hit -> pairs.increment());
                }
                processor.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
              }));
    }
    threads.forEach(OverlapBench::join);
    double seconds = (System.nanoTime() - start) / 1e9;
    double all = entries.size() / (double) part;
    print(
        "every volume against every other, two threads: %,d asked in %.2f s (%.2f s of processor"
            + " time), %,d pairs; all of them would take %.1f s (%.1f s)",
        part,
        seconds,
        processor.sum() / 1e9,
        pairs.sum(),
        seconds * all,
        processor.sum() / 1e9 * all);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** Questions on one thread while another adds at a steady pace and runs are merged. */
  private void paced(BenchVolumes volumes, VolumeIndex start, int count) {
    List<PlacedVolume> more = volumes.more(2_000);
    List<Question> questions = volumes.questions(Kind.MIXED, 2_000);
    AtomicReference<VolumeIndex> now = new AtomicReference<>(start);
    int adds = PACED_SECONDS * PACED_A_SECOND;
    double[] took = new double[1];
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              long began = System.nanoTime();
              for (int i = 0; i < adds; i++) {
                long due = began + i * (1_000_000_000L / PACED_A_SECOND);
                while (System.nanoTime() < due) {
                  LockSupport.parkNanos(due - System.nanoTime());
                }
                PlacedVolume volume = more.get(i % more.size());
                now.set(
                    Objects.requireNonNull(now.get()).plus(BenchVolumes.entry(count + i, volume)));
              }
              took[0] = (System.nanoTime() - began) / 1e9;
            });
    double[] micros = new double[1 << 22];
    int asks = 0;
    Found found = new Found();
    while (writer.isAlive() && asks < micros.length) {
      long began = System.nanoTime();
      found.clear();
      new Ours("", Objects.requireNonNull(now.get()))
          .ask(questions.get(asks % questions.size()), found);
      micros[asks++] = (System.nanoTime() - began) / 1e3;
    }
    join(writer);
    double[] sorted = Arrays.copyOf(micros, asks);
    Arrays.sort(sorted);
    print(
        "questions while %,d are added at %,.0f a second (wanted %,d): %,d, p50 %.0f us,"
            + " p99 %.2f ms, most %.1f ms",
        adds,
        adds / took[0],
        PACED_A_SECOND,
        asks,
        sorted[asks / 2],
        sorted[(int) (asks * 0.99)] / 1e3,
        sorted[asks - 1] / 1e3);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(java.util.Locale.ROOT, format, values));
  }
}
