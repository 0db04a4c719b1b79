package org.parley.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Json;

/**
 * One scenario file as written, before what it takes from another one is put in.
 *
 * @param from the scenario it takes from
 * @param take labels it takes; absent is all
 * @param parties its own ones
 * @param steps its agreements, its steps and those of the files it includes
 */
record ScenarioSheet(
    HandWritten file,
    String name,
    Optional<String> title,
    Optional<String> source,
    Optional<String> sentence,
    Optional<String> from,
    Optional<List<String>> take,
    Optional<String> origin,
    Optional<String> setting,
    Optional<String> operator,
    Optional<Instant> clock,
    Optional<String> founder,
    List<Scenario.Member> parties,
    List<WrittenStep> steps,
    List<Scenario.Expectation> expectations,
    List<Scenario.Ask> asks,
    List<Change> changes) {

  /** An {@code instead} as written. */
  record Change(String why, List<Edit> edits, List<Scenario.Ask> asks, String path) {}

  /** One change to the list of steps. */
  sealed interface Edit {
    /** Where it stands. */
    String path();

    /** Sets values inside a step; a null takes the member out. */
    record Put(String label, Json.Obj values, String path) implements Edit {}

    /** Takes a step out. */
    record Drop(String label, String path) implements Edit {}

    /** Puts a step in, at its time, or at the end when it states none. */
    record Add(WrittenStep step, String path) implements Edit {}
  }
}
