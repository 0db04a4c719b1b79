package org.parley.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.parley.statement.IncidentBody.State;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley incident retract}: takes an incident of one's own party back. */
@Command(
    name = "retract",
    description = {
      "Takes an incident of your party back. Its entry stays as a tombstone with the reason and",
      "its history; what it gathered is no longer shown under it. Claims are not touched."
    })
@SuppressWarnings("NullAway.Init")
final class IncidentRetractCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private IncidentChange change;

  @Option(names = "--why", paramLabel = "WORDS", required = true, description = "Why.")
  private String why;

  IncidentRetractCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return change.file(
        around,
        "Taken back; what was recorded stays on record.",
        (filing, newest) -> Map.of("state", Json.of(State.RETRACTED.name()), "why", Json.of(why)));
  }
}
