package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.parley.cli.Scenario;
import org.parley.cli.ScenarioDesk;
import org.parley.cli.ScenarioReader;
import org.parley.cli.ScenarioRunner;
import org.parley.cli.Starter;
import org.parley.statement.Refusal;
import org.parley.verify.Json;

/** A served log with agreements in it, into which files are taken with the commands of a person. */
final class ScreenedLog implements AutoCloseable {
  private static final long SEED = 1;

  private final Parley parley = Parley.at(() -> Instant.parse("2026-11-21T00:00:00Z"));
  private final ScenarioDesk desk;
  private final Starter.Running server;
  private final Map<String, Path> keys;

  /**
   * @param own files of the test, by their names; every other name is one of the repository
   */
  ScreenedLog(Path place, Map<String, String> own, String scenario) {
    Scenario read = new ScenarioReader(name -> bytes(own, name)).read(scenario);
    desk = parley.starter().practice(place.resolve("log"), read, SEED);
    ScenarioRunner runner = new ScenarioRunner(read, desk, SEED, new Silent());
    runner.run();
    keys = runner.writeKeys(place.resolve("keys"));
    server =
        desk.serve(
            new Starter.ServeOptions(
                OptionalInt.of(0), Optional.empty(), Optional.empty(), List::of));
  }

  private static byte[] bytes(Map<String, String> own, String name) {
    try {
      return own.containsKey(name)
          ? own.get(name).getBytes(StandardCharsets.UTF_8)
          : Files.readAllBytes(Path.of(System.getProperty("parley.root")).resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command of a post against the server. */
  Parley.Said run(String post, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    String key = Objects.requireNonNull(keys.get(post)).toString();
    all.addAll(List.of("--key", key, "--server", server.url(), "--json"));
    return parley.run(all.toArray(String[]::new));
  }

  /** Screens an import and holds every count of these articles against the oracle's. */
  void assertScreened(
      String post, String id, ScreeningOracle oracle, List<ScreeningOracle.Article> articles) {
    Parley.Said said = run(post, "screen", id);
    assertEquals(0, said.exit(), said.out() + said.err());
    Json.Obj screened = said.json();
    assertEquals(Long.toString(oracle.rows()), text(screened, "rows"));
    assertEquals(Long.toString(oracle.tested()), text(screened, "tested"));
    Map<String, Long> why = new TreeMap<>();
    for (Json one : items((Json.Obj) screened.get("notTested").orElseThrow(), "why")) {
      why.put(text((Json.Obj) one, "why"), Long.parseLong(text((Json.Obj) one, "rows")));
    }
    assertEquals(oracle.notTested(), why);
    List<Json> found = items(screened, "articles");
    for (int i = 0; i < articles.size(); i++) {
      ScreeningOracle.Article article = articles.get(i);
      Json.Obj table =
          found.stream()
              .map(one -> (Json.Obj) one)
              .filter(one ->
                  text(one, "short").equals(article.title())
                      && text(one, "article").equals(article.number()))
              .findFirst()
              .orElseThrow();
      ScreeningOracle.Table expected = oracle.tables().get(i);
      String which = article.title() + " " + article.number();
      assertEquals(expected.all(), results(table), which);
      assertEquals(expected.governorates(), counts(table, "governorates"), which);
      assertEquals(expected.months(), counts(table, "months"), which);
      assertEquals(expected.sides(), counts(table, "sides"), which);
    }
  }

  private static Map<String, Map<String, Long>> counts(Json.Obj table, String part) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    for (Json one : items(table, part)) {
      counts.put(text((Json.Obj) one, "key"), results((Json.Obj) one));
    }
    return counts;
  }

  private static Map<String, Long> results(Json.Obj of) {
    Map<String, Long> results = new TreeMap<>();
    ((Json.Obj) of.get("results").orElseThrow())
        .members()
        .forEach((result, n) -> results.put(result, Long.parseLong(n.text())));
    return results;
  }

  static List<Json> items(Json.Obj of, String name) {
    return ((Json.Arr) of.get(name).orElseThrow()).items();
  }

  static String text(Json.Obj of, String name) {
    Json value = of.get(name).orElseThrow();
    return value instanceof Json.Str text ? text.value() : value.text();
  }

  @Override
  public void close() {
    server.close();
    desk.close();
  }

  private static final class Silent implements ScenarioRunner.Narrator {
    @Override
    public void founded(int leaves) {}

    @Override
    public void filed(Scenario.Step step, ScenarioRunner.Taken taken) {}

    @Override
    public void refused(Scenario.Step step, Refusal refusal) {}
  }
}
