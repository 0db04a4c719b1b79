package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley import}: files of data sets. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Takes in files of data sets that others published, under the importing post's key.",
      "  ucdp, acled, table   take a file in, or only read it with --dry-run",
      "  list, show, rows     what was taken in",
      "  withdraw             take an import out of every answer",
      "Rows are what a data set says that its sources said. They give screening counts and nothing"
          + " else: no finding rests on them and no register holds them."
    })
@SuppressWarnings("NullAway.Init")
final class ImportCommand implements Runnable {
  @Spec private CommandSpec spec;

  ImportCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "ucdp, acled, table, list, show, rows or withdraw is wanted");
  }
}
