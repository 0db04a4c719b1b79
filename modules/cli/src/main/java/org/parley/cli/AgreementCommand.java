package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code parley agreement}: check an agreement file, print an agreement, look up notice periods.
 */
@Command(
    name = "agreement",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Agreements as files and as they stand: check, show, preset.")
@SuppressWarnings("NullAway.Init")
final class AgreementCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted: check, show or preset");
  }
}
