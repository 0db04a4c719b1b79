package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley post}: the posts of a party. */
@Command(
    name = "post",
    mixinStandardHelpOptions = true,
    description = "Registers the posts of a party, with what each may do and where.",
    synopsisSubcommandLabel = "register",
    commandListHeading = "%nCommands:%n")
@SuppressWarnings("NullAway.Init")
final class PostCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "register is wanted");
  }
}
