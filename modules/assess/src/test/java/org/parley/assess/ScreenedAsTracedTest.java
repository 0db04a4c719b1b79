package org.parley.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.parley.statement.TermKind;

/**
 * Random laws and happenings: the screening of a million gives what the trace of one gives, and two
 * exchanged names exchange themselves in every answer and change nothing else.
 */
class ScreenedAsTracedTest {
  private static final long SEED = Long.getLong("parley.seed", 20260305L);
  private static final int WORLDS = 36;
  private static final int HAPPENINGS = 25;

  /** What needs a notice, a number or an account, which no screening has. */
  private static final Set<TestResult> OF_ONE_HAPPENING =
      EnumSet.of(TestResult.ON_RECORD, TestResult.WITHIN_LIMIT, TestResult.NOT_DUE);

  @Test
  void aScreeningSaysWhatTheTracesSay() {
    System.out.println("parley.seed=" + SEED);
    Map<TestResult, Integer> seen = new EnumMap<>(TestResult.class);
    for (int world = 0; world < WORLDS; world++) {
      RandomLaw drawn = new RandomLaw(SEED + world, Map.of(), 4);
      Screening screening = Screening.of(drawn.law, drawn.patrons(), RandomLaw.lists());
      for (int i = 0; i < HAPPENINGS; i++) {
        Happening what = drawn.happening();
        List<TermTest> tests = drawn.tests().of(what);
        TestResult[] results = screening.of(what);
        for (int a = 0; a < results.length; a++) {
          Screening.Article article = screening.articles().get(a);
          TestResult traced = Screening.furthest(tests, article);
          assertEquals(
              traced,
              results[a],
              "world "
                  + world
                  + ", happening "
                  + i
                  + ": "
                  + what.json().text()
                  + told(article, tests));
          seen.merge(traced, 1, Integer::sum);
        }
      }
    }
    System.out.println(seen);
    for (TestResult result : TestResult.values()) {
      assertTrue(
          OF_ONE_HAPPENING.contains(result) || seen.getOrDefault(result, 0) > 2,
          result + " was met: " + seen);
    }
  }

  @Test
  void exchangedNamesExchangeTheAnswers() {
    Map<String, String> swap = Map.of("North", "South", "South", "North");
    Set<String> met = new TreeSet<>();
    for (int world = 0; world < WORLDS; world++) {
      RandomLaw one = new RandomLaw(SEED + world, Map.of(), 3);
      RandomLaw other = new RandomLaw(SEED + world, swap, 3);
      for (int i = 0; i < 5; i++) {
        Happening what = one.happening();
        KnownRecord known = one.known(what);
        List<TermTest> tests = one.tests().of(what, known);
        Happening mirror = other.happening();
        List<String> mirrored = told(other.tests().of(mirror, other.known(mirror)));
        assertEquals(told(tests).stream().map(ScreenedAsTracedTest::swapped).toList(), mirrored);
        assertEquals(told(tests), told(one.tests().of(what, known)), "the same inputs, the same");
        tests.forEach(test -> met.add(test.term().kind().name()));
      }
    }
    assertEquals(TermKind.values().length, met.size(), "every kind was met: " + met);
  }

  private static String swapped(String text) {
    return text.replace("North", "\u0000").replace("South", "North").replace("\u0000", "South");
  }

  private static String told(Screening.Article article, List<TermTest> tests) {
    StringBuilder told = new StringBuilder();
    for (TermTest test : tests) {
      if (test.agreement().leaf().equals(article.agreement().leaf())
          && test.term().equals(article.term())) {
        told.append('\n').append(test.between()).append(' ').append(test.result());
        test.steps()
            .forEach(step ->
                told.append("\n  ").append(step.test() + " " + step.outcome() + " " + step.says()));
      }
    }
    return told.toString();
  }

  private static List<String> told(List<TermTest> tests) {
    List<String> told = new ArrayList<>();
    for (TermTest test : tests) {
      told.add(test.term().article() + " " + test.basis() + " " + test.result());
      test.between().forEach(pair -> told.add(pair.a() + "-" + pair.b()));
      test.steps()
          .forEach(step ->
              told.add(
                  step.test()
                      + " "
                      + step.outcome()
                      + " "
                      + step.says()
                      + step.facts()
                      + step.missing()));
    }
    return told;
  }
}
