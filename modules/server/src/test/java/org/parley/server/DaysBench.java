package org.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Lives days of a whole server, each from its own seed, and says what came of them. */
final class DaysBench {
  private static final int TOLD_EVERY = 100;

  private DaysBench() {}

  /** Takes how many days, the first seed, and how many at a time. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int days = Integer.parseInt(arguments[0]);
    long first = Long.parseLong(arguments[1]);
    int workers = Integer.parseInt(arguments[2]);
    long begin = System.nanoTime();
    SimulatedDay.Told all = new SimulatedDay.Told(0, 0, 0, 0, 0, 0);
    int failed = 0;
    int done = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      List<Future<SimulatedDay.Told>> running =
          LongStream.range(first, first + days)
              .mapToObj(seed -> (Callable<SimulatedDay.Told>) () -> day(seed))
              .map(pool::submit)
              .toList();
      for (Future<SimulatedDay.Told> day : running) {
        try {
          all = all.and(day.get());
        } catch (ExecutionException e) {
          failed++;
          System.out.println(e.getMessage());
        }
        if (++done % TOLD_EVERY == 0 || done == days) {
          System.out.printf(
              "%d days from seed %d in %d s, not held: %d; %s%n",
              done, first, (System.nanoTime() - begin) / 1_000_000_000, failed, all);
        }
      }
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  private static SimulatedDay.Told day(long seed) throws IOException {
    Path directory = Files.createTempDirectory("parley-day");
    try {
      return Days.of(directory, seed, 1);
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
