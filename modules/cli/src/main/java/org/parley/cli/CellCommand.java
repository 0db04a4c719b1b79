package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley cell}: the humanitarian cell's boxes. */
@Command(
    name = "cell",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Records protected sites and to whom they were disclosed, in boxes that all look alike.",
      "  queue  puts a statement into the queue of the cell",
      "  run    files one box at every tick: the oldest of the queue, or one with nothing in it",
      "  show   opens a box, and can make a file that shows it to somebody",
      "The server checks nothing in a box against anything: it cannot read it."
    })
@SuppressWarnings("NullAway.Init")
final class CellCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted: queue, run or show");
  }
}
