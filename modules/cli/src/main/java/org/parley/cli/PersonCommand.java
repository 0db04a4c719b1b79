package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley person}: who holds a post, for his own party and an auditor and nobody else. */
@Command(
    name = "person",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "set|list",
    description = {
      "Records who holds a post, and shows it to those it was sealed for.",
      "  set   seals name, rank, languages and shift for your own party and an auditor",
      "  list  opens what was sealed for you: who holds which post",
      "Everybody else, the operator included, sees posts and never people."
    })
@SuppressWarnings("NullAway.Init")
final class PersonCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted: set or list");
  }
}
