package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley policy}: looks at the policy in force, and asks for a later one. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description = "Shows the policy in force or a later one, and files a later one.",
    synopsisSubcommandLabel = "show|propose",
    commandListHeading = "%nCommands:%n")
@SuppressWarnings("NullAway.Init")
final class PolicyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "one of show, propose is wanted");
  }
}
