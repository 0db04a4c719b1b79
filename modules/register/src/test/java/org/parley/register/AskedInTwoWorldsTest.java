package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.casefile.CaseFile;
import org.parley.casefile.Question;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.statement.DecisionBody;
import org.parley.statement.Recorded;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Every question, asked of a log and of the same log without what the asker may not read: the same
 * bytes, now and as known at earlier moments by either basis. And a case file that was carried
 * forward leaf by leaf answers as one that is folded at once.
 */
class AskedInTwoWorldsTest {
  private static final List<String> PARTIES = List.of("North", "South", "Centre", "Absent");

  @TempDir Path folder;

  private static RandomGenerator seeded() {
    long seed = Long.getLong("parley.seed", 23L);
    System.out.println("parley.seed=" + seed);
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static List<Viewer> viewers(String party) {
    Viewer viewer = Viewer.of(party);
    return List.of(
        viewer,
        viewer.asKnownOn(Leaves.START.plusSeconds(60L * 80)),
        viewer.asKnown(AsKnown.asserted(Instant.parse("2020-09-15T12:00:00Z"))),
        viewer.asKnown(AsKnown.asserted(Leaves.START.plusSeconds(60L * 80))));
  }

  /** Whoever answers a question. */
  @FunctionalInterface
  private interface Answering {
    Json.Obj answer(Question question);
  }

  /** Every question, as lines. */
  private static String answers(CaseFile file) {
    return answers((Answering) file::ask);
  }

  private static String answers(Answering file) {
    String at = "2020-09-30T00:00:00Z";
    StringBuilder all = new StringBuilder();
    for (String place : List.of("place=36.3,37", "place_name=Ford")) {
      ask(all, file, "terms", "at=" + at, "between=North,South", place, "outside=true");
      ask(all, file, "control", "at=" + at, place);
    }
    ask(all, file, "agreement", "at=" + at, "agreement=Rivers");
    ask(all, file, "named", "text=Bridge");
    ask(all, file, "named", "text=Ford");
    ask(all, file, "path", "actor=Band");
    ask(all, file, "board", "at=" + at);
    ask(all, file, "deadlines", "at=" + at);
    ask(all, file, "review");
    ask(all, file, "claims");
    ask(all, file, "hearers");
    ask(all, file, "attention", "at=" + at, "party=North", "block=AIR", "days=90");
    for (int label = 1; label < 40; label++) {
      for (String kind : List.of("S", "B", "U")) {
        ask(all, file, "matter", "matter=" + kind + label, "at=" + at);
      }
    }
    return all.toString();
  }

  private static void ask(StringBuilder all, Answering file, String subject, String... members) {
    Map<String, String> lines = new java.util.TreeMap<>();
    for (String member : members) {
      String[] parts = member.split("=", 2);
      lines.put(parts[0], parts[1]);
    }
    try {
      all.append(subject).append(' ').append(file.answer(Question.ofLines(subject, lines)).text());
      all.append('\n');
    } catch (Malformed e) {
      throw new AssertionError(subject + " " + e.path() + " " + e.detail(), e);
    }
  }

  private CaseFile caseFile(List<Recorded> log, Viewer viewer, String name) {
    try (Register register = Register.open(folder.resolve(name))) {
      register.apply(log);
      return register.caseFile(viewer);
    }
  }

  private static List<Recorded> worldOf(Viewer viewer, List<Recorded> log) {
    return log.stream()
        .map(r ->
            r.statement().orElseThrow().body() instanceof DecisionBody
                    || Disclosure.mayRead(viewer, r.statement().orElseThrow())
                ? r
                : Leaves.withheld(r))
        .toList();
  }

  @Test
  void whatAnAskerMayNotReadChangesNoAnswer() {
    RandomGenerator random = seeded();
    List<String> told = new ArrayList<>();
    for (int day = 0; day < 1; day++) {
      List<Recorded> log = RandomCase.of(random, 200);
      for (String party : PARTIES) {
        int number = 0;
        for (Viewer viewer : viewers(party)) {
          String name = party + day + number++;
          String one = answers(caseFile(log, viewer, name + "a"));
          assertEquals(one, answers(caseFile(worldOf(viewer, log), viewer, name + "b")), name);
          told.add(one);
        }
      }
    }
    assertNotEquals(told.get(0), told.get(4), "two parties are told different things");
    assertNotEquals(told.get(0), told.get(1), "and so is one at two moments");
  }

  @Test
  void aRegisterAnswersAsTheWholeCaseFileDoes() {
    List<Recorded> log = RandomCase.of(seeded(), 200);
    try (Register register = Register.open(folder.resolve("asked"))) {
      register.apply(log);
      for (String party : PARTIES) {
        for (Viewer viewer : viewers(party)) {
          assertEquals(
              answers(register.caseFile(viewer)),
              answers((Answering) question -> register.answer(viewer, question)),
              viewer.toString());
        }
      }
    }
  }

  @Test
  void carriedForwardLeafByLeafOrFoldedAtOnce() {
    RandomGenerator random = seeded();
    List<Recorded> log = RandomCase.of(random, 120);
    int asked = 0;
    try (Register live = Register.open(folder.resolve("live"))) {
      for (int at = 0; at < log.size(); ) {
        int end = Math.min(log.size(), at + 1 + random.nextInt(9));
        live.apply(log.subList(at, end));
        at = end;
        String party = PARTIES.get(random.nextInt(PARTIES.size()));
        if (random.nextInt(3) == 0 || at == log.size()) {
          String kept = answers(live.caseFile(Viewer.of(party)));
          String fresh = answers(caseFile(log.subList(0, at), Viewer.of(party), "fresh" + at));
          assertEquals(fresh, kept, party + " at " + at);
          asked++;
        } else {
          live.caseFile(Viewer.of(party));
        }
      }
      live.clear();
      assertEquals(
          answers(CaseFile.of(Viewer.of("North"))), answers(live.caseFile(Viewer.of("North"))));
      live.apply(log);
      assertEquals(
          answers(caseFile(log, Viewer.of("South"), "again")),
          answers(live.caseFile(Viewer.of("South"))));
    }
    assertTrue(asked > 5, "asked " + asked);
  }
}
