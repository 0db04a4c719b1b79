package org.parley.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.site.Given;
import org.parley.site.Site;
import org.parley.site.SiteOutcome;
import org.parley.site.StrikeReport;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley site withdraw}: the operator takes its consent back. */
@Command(
    name = "withdraw",
    description = {
      "Writes down that an operator took its consent back, for one site or for all of its sites."
          + " From then on nothing of them is disclosed, and every further disclosure is refused.",
      "Who holds them is printed. What they hold cannot be called back; they can be asked.",
      "The book keeps who held what. With --forget it destroys the place, the name and what was"
          + " given; copies of the book made before still hold them."
    })
@SuppressWarnings("NullAway.Init")
final class SiteWithdrawCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private SiteBookFile book;

  @Parameters(paramLabel = "SITE", description = "The beginning of its id, or the operator's name.")
  private String which;

  @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who withdrew it.")
  private String by;

  @Option(names = "--reason", paramLabel = "WORDS", required = true, description = "Why.")
  private String reason;

  @Option(names = "--forget", description = "Destroy what the book holds of the place as well.")
  private boolean forget;

  SiteWithdrawCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() ->
        book.act(
            around,
            before -> before.withdraw(which, by, reason, forget, around.now(), around.entropy()),
            this::told));
  }

  private Answer told(SiteOutcome.Done done) {
    List<Site> withdrawn =
        done.book().sites().stream()
            .filter(
                site -> site.withdrawn().filter(one -> one.at().equals(around.now())).isPresent())
            .toList();
    List<String> lines = new ArrayList<>();
    List<Json.Obj> sites = new ArrayList<>();
    for (Site site : withdrawn) {
      lines.add("Consent withdrawn for site " + site.id() + ": nothing more of it is disclosed.");
      lines.add(site.given().isEmpty() ? "  Nobody was given it." : "Who holds it:");
      for (Given one : site.given()) {
        lines.addAll(StrikeReport.holder(one, Instant.MAX));
      }
      sites.add(
          Json.obj()
              .put("site", site.id().toString())
              .put("holders", SiteBookFile.holders(site.given()))
              .build());
    }
    lines.add("What they hold cannot be called back: copies, maps and memories stay.");
    lines.add("Ask each of them to destroy it, and write down what they answer.");
    return Answer.done(Json.obj().put("sites", sites).put("recalled", false).build(), lines);
  }
}
