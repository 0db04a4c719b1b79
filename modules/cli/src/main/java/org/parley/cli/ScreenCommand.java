package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley screen}: rows of an import counted against the articles of every agreement. */
@Command(
    name = "screen",
    description = {
      "Counts, for every article of every agreement that the key's party may know, the rows of an"
          + " import that would fall under it if the record is right: by governorate, month and"
          + " side.",
      "A screening is no finding and enters no register; it says nothing of who did what."
    })
@SuppressWarnings("NullAway.Init")
final class ScreenCommand implements Callable<Integer> {
  private static final List<String> PARTS = List.of("governorates", "months", "sides");

  @Mixin private Shared shared;
  @Mixin private ImportReading reading;

  @Parameters(paramLabel = "IMPORT", description = "Its id, as parley import list prints it.")
  private String id;

  @Option(names = "--top", paramLabel = "N", description = "Lines per table. Default: 15.")
  private int top = 15;

  ScreenCommand() {}

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "screening",
            shared::progress,
            () -> reading.ask("/v1/imports/" + Arguments.uuid(id) + "/screening", this::lines)));
  }

  private List<String> lines(Json.Obj answer) {
    List<String> lines = new ArrayList<>();
    lines.add(ServerClient.member(answer, "label"));
    lines.add(number(answer, "rows") + " rows, " + number(answer, "tested") + " tested.");
    Json.Obj untested = (Json.Obj) answer.get("notTested").orElseThrow();
    lines.add(number(untested, "rows") + " rows were not tested:");
    for (Json why : items(untested, "why")) {
      Json.Obj one = (Json.Obj) why;
      lines.add("  " + number(one, "rows") + "  " + ServerClient.member(one, "why"));
    }
    for (Json item : items(answer, "articles")) {
      article((Json.Obj) item, lines);
    }
    lines.add("");
    for (Json says : items(answer, "says")) {
      lines.add(((Json.Str) says).value());
    }
    lines.add(ServerClient.member(answer, "label"));
    return lines;
  }

  private void article(Json.Obj article, List<String> lines) {
    lines.add("");
    lines.add(
        "SCREENING  article "
            + ServerClient.member(article, "article")
            + " of "
            + (article.get("title").isPresent()
                ? ServerClient.member(article, "title")
                : ServerClient.member(article, "id"))
            + ", "
            + ServerClient.member(article, "as")
            + " ("
            + ServerClient.member(article, "kind")
            + ")");
    lines.add("  all: " + results(article));
    for (String part : PARTS) {
      List<Json> keys = items(article, part);
      lines.add("  " + part + ":");
      for (Json key : keys.subList(0, Math.min(Math.max(0, top), keys.size()))) {
        Json.Obj one = (Json.Obj) key;
        lines.add("    " + ServerClient.member(one, "key") + ": " + results(one));
      }
      if (keys.size() > top) {
        lines.add("    and " + (keys.size() - top) + " more; --top N or --json shows them");
      }
    }
  }

  private static String results(Json.Obj of) {
    List<String> words = new ArrayList<>();
    Json.Obj results = (Json.Obj) of.get("results").orElseThrow();
    for (Map.Entry<String, Json> one : results.members().entrySet()) {
      words.add(one.getKey() + " " + one.getValue().text());
    }
    return String.join(", ", words);
  }

  private static List<Json> items(Json.Obj of, String name) {
    return of.get(name).orElseThrow() instanceof Json.Arr items ? items.items() : List.of();
  }

  private static String number(Json.Obj of, String name) {
    return of.get(name).map(Json::text).orElse("0");
  }
}
