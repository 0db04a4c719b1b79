package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley stick}: a mechanism without a line, one file at a time. */
@Command(
    name = "stick",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Carries statements and answers on a stick, one file at a time, to and from a machine without"
          + " a line.",
      "  with a line     fetch    what waits for your party, into a file",
      "  without a line  answer   check that file, sign that it was received, and acknowledge",
      "  without a line  pack     put statements you signed into one file",
      "  with a line     deliver  file what was signed, and take the receipts back"
    })
@SuppressWarnings("NullAway.Init")
final class StickCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is wanted: fetch, answer, pack or deliver");
  }
}
