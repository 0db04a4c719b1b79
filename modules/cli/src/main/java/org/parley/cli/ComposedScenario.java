package org.parley.cli;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A scenario with everything that it takes from another one put in: parties first, then the steps
 * in the order of their times, each own step where it was written.
 *
 * <p>Steps taken keep the time they have in their own scenario, also where that is only "a second
 * after the one before", so that taking few of them changes none.
 *
 * @param parties those of the other scenario, then its own
 */
record ComposedScenario(
    ScenarioSheet sheet,
    List<Scenario.Member> parties,
    List<WrittenStep> steps,
    Scenario scenario) {

  static ComposedScenario of(ScenarioSheet sheet, Optional<ComposedScenario> from)
      throws Malformed {
    List<Scenario.Member> parties = new ArrayList<>();
    from.ifPresent(other -> parties.addAll(other.parties()));
    parties.addAll(sheet.parties());
    Optional<String> founder = sheet.founder().or(() -> from.map(f -> f.scenario().founder()));
    List<WrittenStep> own = filed(sheet.steps(), parties, founder.orElseThrow());
    List<WrittenStep> steps = from.isPresent() ? merged(taken(sheet, from.get()), own) : own;
    return new ComposedScenario(
        sheet, List.copyOf(parties), steps, scenario(sheet, from, parties, steps));
  }

  /** The same steps; an agreement of which nobody is said to file it is the founder's. */
  private static List<WrittenStep> filed(
      List<WrittenStep> steps, List<Scenario.Member> parties, String founder) {
    Optional<String> post =
        parties.stream()
            .filter(member -> member.name().equals(founder))
            .flatMap(member -> member.posts().stream())
            .map(Scenario.Desk::post)
            .findFirst();
    return steps.stream()
        .map(step ->
            step.prefix().startsWith("/agreements:")
                    && step.json().get("by").isEmpty()
                    && post.isPresent()
                ? step.with("by", Json.of(post.get()))
                : step)
        .toList();
  }

  private static Scenario scenario(
      ScenarioSheet sheet,
      Optional<ComposedScenario> from,
      List<Scenario.Member> parties,
      List<WrittenStep> steps)
      throws Malformed {
    Optional<Scenario> other = from.map(ComposedScenario::scenario);
    Scenario base =
        new Scenario(
            sheet.name(),
            sheet.title(),
            sheet.source(),
            sheet.sentence(),
            sheet.origin().or(() -> other.map(Scenario::origin)).orElseThrow(),
            sheet.setting().or(() -> other.map(Scenario::setting)).orElseThrow(),
            sheet.operator().or(() -> other.map(Scenario::operator)).orElseThrow(),
            sheet.clock().or(() -> other.map(Scenario::clock)).orElseThrow(),
            sheet.founder().or(() -> other.map(Scenario::founder)).orElseThrow(),
            parties,
            read(steps),
            sheet.expectations(),
            sheet.asks(),
            List.of());
    ScenarioRules rules = new ScenarioRules(sheet, base);
    rules.checkParties();
    rules.checkSteps(base.steps(), steps);
    rules.checkLabels();
    List<Scenario.Instead> insteads = new ArrayList<>();
    for (ScenarioSheet.Change change : sheet.changes()) {
      List<WrittenStep> changed = StepEdits.made(steps, change.edits(), sheet.file());
      List<Scenario.Step> read = read(changed);
      rules.checkSteps(read, changed);
      insteads.add(new Scenario.Instead(change.why(), read, change.asks()));
    }
    return insteads.isEmpty() ? base : base.with(insteads);
  }

  private static List<Scenario.Step> read(List<WrittenStep> steps) throws Malformed {
    List<Scenario.Step> read = new ArrayList<>();
    for (WrittenStep step : steps) {
      read.add(step.step());
    }
    return read;
  }

  /** The steps of the other scenario that this one takes, with their times made plain. */
  private static List<WrittenStep> taken(ScenarioSheet sheet, ComposedScenario from)
      throws Malformed {
    List<WrittenStep> all = from.timed();
    if (sheet.take().isEmpty()) {
      return all;
    }
    Map<String, WrittenStep> byLabel = new HashMap<>();
    all.forEach(step -> step.label().ifPresent(label -> byLabel.put(label, step)));
    for (String label : sheet.take().get()) {
      if (!byLabel.containsKey(label)) {
        throw sheet
            .file()
            .placed(
                ScenarioReader.fault(
                    "/take", "no step of that scenario has the label \"" + label + "\""));
      }
    }
    Set<String> wanted = closure(byLabel, sheet);
    return all.stream().filter(step -> step.label().filter(wanted::contains).isPresent()).toList();
  }

  private static Set<String> closure(Map<String, WrittenStep> byLabel, ScenarioSheet sheet) {
    Deque<String> open = new ArrayDeque<>(sheet.take().orElse(List.of()));
    sheet.steps().forEach(step -> open.addAll(step.references()));
    sheet.asks().forEach(ask -> open.addAll(WrittenStep.references(ask.with())));
    for (ScenarioSheet.Change change : sheet.changes()) {
      change.asks().forEach(ask -> open.addAll(WrittenStep.references(ask.with())));
      for (ScenarioSheet.Edit edit : change.edits()) {
        switch (edit) {
          case ScenarioSheet.Edit.Put put -> {
            open.add(put.label());
            open.addAll(WrittenStep.references(put.values()));
          }
          case ScenarioSheet.Edit.Drop drop -> open.add(drop.label());
          case ScenarioSheet.Edit.Add add -> open.addAll(add.step().references());
        }
      }
    }
    Set<String> wanted = new HashSet<>();
    while (!open.isEmpty()) {
      String label = open.pop();
      WrittenStep step = byLabel.get(label);
      if (step != null && wanted.add(label)) {
        open.addAll(step.references());
      }
    }
    return wanted;
  }

  /** The steps with the time each is filed at, one second after the one before where unsaid. */
  private List<WrittenStep> timed() throws Malformed {
    List<WrittenStep> timed = new ArrayList<>();
    Instant now = scenario.clock().plusSeconds(ScenarioRunner.foundingSeconds(scenario));
    for (int i = 0; i < steps.size(); i++) {
      Instant after = now.plusSeconds(1);
      Instant at = scenario.steps().get(i).at().orElse(after);
      now = at.isBefore(now) ? now : at;
      timed.add(steps.get(i).with("at", Json.of(now.toString())));
    }
    return timed;
  }

  /** Both lists in their own order; an own step that states a time stands where it belongs. */
  private static List<WrittenStep> merged(List<WrittenStep> library, List<WrittenStep> own)
      throws Malformed {
    List<WrittenStep> merged = new ArrayList<>();
    int next = 0;
    for (WrittenStep step : own) {
      Optional<String> at = step.at();
      boolean follows = at.isEmpty() && !merged.isEmpty() && own.getFirst() != step;
      if (!follows) {
        Optional<Instant> until = Optional.empty();
        if (at.isPresent()) {
          until = Optional.of(ScenarioReader.instant(at.get(), step.path() + "/at"));
        }
        while (next < library.size() && !isAfter(library.get(next), until)) {
          merged.add(library.get(next));
          next++;
        }
      }
      merged.add(step);
    }
    merged.addAll(library.subList(next, library.size()));
    return List.copyOf(merged);
  }

  private static boolean isAfter(WrittenStep step, Optional<Instant> moment) {
    return moment.isPresent() && Instant.parse(step.at().orElseThrow()).isAfter(moment.get());
  }
}
