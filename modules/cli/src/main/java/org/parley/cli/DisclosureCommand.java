package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley disclosure}: what was given to whom, and who has opened it. */
@Command(
    name = "disclosure",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Gives parts of a protected site to one recipient, and shows later that it had them.",
      "  give   the cell: makes the package for one recipient",
      "  open   the recipient: opens it and signs for what was inside",
      "  check  anyone: whether that signature is about this very value"
    })
@SuppressWarnings("NullAway.Init")
final class DisclosureCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted: give, open or check");
  }
}
