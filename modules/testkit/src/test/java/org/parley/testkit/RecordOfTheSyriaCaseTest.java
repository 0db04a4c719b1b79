package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** The claims of the record, held against the articles they quote. */
class RecordOfTheSyriaCaseTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root"));
  private static final Path ARTICLES = ROOT.resolve("../shared/articles");
  private static final Pattern WORDS =
      Pattern.compile("\\b(breach|violat|fail)\\w*|\\bLATE\\b", Pattern.CASE_INSENSITIVE);

  private static List<Map<String, Json>> claims() throws IOException, Malformed {
    byte[] file = Files.readAllBytes(ROOT.resolve("examples/record/claims.json"));
    Json.Obj claims = (Json.Obj) Json.parse(file, 1 << 20, 16);
    return ((Json.Arr) member(claims.members(), "steps"))
        .items().stream().map(step -> members(member(members(step), "body"))).toList();
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
  void everyFactOfTheCaseIsThere() throws IOException, Malformed {
    TreeSet<String> facts = new TreeSet<>();
    for (Map<String, Json> claim : claims()) {
      facts.add(text(claim, "label").substring(0, 3));
    }
    List<String> expected =
        IntStream.rangeClosed(1, 55).mapToObj(n -> "F%02d".formatted(n)).toList();
    assertEquals(expected, List.copyOf(facts));
  }

  @Test
  void ourOwnWordsAccuseNobody() throws IOException, Malformed {
    for (Map<String, Json> claim : claims()) {
      String own = text(claim, "text");
      assertTrue(!WORDS.matcher(own).find(), own);
    }
  }

  @Test
  void everyQuoteStandsInItsArticleAtTheLinesNamed() throws IOException, Malformed {
    if (!Files.isDirectory(ARTICLES)) {
      System.out.println("skipped: the articles are not beside this checkout");
      return;
    }
    List<List<String>> articles = new ArrayList<>();
    try (var files = Files.list(ARTICLES)) {
      for (Path article : files.sorted().toList()) {
        articles.add(Files.readAllLines(article));
      }
    }
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
