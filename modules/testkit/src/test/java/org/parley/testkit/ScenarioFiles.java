package org.parley.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.parley.cli.Scenario;
import org.parley.cli.ScenarioDesk;
import org.parley.cli.ScenarioReader;
import org.parley.cli.ScenarioRunner;
import org.parley.cli.Starter;
import org.parley.server.Main;
import org.parley.statement.Entropy;
import org.parley.statement.Refusal;

/** The scenarios of the repository, and logs to run them on. */
final class ScenarioFiles {
  static final Path ROOT = Path.of(System.getProperty("parley.root"));
  static final String WHOLE_CASE = "examples/syria/scenario.yaml";
  static final long SEED = 1;

  private ScenarioFiles() {}

  /** Makes practice logs. */
  static Starter starter() {
    return Main.starter(InstantSource.system(), Entropy.system());
  }

  /** Reads files of the repository, each once. */
  static ScenarioReader reader() {
    return new ScenarioReader(ScenarioFiles::bytes);
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(ROOT.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file under docs/scenarios, relative to the root. */
  static List<String> all() {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs/scenarios"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(file -> ROOT.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A log with the scenario in it, and the runner that knows its labels. */
  record Loaded(Scenario scenario, ScenarioDesk desk, ScenarioRunner runner)
      implements AutoCloseable {
    static Loaded of(Scenario scenario) {
      ScenarioDesk desk = starter().practice(scenario, SEED);
      ScenarioRunner runner = new ScenarioRunner(scenario, desk, SEED, new Silent());
      runner.run();
      return new Loaded(scenario, desk, runner);
    }

    /** Whether every step of another scenario stands here with the same words. */
    boolean holdsAll(Scenario other) {
      return other.origin().equals(scenario.origin())
          && other.steps().stream()
              .allMatch(step ->
                  scenario.steps().stream()
                      .anyMatch(here ->
                          here.label().isPresent()
                              && here.label().equals(step.label())
                              && here.body().equals(step.body())));
    }

    @Override
    public void close() {
      desk.close();
    }
  }

  /** Says nothing. */
  static final class Silent implements ScenarioRunner.Narrator {
    @Override
    public void founded(int leaves) {}

    @Override
    public void filed(Scenario.Step step, ScenarioRunner.Taken taken) {}

    @Override
    public void refused(Scenario.Step step, Refusal refusal) {}
  }
}
