package org.parley.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Modules and public types are named with words of {@code docs/glossary.md}, so that a reader finds
 * every one of them in four languages. A new word gets its line in "Words of the code" there.
 */
class WordsOfTheCodeTest {
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:final |sealed |abstract |non-sealed )*"
              + "(?:class|record|interface|enum|@interface) (\\w+)",
          Pattern.MULTILINE);

  private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9, ]+)` \\|", Pattern.MULTILINE);

  @Test
  void everyModuleAndPublicTypeIsNamedWithWordsOfTheGlossary() {
    Set<String> known = glossary();
    Set<String> missing = new TreeSet<>();
    for (Path file : Sources.main()) {
      Matcher types = PUBLIC_TYPE.matcher(Sources.code(file));
      while (types.find()) {
        for (String word : words(types.group(1))) {
          if (!known.contains(word)) {
            missing.add(word + " in " + types.group(1));
          }
        }
      }
    }
    assertEquals(Set.of(), missing, "add a line to \"Words of the code\" in docs/glossary.md");
  }

  @Test
  void everyWordHasFourLanguages() {
    List<String> incomplete = new ArrayList<>();
    String text = Sources.read(Sources.ROOT.resolve("docs/glossary.md"));
    for (String line : text.split("\n")) {
      boolean row = line.startsWith("| ") && !line.startsWith("| Word") && !line.startsWith("|---");
      if (row) {
        List<String> cells = List.of(line.substring(2).split("\\s*(?<!\\\\)\\|\\s*", -1));
        if (cells.subList(0, Math.min(5, cells.size())).stream().filter(c -> !c.isBlank()).count()
            < 4) {
          incomplete.add(line);
        }
      }
    }
    assertEquals(List.of(), incomplete);
  }

  private static Set<String> glossary() {
    Set<String> words = new HashSet<>();
    Matcher rows = ROW.matcher(Sources.read(Sources.ROOT.resolve("docs/glossary.md")));
    while (rows.find()) {
      words.addAll(List.of(rows.group(1).split(", ")));
    }
    assertTrue(words.size() > 100, "the glossary was read");
    return words;
  }

  private static List<String> words(String name) {
    String spaced =
        name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2");
    return List.of(spaced.toLowerCase(Locale.ROOT).split(" "));
  }
}
