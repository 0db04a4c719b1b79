package org.parley.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley scenario}: runs scenario files and holds their answers against what they want. */
@Command(
    name = "scenario",
    description = {
      "Runs scenarios on practice logs that are thrown away, and asks their questions.",
      "Every \"instead\" is run too: the scenario with one thing changed, whose answers must be"
          + " other ones. See docs/scenarios/README.md for how to write one."
    })
@SuppressWarnings("NullAway.Init")
final class ScenarioCommand implements Callable<Integer> {
  private static final int FILES_MAX = 10_000;

  private final Surroundings around;

  @Mixin private Shared shared;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Scenario files, YAML or JSON; a directory stands for all *.yaml below it.")
  private List<Path> files;

  @Option(
      names = "--answers",
      description = "Print every answer in full, to write the wanted one from.")
  private boolean answers;

  ScenarioCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::scenarios);
  }

  private Answer scenarios() {
    ScenarioReader reader = new ScenarioReader(name -> Papers.bytes(Path.of(name)));
    ScenarioTrial trial = new ScenarioTrial(around.starter());
    List<Json.Obj> told = new ArrayList<>();
    int differing = 0;
    int asked = 0;
    int runs = 0;
    List<Path> all = all();
    for (Path file : all) {
      ScenarioReport report = tried(reader, trial, file, all.size() == 1);
      report.lines(answers).forEach(shared::line);
      told.add(report.json(answers));
      differing += report.holds() ? 0 : 1;
      asked += report.asked();
      runs += report.runs().size();
    }
    String line =
        String.format(
            Locale.ROOT,
            "%d scenarios, %d runs, %d answers: %s",
            told.size(),
            runs,
            asked,
            differing == 0 ? "all as wanted" : differing + " scenarios differ");
    Json.Obj json =
        Json.obj()
            .put("holds", differing == 0)
            .put("runs", runs)
            .put("answers", asked)
            .put("scenarios", told)
            .build();
    return new Answer(differing == 0 ? ExitCode.OK : ExitCode.REFUSED, List.of(line), json);
  }

  private ScenarioReport tried(
      ScenarioReader reader, ScenarioTrial trial, Path file, boolean alone) {
    Instant start = around.clock().instant();
    try {
      Scenario scenario = reader.read(file.normalize().toString());
      List<ScenarioTrial.Run> runs = trial.of(scenario);
      long millis = Duration.between(start, around.clock().instant()).toMillis();
      return new ScenarioReport(file.toString(), Optional.of(scenario), runs, millis);
    } catch (CannotGoOn end) {
      if (alone) {
        throw end;
      }
      return ScenarioReport.unreadable(file.toString(), end);
    }
  }

  private List<Path> all() {
    List<Path> all = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isDirectory(file)) {
        all.add(file);
        continue;
      }
      all.addAll(below(file));
    }
    if (all.size() > FILES_MAX) {
      throw CannotGoOn.usage("more than " + FILES_MAX + " files", "name fewer");
    }
    return all;
  }

  /** The scenarios below a directory; one without any is refused, lest nothing pass for all. */
  private static List<Path> below(Path directory) {
    List<Path> found;
    try (Stream<Path> inside = Files.walk(directory)) {
      found = inside.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw Papers.cannot("read", directory, e);
    } catch (UncheckedIOException e) {
      throw Papers.cannot("read", directory, Objects.requireNonNull(e.getCause()));
    }
    if (found.isEmpty()) {
      throw CannotGoOn.usage(
          "no scenario in " + directory + ": no file there ends in .yaml",
          "check the name; nothing was run");
    }
    return found;
  }
}
