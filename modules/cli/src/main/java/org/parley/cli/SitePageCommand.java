package org.parley.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.site.Freeze;
import org.parley.site.Given;
import org.parley.site.Site;
import org.parley.site.SiteBook;
import org.parley.site.Strike;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley site page}: the book as a page that is made and read on the cell's own machine. */
@Command(
    name = "page",
    description = {
      "Writes an overview of the book as a page (HTML, nothing loaded from anywhere): what has to",
      "be confirmed or asked again soon, what is frozen, and of each site how current it is, what",
      "may be disclosed, who holds which tier since when and by what that is proven, and strikes.",
      "The book's places, names and functions are not on it. Whose sites there are is, and what",
      "people wrote in their own words of a strike, a freeze or a disclosure: only you may read",
      "the file. Open it with a browser on this machine, print it, and delete it.",
      "The page that a server serves shows none of this: its operator could change that page."
    })
@SuppressWarnings("NullAway.Init")
final class SitePageCommand implements Callable<Integer> {
  private static final int SOON_DAYS = 14;
  private static final int SOON_DAYS_MAX = 366;

  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private PageFile out;
  @Mixin private SiteBookFile book;

  @Parameters(
      arity = "0..1",
      paramLabel = "SITE",
      description = "One site alone, by the beginning of its id. Default: the whole book.")
  private String site = "";

  @Option(
      names = "--soon",
      paramLabel = "DAYS",
      description = "What is due within so many days is named first. Default: ${DEFAULT-VALUE}.")
  private int soon = SOON_DAYS;

  SitePageCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::written);
  }

  private Answer written() {
    if (soon < 0 || soon > SOON_DAYS_MAX) {
      throw CannotGoOn.usage("--soon " + soon, "0 to " + SOON_DAYS_MAX + " days");
    }
    out.mustNotExist();
    SiteBook now = book.read();
    List<Site> shown = site.isEmpty() ? now.sites() : List.of(SiteShowCommand.found(now, site));
    Instant at = around.now();
    List<List<String>> due = due(shown, at);
    List<Sheet.Part> parts = new ArrayList<>();
    parts.add(
        new Sheet.Part("Due within " + soon + " days, or overdue", orNone(due), !due.isEmpty()));
    parts.add(new Sheet.Part("Exact places frozen", orNone(frozen(now, shown)), false));
    for (Site one : shown) {
      parts.add(new Sheet.Part("PEOPLE TO PROTECT  " + one.id(), rows(now, one, at), false));
    }
    Sheet sheet =
        new Sheet(
            "en",
            "",
            "Protected sites: what the cell has in its book",
            List.of(
                now.origin() + ", " + now.cell().text(),
                "As of " + at + ", looked through the log up to entry " + now.readTo() + "."),
            parts,
            List.of(
                SiteLines.PROTECTED,
                "Others may know a place without being on this page.",
                "That somebody held a place does not say that he read it, used it, or struck.",
                "The places in the book are not on this page. Whose sites there are is, and what"
                    + " people wrote in their own words may name a place: keep it as you keep the"
                    + " book."));
    out.write(sheet.html());
    return Answer.done(
        Json.obj()
            .put("file", out.toString())
            .put("sites", shown.size())
            .put("due", due.size())
            .build(),
        "Wrote " + out + ": " + shown.size() + " sites, " + due.size() + " things due.",
        "Open it in a browser on this machine, print it, and delete it.");
  }

  /**
   * Confirmations and consents that end soon or have ended; a withdrawn consent is not asked for.
   */
  private List<List<String>> due(List<Site> sites, Instant now) {
    Instant until = now.plus(Duration.ofDays(soon));
    List<List<String>> rows = new ArrayList<>();
    for (Site one : sites) {
      if (one.withdrawn().isEmpty() && !one.told().reviewBy().isAfter(until)) {
        rows.add(List.of(one.id().toString(), one.told().currency(now)));
      }
      if (one.withdrawn().isEmpty() && !one.consent().renewBy().isAfter(until)) {
        rows.add(List.of(one.id().toString(), one.standing(now)));
      }
    }
    return rows;
  }

  private static List<List<String>> frozen(SiteBook book, List<Site> shown) {
    List<List<String>> rows = new ArrayList<>();
    for (Freeze freeze : book.frozen()) {
      boolean concerned =
          shown.stream()
              .anyMatch(
                  one -> book.freezeOf(one.told().operator()).filter(freeze::equals).isPresent());
      if (concerned) {
        rows.add(
            List.of(
                freeze.operator(), freeze.cause().name(), "since " + freeze.at(), freeze.words()));
      }
    }
    return rows;
  }

  private static List<List<String>> rows(SiteBook book, Site site, Instant now) {
    List<List<String>> rows = new ArrayList<>();
    SiteLines.lines(book, site, now).stream()
        .skip(1)
        .map(String::strip)
        .forEach(line -> rows.add(List.of(line)));
    rows.addFirst(List.of("operator: " + site.told().operator()));
    for (Strike strike : site.strikes()) {
      rows.add(
          List.of(
              "struck at " + strike.at() + ", reported by " + strike.by() + ": " + strike.words()));
    }
    for (Given given : site.given()) {
      rows.add(
          List.of(
              given.to()
                  + " holds "
                  + given.tier()
                  + " since "
                  + given.at()
                  + given.until().map(until -> ", to be used until " + until).orElse("")
                  + "; what for: "
                  + given.purpose()
                  + given.agreed().map(word -> "; the operator's word: " + word).orElse("")
                  + "; recorded: "
                  + given.box().words()
                  + "; proof: "
                  + given.proof()));
    }
    return rows;
  }

  private static List<List<String>> orNone(List<List<String>> rows) {
    return rows.isEmpty() ? List.of(List.of("none")) : rows;
  }
}
