package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.cli.Scenario;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** The Syria case as files: its claims held against the articles they quote, its own words. */
class RecordOfTheSyriaCaseTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root"));
  private static final Path ARTICLES = ROOT.resolve("../shared/articles");
  private static final Pattern WORDS =
      Pattern.compile("\\b(breach|violat|fail)\\w*|\\bLATE\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern REFERENCE = Pattern.compile("S([0-4]):([0-9,\\- ]+)");
  private static final Pattern QUOTED = Pattern.compile("“[^”]*”");
  private static final Scenario CASE = scenario();

  private static Scenario scenario() {
    Path folder = ROOT.resolve("examples/syria");
    return Scenario.read(file -> bytes(folder.resolve(file)), "scenario.yaml");
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, Json>> bodies(Kind kind) {
    return CASE.steps().stream()
        .filter(step -> step.kind() == kind)
        .map(step -> step.body().members())
        .toList();
  }

  private static List<Map<String, Json>> claims() {
    return bodies(Kind.CLAIM);
  }

  private static Json member(Map<String, Json> members, String name) {
    return Objects.requireNonNull(members.get(name), name);
  }

  private static Map<String, Json> members(Json json) {
    return ((Json.Obj) json).members();
  }

  private static String text(Map<String, Json> members, String name) {
    return ((Json.Str) member(members, name)).value();
  }

  @Test
  void everyFactOfTheCaseIsThere() {
    TreeSet<String> facts = new TreeSet<>();
    for (Map<String, Json> claim : claims()) {
      String label = text(claim, "label");
      if (label.startsWith("F")) {
        facts.add(label.substring(0, 3));
      }
    }
    List<String> expected =
        IntStream.rangeClosed(1, 55).mapToObj(n -> "F%02d".formatted(n)).toList();
    assertEquals(expected, List.copyOf(facts));
  }

  @Test
  void ourOwnWordsAccuseNobody() {
    List<String> own = new ArrayList<>();
    claims().forEach(claim -> own.add(text(claim, "text")));
    bodies(Kind.MATTER).forEach(matter -> own.add(text(members(member(matter, "title")), "en")));
    bodies(Kind.EVENT).stream()
        .filter(event -> event.containsKey("reason"))
        .forEach(event -> own.add(QUOTED.matcher(text(event, "reason")).replaceAll("")));
    for (Map<String, Json> agreement : bodies(Kind.AGREEMENT)) {
      for (Json term : ((Json.Arr) member(agreement, "terms")).items()) {
        own.add(text(members(term), "text"));
      }
    }
    own.forEach(words -> assertTrue(!WORDS.matcher(words).find(), words));
  }

  @Test
  void whatIsReportedSaysByWhomAndWhen() {
    assertFalse(bodies(Kind.EVENT).isEmpty());
    for (Map<String, Json> event : bodies(Kind.EVENT)) {
      assertTrue(event.containsKey("source"), () -> text(event, "label"));
      assertTrue(event.containsKey("asserted"), () -> text(event, "label"));
    }
  }

  @Test
  void nobodyWhoSignedIsHereToAssent() {
    assertTrue(CASE.steps().stream().noneMatch(step -> step.kind() == Kind.ASSENT));
    assertTrue(CASE.steps().stream().allMatch(step -> step.by().startsWith("Archive/")));
  }

  @Test
  void everyQuoteStandsInItsArticleAtTheLinesNamed() throws IOException {
    if (!Files.isDirectory(ARTICLES)) {
      System.out.println("skipped: the articles are not beside this checkout");
      return;
    }
    List<List<String>> articles = articles();
    int quotes = 0;
    for (Map<String, Json> claim : claims()) {
      if (!claim.containsKey("quote")) {
        continue;
      }
      quotes++;
      String quote = text(members(member(claim, "quote")), "text");
      String ref = text(members(member(claim, "source")), "ref");
      assertTrue(quote.split("\\s+").length <= 25, () -> "longer than 25 words: " + quote);
      String lines = lines(articles.get(ref.charAt(1) - '0'), ref.substring(3));
      assertTrue(lines.contains(quote), () -> ref + " does not hold: " + quote);
    }
    assertTrue(quotes > 50, "quotes were read: " + quotes);
  }

  @Test
  void everyScenarioQuotesAnArticleAtTheLinesItNames() throws IOException {
    if (!Files.isDirectory(ARTICLES)) {
      System.out.println("skipped: the articles are not beside this checkout");
      return;
    }
    List<List<String>> articles = articles();
    int sentences = 0;
    try (var files = Files.list(ROOT.resolve("docs/scenarios"))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".yaml")).toList()) {
        String text = Files.readString(file);
        String sentence = member(text, "sentence");
        String source = member(text, "source");
        if (sentence.isEmpty()) {
          continue;
        }
        sentences++;
        assertTrue(sentence.split(" ").length <= 25, () -> file + ": longer than 25 words");
        assertTrue(
            REFERENCE
                .matcher(source)
                .results()
                .anyMatch(found ->
                    lines(
                            articles.get(Integer.parseInt(found.group(1))),
                            found.group(2).replaceAll("[ ,]+$", "").replace(" ", ""))
                        .contains(sentence)),
            () -> file + ": " + source + " does not hold: " + sentence);
      }
    }
    assertTrue(sentences > 100, "sentences were read: " + sentences);
  }

  /** A member of the top of a YAML file that holds one text, as written in one of three ways. */
  private static String member(String yaml, String name) {
    Matcher found =
        Pattern.compile("(?m)^" + name + ": ?(>-)?((?:.*)(?:\\n[ ]+.*)*)").matcher(yaml);
    if (!found.find()) {
      return "";
    }
    String value = found.group(2).strip().replaceAll("\\s+", " ");
    return value.startsWith("\"")
        ? value.substring(1, value.length() - 1).replace("\\\"", "\"")
        : value;
  }

  private static List<List<String>> articles() throws IOException {
    List<List<String>> articles = new ArrayList<>();
    try (var files = Files.list(ARTICLES)) {
      for (Path article : files.sorted().toList()) {
        articles.add(Files.readAllLines(article));
      }
    }
    return articles;
  }

  private static String lines(List<String> article, String ranges) {
    List<String> lines = new ArrayList<>();
    for (String range : ranges.split(",")) {
      String[] ends = range.split("-");
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      lines.addAll(article.subList(first - 1, last));
    }
    return String.join(" ", lines).replaceAll("\\s+", " ");
  }
}
