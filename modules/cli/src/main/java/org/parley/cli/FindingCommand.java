package org.parley.cli;

import picocli.CommandLine.Command;

/** {@code parley finding}: what a post concludes, after the parties could comment. */
@Command(
    name = "finding",
    description = {
      "Opens a finding for the parties' comments, signs it when the period is over, and shows"
          + " findings.",
      "A finding is the word of the post that signs it, with every comment carried along."
    },
    synopsisSubcommandLabel = "COMMAND")
final class FindingCommand implements Runnable {
  @Override
  public void run() {
    throw CannotGoOn.usage("say what to do", "parley help finding lists it");
  }
}
