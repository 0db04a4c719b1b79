package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley site explain}: what an operator is told before it consents. */
@Command(
    name = "explain",
    description = {
      "Prints what the operator of a site is to be told before it consents, to be read out or given"
          + " on paper. Say besides who may get it and what for, and write down what was said."
    })
@SuppressWarnings("NullAway.Init")
final class SiteExplainCommand implements Callable<Integer> {
  private static final List<String> WORDS = List.of("explain", "recall", "may_refuse");
  private static final String REVIEWED = "en";

  @Mixin private Shared shared;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "en, ar, tr or ru; all but en are unreviewed. Default: en.")
  private String language = REVIEWED;

  @Override
  public Integer call() {
    return shared.tell(() -> {
      PageLabels labels = PageLabels.of("site", language);
      List<String> words = WORDS.stream().map(labels::label).toList();
      List<String> lines = new ArrayList<>(words);
      if (!language.equals(REVIEWED)) {
        PageLabels original = PageLabels.of("site", REVIEWED);
        lines.add("(unreviewed; the original prevails:)");
        WORDS.forEach(word -> lines.add(original.label(word)));
      }
      return Answer.done(
          Json.obj().put("language", language).put("words", Json.strings(words)).build(), lines);
    });
  }
}
