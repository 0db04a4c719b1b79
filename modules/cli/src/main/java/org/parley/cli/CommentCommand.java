package org.parley.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.CommentBody;
import org.parley.statement.Kind;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley comment}: what your party says of a finding. */
@Command(
    name = "comment",
    description = {
      "Says what your party has to say of a finding, open for comments or signed.",
      "It is carried on the finding's page for good, as large as every other comment. Silence is"
          + " shown as silence and is neither assent nor dissent."
    })
@SuppressWarnings("NullAway.Init")
final class CommentCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Option(
      names = "--of",
      paramLabel = "LEAF",
      required = true,
      description = "Leaf hash of the finding; parley finding show prints it with --json.")
  private String of;

  @Option(names = "--stance", required = true, description = "${COMPLETION-CANDIDATES}.")
  private CommentBody.Stance stance;

  @Option(
      names = "--articles",
      paramLabel = "ARTICLES",
      description = "The articles it is about, with commas between. Default: the whole.")
  private Optional<String> articles = Optional.empty();

  @Option(names = "--text", paramLabel = "WORDS", description = "Needed unless CONCURS.")
  private Optional<String> text = Optional.empty();

  @Option(names = "--lang", paramLabel = "LANG", description = "Their language. Default: en.")
  private String lang = "en";

  CommentCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Hash finding = Arguments.hash(of);
    Json.Obj body =
        Json.obj()
            .put("of", finding.base64())
            .put("stance", stance.name())
            .putIfAny(
                "articles",
                articles
                    .map(all -> List.of(all.split(",", -1)).stream().map(String::strip).toList())
                    .orElse(List.of()))
            .putIfPresent("text", text)
            .putIfPresent("lang", text.map(words -> lang))
            .build();
    return duty.file(
        around,
        filing ->
            new Duty.Said(
                Kind.COMMENT,
                Duty.hearers(filing, finding),
                body,
                stance.name() + " recorded; it stays with the finding."));
  }
}
