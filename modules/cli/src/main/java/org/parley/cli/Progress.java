package org.parley.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Says on the error stream what is being waited for, from the first second on. */
final class Progress {
  private Progress() {}

  /**
   * Runs {@code work}; when it takes longer than a second, {@code line} gets a sentence then and
   * every ten seconds after.
   */
  static <T> T during(String what, Consumer<String> line, Supplier<T> work) {
    try (ScheduledExecutorService ticks =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory())) {
      var ticking =
          ticks.scheduleAtFixedRate(() -> line.accept(what + " ..."), 1, 10, TimeUnit.SECONDS);
      try {
        return work.get();
      } finally {
        ticking.cancel(false);
        ticks.shutdownNow();
      }
    }
  }
}
