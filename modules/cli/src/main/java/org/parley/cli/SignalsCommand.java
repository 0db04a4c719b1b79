package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley signals}: signals agreed between parties. */
@Command(
    name = "signals",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "show|propose|card|said",
    description = {
      "Signals for where no line works: flares, horns, lamps, words on the radio.",
      "  show     the tables in force, those for practice, and those not agreed yet",
      "  propose  proposes a table; it is in force once every party it names has assented",
      "  card     a table as text for a sheet of A4, to print and carry",
      "  said     says that a signal was given, or seen; with --drill that it was drilled",
      "A signal is not permission."
    })
@SuppressWarnings("NullAway.Init")
final class SignalsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is wanted: show, propose, card, said");
  }
}
