package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley pads}: numbered paper forms for when nothing else works. */
@Command(
    name = "pads",
    mixinStandardHelpOptions = true,
    description =
        "Prints numbered forms for calls, keys them in later, and shows which are missing.",
    synopsisSubcommandLabel = "print|key-in|show",
    commandListHeading = "%nCommands:%n")
@SuppressWarnings("NullAway.Init")
final class PadsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "one of print, key-in, show is wanted");
  }
}
