package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.cli.Scenario;
import org.parley.cli.ScenarioReader;
import org.parley.cli.ScenarioTrial;

/**
 * Every scenario of docs/scenarios gives the answers it wants, and other ones as soon as what it
 * says is changed.
 */
class EveryScenarioHoldsTest {
  private static final Path ARTICLES = ScenarioFiles.ROOT.resolve("../shared/articles");
  private static final ScenarioReader READER = ScenarioFiles.reader();
  private static final ScenarioTrial TRIAL = new ScenarioTrial(ScenarioFiles.starter());
  private static final int QUOTE_WORDS_MAX = 25;

  static List<String> files() {
    return ScenarioFiles.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void answersAsWantedAndOtherwiseWhenChanged(String file) {
    Scenario scenario = READER.read(file);
    assertFalse(scenario.asks().isEmpty(), "it asks something");
    assertFalse(scenario.insteads().isEmpty(), "it says what would change the answer");
    List<String> differing = new ArrayList<>();
    for (ScenarioTrial.Run run : TRIAL.of(scenario)) {
      String which = run.why().map(why -> "instead, " + why + ": ").orElse("");
      run.stopped().ifPresent(stopped -> differing.add(which + "stopped: " + stopped));
      for (ScenarioTrial.Asked asked : run.asked()) {
        asked
            .differences()
            .forEach(difference ->
                differing.add(
                    which + asked.ask().where() + " " + asked.ask().question() + difference));
      }
    }
    assertEquals(List.of(), differing);
  }

  @Test
  void theAnswersHoldOnTheWholeCaseToo() {
    List<String> differing = new ArrayList<>();
    int asked = 0;
    try (ScenarioFiles.Loaded whole =
        ScenarioFiles.Loaded.of(READER.read(ScenarioFiles.WHOLE_CASE))) {
      for (String file : files()) {
        Scenario scenario = READER.read(file);
        if (!whole.holdsAll(scenario)) {
          continue;
        }
        for (Scenario.Ask ask : scenario.asks()) {
          asked++;
          ScenarioTrial.ask(scenario, ask, whole.runner(), whole.desk())
              .differences()
              .forEach(difference -> differing.add(ask.where() + difference));
        }
      }
    }
    assertTrue(asked > 50, "questions were asked: " + asked);
    assertEquals(List.of(), differing);
  }

  @Test
  void everySentenceStandsInItsArticle() throws IOException {
    if (!Files.isDirectory(ARTICLES)) {
      System.out.println("skipped: the articles are not beside this checkout");
      return;
    }
    Map<String, String> articles = articles();
    List<String> missing = new ArrayList<>();
    int read = 0;
    for (String file : files()) {
      Scenario scenario = READER.read(file);
      String source = scenario.source().orElse("");
      if (scenario.sentence().isEmpty() || !source.matches("S[0-4]:.*")) {
        continue;
      }
      read++;
      String sentence = scenario.sentence().get();
      if (sentence.split("\\s+").length > QUOTE_WORDS_MAX) {
        missing.add(file + ": more than " + QUOTE_WORDS_MAX + " words");
      }
      boolean stands =
          articles.entrySet().stream()
              .anyMatch(article ->
                  source.contains(article.getKey() + ":")
                      && article.getValue().contains(plain(sentence)));
      if (!stands) {
        missing.add(file + ": not in " + source + ": " + sentence);
      }
    }
    assertTrue(read > 50, "sentences were read: " + read);
    assertEquals(List.of(), missing);
  }

  private static Map<String, String> articles() throws IOException {
    Map<String, String> articles = new TreeMap<>();
    try (var files = Files.list(ARTICLES)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        articles.put("S" + Integer.parseInt(name.substring(0, 3)), plain(Files.readString(file)));
      }
    }
    return articles;
  }

  /** Spaces and kinds of quotation marks make no difference. */
  private static String plain(String text) {
    return text.replaceAll("[“”\"„]", "\"")
        .replaceAll("[‘’']", "'")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
