package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley focal-points}: which posts must have what. */
@Command(
    name = "focal-points",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "show|set",
    description = {
      "Which posts of a party must have what is sent to it: each stands on the ladder for itself.",
      "  show  what each party said, as far as you were told",
      "  set   says it for your own party; whoever sends something may be told the numbers"
    })
@SuppressWarnings("NullAway.Init")
final class FocalPointsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted: show, set");
  }
}
