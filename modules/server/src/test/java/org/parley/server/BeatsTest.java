package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.BeatBody;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.SignedCheckpoint;
import org.parley.witness.Vouching;
import org.parley.witness.WitnessState;

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

  /** Witnesses of which the test says up to where they vouch. */
  private static final class Said implements Vouching {
    private final AtomicReference<Optional<SignedCheckpoint>> state =
        new AtomicReference<>(Optional.empty());

    @Override
    public Optional<SignedCheckpoint> cosigned() {
      return Optional.ofNullable(state.get()).orElse(Optional.empty());
    }

    @Override
    public Optional<String> quorum() {
      return Optional.of("all");
    }

    @Override
    public long shown() {
      return 0;
    }

    @Override
    public List<WitnessState> witnesses() {
      return List.of();
    }
  }

  @Test
  void whatWitnessesVouchForIsInTheNextBeatOnceAndThenThereIsSilence() {
    Said said = new Said();
    try (OpenLog log = open();
        Beats beats =
            new Beats(
                log.desk(),
                log.ledger(),
                said,
                () -> true,
                this::instant,
                Entropy.seeded(1, "beats"))) {
      long before = log.ledger().size();
      SignedCheckpoint cosigned = log.ledger().checkpoint();
      said.state.set(Optional.of(cosigned));
      now.set(START.plusSeconds(3600));
      beats.look();
      now.set(START.plusSeconds(3660));
      beats.look();
      settle(log);
      assertEquals(before + 1, log.ledger().size());
      byte[] text = log.ledger().statement(before).orElseThrow().statement();
      assertTrue(
          Statement.read(text, Limits.standard()) instanceof Reading.Of read
              && read.statement().body() instanceof BeatBody beat
              && beat.checkpoint().equals(cosigned.text())
              && beat.atSize() == cosigned.checkpoint().size());
    }
  }

  @Test
  void aLogThatMayNotSignDoesNotBeat() {
    try (OpenLog log = open();
        Beats beats =
            new Beats(
                log.desk(),
                log.ledger(),
                Vouching.nobody(),
                () -> false,
                this::instant,
                Entropy.seeded(1, "beats"))) {
      long before = log.ledger().size();
      now.set(START.plusSeconds(7200));
      beats.look();
      settle(log);
      assertEquals(before, log.ledger().size());
    }
  }
}
