package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.BeatBody;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;

/** Beats on the record of the demo, with a clock that the test sets. */
class BeatsTest {
  private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

  @TempDir Path place;
  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  private Instant instant() {
    return Optional.ofNullable(now.get()).orElse(START);
  }

  private OpenLog open() {
    Parley.at(this::instant).done("demo", "--no-serve", "--dir", place.toString());
    Path directory = place.resolve("record");
    return OpenLog.open(
        new OpenLog.Parts(
            directory,
            LogKeys.read(directory),
            this::instant,
            Entropy.seeded(1, "desk"),
            Entropy.seeded(1, "courier"),
            Limits.standard(),
            Optional.empty()));
  }

  /** Whatever was taken before is decided when this returns. */
  private static void settle(OpenLog log) {
    log.desk().close();
  }

  @Test
  void nothingHappenedAndNoHourPassedSoNothingIsSaid() {
    try (OpenLog log = open();
        Beats beats =
            new Beats(log.desk(), log.ledger(), this::instant, Entropy.seeded(1, "beats"))) {
      long before = log.ledger().size();
      beats.look();
      now.set(START.plusSeconds(3599));
      beats.look();
      settle(log);
      assertEquals(before, log.ledger().size());
    }
  }

  @Test
  void anHourOfSilenceIsABeatWithTheNewestCheckpoint() {
    try (OpenLog log = open();
        Beats beats =
            new Beats(log.desk(), log.ledger(), this::instant, Entropy.seeded(1, "beats"))) {
      long before = log.ledger().size();
      String checkpoint = log.ledger().checkpoint().text();
      now.set(START.plusSeconds(3600));
      beats.look();
      beats.look();
      settle(log);
      assertEquals(before + 1, log.ledger().size());
      byte[] text = log.ledger().statement(before).orElseThrow().statement();
      assertTrue(
          Statement.read(text, Limits.standard()) instanceof Reading.Of read
              && read.statement().body() instanceof BeatBody beat
              && beat.checkpoint().equals(checkpoint)
              && read.statement().at().equals(START.plusSeconds(3600)));
    }
  }
}
