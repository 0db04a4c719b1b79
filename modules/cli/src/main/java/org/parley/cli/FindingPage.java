package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Json;

/**
 * Findings as a page: what is concluded, article by article; then every comment, each in a block of
 * the same form and in the order recorded; then whether the term tests still come out so.
 */
final class FindingPage {
  private final PageLabels labels;

  FindingPage(PageLabels labels) {
    this.labels = labels;
  }

  /** The page of an answer to the question {@code findings}. */
  List<String> of(Json.Obj answer) {
    List<String> lines = new ArrayList<>();
    JsonParts.text(answer, "words").ifPresent(lines::add);
    for (Json.Obj finding : JsonParts.objects(answer, "findings")) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(finding(finding));
    }
    lines.add(labels.label("unreviewed"));
    return lines;
  }

  private List<String> finding(Json.Obj finding) {
    List<String> lines = new ArrayList<>();
    String stage = JsonParts.textOr(finding, "stage", "");
    lines.add(labels.label("finding") + " " + JsonParts.textOr(finding, "id", ""));
    line(lines, "stage", labels.word(stage));
    line(lines, "by", JsonParts.textOr(finding, "from", ""));
    JsonParts.text(finding, "comments_until").ifPresent(end -> line(lines, "comments_until", end));
    JsonParts.text(finding, "release")
        .ifPresent(release -> line(lines, "release", labels.word(release)));
    lines.add(JsonParts.textOr(finding, "words", ""));
    line(lines, "summary", quoted(finding, "summary", "lang"));
    for (Json.Obj term : JsonParts.objects(finding, "terms")) {
      term(lines, term);
    }
    line(lines, "attribution", attribution(finding));
    line(lines, "confidence", labels.word(JsonParts.textOr(finding, "confidence", "")));
    line(lines, "standard", Printable.text(JsonParts.textOr(finding, "standard", "")));
    List<Json.Obj> comments = JsonParts.objects(finding, "comments");
    line(lines, "comments", Integer.toString(comments.size()));
    comments.forEach(comment -> comment(lines, comment));
    line(lines, "versions", Integer.toString(JsonParts.objects(finding, "versions").size()));
    return lines;
  }

  private void term(List<String> lines, Json.Obj term) {
    Optional<String> result = JsonParts.text(term, "result");
    String came = labels.word(JsonParts.textOr(term, "came", ""));
    lines.add(
        "  "
            + JsonParts.textOr(term, "agreement", "")
            + ", "
            + labels.label("article")
            + " "
            + JsonParts.textOr(term, "article", ""));
    lines.add(
        "    "
            + (result.isPresent()
                ? labels.label("concluded") + ": " + labels.word(result.get())
                : labels.label("proposed") + ": " + JsonParts.textOr(term, "proposed", "")));
    JsonParts.text(term, "reason").ifPresent(why -> lines.add("    " + Printable.text(why)));
    lines.add("    " + labels.label("test_came") + ": " + came);
    JsonParts.text(term, "differs").ifPresent(words -> lines.add("    " + words));
    Json.Obj again = JsonParts.object(term, "again").orElseGet(() -> Json.obj().build());
    lines.add(
        "    "
            + labels.label("again")
            + ": "
            + labels.word(JsonParts.textOr(again, "comes_out", "")));
    JsonParts.text(again, "words").ifPresent(words -> lines.add("      " + words));
    steps(lines, again);
    for (Json.Obj since : JsonParts.objects(term, "since")) {
      lines.add(
          "    "
              + labels.label("since")
              + ": "
              + labels.word(JsonParts.textOr(since, "comes_out", "")));
      JsonParts.text(since, "words")
          .ifPresent(words -> lines.add("      " + Printable.text(words)));
      steps(lines, since);
    }
  }

  /** The steps that differ. */
  private void steps(List<String> lines, Json.Obj compared) {
    for (Json.Obj step : JsonParts.objects(compared, "steps")) {
      lines.add(
          "      "
              + labels.word(JsonParts.textOr(step, "test", ""))
              + ": "
              + JsonParts.textOr(step, "then", "-")
              + " -> "
              + JsonParts.textOr(step, "now", "-"));
      JsonParts.texts(step, "says").forEach(said -> lines.add("        " + Printable.text(said)));
    }
  }

  private void comment(List<String> lines, Json.Obj comment) {
    lines.add(
        "  "
            + JsonParts.textOr(comment, "party", "")
            + ": "
            + labels.word(JsonParts.textOr(comment, "stance", "")));
    List<String> articles = JsonParts.texts(comment, "articles");
    if (!articles.isEmpty()) {
      lines.add("    " + labels.label("article") + " " + String.join(", ", articles));
    }
    if (JsonParts.text(comment, "text").isPresent()) {
      lines.add("    " + quoted(comment, "text", "lang"));
    }
    if (comment.get("after_the_period").isPresent()) {
      lines.add("    " + labels.label("after_the_period"));
    }
  }

  private String attribution(Json.Obj finding) {
    return JsonParts.object(finding, "attribution")
        .map(to ->
            JsonParts.textOr(to, "party", "")
                + ", "
                + labels.word(JsonParts.textOr(to, "likelihood", "")))
        .orElseGet(() -> labels.word("UNATTRIBUTED"));
  }

  private static String quoted(Json.Obj object, String text, String lang) {
    return "\""
        + Printable.text(JsonParts.textOr(object, text, ""))
        + "\" ["
        + JsonParts.textOr(object, lang, "")
        + "]";
  }

  private void line(List<String> lines, String label, String text) {
    lines.add(labels.label(label) + ": " + text);
  }
}
