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

/** {@code parley on-call set}. */
@Command(
    name = "set",
    description = {
      "Files a roster: a file, YAML or JSON, with duty and turns (post, from, until, and if wanted",
      "focal_point, phones, languages, deputies). It takes the place of the roster before it for",
      "that duty. Without --to it goes to your own party only; whoever it goes to reads all of it.",
      "Roles, never names: people are told with parley person."
    })
@SuppressWarnings("NullAway.Init")
final class OnCallSetCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Parameters(paramLabel = "FILE", description = "The roster, YAML or JSON.")
  private Path file;

  OnCallSetCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Json.Obj body = Papers.json(file);
    return duty.file(
        around,
        filing ->
            new Duty.Said(
                Kind.ON_CALL,
                own(filing),
                body,
                "Recorded; parley on-call show tells who is on call and when nobody is."));
  }

  private static List<Address> own(Filing filing) {
    return List.of(Address.ofParty(filing.from().party().orElseThrow()));
  }
}
