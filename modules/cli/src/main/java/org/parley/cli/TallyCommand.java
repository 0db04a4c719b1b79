package org.parley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.statement.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley tally}: what a register counts in a period. */
@Command(
    name = "tally",
    description = {
      "Files what a register printed: who keeps it, what it counts in its own words, the period in",
      "its own calendar, the total and its parts.",
      "Registers stand side by side: parley ask tallies. Nothing is added up across them."
    })
@SuppressWarnings("NullAway.Init")
final class TallyCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Parameters(paramLabel = "BODY", description = "File with the body, YAML or JSON.")
  private Path body;

  TallyCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return duty.file(
        around,
        filing ->
            new Duty.Said(
                Kind.TALLY,
                List.of(),
                Papers.json(body),
                "Recorded as printed; registers stand side by side."));
  }
}
