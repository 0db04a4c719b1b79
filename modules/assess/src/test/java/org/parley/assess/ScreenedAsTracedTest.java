package org.parley.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Random laws and happenings: the screening of a million gives what the trace of one gives, and two
 * exchanged names exchange themselves in every answer and change nothing else.
 */
class ScreenedAsTracedTest {
  private static final long SEED = Long.getLong("parley.seed", 20260305L);
  private static final int WORLDS = 12;
  private static final int HAPPENINGS = 25;

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
          result == TestResult.ON_RECORD || seen.getOrDefault(result, 0) > 2,
          result + " was met: " + seen);
    }
  }

  @Test
  void exchangedNamesExchangeTheAnswers() {
    Map<String, String> swap = Map.of("North", "South", "South", "North");
    for (int world = 0; world < WORLDS; world++) {
      RandomLaw one = new RandomLaw(SEED + world, Map.of(), 3);
      RandomLaw other = new RandomLaw(SEED + world, swap, 3);
      for (int i = 0; i < 5; i++) {
        List<String> told = told(one.tests().of(one.happening()));
        List<String> mirrored = told(other.tests().of(other.happening()));
        assertEquals(told.stream().map(ScreenedAsTracedTest::swapped).toList(), mirrored);
      }
    }
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
              told.add(step.test() + " " + step.outcome() + " " + step.says() + step.facts()));
    }
    return told;
  }
}
