package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Scenario;
import org.parley.cli.ScenarioDesk;
import org.parley.cli.ScenarioRunner;
import org.parley.cli.Starter;
import org.parley.verify.Hash;

/** The whole Syria case is filed, and what a replay makes of it is the same. */
class WholeCaseLoadsTest {
  @TempDir Path work;

  @Test
  void replayAndRebuildGiveTheSameDigests() {
    Scenario scenario = ScenarioFiles.reader().read(ScenarioFiles.WHOLE_CASE);
    Starter starter = ScenarioFiles.starter();
    Path directory = work.resolve("case");
    Hash live;
    long size;
    long start = System.nanoTime();
    try (ScenarioDesk desk = starter.practice(directory, scenario, ScenarioFiles.SEED)) {
      new ScenarioRunner(scenario, desk, ScenarioFiles.SEED, new ScenarioFiles.Silent()).run();
      live = desk.digest();
      size = desk.size();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.println(
        "the whole case: "
            + scenario.steps().size()
            + " steps, "
            + size
            + " leaves, in "
            + took.toMillis()
            + " ms, every append forced to the disk");
    Starter.Rebuilt rebuilt = starter.rebuild(directory);
    assertEquals(size, rebuilt.size());
    assertEquals(live, rebuilt.situation());
    assertEquals(rebuilt.registerBefore(), Optional.of(rebuilt.register()));
    assertTrue(took.toSeconds() < 60, "it loads while somebody waits: " + took);
  }
}
