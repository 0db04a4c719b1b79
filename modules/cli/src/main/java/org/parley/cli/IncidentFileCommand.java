package org.parley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.statement.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley incident file}: a new incident, or a whole new version of one. */
@Command(
    name = "file",
    description = {
      "Files an incident from a file: title, state, and the claims it gathers, by their ids.",
      "Everybody it is for must be able to read every claim it gathers; for fewer readers file",
      "the rest as an incident of its own that says part_of.",
      "A new version: --replaces LEAF --id UUID, as parley incident show prints them."
    })
@SuppressWarnings("NullAway.Init")
final class IncidentFileCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Parameters(paramLabel = "BODY", description = "File with the body, YAML or JSON.")
  private Path body;

  IncidentFileCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return duty.file(
        around,
        filing ->
            new Duty.Said(
                Kind.INCIDENT,
                List.of(),
                Papers.json(body),
                "Recorded as put together by your post; it is no finding."));
  }
}
