package org.parley.register;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.parley.casefile.IncidentsQuestion;
import org.parley.casefile.Question;
import org.parley.casefile.Sentences;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;
import org.parley.verify.Malformed;

/**
 * Measures lists of incidents, single incidents and candidates in a register of many, spread over
 * five hundred kilometres and ten years, or {@code -Dparley.days} of them, so that few lie as
 * densely as many do. Not a test; run its {@code main} with the number of incidents, and perhaps
 * the register of an earlier run. Ends with exit code 1 when a goal is missed: 50 ms for a page,
 * 200 ms for candidates, 500 ms for what is asked of three days at once, each of processor time at
 * the 99th percentile.
 */
final class IncidentBench {
  private static final int QUESTIONS = 500;
  private static final int CHUNK = 4_000;
  private static final long TELL_NANOS = 10_000_000_000L;
  private static final int DAYS = Integer.getInteger("parley.days", 3_650);
  private static final int PAGE = 100;
  private static final int PAGE_MILLIS = 50;
  private static final int NEAR_MILLIS = 200;
  private static final int ASKED_MILLIS = 500;
  private static final int MAP_MILLIS = 100;
  private static final int MORE = 100;
  private static final Instant BEGIN = Instant.parse("2016-03-01T00:00:00Z");
  private static final Viewer SOUTH = Viewer.of("South");

  private IncidentBench() {}

  /** One question to be timed. */
  @FunctionalInterface
  private interface Work {
    int done() throws Malformed;
  }

  public static void main(String[] arguments) throws IOException, Malformed {
    int incidents = Integer.parseInt(arguments[0]);
    long seed = Long.getLong("parley.seed", 7L);
    Path file =
        arguments.length > 1
            ? Path.of(arguments[1])
            : Files.createTempDirectory("incident-rates").resolve("register.sqlite");
    System.out.println("parley.seed=" + seed + " " + file);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (Register register = Register.open(file)) {
      long began = System.nanoTime();
      Optional<Leaves> log =
          register.lastIndex() < 0
              ? Optional.of(fill(register, incidents, random))
              : Optional.empty();
      System.out.printf(
          Locale.ROOT,
          "%d leaves, filled in %.1f s%n",
          register.lastIndex() + 1,
          (System.nanoTime() - began) / 1e9);
      register.incidents(SOUTH, IncidentsQuestion.ofLines(Map.of()), 1);
      boolean held = map(register, log, random);
      held &= time("a page of a period", PAGE_MILLIS, () -> page(register, days(random, 30)));
      held &=
          time(
              "a page of an actor",
              PAGE_MILLIS,
              () -> page(register, Map.of("party", "Band " + random.nextInt(1_000))));
      held &= time("a page of a place", PAGE_MILLIS, () -> page(register, box(random)));
      String id = any(register, random).toString();
      held &=
          time(
              "one incident",
              PAGE_MILLIS,
              () ->
                  register
                      .incident(SOUTH, any(register, random), Sentences.ENGLISH)
                      .map(told -> told.bytes().length)
                      .orElse(id.length()));
      held &= time("candidates of one", NEAR_MILLIS, () -> near(register, random));
      held &= time("incidents asked for", ASKED_MILLIS, () -> asked(register, days(random, 3)));
      System.exit(held ? 0 : 1);
    }
  }

  private static Leaves fill(Register register, int incidents, RandomGenerator random) {
    Leaves log = new Leaves();
    Recorded policy = log.policy();
    register.apply(List.of(policy, log.post("North/liaison"), log.post("South/ops")));
    int applied = log.size();
    long told = System.nanoTime();
    for (int i = 0; i < incidents; i++) {
      add(log, i, random);
      if (log.size() - applied > CHUNK) {
        applied = apply(register, log, applied);
        if (System.nanoTime() - told > TELL_NANOS) {
          told = System.nanoTime();
          System.out.printf(Locale.ROOT, "  %d of %d%n", i + 1, incidents);
        }
      }
    }
    apply(register, log, applied);
    return log;
  }

  private static void add(Leaves log, int i, RandomGenerator random) {
    String day = BEGIN.plus(random.nextInt(DAYS), ChronoUnit.DAYS).toString().substring(0, 10);
    String body =
        String.format(
            Locale.ROOT,
            "{'title':{'en':'Fire'},'label':'I%d','state':'REPORTED','when':{'start':'%s',"
                + "'precision':'DAY','text':'then'},'place':{'text':'a place','precision':"
                + "'POINT','point':{'lat':%.4f,'lng':%.4f},'error_m':500},'act':'FORCE',"
                + "'actors':[{'name':'Band %d','role':'said to have fired','part':'ALLEGED'}]}",
            i,
            day,
            33 + random.nextInt(40_000) / 10_000.0,
            35 + random.nextInt(50_000) / 10_000.0,
            random.nextInt(1_000));
    String to = i % 3 == 0 ? "Centre" : "South Centre";
    log.add(log.draft(Kind.INCIDENT, log.entropy().uuid(), "North/liaison", to, body));
  }

  /** The list that a map is cut from: the first time, and each time one more was filed. */
  private static boolean map(Register register, Optional<Leaves> log, RandomGenerator random)
      throws Malformed {
    IncidentsQuestion all = IncidentsQuestion.ofLines(Map.of());
    long began = System.nanoTime();
    int points = register.placed(SOUTH, Placed.Layer.INCIDENTS, all).points().size();
    double first = (System.nanoTime() - began) / 1e6;
    long[] micros = new long[MORE];
    for (int i = 0; i < MORE && log.isPresent(); i++) {
      add(log.get(), 3 * i + 1, random);
      apply(register, log.get(), log.get().size() - 1);
      began = System.nanoTime();
      points = register.placed(SOUTH, Placed.Layer.INCIDENTS, all).points().size();
      micros[i] = (System.nanoTime() - began) / 1_000;
    }
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "%-20s first %.0f ms, after one more median %.3f ms  slowest %.3f ms  (wanted: at most"
            + " %d)  found %d%n",
        "a map of all",
        first,
        micros[MORE / 2] / 1e3,
        micros[MORE - 1] / 1e3,
        MAP_MILLIS,
        points);
    return micros[MORE / 2] <= MAP_MILLIS * 1_000L;
  }

  /** Hands the newest leaves on and lets go of them, so that a million need no more memory. */
  private static int apply(Register register, Leaves log, int applied) {
    register.apply(log.after(applied));
    log.forget(log.size());
    return log.size();
  }

  private static Map<String, String> days(RandomGenerator random, int most) {
    Instant from = BEGIN.plus(random.nextInt(DAYS), ChronoUnit.DAYS);
    Instant until = from.plus(1 + random.nextInt(most), ChronoUnit.DAYS);
    return Map.of("from", from.toString(), "until", until.toString());
  }

  private static Map<String, String> box(RandomGenerator random) {
    double south = 33 + random.nextInt(400) / 100.0;
    double west = 35 + random.nextInt(500) / 100.0;
    String box =
        String.format(Locale.ROOT, "%.2f,%.2f,%.2f,%.2f", south, west, south + 0.1, west + 0.1);
    return Map.of("box", box);
  }

  private static int page(Register register, Map<String, String> members) throws Malformed {
    return register.incidents(SOUTH, IncidentsQuestion.ofLines(members), PAGE).items().size();
  }

  private static UUID any(Register register, RandomGenerator random) throws Malformed {
    var page = register.incidents(SOUTH, IncidentsQuestion.ofLines(days(random, 1)), 1);
    return page.next().map(IncidentsQuestion.Cursor::id).orElse(new UUID(0, 0));
  }

  private static int near(Register register, RandomGenerator random) throws Malformed {
    String id = any(register, random).toString();
    return register.candidates(SOUTH, Question.candidates(Map.of("incident", id))).bytes().length;
  }

  /** The question of that name, over everything of one to three days. */
  private static int asked(Register register, Map<String, String> members) throws Malformed {
    return register.answer(SOUTH, Question.ofLines("incidents", members)).bytes().length;
  }

  private static boolean time(String what, int goalMillis, Work work) throws Malformed {
    long[] micros = new long[QUESTIONS];
    long found = 0;
    for (int i = -QUESTIONS / 5; i < QUESTIONS; i++) {
      long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      found += work.done();
      long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
      micros[Math.max(0, i)] = took / 1_000;
    }
    Arrays.sort(micros);
    double high = micros[QUESTIONS * 99 / 100] / 1e3;
    System.out.printf(
        Locale.ROOT,
        "%-20s median %8.3f ms  p99 %8.3f ms  (wanted: at most %d)  found %d%n",
        what,
        micros[QUESTIONS / 2] / 1e3,
        high,
        goalMillis,
        found);
    return high <= goalMillis;
  }
}
