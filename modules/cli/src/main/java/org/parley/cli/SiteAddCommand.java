package org.parley.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.parley.site.Site;
import org.parley.site.SiteFile;
import org.parley.site.SiteOutcome;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley site add}: writes down a site with its operator's consent. */
@Command(
    name = "add",
    description = {
      "Writes down a protected site in the book. Without its operator's informed consent it is not"
          + " written down: by whom, what was explained, in which language, until when.",
      "The file has operator, name, function, contact, place {lat, lng, radius_m} or cell,"
          + " stand_off_m, confirmed_at, review_by, and consent {by, explained, lang, given_at,"
          + " renew_by, tier}. /dev/stdin reads it from a pipe, so that it need not lie on a disk.",
      "Nothing is disclosed by writing a site down."
    })
@SuppressWarnings("NullAway.Init")
final class SiteAddCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private SiteBookFile book;

  @Parameters(paramLabel = "FILE", description = "The site, YAML or JSON; remove it afterwards.")
  private Path file;

  SiteAddCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      SiteFile site = read();
      return book.act(
          around, before -> before.add(site, around.now(), around.entropy()), SiteAddCommand::told);
    });
  }

  private SiteFile read() {
    try {
      return SiteFile.read(Papers.json(file));
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail(), "docs/guide/protected-sites.md shows a whole file");
    }
  }

  private static Answer told(SiteOutcome.Done done) {
    Site site = done.site().orElseThrow();
    return Answer.done(
        Json.obj()
            .put("site", site.id().toString())
            .put("operator", site.told().operator())
            .put("tier", site.consent().tier().name())
            .build(),
        "Site " + site.id() + " of " + site.told().operator() + " is in the book.",
        "Its operator consented to at most: " + site.consent().tier() + ".",
        "Its box waits for parley cell run. Remove the file it was read from.");
  }
}
