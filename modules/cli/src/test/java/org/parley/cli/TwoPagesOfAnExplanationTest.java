package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.verify.Json;

/**
 * Two accounts of one call stand on the printed pages in one size and in the order recorded; and
 * where not everything fits, both stand there or neither does.
 */
class TwoPagesOfAnExplanationTest {
  private static final List<String> CALLS =
      List.of(
          "Calls about it:",
          "  North/ops called South/ops.",
          "    said: \"We warned you.\"",
          "  South/ops was called by North/ops.",
          "    said: \"Nobody warned us.\"");

  private static List<String> told(int before) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < before; i++) {
      lines.add("Line " + i + " of the record.");
    }
    lines.addAll(CALLS);
    lines.addAll(List.of("Not shown.", "Told by.", "No entry here is not proof."));
    return lines;
  }

  private static List<String> printed(List<String> told) {
    List<List<String>> pages = ExplainPages.pages(told, "en");
    assertEquals(2, pages.size());
    return pages.stream().flatMap(List::stream).toList();
  }

  @Test
  void neverOnlyOneOfTheTwoIsOnPaper() {
    boolean left = false;
    boolean there = false;
    for (int before = 90; before < 140; before++) {
      List<String> told = told(before);
      List<String> printed = printed(told);
      List<String> calls = CALLS.stream().filter(printed::contains).toList();
      assertTrue(calls.isEmpty() || calls.equals(CALLS), () -> calls.toString());
      assertTrue(printed.containsAll(told.subList(told.size() - 3, told.size())), "the last lines");
      left |= calls.isEmpty();
      there |= calls.equals(CALLS);
    }
    assertTrue(left && there, "both were met");
  }

  @Test
  void whatAloneIsLongerThanThePagesIsCutInItsMiddleAndSaysSo() {
    List<String> told = new ArrayList<>(List.of("Calls about it:"));
    for (int i = 0; i < 200; i++) {
      told.add("  Call " + i);
    }
    told.addAll(List.of("Not shown.", "Told by.", "No entry here is not proof."));
    List<String> printed = printed(told);
    assertTrue(printed.contains("  Call 100"));
    assertTrue(printed.stream().anyMatch(line -> line.contains("further lines do not fit")));
  }

  @Test
  void bothAreParagraphsOfOneFormInEveryLanguage() {
    Json.Builder said = Json.obj();
    for (String language : List.of("en", "ar", "tr", "ru")) {
      said.put(language, Json.strings(told(3)));
    }
    String html = new ExplainPages(Json.obj().put("says", said.build()).build(), "REAL").html();
    List<String> lines = html.lines().toList();
    for (String words : List.of("We warned you.", "Nobody warned us.")) {
      assertEquals(
          List.of("<p>    said: \"" + words + "\"</p>"),
          lines.stream().filter(line -> line.contains(words)).distinct().toList());
      assertEquals(4, lines.stream().filter(line -> line.contains(words)).count());
    }
    assertTrue(html.indexOf("We warned you.") < html.indexOf("Nobody warned us."));
  }
}
