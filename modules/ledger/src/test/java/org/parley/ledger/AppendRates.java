package org.parley.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Appends a second at several batch sizes, beside the rate at which the same disk makes a small
 * write durable; the two are measured in turn, so that whatever else the machine does hits both.
 * Run by hand, with a directory on the disk in question as the only argument.
 */
final class AppendRates {
  private static final long NANOS_PER_RUN = 8_000_000_000L;
  private static final int RAW_BYTES = 16 << 20;
  private static final int PAGE_BYTES = 4096;

  private AppendRates() {}

  public static void main(String[] arguments) throws IOException {
    for (int batch : new int[] {64, 1, 8, 64, 512}) {
      measure(Path.of(arguments[0]), batch);
    }
  }

  private static void measure(Path parent, int batch) throws IOException {
    Path directory = Files.createTempDirectory(parent, "log");
    Random random = new Random(1);
    List<Long> raw = new ArrayList<>();
    List<Long> appends = new ArrayList<>();
    try (DiskFile file = new RealDisk(directory.resolve("raw")).open("raw");
        Ledger ledger = Sample.open(new RealDisk(directory), LedgerLimits.standard())) {
      file.write(0, new byte[RAW_BYTES], 0, RAW_BYTES);
      file.sync(SyncPoint.SEGMENT);
      byte[] page = new byte[PAGE_BYTES];
      long end = System.nanoTime() + NANOS_PER_RUN;
      while (System.nanoTime() < end) {
        List<LedgerEntry> entries = entries(random, batch);
        long start = System.nanoTime();
        file.write((long) raw.size() * PAGE_BYTES % RAW_BYTES, page, 0, PAGE_BYTES);
        file.sync(SyncPoint.SEGMENT);
        long between = System.nanoTime();
        ledger.append(entries);
        raw.add(between - start);
        appends.add(System.nanoTime() - between);
      }
    }
    double syncs = report("4 KiB write + sync", 1, raw);
    double perSecond = report("append, batch " + batch, batch, appends);
    long opening = System.nanoTime();
    Sample.open(new RealDisk(directory), LedgerLimits.standard()).close();
    System.out.printf(
        "   %.2f x batch x raw; opening %,d leaves took %.2f s%n",
        perSecond / batch / syncs,
        appends.size() * (long) batch,
        (System.nanoTime() - opening) / 1e9);
    delete(directory);
  }

  private static List<LedgerEntry> entries(Random random, int count) {
    List<LedgerEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] leaf = new byte[330];
      random.nextBytes(leaf);
      entries.add(new LedgerEntry(leaf, new byte[900], List.of()));
    }
    return entries;
  }

  private static double report(String what, int batch, List<Long> nanos) {
    long[] sorted = nanos.stream().skip(nanos.size() / 5).mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    double perSecond = batch * 1e9 * sorted.length / Arrays.stream(sorted).sum();
    System.out.printf(
        "%-22s %,9.0f /s   p50 %.3f ms   p99 %.3f ms%n",
        what,
        perSecond,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6);
    return perSecond;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
