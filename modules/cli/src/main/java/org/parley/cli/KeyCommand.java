package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley key}: makes, locks, admits, lists, rotates and ends keys. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = "Makes, locks, admits, lists, rotates and ends keys; invites devices.",
    synopsisSubcommandLabel = "new|show|lock|invite|admit|list|rotate|revoke",
    commandListHeading = "%nCommands:%n")
@SuppressWarnings("NullAway.Init")
final class KeyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "one of new, show, lock, invite, admit, list, rotate, revoke is wanted");
  }
}
