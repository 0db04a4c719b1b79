package org.parley.cli;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.parley.verify.Malformed;

/** What must hold within a scenario as a whole: parties, posts, labels and the order of times. */
final class ScenarioRules {
  private final ScenarioSheet sheet;
  private final Scenario scenario;
  private final Set<String> posts = new HashSet<>();

  ScenarioRules(ScenarioSheet sheet, Scenario scenario) {
    this.sheet = sheet;
    this.scenario = scenario;
  }

  void checkParties() throws Malformed {
    Set<String> names = new HashSet<>();
    for (Scenario.Member member : scenario.parties()) {
      if (!names.add(member.name())) {
        throw fault("/parties", "the party " + member.name() + " stands there twice");
      }
      for (Scenario.Desk desk : member.posts()) {
        boolean own = desk.post().startsWith(member.name() + "/");
        if (!own || !member.founds() || !posts.add(desk.post())) {
          throw fault("/parties", desk.post() + " is not one post of a party that has root keys");
        }
      }
    }
    if (scenario.parties().stream()
        .noneMatch(p -> p.name().equals(scenario.founder()) && p.founds())) {
      throw fault("/founder", "the founder is a party with root keys");
    }
    for (Scenario.Ask ask : scenario.asks()) {
      if (ask.viewer().isPresent() && !names.contains(ask.viewer().get())) {
        throw fault("/ask", ask.where() + ": no party is called " + ask.viewer().get());
      }
    }
  }

  /** Steps name known posts and earlier labels, labels stand once, and the clock only goes on. */
  void checkSteps(List<Scenario.Step> steps, List<WrittenStep> written) throws Malformed {
    Instant before = scenario.clock();
    Set<String> earlier = new HashSet<>();
    for (int i = 0; i < steps.size(); i++) {
      Scenario.Step step = steps.get(i);
      WrittenStep place = written.get(i);
      if (!posts.contains(step.by())) {
        throw place.fault("/by", "no party declares the post " + step.by());
      }
      for (String answered :
          Stream.of(step.of(), step.replaces()).flatMap(Optional::stream).toList()) {
        if (!earlier.contains(answered)) {
          throw place.fault("", "no earlier step has the label \"" + answered + "\"");
        }
      }
      if (step.at().isPresent() && step.at().get().isBefore(before)) {
        throw place.fault("/at", "the clock never goes back");
      }
      before = step.at().orElse(before);
      if (step.label().isPresent() && !earlier.add(step.label().get())) {
        throw place.fault("/label", "an earlier step has the label \"" + step.label().get() + "\"");
      }
    }
  }

  /** What is expected is about a step there is. */
  void checkLabels() throws Malformed {
    Set<String> labels = new HashSet<>();
    scenario.steps().forEach(step -> step.label().ifPresent(labels::add));
    for (Scenario.Expectation expectation : scenario.expectations()) {
      if (!labels.contains(expectation.label())) {
        throw fault("/expect", "no step has the label \"" + expectation.label() + "\"");
      }
    }
  }

  private Malformed fault(String path, String detail) {
    return sheet.file().placed(ScenarioReader.fault(path, detail));
  }
}
