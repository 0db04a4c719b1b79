package org.parley.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.site.Site;
import org.parley.site.StrikeReport;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley site holders}: who holds a coordinate since when. */
@Command(
    name = "holders",
    description = {
      "Lists who was given a site, at which tier, since when, what for, and by which entry of the"
          + " log and which signature of the recipient that is proven.",
      "Others may know the place without being on this list."
    })
@SuppressWarnings("NullAway.Init")
final class SiteHoldersCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private SiteBookFile book;

  @Parameters(paramLabel = "SITE", description = "The beginning of its id.")
  private String site;

  @Override
  public Integer call() {
    return shared.tell(() -> {
      Site found = SiteShowCommand.found(book.read(), site);
      List<String> lines = new ArrayList<>();
      lines.add("Site " + found.id() + " of " + found.told().operator());
      lines.add(found.given().isEmpty() ? "  Nobody was given it." : "Who holds it:");
      found.given().forEach(one -> lines.addAll(StrikeReport.holder(one, Instant.MAX)));
      lines.add("Others may know the place without being on this list.");
      return Answer.done(
          Json.obj()
              .put("site", found.id().toString())
              .put("holders", SiteBookFile.holders(found.given()))
              .build(),
          lines);
    });
  }
}
