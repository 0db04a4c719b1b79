package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Address;
import org.parley.statement.Entropy;

/**
 * A box of which the answer was lost on the way. The same box twice in the log would tell everybody
 * that something was in it, since a box with nothing in it is never the same twice.
 */
class ABoxGoesOutOnceTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  private static final Address CELL = new Address("Cell/desk");

  @TempDir Path directory;
  private final Entropy entropy = Entropy.seeded(11, "boxes");

  @Test
  void whatIsOnRecordAfterAllWaitsNoMore() {
    BoxQueue queue = new BoxQueue(directory);
    CellPump pump = new CellPump(queue, entropy);
    byte[] first = "a closed box".getBytes(StandardCharsets.UTF_8);
    byte[] second = "another closed box".getBytes(StandardCharsets.UTF_8);
    queue.add(first);
    queue.add(second);
    byte[] sent = pump.next(CELL, NOW).draft().bytes(entropy);
    assertEquals(2, queue.size(), "no answer yet");
    pump.recorded(sent);
    assertEquals(1, queue.size());
    pump.recorded(sent);
    assertEquals(1, queue.size(), "the next one was not sent");
    assertArrayEquals(second, pump.next(CELL, NOW).from().orElseThrow().box());
  }

  @Test
  void aBoxWithNothingInItTakesNothingFromTheQueue() {
    BoxQueue queue = new BoxQueue(directory);
    CellPump pump = new CellPump(queue, entropy);
    byte[] pad = pump.next(CELL, NOW).draft().bytes(entropy);
    queue.add("a closed box".getBytes(StandardCharsets.UTF_8));
    pump.recorded(pad);
    assertEquals(1, queue.size());
    assertThrows(
        CannotGoOn.class, () -> pump.recorded("{\"v\":1}".getBytes(StandardCharsets.UTF_8)));
  }
}
