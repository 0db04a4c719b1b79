package org.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Several days, one after the other. */
final class Days {
  private Days() {}

  /** So many days, from one seed on. */
  static SimulatedDay.Told of(Path directory, long first, int days) throws IOException {
    SimulatedDay.Told all = new SimulatedDay.Told(0, 0, 0, 0, 0, 0);
    for (long seed = first; seed < first + days; seed++) {
      Path own = Files.createDirectory(directory.resolve("day-" + seed));
      try (SimulatedDay day = new SimulatedDay(seed, own)) {
        all = all.and(day.run());
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("-Dparley.seed=" + seed + ": " + e, e);
      }
    }
    return all;
  }
}
