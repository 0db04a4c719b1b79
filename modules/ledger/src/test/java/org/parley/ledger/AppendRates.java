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
 * write durable. Run by hand, with a directory on the disk in question as the only argument.
 */
final class AppendRates {
  private static final long NANOS_PER_RUN = 2_000_000_000L;

  private AppendRates() {}

  public static void main(String[] arguments) throws IOException {
    Path parent = Path.of(arguments[0]);
    for (int round = 0; round < 2; round++) {
      double fsyncs = rawSyncs(parent);
      for (int batch : new int[] {1, 8, 64, 512}) {
        appends(parent, batch, fsyncs);
      }
    }
  }

  /** Writes of 4 KiB into a file that has its size already, each followed by a sync. */
  private static double rawSyncs(Path parent) throws IOException {
    Path directory = Files.createTempDirectory(parent, "raw");
    List<Long> nanos = new ArrayList<>();
    try (DiskFile file = new RealDisk(directory).open("raw")) {
      byte[] page = new byte[4096];
      file.write(0, new byte[64 << 20], 0, 64 << 20);
      file.sync(SyncPoint.SEGMENT);
      long start = System.nanoTime();
      for (long at = start; at - start < NANOS_PER_RUN; ) {
        file.write(nanos.size() % 16_000 * 4096L, page, 0, page.length);
        file.sync(SyncPoint.SEGMENT);
        long now = System.nanoTime();
        nanos.add(now - at);
        at = now;
      }
    }
    double perSecond = report("raw 4 KiB write + sync", 1, nanos);
    delete(directory);
    return perSecond;
  }

  private static void appends(Path parent, int batch, double fsyncs) throws IOException {
    Path directory = Files.createTempDirectory(parent, "log");
    Random random = new Random(1);
    List<Long> nanos = new ArrayList<>();
    try (Ledger ledger = Sample.open(new RealDisk(directory), LedgerLimits.standard())) {
      long start = System.nanoTime();
      for (long at = start; at - start < NANOS_PER_RUN; ) {
        List<LedgerEntry> entries = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
          byte[] leaf = new byte[330];
          byte[] statement = new byte[900];
          random.nextBytes(leaf);
          entries.add(new LedgerEntry(leaf, statement, List.of()));
        }
        at = System.nanoTime();
        ledger.append(entries);
        nanos.add(System.nanoTime() - at);
      }
    }
    double perSecond = report("append, batch " + batch, batch, nanos);
    System.out.printf("%60s%.2f x batch x raw%n", "", perSecond / batch / fsyncs);
    long opening = System.nanoTime();
    Sample.open(new RealDisk(directory), LedgerLimits.standard()).close();
    System.out.printf(
        "%60sopened %,d leaves in %.2f s%n",
        "", nanos.size() * (long) batch, (System.nanoTime() - opening) / 1e9);
    delete(directory);
  }

  private static double report(String what, int batch, List<Long> nanos) {
    long[] sorted = nanos.stream().skip(nanos.size() / 5).mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    double perSecond = batch * 1e9 * sorted.length / Arrays.stream(sorted).sum();
    System.out.printf(
        "%-26s %,10.0f /s   p50 %.3f ms   p99 %.3f ms%n",
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
