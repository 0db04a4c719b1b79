package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages about security name is there, and no requirement was left out. */
class SecurityPagesTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root"));
  private static final Pattern TEST = Pattern.compile("\\b[A-Z][A-Za-z]+Test\\b");
  private static final Pattern METHOD = Pattern.compile("\\b[a-z]+(?:[A-Z][a-z]*){6,}\\b");
  private static final Pattern NUMBER = Pattern.compile("([0-9]+\\.[0-9]+)\\.([0-9]+)");
  private static final Pattern SPAN =
      Pattern.compile("([0-9]+\\.[0-9]+)\\.([0-9]+) to \\1\\.([0-9]+)");

  /** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 begins with. */
  private static final String SECTIONS =
      "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3"
          + " 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4"
          + " 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2"
          + " 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3"
          + " 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7"
          + " 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2";

  @Test
  void everyTestThatAPageNamesExists() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("modules"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        sources.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    String all = String.join("\n", sources.values());
    Set<String> absent = new TreeSet<>();
    for (String page : new String[] {"docs/threats.md", "docs/asvs.md"}) {
      String text = Files.readString(ROOT.resolve(page));
      TEST.matcher(text)
          .results()
          .map(found -> found.group())
          .filter(name -> !sources.containsKey(name + ".java"))
          .forEach(absent::add);
      METHOD
          .matcher(text)
          .results()
          .map(found -> found.group())
          .filter(name -> !all.contains("void " + name + "("))
          .forEach(absent::add);
    }
    assertEquals(Set.of(), absent);
  }

  @Test
  void everyRequirementOfLevelsOneAndTwoHasOneLineAndTheCountIsRight() throws IOException {
    String text = Files.readString(ROOT.resolve("docs/asvs.md"));
    Map<String, String> states = new TreeMap<>();
    for (String line : text.lines().filter(l -> l.matches("\\| [0-9].*")).toList()) {
      String[] cells = line.split("\\|");
      String state = cells[3].strip().replaceAll("^(yes|proxy|elsewhere|no matter|open).*", "$1");
      numbers(cells[1])
          .forEach(number ->
              assertEquals("", states.put(number, state) == null ? "" : number + " twice"));
    }
    assertEquals(wanted(), states.keySet());
    Map<String, Long> counts =
        states.values().stream()
            .collect(Collectors.groupingBy(s -> s, TreeMap::new, Collectors.counting()));
    String said =
        "%d yes, %d proxy, %d elsewhere, %d open, %d no matter, of %d"
            .formatted(
                counts.get("yes"),
                counts.get("proxy"),
                counts.get("elsewhere"),
                counts.getOrDefault("open", 0L),
                counts.get("no matter"),
                states.size());
    assertEquals(true, text.contains(said), said);
  }

  private static Set<String> wanted() {
    Set<String> wanted = new TreeSet<>();
    for (String section : SECTIONS.split(" ")) {
      int count = Integer.parseInt(section.split(":")[1]);
      for (int i = 1; i <= count; i++) {
        wanted.add(section.split(":")[0] + "." + i);
      }
    }
    return wanted;
  }

  private static Set<String> numbers(String cell) {
    Set<String> numbers = new TreeSet<>();
    Matcher span = SPAN.matcher(cell);
    while (span.find()) {
      for (int i = Integer.parseInt(span.group(2)); i <= Integer.parseInt(span.group(3)); i++) {
        numbers.add(span.group(1) + "." + i);
      }
    }
    NUMBER.matcher(cell).results().forEach(found -> numbers.add(found.group()));
    if (cell.strip().equals("10.1 to 10.7")) {
      wanted().stream().filter(n -> n.startsWith("10.")).forEach(numbers::add);
    }
    return numbers;
  }
}
