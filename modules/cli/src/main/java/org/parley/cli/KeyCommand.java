package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley key}: makes keys, invites devices, admits keys. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = "Makes keys, invites a device by a one-time link, admits its key.",
    synopsisSubcommandLabel = "new|invite|admit",
    commandListHeading = "%nCommands:%n")
@SuppressWarnings("NullAway.Init")
final class KeyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "one of new, invite, admit is wanted");
  }
}
