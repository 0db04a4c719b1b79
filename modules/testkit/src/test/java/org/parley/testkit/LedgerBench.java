package org.parley.testkit;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.parley.desk.Desk;
import org.parley.desk.RefusalJournal;
import org.parley.desk.SubmitReply;
import org.parley.ledger.DiskFile;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.RealDisk;
import org.parley.ledger.StrictSignatures;
import org.parley.ledger.SyncPoint;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.Submission;

/**
 * How many notices a second are taken in, durable and strictly verified, beside what the disk and
 * the signature check alone would give in the same minute. Run by {@code bench/ledger}.
 */
final class LedgerBench {
  private static final int WAITING = 512;
  private static final int PAGE_BYTES = 4096;
  private static final int RAW_BYTES = 16 << 20;
  private static final long RAW_NANOS = 1_500_000_000L;

  private LedgerBench() {}

  /**
   * Arguments: {@code sizes}; or {@code desk DIR NOTICES WANTED}; or {@code http DIR SECONDS},
   * where DIR is on the disk to be measured. Ends with exit code 1 when what is wanted is not
   * reached.
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("sizes")) {
      end(ReceiptSizes.asWanted());
      return;
    }
    Path directory = Files.createTempDirectory(Path.of(arguments[1]), "ledger-bench");
    boolean reached;
    try {
      double syncs = rawSyncs(directory);
      double checks = rawChecks();
      System.out.printf(
          Locale.ROOT,
          "raw, this run: %,.0f syncs/s of 4 KiB; %,.0f strict signature checks/s in one thread,"
              + " %s%n",
          syncs,
          checks,
          new StrictSignatures().implementation());
      if (arguments[0].equals("desk")) {
        double rate = inProcess(directory, Integer.parseInt(arguments[2]), syncs, checks);
        reached = rate >= Integer.parseInt(arguments[3]);
        System.out.printf(Locale.ROOT, "wanted: %s/s%n", arguments[3]);
      } else {
        reached = PacedClients.asWanted(directory, Integer.parseInt(arguments[2]));
      }
    } finally {
      delete(directory);
    }
    end(reached);
  }

  private static void end(boolean reached) {
    System.exit(reached ? 0 : 1);
  }

  private static double rawSyncs(Path directory) throws IOException {
    int count = 0;
    long start;
    try (DiskFile file = new RealDisk(directory.resolve("raw")).open("raw")) {
      file.write(0, new byte[RAW_BYTES], 0, RAW_BYTES);
      file.sync(SyncPoint.SEGMENT);
      byte[] page = new byte[PAGE_BYTES];
      start = System.nanoTime();
      while (System.nanoTime() - start < RAW_NANOS) {
        file.write((long) count * PAGE_BYTES % RAW_BYTES, page, 0, PAGE_BYTES);
        file.sync(SyncPoint.SEGMENT);
        count++;
      }
    }
    return count * 1e9 / (System.nanoTime() - start);
  }

  private static double rawChecks() {
    Ed25519Signer signer = BenchParties.signer("raw.example");
    byte[] message = new byte[600];
    byte[] signature = signer.sign(message);
    StrictSignatures strict = new StrictSignatures();
    double best = 0;
    for (int round = 0; round < 3; round++) {
      int count = 0;
      long start = System.nanoTime();
      while (System.nanoTime() - start < RAW_NANOS / 2) {
        if (!strict.verify(signer.key(), message, signature)) {
          throw new AssertionError("a good signature");
        }
        count++;
      }
      best = Math.max(best, count * 1e9 / (System.nanoTime() - start));
    }
    return best;
  }

  private static double inProcess(Path directory, int notices, double syncs, double checks)
      throws IOException, InterruptedException {
    Instant now = Instant.parse("2026-03-02T06:00:00Z");
    BenchParties parties = new BenchParties(now);
    RealDisk disk = new RealDisk(directory.resolve("log"));
    try (Ledger ledger =
            Ledger.open(disk, BenchParties.ORIGIN, parties.log(), LedgerLimits.standard());
        Desk desk =
            new Desk(
                ledger,
                parties.desk(),
                () -> now,
                Entropy.system(),
                Limits.standard(),
                RefusalJournal.open(disk),
                List.of())) {
      parties.found(desk, ledger);
      double best = 0;
      for (String part : List.of("warm-up", "measured", "measured again")) {
        List<Submission> signed = new ArrayList<>();
        for (int i = 0; i < notices; i++) {
          signed.add(parties.notice(i));
        }
        double rate = report(part, desk, ledger, signed, syncs, checks);
        best = part.equals("warm-up") ? 0 : Math.max(best, rate);
      }
      return best;
    }
  }

  private static double report(
      String part, Desk desk, Ledger ledger, List<Submission> signed, double syncs, double checks)
      throws InterruptedException {
    int notices = signed.size();
    long[] micros = new long[notices];
    AtomicLong others = new AtomicLong();
    Semaphore room = new Semaphore(WAITING);
    double deciding = cpuSeconds("parley-desk");
    double admitting = cpuSeconds("parley-admission");
    long before = ledger.size();
    long start = System.nanoTime();
    for (int i = 0; i < notices; i++) {
      room.acquire();
      int number = i;
      long sent = System.nanoTime();
      var unused =
          desk.submit(signed.get(i))
              .whenComplete((reply, trouble) -> {
                if (!(reply instanceof SubmitReply.Accepted)) {
                  others.incrementAndGet();
                }
                micros[number] = (System.nanoTime() - sent) / 1_000;
                room.release();
              });
    }
    room.acquire(WAITING);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (others.get() > 0 || ledger.size() - before != 2L * notices) {
      throw new AssertionError(others + " were not accepted; " + (ledger.size() - before));
    }
    Arrays.sort(micros);
    double rate = notices / seconds;
    System.out.printf(
        Locale.ROOT,
        "%s: %,d notices, %,.0f/s = %.2f x raw syncs, %.2f x raw checks;"
            + " reply p50 %.1f ms, p99 %.1f ms%n",
        part,
        notices,
        rate,
        rate / syncs,
        rate / checks,
        micros[notices / 2] / 1e3,
        micros[notices * 99 / 100] / 1e3);
    System.out.printf(
        Locale.ROOT,
        "  processor time a notice: deciding %.3f ms, admission %.3f ms; %,d notices in force%n",
        (cpuSeconds("parley-desk") - deciding) * 1e3 / notices,
        (cpuSeconds("parley-admission") - admitting) * 1e3 / notices,
        desk.situation().liveNotices().size());
    return rate;
  }

  /** Processor time used so far by the threads whose names begin so. */
  private static double cpuSeconds(String threads) {
    long nanos = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith(threads)) {
        nanos += ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
      }
    }
    return nanos / 1e9;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
