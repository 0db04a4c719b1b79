package org.parley.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.site.Site;
import org.parley.site.SiteOutcome;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley site review}: somebody confirmed what is known of a site. */
@Command(
    name = "review",
    description = {
      "Writes down that what is known of a site was confirmed, and until when it is to be confirmed"
          + " again.",
      "Those who were given it hold the older date until it is disclosed to them again."
    })
@SuppressWarnings("NullAway.Init")
final class SiteReviewCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private SiteBookFile book;

  @Parameters(paramLabel = "SITE", description = "The beginning of its id.")
  private String site;

  @Option(
      names = "--confirmed-at",
      paramLabel = "TIME",
      description = "When it was confirmed. Default: now.")
  private Optional<String> confirmedAt = Optional.empty();

  @Option(
      names = "--review-by",
      paramLabel = "TIME",
      required = true,
      description = "Until when it is to be confirmed again.")
  private String reviewBy;

  SiteReviewCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() ->
        book.act(
            around,
            before ->
                before.review(
                    site,
                    confirmedAt.map(Arguments::time).orElseGet(around::now),
                    Arguments.time(reviewBy),
                    around.now(),
                    around.entropy()),
            this::told));
  }

  private Answer told(SiteOutcome.Done done) {
    Site now = done.site().orElseThrow();
    String review = now.told().currency(around.now());
    return Answer.done(
        Json.obj().put("site", now.id().toString()).put("review", review).build(),
        "Site " + now.id() + ": " + review + ".");
  }
}
