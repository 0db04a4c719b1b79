package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.site.ExactPlace;
import org.parley.site.Site;
import org.parley.site.SiteBook;
import org.parley.site.SiteConsent;
import org.parley.site.SiteTold;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley site show}: the one command that prints places, for the cell alone. */
@Command(
    name = "show",
    description = {
      "Shows one site as the cell itself may see it. The exact place is printed only with"
          + " --exact, on the screen and never with --json: nothing is to keep it."
    })
@SuppressWarnings("NullAway.Init")
final class SiteShowCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private SiteBookFile book;

  @Parameters(paramLabel = "SITE", description = "The beginning of its id.")
  private String site;

  @Option(names = "--exact", description = "Print the exact place too.")
  private boolean exact;

  SiteShowCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      if (exact && shared.json()) {
        throw CannotGoOn.usage(
            "an exact place is shown on the screen only", "leave out --json or --exact");
      }
      SiteBook now = book.read();
      Site found = found(now, site);
      List<String> lines = new ArrayList<>(SiteLines.lines(now, found, around.now()));
      SiteTold told = found.told();
      told.name().ifPresent(name -> lines.add("  name: " + name));
      told.function().ifPresent(function -> lines.add("  function: " + function));
      told.contact().ifPresent(contact -> lines.add("  contact: " + contact));
      lines.add("  cell: " + told.cell().name() + ", stand-off " + told.standOffMetres() + " m");
      lines.addAll(consent(found.consent()));
      if (exact) {
        lines.add("  place: " + told.place().map(ExactPlace::cellsOwnView).orElse("not kept"));
      }
      return Answer.done(json(now, found), lines);
    });
  }

  private Json.Obj json(SiteBook now, Site found) {
    return SiteLines.json(now, found, around.now());
  }

  private static List<String> consent(SiteConsent consent) {
    return List.of(
        "  consent by " + consent.by() + " at " + consent.givenAt(),
        "    explained (" + consent.lang() + "): " + consent.explained());
  }

  static Site found(SiteBook book, String start) {
    return book.site(start)
        .orElseThrow(
            () -> CannotGoOn.refused("site.unknown", "", "There is no such site in the book."));
  }
}
