package org.parley.desk;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.parley.statement.Limits;
import org.parley.statement.Submission;

/**
 * Measures the desk: signed notices in, receipts and decisions out. Not a test; run its {@code
 * main} with a directory on the disk to be measured and a number of notices.
 */
final class DeskRates {
  private static final int IN_FLIGHT = 200;

  private DeskRates() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(Path.of(arguments[0]), "desk-rates");
    int notices = Integer.parseInt(arguments[1]);
    try (Mechanism day = new Mechanism(directory, 60)) {
      day.found();
      day.agree();
      report("warm-up", day, notices, IN_FLIGHT);
      report("throughput", day, notices, IN_FLIGHT);
      report("one at a time", day, notices / 10, 1);
      long start = System.nanoTime();
      int size = described(Replay.situation(day.ledger, Limits.standard()));
      System.out.printf(
          "replay of %d leaves, %d lines: %.2f s%n",
          day.ledger.size(), size, (System.nanoTime() - start) / 1e9);
    }
  }

  private static int described(Situation situation) {
    List<String> lines = new ArrayList<>();
    situation.describe(lines::add);
    return lines.size();
  }

  private static void report(String what, Mechanism day, int notices, int inFlight)
      throws InterruptedException {
    List<Submission> signed = new ArrayList<>();
    for (int i = 0; i < notices; i++) {
      String party = i % 2 == 0 ? "North" : "South";
      double latitudeDeg = Double.parseDouble("35.%04d".formatted(i % 10_000));
      signed.add(
          day.post(party)
              .sign(
                  day.notice(
                      party,
                      Mechanism.ALL,
                      Mechanism.patrol(
                          Mechanism.circle(
                              latitudeDeg,
                              36.5,
                              20,
                              "2026-03-04T08:00:00Z",
                              "2026-03-04T09:00:00Z")))));
    }
    Semaphore room = new Semaphore(inFlight);
    long[] micros = new long[notices];
    List<CompletableFuture<Void>> all = new ArrayList<>();
    double deciding = cpuSeconds("parley-desk");
    double admitting = cpuSeconds("parley-admission");
    long start = System.nanoTime();
    for (int i = 0; i < notices; i++) {
      room.acquire();
      int number = i;
      long sent = System.nanoTime();
      all.add(
          day.desk
              .submit(signed.get(i))
              .thenAccept(reply -> {
                Mechanism.accepted(reply);
                micros[number] = (System.nanoTime() - sent) / 1_000;
                room.release();
              }));
    }
    all.forEach(Mechanism::await);
    double seconds = (System.nanoTime() - start) / 1e9;
    Arrays.sort(micros);
    System.out.printf(
        "%s: %d notices, %.0f/s, reply p50 %.1f ms, p99 %.1f ms;"
            + " processor time a notice: deciding %.2f ms, admission %.2f ms%n",
        what,
        notices,
        notices / seconds,
        micros[notices / 2] / 1e3,
        micros[notices * 99 / 100] / 1e3,
        (cpuSeconds("parley-desk") - deciding) * 1e3 / notices,
        (cpuSeconds("parley-admission") - admitting) * 1e3 / notices);
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
}
