package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Recorded;

class WhoAsksWaitsForWhatWasRecordedTest {
  @TempDir Path folder;

  private static RandomGenerator seeded() {
    long seed = Long.getLong("parley.seed", 11L);
    System.out.println("parley.seed=" + seed);
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Readers note how far the log was, ask, and must be shown at least that. */
  @Test
  void howeverFarBehindTheRowsAre() throws Exception {
    RandomGenerator random = seeded();
    List<Recorded> log = RandomDay.of(random, 400);
    AtomicLong recorded = new AtomicLong(-1);
    AtomicBoolean over = new AtomicBoolean();
    try (Register register = Register.open(folder.resolve("live.sqlite"));
        ExecutorService readers = Executors.newFixedThreadPool(3)) {
      List<Future<Long>> asked = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        asked.add(
            readers.submit(() -> {
              long questions = 0;
              do {
                long before = recorded.get();
                long shown = register.lastIndex();
                assertTrue(shown >= before, shown + " shown, " + before + " recorded");
                questions++;
              } while (!over.get());
              return questions;
            }));
      }
      for (int at = 0; at < log.size(); ) {
        int end = Math.min(log.size(), at + 1 + random.nextInt(9));
        register.follow(log.subList(at, end));
        recorded.set(end - 1);
        at = end;
      }
      assertEquals(log.size() - 1, register.lastIndex());
      over.set(true);
      for (Future<Long> reader : asked) {
        assertTrue(reader.get() > 0);
      }
      try (Register rebuilt = Register.open(folder.resolve("rebuilt.sqlite"))) {
        rebuilt.apply(log);
        assertEquals(rebuilt.digest(), register.digest());
      }
    }
  }

  @Test
  void whatWaitsAtACloseIsInTheFile() {
    List<Recorded> log = RandomDay.of(seeded(), 200);
    try (Register register = Register.open(folder.resolve("closed.sqlite"))) {
      log.forEach(one -> register.follow(List.of(one)));
    }
    try (Register again = Register.open(folder.resolve("closed.sqlite"))) {
      assertEquals(log.size() - 1, again.lastIndex());
    }
  }

  @Test
  void whenALeafIsMissingNobodyIsShownTheRestAndTheNextBatchIsNotTaken() {
    List<Recorded> log = RandomDay.of(seeded(), 40);
    try (Register register = Register.open(folder.resolve("gap.sqlite"))) {
      register.follow(log.subList(0, 10));
      assertEquals(9, register.lastIndex());
      register.follow(log.subList(11, 20));
      RegisterUnavailable asking = assertThrows(RegisterUnavailable.class, register::lastIndex);
      assertTrue(String.valueOf(asking.getMessage()).contains("misses no leaf"), asking.toString());
      assertThrows(RegisterUnavailable.class, () -> register.follow(log.subList(20, 30)));
    }
  }
}
