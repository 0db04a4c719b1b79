package org.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley site}: the humanitarian cell's protected sites. */
@Command(
    name = "site",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Keeps protected sites in an encrypted book on the cell's own machine. No server holds a",
      "site: it gets boxes that all look alike, filed by parley cell run --queue BOOK.queue.",
      "  start     makes a book, where the operator of the server has turned sites on",
      "  explain   what an operator is told before it consents, in four languages",
      "  add       writes down a site, with its operator's consent and not without",
      "  list      what is in the book, what is overdue, what is frozen",
      "  show      one site, as the cell itself may see it",
      "  consent   the operator consented anew",
      "  review    somebody confirmed what is known of a site",
      "  disclose  gives a recipient the area, or the exact place if its operator agreed",
      "  opened    files a recipient's own proof that it opened what it was given",
      "  withdraw  the operator takes its consent back: nothing more is disclosed",
      "  freeze    no exact place of an operator is disclosed until the cell decides",
      "  holders   who holds a site, at which tier, since when, and by what that is proven",
      "  page      an overview of the book as a page, made and read on the cell's machine",
      "  struck    a strike was reported: who held what at that moment",
      "  sync      finds the book's boxes in the log",
      "  watch     notices that come near to a site, for the cell alone to decide about",
      "  take      the recipient: opens what was disclosed and keeps it encrypted",
      "A site that is on no list is protected all the same."
    })
@SuppressWarnings("NullAway.Init")
final class SiteCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is wanted; parley help site lists them");
  }
}
