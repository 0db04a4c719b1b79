package org.parley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.statement.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley restriction}: a monitor could not go, look or stay. */
@Command(
    name = "restriction",
    description = {
      "Files that a monitor was denied access, kept waiting, threatened, jammed or kept off by",
      "mines: where, when, by whom as the monitor names them, and the reason given."
    })
@SuppressWarnings("NullAway.Init")
final class RestrictionCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Parameters(paramLabel = "BODY", description = "File with the body, YAML or JSON.")
  private Path body;

  RestrictionCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return duty.file(
        around,
        filing ->
            new Duty.Said(
                Kind.RESTRICTION, List.of(), Papers.json(body), "Recorded as your post tells it."));
  }
}
