package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley seal}: the keys with which sealed files are opened. */
@Command(
    name = "seal",
    mixinStandardHelpOptions = true,
    description = "Makes the age key with which your devices open sealed files.",
    synopsisSubcommandLabel = "identity",
    commandListHeading = "%nCommands:%n")
@SuppressWarnings("NullAway.Init")
final class SealCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted: identity");
  }
}
