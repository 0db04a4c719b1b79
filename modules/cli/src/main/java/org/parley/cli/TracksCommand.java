package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley tracks}: positions held against the notices of their own party. */
@Command(
    name = "tracks",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Holds positions against the notices of their own party: inside its plan, off it, before or"
          + " after its time, no notice found.",
      "  replay  a file of positions, held against the notices as they stood at each moment",
      "  send    a file of positions of your own units, to the server",
      "  show    how the tracks stand now that the key's party is told of",
      "No notice found is no sign of hostile intent."
    })
@SuppressWarnings("NullAway.Init")
final class TracksCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted: replay, send or show");
  }
}
