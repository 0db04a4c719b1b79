package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.site.SiteBook;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley site list}: what is in the book. */
@Command(
    name = "list",
    description = {
      "Lists the sites of the book: whose they are, how current they are, whether more of them may"
          + " be disclosed, and how many hold them. It prints no place.",
      "What is overdue reads \"last confirmed T, treat as present\": a site never ends by itself."
    })
@SuppressWarnings("NullAway.Init")
final class SiteListCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private SiteBookFile book;

  SiteListCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      SiteBook now = book.read();
      List<String> lines = new ArrayList<>();
      now.sites().forEach(site -> lines.addAll(SiteLines.lines(now, site, around.now())));
      lines.add(now.sites().size() + " sites in the book.");
      lines.add(SiteLines.PROTECTED);
      List<Json.Obj> sites =
          now.sites().stream().map(site -> SiteLines.json(now, site, around.now())).toList();
      return Answer.done(Json.obj().put("sites", sites).build(), lines);
    });
  }
}
