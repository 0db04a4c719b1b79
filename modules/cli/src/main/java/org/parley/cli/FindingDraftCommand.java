package org.parley.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley finding draft}: opens a finding for comments. */
@Command(
    name = "draft",
    description = {
      "Computes the term tests of what a file describes and opens a finding on them for comments.",
      "Nothing is concluded by this. Every party to an agreement it cites has to be addressed; the"
          + " post needs the scope assess. The form of the file: docs/formats/finding.md."
    })
@SuppressWarnings("NullAway.Init")
final class FindingDraftCommand implements Callable<Integer> {
  private static final List<String> AS_WRITTEN =
      List.of(
          "incident",
          "happening",
          "cites",
          "attribution",
          "confidence",
          "standard",
          "summary",
          "lang");

  private final Surroundings around;

  @Mixin private Duty duty;

  @Parameters(paramLabel = "FILE", description = "What happened and what is proposed.")
  private Path file;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      required = true,
      description = "The last moment at which parties may comment.")
  private String until;

  FindingDraftCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (!(Papers.handWritten(file).json() instanceof Json.Obj written)) {
      throw CannotGoOn.usage(
          file + " is no list of members", "docs/formats/finding.md shows the form");
    }
    Instant end = Arguments.time(until);
    return duty.file(around, filing -> said(filing, written, end));
  }

  private Duty.Said said(Filing filing, Json.Obj written, Instant end) {
    Json happening =
        written
            .get("happening")
            .orElseThrow(() ->
                CannotGoOn.usage(
                    file + " describes no happening", "docs/formats/finding.md shows the form"));
    List<Json.Obj> tests;
    try (Session session = filing.session()) {
      Map<String, String> members = new LinkedHashMap<>();
      members.put("happening", happening.text());
      JsonParts.text(written, "incident").ifPresent(one -> members.put("incident", one));
      members.put("outside", "true");
      Json.Obj answer = AskCommand.asked(session, "assess", members);
      tests = new ArrayList<>(JsonParts.objects(answer, "tests"));
      tests.addAll(JsonParts.objects(answer, "outside"));
    }
    Json.Builder body = Json.obj().put("stage", "OPENED").put("comments_until", end.toString());
    for (String member : AS_WRITTEN) {
      body.putIfPresent(member, written.get(member));
    }
    body.put("terms", terms(JsonParts.objects(written, "articles"), tests));
    return new Duty.Said(
        Kind.FINDING, List.of(), body.build(), "Open for comments until " + end + ".");
  }

  /** The articles named, each with the test that came of it. */
  static List<Json.Obj> terms(List<Json.Obj> articles, List<Json.Obj> tests) {
    List<Json.Obj> terms = new ArrayList<>();
    for (Json.Obj article : articles) {
      Json.Obj test =
          tests.stream()
              .filter(one -> names(one, article))
              .findFirst()
              .orElseThrow(() ->
                  CannotGoOn.usage(
                      "no term test came of article "
                          + JsonParts.textOr(article, "article", "?")
                          + " of "
                          + JsonParts.textOr(article, "agreement", "?"),
                      "parley assess --file FILE --outside lists the tests there are"));
      terms.add(
          Json.obj()
              .put("agreement", JsonParts.textOr(test, "leaf", ""))
              .put("article", JsonParts.textOr(test, "article", ""))
              .put("test", JsonParts.textOr(test, "digest", ""))
              .put("came", JsonParts.textOr(test, "result", ""))
              .put(
                  "steps",
                  JsonParts.objects(test, "steps").stream()
                      .map(step ->
                          Json.obj()
                              .put("test", JsonParts.textOr(step, "test", ""))
                              .put("outcome", JsonParts.textOr(step, "outcome", ""))
                              .build())
                      .toList())
              .putIfPresent("result", article.get("result"))
              .putIfPresent("reason", article.get("reason"))
              .build());
    }
    return terms;
  }

  /** Whether a test is of the article named: by short name, title, id or leaf. */
  private static boolean names(Json.Obj test, Json.Obj article) {
    Optional<String> agreement = JsonParts.text(article, "agreement");
    boolean same =
        agreement.isPresent()
            && List.of("short", "agreement", "id", "leaf").stream()
                .anyMatch(member -> JsonParts.text(test, member).equals(agreement));
    return same && JsonParts.text(test, "article").equals(JsonParts.text(article, "article"));
  }
}
