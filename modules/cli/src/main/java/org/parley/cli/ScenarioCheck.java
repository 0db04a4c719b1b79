package org.parley.cli;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.DecisionBody;
import org.parley.statement.Refusal;
import org.parley.verify.Hash;

/** Holds what a scenario expects against what the desk answered. */
final class ScenarioCheck {
  private final Scenario scenario;
  private final ScenarioDesk desk;
  private final Map<String, ScenarioRunner.Taken> taken;
  private final Map<String, Refusal> refused;

  ScenarioCheck(
      Scenario scenario,
      ScenarioDesk desk,
      Map<String, ScenarioRunner.Taken> taken,
      Map<String, Refusal> refused) {
    this.scenario = scenario;
    this.desk = desk;
    this.taken = taken;
    this.refused = refused;
  }

  /** Throws {@link CannotGoOn} naming the first expectation that is not met. */
  void run() {
    for (Scenario.Expectation expectation : scenario.expectations()) {
      switch (expectation) {
        case Scenario.Expectation.Decided wanted -> decided(wanted);
        case Scenario.Expectation.Refused wanted ->
            same(wanted.label(), "refusal", wanted.code(), codeOf(wanted.label()));
        case Scenario.Expectation.Hidden wanted -> hidden(wanted);
      }
    }
  }

  private void decided(Scenario.Expectation.Decided wanted) {
    DecisionBody decision = step(wanted.label()).decision();
    Optional<DecisionBody.GivenTime> time = decision.timeliness();
    wanted
        .outcome()
        .ifPresent(outcome -> same(wanted.label(), "outcome", outcome, decision.outcome().name()));
    wanted
        .timeliness()
        .ifPresent(value ->
            same(
                wanted.label(),
                "timeliness",
                value,
                time.map(t -> t.value().name()).orElse("none stated")));
    wanted
        .basis()
        .ifPresent(basis ->
            same(
                wanted.label(),
                "basis",
                basis,
                time.map(t -> t.basis().name()).orElse("none stated")));
    wanted
        .overlaps()
        .ifPresent(labels ->
            same(
                wanted.label(),
                "overlaps",
                new LinkedHashSet<>(labels).toString(),
                overlapped(decision).toString()));
  }

  private Set<String> overlapped(DecisionBody decision) {
    Set<String> labels = new LinkedHashSet<>();
    for (DecisionBody.FoundOverlap overlap : decision.overlaps()) {
      labels.add(labelOf(overlap.leaf()));
    }
    return labels;
  }

  private String labelOf(Hash leaf) {
    return taken.entrySet().stream()
        .filter(entry -> entry.getValue().leaf().equals(leaf))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(leaf.base64());
  }

  private void hidden(Scenario.Expectation.Hidden wanted) {
    boolean readable = desk.mayRead(wanted.viewer(), step(wanted.label()).leaf());
    same(wanted.label(), "readable by " + wanted.viewer(), "false", String.valueOf(readable));
  }

  private String codeOf(String label) {
    Refusal refusal = refused.get(label);
    return refusal == null ? "accepted" : refusal.code();
  }

  private ScenarioRunner.Taken step(String label) {
    ScenarioRunner.Taken step = taken.get(label);
    if (step == null) {
      throw notMet(label, "outcome", "recorded", codeOf(label));
    }
    return step;
  }

  private static void same(String label, String what, String wanted, String found) {
    if (!wanted.equals(found)) {
      throw notMet(label, what, wanted, found);
    }
  }

  private static CannotGoOn notMet(String label, String what, String wanted, String found) {
    return CannotGoOn.stopped(
        "scenario, step \"" + label + "\": " + what + " is " + found + ", expected " + wanted,
        "the scenario file and this version of the rules do not agree");
  }
}
