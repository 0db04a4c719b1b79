package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley pads show}: what became of the forms of a post. */
@Command(
    name = "show",
    description = {
      "Shows every form of the book: keyed in as which entry, void for which reason, still out, or",
      "MISSING: a later number has been keyed in and nobody said what became of this one."
    })
@SuppressWarnings("NullAway.Init")
final class PadsShowCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private PadBookOption book;

  @Option(
      names = "--post",
      paramLabel = "POST",
      required = true,
      description = "The post that writes on them, such as North/liaison.")
  private String post;

  @Override
  public Integer call() {
    return shared.tell(this::shown);
  }

  private Answer shown() {
    PadsKeyInCommand.mustBePost(post);
    PadBook kept = book.open(post);
    List<PadBook.Form> gaps = kept.gaps();
    List<String> lines = new ArrayList<>();
    List<Json> items = new ArrayList<>();
    for (PadBook.Form form : kept.forms()) {
      String state =
          gaps.contains(form)
              ? "MISSING"
              : form.state() == PadBook.State.PRINTED ? "OUT" : form.state().name();
      lines.add(
          PadsPage.number(form.number())
              + "  "
              + form.series()
              + "  "
              + state
              + form.word().map(word -> "  " + word).orElse(""));
      items.add(
          Json.obj()
              .put("number", form.number())
              .put("series", form.series())
              .put("state", state)
              .put("at", form.at().toString())
              .putIfPresent("word", form.word())
              .build());
    }
    lines.add(kept.forms().size() + " forms, " + gaps.size() + " missing");
    return Answer.done(Json.obj().put("post", post).put("items", items).build(), lines);
  }
}
