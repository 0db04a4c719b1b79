package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.notice.Interval;
import org.parley.statement.Recorded;

/** Witnesses with clocks that jump: what the register looks up is what a plain search finds. */
class WitnessTimesOfARandomDayTest {
  private static final String[] NAMES = {"w1", "w2", "w3", "stranger"};

  @TempDir Path folder;
  private final Witnesses witnesses = new Witnesses();

  /** A beat as it was made. */
  private record Made(long index, Instant at, long size, List<Long> named) {}

  @Test
  void theBoundsAreThoseOfAPlainSearchAndOfARebuiltRegister() {
    long seed = Long.getLong("parley.seed", 23L);
    System.out.println("parley.seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Leaves log = new Leaves();
    log.policy(witnesses.trust(), Witnesses.logKey());
    log.post("North/liaison");
    List<Made> beats = new ArrayList<>();
    List<Recorded> notices = new ArrayList<>();
    while (log.all().size() < 500) {
      if (random.nextInt(3) == 0) {
        beats.add(beat(log, random));
      } else {
        UUID id = log.entropy().uuid();
        notices.add(log.add(log.notice(id, "North/liaison", "South", 36.5, "n")));
        log.decide(notices.getLast(), List.of(), List.of());
      }
    }
    try (Register live = Register.open(folder.resolve("live.sqlite"));
        Register rebuilt = Register.open(folder.resolve("rebuilt.sqlite"))) {
      for (int at = 0; at < log.all().size(); at += 7) {
        live.apply(log.all().subList(0, Math.min(log.all().size(), at + 7)));
      }
      rebuilt.apply(log.all());
      assertEquals(live.digest(), rebuilt.digest());
      int known = 0;
      for (Recorded notice : notices) {
        Interval found =
            live.notice(Viewer.of("South"), notice.statement().orElseThrow().id())
                .orElseThrow()
                .witnessed()
                .interval();
        assertEquals(searched(beats, notice.index()), found, "leaf " + notice.index());
        known += found.notAfter().isPresent() && found.notBefore().isPresent() ? 1 : 0;
      }
      assertTrue(known > 100, "most leaves lie between beats: " + known);
    }
  }

  /** Now and then the operator's clock goes back, so that a later beat was recorded earlier. */
  @Test
  void asKnownAtAnyMomentTheBoundsAreThoseOfTheBeatsKnownThen() {
    long seed = Long.getLong("parley.seed", 29L);
    System.out.println("parley.seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Leaves log = new Leaves();
    log.policy(witnesses.trust(), Witnesses.logKey());
    log.post("North/liaison");
    List<Made> beats = new ArrayList<>();
    List<Recorded> notices = new ArrayList<>();
    while (log.all().size() < 300) {
      log.clockAhead(random.nextInt(5) == 0 ? -random.nextInt(4_000) : 0);
      if (random.nextInt(3) == 0) {
        beats.add(beat(log, random));
      } else {
        notices.add(log.add(log.notice(log.entropy().uuid(), "North/liaison", "South", 36.5, "n")));
      }
    }
    int between = 0;
    try (Register register = Register.open(folder.resolve("then.sqlite"))) {
      register.apply(log.all());
      for (int i = 0; i < 600; i++) {
        Recorded notice = notices.get(random.nextInt(notices.size()));
        Instant recorded = notice.statement().orElseThrow().at();
        Instant then = recorded.plusSeconds(60L * random.nextInt(300));
        List<Made> known = beats.stream().filter(beat -> !beat.at().isAfter(then)).toList();
        Interval found =
            register
                .notice(Viewer.of("South").asKnownOn(then), notice.statement().orElseThrow().id())
                .orElseThrow()
                .witnessed()
                .interval();
        assertEquals(searched(known, notice.index()), found, notice.index() + " at " + then);
        between += found.notAfter().isPresent() && found.notBefore().isPresent() ? 1 : 0;
      }
    }
    assertTrue(between > 200, "most lie between beats: " + between);
  }

  private Made beat(Leaves log, RandomGenerator random) {
    long size = random.nextInt(Math.max(0, log.all().size() - 20), log.all().size() + 1);
    List<Object> lines = new ArrayList<>();
    List<Long> named = new ArrayList<>();
    for (String name : NAMES) {
      if (random.nextInt(3) > 0) {
        Instant at = log.now().plusSeconds(random.nextInt(-2_000, 2_000));
        lines.add(name);
        lines.add(at);
        if (!name.equals("stranger")) {
          named.add(at.getEpochSecond());
        }
      }
    }
    Instant at = log.now();
    long index = witnesses.beat(log, size, lines.toArray()).index();
    return new Made(index, at, size, named.stream().sorted().toList());
  }

  private static Interval searched(List<Made> beats, long index) {
    Optional<Instant> notBefore =
        beats.stream()
            .filter(beat -> beat.index() < index && !beat.named().isEmpty())
            .map(beat -> Instant.ofEpochSecond(beat.named().getLast()))
            .max(Instant::compareTo);
    Optional<Instant> notAfter =
        beats.stream()
            .filter(beat -> beat.size() > index && beat.named().size() >= 2)
            .map(beat -> Instant.ofEpochSecond(beat.named().get(1)))
            .min(Instant::compareTo);
    return new Interval(notBefore, notAfter);
  }
}
