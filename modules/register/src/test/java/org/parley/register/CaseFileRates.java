package org.parley.register;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import org.parley.casefile.CaseFile;
import org.parley.casefile.Question;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.statement.Recorded;
import org.parley.verify.Malformed;

/**
 * Measures questions: folding a case file and answering each question, in processor time of the one
 * thread. Not a test; run its {@code main} with a number of leaves.
 */
final class CaseFileRates {
  private static final int TIMES = 60;
  private static final String AT = "at=2020-09-30T00:00:00Z";

  private CaseFileRates() {}

  /** Something to be timed. */
  @FunctionalInterface
  private interface Work {
    Object done();
  }

  public static void main(String[] arguments) throws IOException {
    int leaves = Integer.parseInt(arguments[0]);
    List<Recorded> log =
        RandomCase.of(RandomGeneratorFactory.of("L64X128MixRandom").create(5), leaves);
    long taken =
        log.stream()
            .filter(r -> CaseFile.takes(r.statement().orElseThrow().kind().orElseThrow()))
            .count();
    Path folder = Files.createTempDirectory("case-file-rates");
    Viewer viewer = Viewer.of("Centre");
    Viewer then = viewer.asKnown(AsKnown.asserted(Instant.parse("2020-09-15T12:00:00Z")));
    try (Register register = Register.open(folder.resolve("register.sqlite"))) {
      time(
          "apply to the register",
          1,
          () -> {
            register.apply(log);
            return log;
          });
      System.out.printf("%d leaves, %d statements of a case%n", log.size(), taken);
      time("first case file of a reader", 1, () -> register.caseFile(viewer));
      time("the same again", TIMES, () -> register.caseFile(viewer));
      time("as known, folded afresh", TIMES, () -> register.caseFile(then));
      CaseFile file = register.caseFile(viewer);
      for (Map.Entry<String, List<String>> question : questions().entrySet()) {
        time(question.getKey(), TIMES, () -> ask(file, question.getKey(), question.getValue()));
      }
    }
  }

  private static Map<String, List<String>> questions() {
    Map<String, List<String>> all = new TreeMap<>();
    all.put("terms", List.of(AT, "between=North,South", "place_name=Ford", "outside=true"));
    all.put("control", List.of(AT, "place=36.3,37"));
    all.put("agreement", List.of(AT, "agreement=Rivers"));
    all.put("named", List.of("text=Bridge"));
    all.put("path", List.of("actor=Band"));
    all.put("board", List.of(AT));
    all.put("deadlines", List.of(AT));
    all.put("review", List.of());
    all.put("claims", List.of());
    all.put("hearers", List.of());
    all.put("attention", List.of(AT, "party=North", "block=AIR", "days=90"));
    all.put("matter", List.of(AT, "matter=patrols"));
    return all;
  }

  private static Object ask(CaseFile file, String subject, List<String> members) {
    Map<String, String> lines = new TreeMap<>();
    members.forEach(member -> lines.put(member.split("=", 2)[0], member.split("=", 2)[1]));
    try {
      return file.ask(Question.ofLines(subject, lines)).text();
    } catch (Malformed e) {
      throw new AssertionError(e.detail(), e);
    }
  }

  private static void time(String what, int times, Work work) {
    double[] millis = new double[times];
    int size = 0;
    for (int i = 0; i < times; i++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      Object done = work.done();
      millis[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
      size = done instanceof String text ? text.length() : 0;
    }
    Arrays.sort(millis);
    System.out.printf(
        "%-28s median %7.2f ms, most %7.2f ms%s%n",
        what, millis[times / 2], millis[times - 1], size == 0 ? "" : ", " + size + " characters");
  }
}
