package org.parley.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.parley.statement.IncidentBody.State;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley incident merge}: another incident stands for one's own from now on. */
@Command(
    name = "merge",
    description = {
      "Says that another incident stands for one of your party's. Whoever asks for the old id is",
      "told what stands for it, with everything that yours gathered beside it, as your word.",
      "Only the party that filed an incident merges it."
    })
@SuppressWarnings("NullAway.Init")
final class IncidentMergeCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private IncidentChange change;

  @Option(
      names = "--into",
      paramLabel = "UUID",
      required = true,
      description = "Id of the incident that stands for it.")
  private String into;

  @Option(names = "--why", paramLabel = "WORDS", required = true, description = "Why.")
  private String why;

  IncidentMergeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return change.file(
        around,
        "Merged; the old id goes on answering.",
        (filing, newest) ->
            Map.of(
                "state", Json.of(State.MERGED.name()),
                "merged_into", Json.of(Arguments.uuid(into).toString()),
                "why", Json.of(why)));
  }
}
