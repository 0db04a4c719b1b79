package org.parley.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.parley.seal.Box;
import org.parley.seal.Identity;
import org.parley.site.SiteBook;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley site start}: makes the cell's book. */
@Command(
    name = "start",
    description = {
      "Makes the cell's book of protected sites: a file encrypted to the cell's identities.",
      "The server is asked one thing, whether its operator has turned sites on (\"sites\": \"on\""
          + " in parley.json); without that there is no book.",
      "Lose every identity and the book is gone: keep a copy of one offline."
    })
@SuppressWarnings("NullAway.Init")
final class SiteStartCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;
  @Mixin private SiteBookFile book;

  @Option(
      names = "--with",
      paramLabel = "AGE",
      split = ",",
      description = "Further keys that open the book and its boxes, age1...: the relief's.")
  private List<String> further = new ArrayList<>();

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "asking the server",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Session session = client.open(key.signer())) {
                new SiteServer(session).mustBeOn();
                return begin();
              }
            }));
  }

  private Answer begin() {
    KeyName cell = Author.speaking(key.signer());
    Set<String> recipients = new LinkedHashSet<>();
    book.identities().stream().map(Identity::recipient).forEach(recipients::add);
    recipients.addAll(further);
    if (recipients.size() > Box.RECIPIENTS) {
      throw CannotGoOn.usage("a box has at most 8 keys", "name fewer with --with");
    }
    book.begin(SiteBook.empty(cell.origin(), cell.holder(), List.copyOf(recipients)));
    return Answer.done(
        Json.obj().put("cell", cell.holder().text()).put("queue", book.queue().toString()).build(),
        "The book of " + cell.holder().text() + " is there, without a site.",
        "File its boxes day and night, at one interval:",
        "  parley cell run --queue " + book.queue() + " --every 600 --key KEYFILE");
  }
}
