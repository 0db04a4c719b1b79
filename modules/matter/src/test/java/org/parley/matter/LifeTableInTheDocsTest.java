package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.parley.matter.Life.State;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/** The table that people read in docs/design/matter.md is the table that the code goes by. */
class LifeTableInTheDocsTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root"));

  @Test
  void theTableInTheDocsIsTheTableInTheCode() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/design/matter.md"));
    String expected =
        List.of(MatterKind.values()).stream()
            .map(LifeTableInTheDocsTest::row)
            .collect(Collectors.joining("\n"));
    assertTrue(page.contains(expected), "docs/design/matter.md should hold:\n" + expected);
  }

  @Test
  void everyStateHasItsWordsInFourLanguages() throws IOException {
    String glossary = Files.readString(ROOT.resolve("docs/glossary.md"));
    Set<String> missing = new TreeSet<>();
    for (State state : State.values()) {
      missing.add("| `Life." + state + "` |");
    }
    for (Lane lane : Lane.values()) {
      missing.add("| `Lane." + lane + "` |");
    }
    missing.removeIf(glossary::contains);
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyWordIsToldOfSomething() {
    Set<EventWord> told = EnumSet.noneOf(EventWord.class);
    for (MatterKind kind : MatterKind.values()) {
      told.addAll(Life.of(kind).keySet());
    }
    for (EventWord word : EventWord.values()) {
      assertTrue(told.contains(word) || Life.agreementTakes(word), word + " is told of nothing");
    }
  }

  private static String row(MatterKind kind) {
    Map<State, TreeSet<EventWord>> leads = new EnumMap<>(State.class);
    TreeSet<EventWord> told = new TreeSet<>();
    Life.of(kind)
        .forEach((word, state) ->
            state.map(s -> leads.computeIfAbsent(s, x -> new TreeSet<>())).orElse(told).add(word));
    String states =
        leads.entrySet().stream()
            .map(entry -> "**" + entry.getKey() + "** " + words(entry.getValue()))
            .collect(Collectors.joining("; "));
    return "| " + kind + " | " + (states.isEmpty() ? "-" : states) + " | " + words(told) + " |";
  }

  private static String words(Set<EventWord> words) {
    return words.stream().map(EventWord::name).collect(Collectors.joining(", "));
  }
}
