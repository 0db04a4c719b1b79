package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import org.parley.verify.Json;

/**
 * Term tests as a page: each article with its own words, then step by step. Labels and sentences
 * are in one of four languages; what an article says stands in its own language.
 */
final class TermTestPage {
  private final PageLabels labels;

  TermTestPage(PageLabels labels) {
    this.labels = labels;
  }

  /** The page of an answer to the question {@code assess}. */
  List<String> of(Json.Obj answer) {
    List<String> lines = new ArrayList<>();
    List<String> says = JsonParts.texts(answer, "says");
    lines.add(labels.label("not_a_finding"));
    if (says.size() > 2) {
      lines.addAll(says.subList(1, says.size() - 1));
    }
    JsonParts.text(answer, "place_meant").ifPresent(lines::add);
    JsonParts.text(answer, "looked").ifPresent(lines::add);
    for (Json.Obj test : JsonParts.objects(answer, "tests")) {
      lines.add("");
      lines.addAll(test(test));
    }
    List<Json.Obj> outside = JsonParts.objects(answer, "outside");
    if (!outside.isEmpty()) {
      lines.add("");
      lines.add(labels.label("outside"));
      for (Json.Obj test : outside) {
        lines.add("");
        lines.addAll(test(test));
      }
    }
    lines.add("");
    lines.add(labels.label("no_proof"));
    lines.add(labels.label("unreviewed"));
    return lines;
  }

  private List<String> test(Json.Obj test) {
    List<String> lines = new ArrayList<>();
    lines.add(
        JsonParts.text(test, "short").orElse(JsonParts.textOr(test, "agreement", ""))
            + ", "
            + labels.label("article")
            + " "
            + JsonParts.textOr(test, "article", "")
            + " ("
            + JsonParts.textOr(test, "basis", "")
            + ")");
    lines.add(
        "  \""
            + Printable.text(JsonParts.textOr(test, "text", ""))
            + "\" ["
            + JsonParts.textOr(test, "lang", "")
            + "]");
    lines.add("  " + labels.label("between") + ": " + pairs(test));
    for (Json.Obj step : JsonParts.objects(test, "steps")) {
      lines.add(
          "  "
              + labels.word(JsonParts.textOr(step, "test", ""))
              + ": "
              + labels.word(JsonParts.textOr(step, "outcome", "")));
      JsonParts.texts(step, "says").forEach(said -> lines.add("    " + Printable.text(said)));
      JsonParts.text(step, "missing")
          .ifPresent(
              fact -> lines.add("    " + labels.label("missing") + ": " + labels.missing(fact)));
    }
    lines.add(
        "  " + labels.label("result") + ": " + labels.word(JsonParts.textOr(test, "result", "")));
    JsonParts.text(test, "open_at")
        .ifPresent(step -> lines.add("  " + labels.label("open_at") + ": " + labels.word(step)));
    JsonParts.text(test, "missing")
        .ifPresent(fact -> lines.add("  " + labels.label("missing") + ": " + labels.missing(fact)));
    lines.add("  " + labels.label("digest") + ": " + JsonParts.textOr(test, "digest", ""));
    return lines;
  }

  private static String pairs(Json.Obj test) {
    List<String> pairs = new ArrayList<>();
    for (Json pair : JsonParts.items(test, "between")) {
      if (pair instanceof Json.Arr two) {
        pairs.add(
            String.join(" - ", two.items().stream().map(one -> ((Json.Str) one).value()).toList()));
      }
    }
    return String.join("; ", pairs);
  }
}
