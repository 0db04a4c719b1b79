package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Json;

/**
 * What became of one scenario file, for people and for programs.
 *
 * @param scenario absent when the file could not be read
 * @param runs as it is first, then each change
 * @param millis how long it took, in milliseconds
 */
record ScenarioReport(
    String file, Optional<Scenario> scenario, List<ScenarioTrial.Run> runs, long millis) {
  private static final String HOLDS = "holds   ";
  private static final String DIFFERS = "differs ";

  ScenarioReport {
    runs = List.copyOf(runs);
  }

  /** A file that could not be read. */
  static ScenarioReport unreadable(String file, CannotGoOn end) {
    String what = end.what() + end.path().map(path -> " (field " + path + ")").orElse("");
    return new ScenarioReport(
        file,
        Optional.empty(),
        List.of(new ScenarioTrial.Run(Optional.empty(), List.of(), Optional.of(what))),
        0);
  }

  boolean holds() {
    return runs.stream().allMatch(ScenarioTrial.Run::holds);
  }

  /** How many answers were looked at. */
  int asked() {
    return runs.stream().mapToInt(run -> run.asked().size()).sum();
  }

  /**
   * Lines for people.
   *
   * @param answers whether every answer is shown in full
   */
  List<String> lines(boolean answers) {
    List<String> lines = new ArrayList<>();
    lines.add(
        (holds() ? HOLDS : DIFFERS)
            + file
            + scenario.flatMap(Scenario::title).map(title -> "  " + title).orElse("")
            + "  ("
            + millis
            + " ms)");
    scenario
        .flatMap(Scenario::sentence)
        .ifPresent(sentence ->
            lines.add(
                "          "
                    + scenario.flatMap(Scenario::source).map(s -> s + " ").orElse("")
                    + "\""
                    + sentence
                    + "\""));
    for (ScenarioTrial.Run run : runs) {
      run.why().ifPresent(why -> lines.add("  instead: " + why));
      run.stopped().ifPresent(stopped -> lines.add("  " + DIFFERS + "stopped: " + stopped));
      run.asked().forEach(asked -> lines.addAll(lines(asked, answers)));
    }
    return scenario.filter(Scenario::exercise).isPresent() ? Marks.on("EXERCISE", lines) : lines;
  }

  private static List<String> lines(ScenarioTrial.Asked asked, boolean answers) {
    List<String> lines = new ArrayList<>();
    Scenario.Ask ask = asked.ask();
    lines.add(
        "  "
            + (asked.holds() ? HOLDS : DIFFERS)
            + ask.question()
            + " "
            + ask.with().text()
            + ask.known().map(k -> " as known " + k.at() + " by " + k.basis()).orElse("")
            + ask.viewer().map(viewer -> " asked by " + viewer).orElse(""));
    if (!asked.holds()) {
      lines.add("           " + ask.where());
      asked.differences().forEach(difference -> lines.add("           " + difference));
    }
    if (answers) {
      lines.add("           answer: " + asked.found().text());
    }
    return lines;
  }

  Json.Obj json(boolean answers) {
    List<Json.Obj> told = new ArrayList<>();
    for (ScenarioTrial.Run run : runs) {
      Json.Builder json = Json.obj();
      json.putIfPresent("why", run.why());
      json.putIfPresent("stopped", run.stopped());
      json.put("holds", run.holds());
      json.put("asked", run.asked().stream().map(asked -> json(asked, answers)).toList());
      told.add(json.build());
    }
    return Json.obj()
        .put("file", file)
        .putIfPresent("title", scenario.flatMap(Scenario::title))
        .put("holds", holds())
        .put("millis", millis)
        .put("runs", told)
        .build();
  }

  private static Json.Obj json(ScenarioTrial.Asked asked, boolean answers) {
    Json.Builder json =
        Json.obj()
            .put("question", asked.ask().question())
            .put("with", asked.ask().with())
            .put("holds", asked.holds())
            .putIfAny("differences", asked.differences());
    if (answers) {
      json.put("answer", asked.found());
    }
    return json.build();
  }
}
