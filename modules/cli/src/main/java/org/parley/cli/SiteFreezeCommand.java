package org.parley.cli;

import java.util.concurrent.Callable;
import org.parley.site.Freeze;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley site freeze}: exact places of one operator, until the cell decides. */
@Command(
    name = "freeze",
    description = {
      "Freezes the exact places of all sites of an operator, because one was struck or a coordinate"
          + " is believed to have got elsewhere. Areas may still be disclosed.",
      "It stays so until the cell decides: parley site freeze OPERATOR --release --reason WORDS."
    })
@SuppressWarnings("NullAway.Init")
final class SiteFreezeCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private SiteBookFile book;

  @Parameters(paramLabel = "OPERATOR", description = "Whose sites, as parley site list names it.")
  private String operator;

  @Option(names = "--cause", description = "${COMPLETION-CANDIDATES}. Default: LEAK.")
  private Freeze.Cause cause = Freeze.Cause.LEAK;

  @Option(names = "--reason", paramLabel = "WORDS", required = true, description = "Why.")
  private String reason;

  @Option(names = "--release", description = "The cell decided: they may be disclosed again.")
  private boolean release;

  SiteFreezeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() ->
        book.act(
            around,
            before ->
                release
                    ? before.release(operator, reason, around.now(), around.entropy())
                    : before.freeze(
                        new Freeze(operator, cause, reason, around.now()),
                        around.now(),
                        around.entropy()),
            done ->
                Answer.done(
                    Json.obj().put("operator", operator).put("frozen", !release).build(),
                    release
                        ? "Exact places of " + operator + " may be disclosed again."
                        : "No exact place of " + operator + " is disclosed until the cell decides.",
                    "What was disclosed before is not called back by it.")));
  }
}
