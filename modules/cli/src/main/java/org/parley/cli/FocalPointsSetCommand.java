package org.parley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley focal-points set}. */
@Command(
    name = "set",
    description = {
      "Says which posts of your party must have what: a file, YAML or JSON, with points (post, and",
      "if wanted title, phone, blocks, kinds such as message, notices such as FLIGHT). It counts",
      "for what is recorded after it. Without --to every party is told, numbers included."
    })
@SuppressWarnings("NullAway.Init")
final class FocalPointsSetCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Parameters(paramLabel = "FILE", description = "The focal points, YAML or JSON.")
  private Path file;

  FocalPointsSetCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Json.Obj body = Papers.json(file);
    return duty.file(
        around,
        filing ->
            new Duty.Said(
                Kind.FOCAL_POINTS,
                List.of(Address.EVERYONE),
                body,
                "Recorded; it counts for what is recorded from now on."));
  }
}
