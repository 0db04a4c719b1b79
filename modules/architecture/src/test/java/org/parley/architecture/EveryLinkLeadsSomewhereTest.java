package org.parley.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point at is there: files, headings, classes and commands. */
class EveryLinkLeadsSomewhereTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern PATH =
      Pattern.compile("`((?:docs|modules|bench|examples|verifiers)/[\\w./-]+)`");
  private static final Pattern CLASS = Pattern.compile("`([a-z]+)` \\*\\*([A-Z]\\w+)");
  private static final Pattern COMMAND = Pattern.compile("`parley (?!example )([a-z][a-z-]+)");
  private static final Pattern DESCRIBED = Pattern.compile("all\\.put\\(\"([a-z-]+)\"");

  @Test
  void filesAndHeadingsThatALinkNamesAreThere() {
    Set<String> dead = new TreeSet<>();
    for (Path document : documents()) {
      String text = FENCED.matcher(Sources.read(document)).replaceAll("");
      for (String target : found(LINK, text)) {
        if (!target.matches("[a-z]+:.*") && !leadsSomewhere(document, target)) {
          dead.add(name(document) + " -> " + target);
        }
      }
      for (String path : found(PATH, text)) {
        if (!Files.exists(Sources.ROOT.resolve(keptPart(path)))) {
          dead.add(name(document) + " -> " + path);
        }
      }
    }
    assertEquals(Set.of(), dead);
  }

  /** What a build makes need not be there yet: then the module that makes it has to be. */
  private static String keptPart(String path) {
    int made = path.indexOf("/target/");
    return made < 0 ? path : path.substring(0, made);
  }

  @Test
  void everyGuideIsNamedWhereAReaderBegins() {
    List<String> named = found(LINK, Sources.read(Sources.ROOT.resolve("README.md")));
    Set<String> lost = new TreeSet<>();
    for (Path guide : markdown("docs/guide", 1)) {
      if (!named.contains(name(guide))) {
        lost.add(name(guide));
      }
    }
    assertEquals(Set.of(), lost);
  }

  @Test
  void theClassesOfTheArchitectureStandInTheirRooms() {
    String text = Sources.read(Sources.ROOT.resolve("ARCHITECTURE.md"));
    Set<String> missing = new TreeSet<>();
    List<MatchResult> named = CLASS.matcher(text).results().toList();
    for (MatchResult one : named) {
      Path file =
          Path.of("modules", one.group(1), "src/main/java/org/parley", one.group(1))
              .resolve(one.group(2) + ".java");
      if (!Files.exists(Sources.ROOT.resolve(file))) {
        missing.add(file.toString());
      }
    }
    assertTrue(named.size() > 8, "the way of one notification was read");
    assertEquals(Set.of(), missing);
  }

  @Test
  void theCommandsThatAreNamedExist() {
    Path cli = Path.of("modules/cli/src/main/java/org/parley/cli/ParleyCommand.java");
    Set<String> commands = new TreeSet<>(found(DESCRIBED, Sources.read(Sources.ROOT.resolve(cli))));
    commands.add("help");
    assertTrue(commands.size() > 50, commands.toString());
    Set<String> unknown = new TreeSet<>();
    for (Path document : documents()) {
      for (String command : found(COMMAND, Sources.read(document))) {
        if (!commands.contains(command)) {
          unknown.add(name(document) + ": parley " + command);
        }
      }
    }
    assertEquals(Set.of(), unknown);
  }

  @Test
  void aDeadLinkAndAMissingHeadingAreSeen() {
    Path readme = Sources.ROOT.resolve("README.md");
    assertTrue(leadsSomewhere(readme, "docs/limits.md"));
    assertTrue(leadsSomewhere(readme, "ARCHITECTURE.md#the-picture"));
    assertEquals(
        List.of(false, false),
        Stream.of("docs/none.md", "ARCHITECTURE.md#no-such-heading")
            .map(target -> leadsSomewhere(readme, target))
            .toList());
  }

  private static boolean leadsSomewhere(Path document, String target) {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
    if (!Files.exists(file)) {
      return false;
    }
    return parts.length == 1
        || !file.toString().endsWith(".md")
        || headings(Sources.read(file)).contains(parts[1]);
  }

  /** The headings as a link names them: lower case, words joined by hyphens. */
  private static Set<String> headings(String text) {
    return found(HEADING, FENCED.matcher(text).replaceAll("")).stream()
        .map(heading ->
            heading
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static String name(Path document) {
    return Sources.ROOT.relativize(document).toString();
  }

  private static List<Path> documents() {
    List<Path> all = new ArrayList<>();
    for (String folder : List.of("docs", "examples", "verifiers")) {
      all.addAll(markdown(folder, 9));
    }
    all.addAll(markdown("", 1));
    assertTrue(all.size() > 60, "the documents were found");
    return all;
  }

  private static List<Path> markdown(String folder, int depth) {
    try (Stream<Path> files = Files.walk(Sources.ROOT.resolve(folder), depth)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
