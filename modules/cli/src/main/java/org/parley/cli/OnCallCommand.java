package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley on-call}: who is on call. */
@Command(
    name = "on-call",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "show|set",
    description = {
      "Who is on call for which duty, with numbers and languages.",
      "  show  who is on call as far as you were told, and when nobody is",
      "  set   files a roster; only those it is addressed to read it",
      "A step of a ladder may be a duty: then whoever is on call at that moment is alerted, and",
      "where nobody is, the next step is taken at once."
    })
@SuppressWarnings("NullAway.Init")
final class OnCallCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted: show, set");
  }
}
