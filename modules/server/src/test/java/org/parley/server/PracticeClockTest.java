package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PracticeClockTest {
  private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

  private final AtomicLong realSeconds = new AtomicLong(1_000_000);
  private final PracticeClock clock =
      new PracticeClock(() -> Instant.ofEpochSecond(realSeconds.get()), START);

  @Test
  void standsWhereItIsSetAndNeverGoesBack() {
    realSeconds.addAndGet(50);
    assertEquals(START, clock.instant());
    clock.set(START.plusSeconds(10));
    clock.set(START.plusSeconds(5));
    assertEquals(START.plusSeconds(10), clock.instant());
  }

  @Test
  void onceReleasedItGoesOnAtThePaceOfTheRealOne() {
    clock.set(START.plusSeconds(10));
    clock.release();
    realSeconds.addAndGet(7);
    assertEquals(START.plusSeconds(17), clock.instant());
  }
}
