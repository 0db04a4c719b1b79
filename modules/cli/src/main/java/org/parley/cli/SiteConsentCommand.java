package org.parley.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.parley.site.Site;
import org.parley.site.SiteConsent;
import org.parley.site.SiteOutcome;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley site consent}: the operator consented anew. */
@Command(
    name = "consent",
    description = {
      "Writes down that a site's operator consented anew: for longer, to more or to less, or again"
          + " after it had withdrawn.",
      "The file has by, explained, lang, given_at, renew_by and tier (AREA or EXACT; AREA unless"
          + " said). A consent to less does not call back what was disclosed."
    })
@SuppressWarnings("NullAway.Init")
final class SiteConsentCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private SiteBookFile book;

  @Parameters(index = "0", paramLabel = "SITE", description = "The beginning of its id.")
  private String site;

  @Parameters(index = "1", paramLabel = "FILE", description = "The consent, YAML or JSON.")
  private Path file;

  SiteConsentCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      SiteConsent consent = read();
      return book.act(
          around,
          before -> before.renew(site, consent, around.now(), around.entropy()),
          SiteConsentCommand::told);
    });
  }

  private SiteConsent read() {
    try {
      Fields fields = Fields.of(Papers.json(file), "");
      SiteConsent consent = SiteConsent.read(fields);
      fields.done();
      return consent;
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail(), "docs/guide/protected-sites.md shows a whole file");
    }
  }

  private static Answer told(SiteOutcome.Done done) {
    Site now = done.site().orElseThrow();
    return Answer.done(
        Json.obj()
            .put("site", now.id().toString())
            .put("tier", now.consent().tier().name())
            .put("renewBy", now.consent().renewBy().toString())
            .build(),
        "Consent by " + now.consent().by() + " until " + now.consent().renewBy() + ".",
        "At most: " + now.consent().tier() + ".");
  }
}
