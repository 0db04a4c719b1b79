package org.parley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.statement.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley observe}: what a monitor saw, heard or found. */
@Command(
    name = "observe",
    description = {
      "Files what an observer saw, heard or found: how many, of what, how far, which direction.",
      "What was perceived stands apart from what the observer took it for.",
      "A person who was the observer is never named; a patrol, a camera or a post is."
    })
@SuppressWarnings("NullAway.Init")
final class ObserveCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Parameters(paramLabel = "BODY", description = "File with the body, YAML or JSON.")
  private Path body;

  ObserveCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return duty.file(
        around,
        filing ->
            new Duty.Said(
                Kind.OBSERVATION,
                List.of(),
                Papers.json(body),
                "Recorded as your post observed it."));
  }
}
