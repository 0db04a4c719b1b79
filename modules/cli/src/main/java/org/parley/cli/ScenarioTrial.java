package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.casefile.CaseFile;
import org.parley.casefile.Question;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.statement.Refusal;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Tries a scenario: runs it as it is and asks its questions, then runs it once for each {@code
 * instead} with the change made and asks what is asked there.
 *
 * <p>An answer to a changed scenario must be as wanted and must not be the answer to the scenario
 * as it is; an answer that is always given would hold nothing.
 */
public final class ScenarioTrial {
  private static final long SEED = 1;

  /**
   * A question with what was answered.
   *
   * @param found the answer
   * @param differences what is not as wanted, one line each
   */
  public record Asked(Scenario.Ask ask, Json found, List<String> differences) {
    public Asked {
      differences = List.copyOf(differences);
    }

    /** Whether the answer is as wanted. */
    public boolean holds() {
      return differences.isEmpty();
    }
  }

  /**
   * One run, changed or not.
   *
   * @param why what was changed, empty for the scenario as it is
   * @param stopped why it did not come to its end
   */
  public record Run(Optional<String> why, List<Asked> asked, Optional<String> stopped) {
    public Run {
      asked = List.copyOf(asked);
    }

    /** Whether it came to its end and every answer is as wanted. */
    public boolean holds() {
      return stopped.isEmpty() && asked.stream().allMatch(Asked::holds);
    }
  }

  private final Starter starter;

  /**
   * @param starter makes the practice logs
   */
  public ScenarioTrial(Starter starter) {
    this.starter = starter;
  }

  /** Runs the scenario as it is, then with each of its changes. */
  public List<Run> of(Scenario scenario) {
    List<Run> runs = new ArrayList<>();
    List<Asked> unchanged = new ArrayList<>();
    runs.add(asItIs(scenario, unchanged));
    int next = 0;
    for (Scenario.Instead instead : scenario.insteads()) {
      int asks = instead.asks().size();
      List<Asked> before =
          unchanged.size() < next + asks ? List.of() : unchanged.subList(next, next + asks);
      runs.add(changed(scenario, instead, before));
      next += asks;
    }
    return runs;
  }

  /** Runs it once; also asks what the changes ask, to hold their answers against. */
  private Run asItIs(Scenario scenario, List<Asked> forChanges) {
    List<Asked> asked = new ArrayList<>();
    try (ScenarioDesk desk = starter.practice(scenario, SEED)) {
      ScenarioRunner runner = new ScenarioRunner(scenario, desk, SEED, new Silence());
      runner.run();
      for (Scenario.Ask ask : scenario.asks()) {
        asked.add(ask(scenario, ask, runner, desk));
      }
      for (Scenario.Instead instead : scenario.insteads()) {
        for (Scenario.Ask ask : instead.asks()) {
          forChanges.add(askUnchanged(scenario, ask, runner, desk));
        }
      }
      return new Run(Optional.empty(), asked, Optional.empty());
    } catch (CannotGoOn end) {
      return new Run(Optional.empty(), asked, Optional.of(told(end)));
    }
  }

  /** The answer without the change; a question about what only the change brings has none. */
  private static Asked askUnchanged(
      Scenario scenario, Scenario.Ask ask, ScenarioRunner runner, ScenarioDesk desk) {
    try {
      return ask(scenario, ask, runner, desk);
    } catch (CannotGoOn end) {
      return new Asked(ask, new Json.Null(), List.of(told(end)));
    }
  }

  private Run changed(Scenario scenario, Scenario.Instead instead, List<Asked> before) {
    Scenario other = scenario.changed(instead);
    List<Asked> asked = new ArrayList<>();
    try (ScenarioDesk desk = starter.practice(other, SEED)) {
      ScenarioRunner runner = new ScenarioRunner(other, desk, SEED, new Silence());
      runner.run();
      for (int i = 0; i < instead.asks().size(); i++) {
        Asked now = ask(other, instead.asks().get(i), runner, desk);
        asked.add(i < before.size() && before.get(i).holds() ? unmoved(now) : now);
      }
      return new Run(Optional.of(instead.why()), asked, Optional.empty());
    } catch (CannotGoOn end) {
      return new Run(Optional.of(instead.why()), asked, Optional.of(told(end)));
    }
  }

  private static Asked unmoved(Asked now) {
    List<String> differences = new ArrayList<>(now.differences());
    differences.add("the same holds without the change, so the change does not show");
    return new Asked(now.ask(), now.found(), differences);
  }

  /**
   * Asks one question of a log in which the scenario has run.
   *
   * @throws CannotGoOn when the question cannot be read, naming the file and line it stands in
   */
  public static Asked ask(
      Scenario scenario, Scenario.Ask ask, ScenarioRunner runner, ScenarioDesk desk) {
    Viewer viewer = Viewer.of(ask.viewer().orElse(scenario.founder()));
    CaseFile known =
        desk.caseFile(
            ask.known()
                .map(then ->
                    viewer.asKnown(new AsKnown(then.at(), AsKnown.Basis.valueOf(then.basis()))))
                .orElse(viewer));
    try {
      Json.Obj with = Fields.of(runner.resolved(ask.with()), "").object();
      Json.Obj answer = known.ask(Question.read(ask.question(), with));
      return new Asked(ask, answer, Subset.differences(runner.resolved(ask.answer()), answer));
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), ask.where() + ", with" + e.path() + ": " + e.detail(), "");
    }
  }

  private static String told(CannotGoOn end) {
    return end.what() + end.path().map(path -> " (" + end.code() + " at " + path + ")").orElse("");
  }

  /** Tells nothing while it runs. */
  private static final class Silence implements ScenarioRunner.Narrator {
    @Override
    public void founded(int leaves) {}

    @Override
    public void filed(Scenario.Step step, ScenarioRunner.Taken taken) {}

    @Override
    public void refused(Scenario.Step step, Refusal refusal) {}
  }
}
