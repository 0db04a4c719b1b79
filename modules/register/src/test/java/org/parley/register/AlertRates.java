package org.parley.register;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.parley.disclosure.Viewer;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;
import org.parley.verify.Json;

/**
 * Measures private warnings in a register of many notices, some of which meet what the other side
 * may not read, in processor time of the one thread. Not a test; run its {@code main} with the
 * number of notices and of warnings, and perhaps the register of an earlier run.
 */
final class AlertRates {
  private static final int TIMES = 21;
  private static final int CHUNK = 2_000;

  private AlertRates() {}

  public static void main(String[] arguments) throws IOException {
    int notices = Integer.parseInt(arguments[0]);
    int warnings = Integer.parseInt(arguments[1]);
    Path file =
        arguments.length > 2
            ? Path.of(arguments[2])
            : Files.createTempDirectory("alert-rates").resolve("register.sqlite");
    try (Register register = Register.open(file)) {
      System.out.println(file);
      long began = System.nanoTime();
      long last =
          register.lastIndex() < 0 ? fill(register, notices, warnings) : register.lastIndex();
      System.out.printf(
          Locale.ROOT,
          "%d leaves, %d notices, %d pairs kept from one side; filled in %.1f s%n",
          last + 1,
          notices,
          warnings,
          (System.nanoTime() - began) / 1e9);
      for (String party : List.of("North", "South", "Centre")) {
        Viewer viewer = Viewer.of(party);
        time(party + ": all that stand", () -> register.alerts(viewer, -1).size());
        time(
            party + ": after a commit that found none", () -> register.alerts(viewer, last).size());
        time(party + ": after one that did", () -> register.alerts(viewer, last - 3).size());
      }
    }
  }

  /** North's notices for the Centre; South's, told to everybody, meet some of them. */
  private static long fill(Register register, int notices, int warnings) {
    Leaves log = new Leaves();
    Draft policy =
        log.policyDraft(
            log.entropy().uuid(),
            "Centre/root",
            "log " + Leaves.vkey(Leaves.ORIGIN) + "\nquorum none\n",
            Leaves.vkey(Leaves.ORIGIN));
    Json.Obj monitored = Leaves.json(policy.body().text().replaceFirst("SIGNATORY", "MONITOR"));
    log.add(
        Draft.ofJson(Kind.POLICY, policy.id(), policy.from(), policy.to(), policy.at(), monitored));
    log.post("North/liaison");
    log.post("South/ops");
    log.post("Centre/desk");
    int every = Math.max(1, notices / warnings);
    List<Recorded> hidden = new ArrayList<>();
    int applied = 0;
    for (int i = 0; i < notices; i++) {
      boolean meets = i % every == every - 1;
      Recorded notice =
          log.add(
              log.notice(
                  log.entropy().uuid(),
                  meets ? "South/ops" : "North/liaison",
                  meets ? "North Centre" : "Centre",
                  36 + i % 100 / 100.0,
                  "n"));
      log.decide(notice, List.of(), meets ? List.of(hidden.getLast()) : List.of());
      if (!meets) {
        hidden.add(notice);
      }
      if (log.all().size() - applied > CHUNK) {
        register.apply(log.all().subList(applied, log.all().size()));
        applied = log.all().size();
      }
    }
    register.apply(log.all().subList(applied, log.all().size()));
    return register.lastIndex();
  }

  /** Something to be timed. */
  @FunctionalInterface
  private interface Work {
    int done();
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void time(String what, Work work) {
    long[] micros = new long[TIMES];
    int found = 0;
    for (int i = 0; i < TIMES; i++) {
      long began = cpuNanos();
      found = work.done();
      micros[i] = (cpuNanos() - began) / 1_000;
    }
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "%-40s %6d found  median %9.3f ms  slowest %9.3f ms%n",
        what,
        found,
        micros[TIMES / 2] / 1e3,
        micros[TIMES - 1] / 1e3);
  }
}
