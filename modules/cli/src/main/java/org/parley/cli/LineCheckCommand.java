package org.parley.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.ContactChannel;
import org.parley.statement.Kind;
import org.parley.statement.LineCheckBody;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley line-check}: records that a line was tried. */
@Command(
    name = "line-check",
    description = {
      "Records that the line to another party was tried, and what came of it.",
      "How the line stands (OK, DEGRADED, MISSED) is worked out from both sides' records."
    })
@SuppressWarnings("NullAway.Init")
final class LineCheckCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Option(
      names = "--with",
      paramLabel = "ADDRESS",
      required = true,
      description = "The party or post at the other end.")
  private String with;

  @Option(names = "--channel", description = "${COMPLETION-CANDIDATES}. Default: PHONE.")
  private ContactChannel channel = ContactChannel.PHONE;

  @Option(names = "--result", required = true, description = "${COMPLETION-CANDIDATES}.")
  private LineCheckBody.Result result;

  @Option(names = "--held", paramLabel = "TIME", description = "When it was tried. Default: now.")
  private Optional<String> held = Optional.empty();

  @Option(names = "--word", paramLabel = "WORD", description = "The word exchanged.")
  private Optional<String> word = Optional.empty();

  @Option(names = "--note", paramLabel = "WORDS", description = "Further words.")
  private Optional<String> note = Optional.empty();

  LineCheckCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return duty.file(
        around,
        filing ->
            new Duty.Said(
                Kind.LINE_CHECK,
                Duty.partyOf(with),
                Json.obj()
                    .put("with", with)
                    .put("channel", channel.name())
                    .put("held", held.map(Arguments::time).orElseGet(around::now).toString())
                    .put("result", result.name())
                    .putIfPresent("word", word)
                    .putIfPresent("note", note)
                    .build(),
                "Line check with " + with + " recorded: " + result + "."));
  }
}
