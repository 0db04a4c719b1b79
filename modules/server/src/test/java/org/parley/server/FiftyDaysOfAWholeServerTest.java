package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty days of the whole server, each from its own seed: every flash message ends acknowledged or
 * at its last step, UNDER FIRE takes every step within two seconds, a handover of twelve open items
 * loses none, and nothing that was answered is ever gone. {@code bench/days} lives thousands.
 */
class FiftyDaysOfAWholeServerTest {
  private static final int DAYS = 50;

  @TempDir Path directory;

  @Test
  void everyFlashIsAnsweredOrAtItsLastStepAndNothingIsLost() throws IOException {
    long first = Long.getLong("parley.seed", 20_260_302L);
    SimulatedDay.Told all = Days.of(directory, first, DAYS);
    System.out.println("days of a whole server, -Dparley.seed=" + first + ": " + all);
    assertTrue(all.acknowledged() > 2 * DAYS && all.lastStep() > DAYS, all::toString);
    assertTrue(all.deaths() > DAYS && all.underFire() > DAYS, all::toString);
  }
}
