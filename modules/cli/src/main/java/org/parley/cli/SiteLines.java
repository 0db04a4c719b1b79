package org.parley.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.site.Boxed;
import org.parley.site.Freeze;
import org.parley.site.Site;
import org.parley.site.SiteBook;
import org.parley.verify.Json;

/** A site in words and for a program, without where it is. */
final class SiteLines {
  /** What stands at the end of every list of sites. */
  static final String PROTECTED = "A site that is on no list is protected all the same.";

  private SiteLines() {}

  static List<String> lines(SiteBook book, Site site, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add("PEOPLE TO PROTECT  " + site.id() + "  " + site.told().operator());
    lines.add("  " + site.told().currency(now));
    lines.add("  " + site.standing(now));
    freeze(book, site)
        .ifPresent(freeze ->
            lines.add(
                "  EXACT PLACE FROZEN since "
                    + freeze.at()
                    + " ("
                    + freeze.cause()
                    + ": "
                    + freeze.words()
                    + ")"));
    if (!site.strikes().isEmpty()) {
      lines.add("  reported as struck at " + site.strikes().getLast().at());
    }
    lines.add("  holders: " + site.given().stream().map(one -> one.to()).distinct().count());
    lines.add("  " + site.where().map(at -> "in the log: entry " + at.index()).orElse(WAITS));
    return lines;
  }

  private static final String WAITS = "its box is not in the log yet";

  private static Optional<Freeze> freeze(SiteBook book, Site site) {
    return book.freezeOf(site.told().operator());
  }

  static Json.Obj json(SiteBook book, Site site, Instant now) {
    return Json.obj()
        .put("site", site.id().toString())
        .put("meaning", "PEOPLE_TO_PROTECT")
        .put("operator", site.told().operator())
        .put("cell", site.told().cell().name())
        .put("review", site.told().currency(now))
        .put("overdue", now.isAfter(site.told().reviewBy()))
        .put("standing", site.standing(now))
        .put("tier", site.consent().tier().name())
        .put("withdrawn", site.withdrawn().isPresent())
        .putIfPresent("frozenSince", freeze(book, site).map(freeze -> freeze.at().toString()))
        .put("holders", SiteBookFile.holders(site.given()))
        .putIfPresent("leaf", site.where().map(at -> at.leaf().base64()))
        .putIfPresent("index", site.where().map(Boxed.Where::index))
        .build();
  }
}
