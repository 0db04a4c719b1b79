package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley passkey}: what can sign in at a post, and taking passkeys away. */
@Command(
    name = "passkey",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "list|remove",
    description = {
      "Shows what can sign in at a post, and takes passkeys away.",
      "  list    passkeys and keys: who admitted them, when they were last used",
      "  remove  takes a passkey away; what it had opened ends at once",
      "A passkey is added in the browser that holds the key of the post; it signs nothing."
    })
@SuppressWarnings("NullAway.Init")
final class PasskeyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is wanted: list or remove");
  }
}
