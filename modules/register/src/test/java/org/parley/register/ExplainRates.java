package org.parley.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.explain.ExplainQuestion;
import org.parley.explain.Explanation;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;
import org.parley.verify.Malformed;

/**
 * Measures what it takes to explain a place and a time in a register of many notices, spread over
 * five hundred kilometres and ten years, as known now and as known then. Not a test; run its {@code
 * main} with the number of notices, and perhaps the register of an earlier run.
 */
final class ExplainRates {
  private static final int QUESTIONS = 1_000;
  private static final int CHUNK = 4_000;
  private static final long YEARS_SECONDS = 10L * 365 * 86_400;
  private static final Instant BEGIN = Instant.parse("2016-03-01T00:00:00Z");

  private ExplainRates() {}

  public static void main(String[] arguments) throws IOException, Malformed {
    int notices = Integer.parseInt(arguments[0]);
    long seed = Long.getLong("parley.seed", 7L);
    Path file =
        arguments.length > 1
            ? Path.of(arguments[1])
            : Files.createTempDirectory("explain-rates").resolve("register.sqlite");
    System.out.println("parley.seed=" + seed + " " + file);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (Register register = Register.open(file)) {
      long began = System.nanoTime();
      if (register.lastIndex() < 0) {
        fill(register, notices, random);
      }
      System.out.printf(
          Locale.ROOT,
          "%d leaves, filled in %.1f s%n",
          register.lastIndex() + 1,
          (System.nanoTime() - began) / 1e9);
      Viewer south = Viewer.of("South");
      for (int round = 0; round < 2; round++) {
        time("as known now", register, south, random);
        time(
            "as known then",
            register,
            south.asKnown(AsKnown.recorded(Leaves.START.plusSeconds(60L * notices))),
            random);
      }
    }
  }

  private static String body(RandomGenerator random) {
    Instant start = BEGIN.plusSeconds(random.nextLong(YEARS_SECONDS) / 60 * 60);
    return Leaves.circle((350_000 + random.nextInt(50_000)) / 10_000.0, "n")
        .replace("'lat':35.9", "'lat':" + (330_000 + random.nextInt(40_000)) / 10_000.0)
        .replace("500", Integer.toString(200 + random.nextInt(5_000)))
        .replace("2026-03-03T06:00:00Z", start.toString())
        .replace("2026-03-03T08:00:00Z", start.plusSeconds(7_200).toString());
  }

  private static void fill(Register register, int notices, RandomGenerator random) {
    Leaves log = new Leaves();
    Recorded policy = log.policy();
    register.apply(List.of(policy, log.post("North/liaison"), log.post("South/ops")));
    int applied = log.all().size();
    for (int i = 0; i < notices; i++) {
      String to = i % 3 == 0 ? "Centre" : "South Centre";
      Draft draft = log.draft(Kind.NOTICE, log.entropy().uuid(), "North/liaison", to, body(random));
      Recorded notice = log.add(draft);
      log.handed(notice, "South", i + 1);
      if (log.size() - applied > CHUNK) {
        register.apply(log.after(applied));
        applied = log.size();
      }
    }
    register.apply(log.after(applied));
  }

  private static void time(String what, Register register, Viewer viewer, RandomGenerator random)
      throws Malformed {
    long[] micros = new long[QUESTIONS];
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      Instant at = BEGIN.plusSeconds(random.nextLong(YEARS_SECONDS));
      String place =
          (330_000 + random.nextInt(40_000)) / 10_000.0
              + ","
              + (350_000 + random.nextInt(50_000)) / 10_000.0
              + ",500";
      ExplainQuestion question =
          ExplainQuestion.ofLines(
              Map.of(
                  "place",
                  place,
                  "time",
                  at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString()));
      long began = System.nanoTime();
      Explanation told = Explanation.of(question, register.told(viewer, question));
      int bytes = told.json().bytes().length;
      micros[i] = (System.nanoTime() - began) / 1_000;
      found.add(bytes > 0 ? told.notices().size() : 0);
    }
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "%-16s median %8.3f ms  p99 %8.3f ms  slowest %8.3f ms  notices found %d%n",
        what,
        micros[QUESTIONS / 2] / 1e3,
        micros[QUESTIONS * 99 / 100] / 1e3,
        micros[QUESTIONS - 1] / 1e3,
        found.stream().mapToInt(Integer::intValue).sum());
  }
}
