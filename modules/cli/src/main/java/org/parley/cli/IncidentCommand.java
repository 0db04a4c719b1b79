package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley incident}: claims that people put together as one happening. */
@Command(
    name = "incident",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Puts claims together because a person says they tell of one happening. It finds nothing and",
      "averages nothing; numbers stand source by source.",
      "  file        a new incident from a file, or a whole new version of one",
      "  gather      adds claims to an incident of your party",
      "  merge       says that another incident stands for yours; the old id goes on answering",
      "  retract     takes an incident of your party back; its entry stays as a tombstone",
      "  show        one incident, as your party may see it",
      "  list        incidents of a time",
      "  candidates  what may be one happening, with the reasons; nothing is joined by it"
    })
@SuppressWarnings("NullAway.Init")
final class IncidentCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is wanted; parley help incident lists them");
  }
}
