package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.site.SiteOutcome;
import org.parley.site.Strike;
import org.parley.site.StrikeReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley site struck}: a strike was reported; who held what then. */
@Command(
    name = "struck",
    description = {
      "Writes down that a strike on a site was reported, freezes the operator's exact places, and"
          + " reports who held which tier at that moment, since when, and what proves it.",
      "The report holds no coordinate and says nothing about who struck the site."
    })
@SuppressWarnings("NullAway.Init")
final class SiteStruckCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private SiteBookFile book;

  @Parameters(paramLabel = "SITE", description = "The beginning of its id.")
  private String site;

  @Option(
      names = "--struck-at",
      paramLabel = "TIME",
      required = true,
      description = "When, by the report.")
  private String at;

  @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who reported it.")
  private String by;

  @Option(
      names = "--words",
      paramLabel = "WORDS",
      required = true,
      description = "What was reported.")
  private String words;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the report as JSON too.")
  private Optional<Path> out = Optional.empty();

  SiteStruckCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      out.ifPresent(Papers::mustNotExist);
      Strike strike = new Strike(Arguments.time(at), by, words, around.now());
      return book.act(around, before -> before.struck(site, strike, around.entropy()), this::told);
    });
  }

  private Answer told(SiteOutcome.Done done) {
    StrikeReport report = StrikeReport.of(done.site().orElseThrow()).orElseThrow();
    List<String> lines = new ArrayList<>(report.lines());
    lines.add(
        "No exact place of "
            + report.site().told().operator()
            + " is disclosed until the cell decides (parley site freeze --release).");
    out.ifPresent(file -> {
      Papers.writeNew(file, (report.json().text() + "\n").getBytes(StandardCharsets.UTF_8));
      lines.add("Wrote " + file + ".");
    });
    return Answer.done(report.json(), lines);
  }
}
