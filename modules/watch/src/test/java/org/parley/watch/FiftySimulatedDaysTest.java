package org.parley.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.statement.LadderBody;
import org.parley.statement.Urgency;
import org.parley.verify.Hash;

/**
 * A day of a server minute by minute: acknowledgements get lost, the process is restarted, the
 * clock is put forward and back by up to a day. Every flash message ends acknowledged or at its
 * last step, no step is taken twice, and none before its time by a clock that runs true.
 */
class FiftySimulatedDaysTest {
  private static final int DAYS = 50;
  private static final int LAST_MESSAGE_MINUTE = 1200;
  private static final int MINUTES = 1440;
  private static final int LAST_STEP_MINUTES = 30;

  @Test
  void everyFlashIsAcknowledgedOrAtItsLastStep() {
    long first = Long.getLong("parley.seed", 20_260_302L);
    for (long seed = first; seed < first + DAYS; seed++) {
      try {
        new Server(seed).run();
      } catch (AssertionError e) {
        throw new AssertionError("-Dparley.seed=" + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /** One day of one server. */
  private static final class Server {
    private final Random random;
    private final Day day = new Day();
    private final Map<Hash, Instant> sent = new HashMap<>();
    private final Set<List<Object>> taken = new HashSet<>();
    private final List<Hash> flashes = new ArrayList<>();
    private Duration wrong = Duration.ZERO;
    private Pace pace = new Pace();
    private int downUntil;
    private int touched = -1;

    Server(long seed) {
      random = new Random(seed);
    }

    void run() {
      int steps = 1 + random.nextInt(4);
      day.ladder("South", ladder(steps));
      for (int minute = 0; minute < MINUTES; minute++) {
        trouble(minute);
        if (minute >= downUntil) {
          traffic(minute);
          climb(minute);
        }
      }
      wrong = Duration.ZERO;
      climb(MINUTES + LAST_STEP_MINUTES);
      for (Hash flash : flashes) {
        ClimbState state = south(flash).state();
        assertTrue(
            state == ClimbState.ACKNOWLEDGED || state == ClimbState.LAST_STEP,
            flash + " ends as " + state);
      }
      assertTrue(flashes.size() > 10, "a day with messages");
      assertEquals(0, day.book().climbing().size());
    }

    private static LadderBody.Step[] ladder(int steps) {
      List<LadderBody.Step> all = new ArrayList<>();
      for (int i = 0; i < steps; i++) {
        int minutes = i * LAST_STEP_MINUTES / 4;
        all.add(i % 2 == 0 ? Day.post(minutes, "South/liaison") : Day.phone(minutes, "line " + i));
      }
      return all.toArray(new LadderBody.Step[0]);
    }

    private void trouble(int minute) {
      if (random.nextInt(120) == 0) {
        day.restart();
        pace = new Pace();
        downUntil = minute + random.nextInt(10);
        touched = minute;
      }
      if (random.nextInt(200) == 0) {
        wrong = Duration.ofMinutes(random.nextInt(2 * MINUTES) - MINUTES);
        touched = minute;
      }
    }

    private void traffic(int minute) {
      if (minute < LAST_MESSAGE_MINUTE && random.nextInt(40) == 0) {
        Hash flash = day.message(Urgency.FLASH, "North/liaison", "South", clock(minute));
        flashes.add(flash);
        sent.put(flash, truth(minute));
      }
      for (Hash flash : flashes) {
        boolean answers = !south(flash).answered() && random.nextInt(60) == 0;
        boolean lost = random.nextInt(3) == 0;
        if (answers && !lost) {
          day.ack(flash, "South/liaison", clock(minute));
        }
      }
    }

    private void climb(int minute) {
      long nanos = Duration.ofMinutes(minute).toNanos();
      for (StepDue due : day.due(call -> pace.of(call, clock(minute), nanos))) {
        Hash leaf = due.call().told().leaf();
        assertTrue(taken.add(List.of(leaf, due.step().number())), "a step twice");
        if (touched < 0) {
          Instant wanted = start(leaf).plusSeconds(60L * due.step().minutes());
          assertEquals(wanted, truth(minute), "a step at its minute");
        }
        day.record(before -> before.step(due.body(), clock(minute)));
      }
      pace.keep(day.book().climbing());
    }

    private Instant start(Hash flash) {
      return Optional.ofNullable(sent.get(flash)).orElseThrow();
    }

    private Climb south(Hash flash) {
      return day.book().call(flash).orElseThrow().climb("South").orElseThrow();
    }

    private Instant clock(int minute) {
      return truth(minute).plus(wrong);
    }

    private static Instant truth(int minute) {
      return Day.START.plusSeconds(60L * minute);
    }
  }
}
