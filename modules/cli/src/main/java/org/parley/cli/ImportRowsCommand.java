package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley import rows}: some rows of an import. */
@Command(
    name = "rows",
    description = {
      "Shows rows of an import as they were taken in, each with its sources; a page at a time.",
      "They are what a data set says that its sources said."
    })
@SuppressWarnings("NullAway.Init")
final class ImportRowsCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private ImportReading reading;

  @Parameters(paramLabel = "IMPORT", description = "Its id, as parley import list prints it.")
  private String id;

  @Option(
      names = "--after",
      paramLabel = "ROW",
      description = "Only rows behind that row of the file. Default: from the first.")
  private long after;

  @Option(names = "--limit", paramLabel = "N", description = "So many at most. Default: 20.")
  private int limit = 20;

  ImportRowsCommand() {}

  @Override
  public Integer call() {
    return shared.tell(() ->
        reading.ask(
            "/v1/imports/"
                + Arguments.uuid(id)
                + "/rows?after="
                + Math.max(0, after)
                + "&limit="
                + Math.max(1, limit),
            ImportRowsCommand::lines));
  }

  private static List<String> lines(Json.Obj answer) {
    List<String> lines = new ArrayList<>();
    lines.add(ServerClient.member(answer, "says"));
    for (Json item : ImportRun.items(answer)) {
      lines.add("");
      lines.addAll(YamlLines.of((Json.Obj) item));
    }
    answer.get("next").ifPresent(row -> lines.add("more: --after " + row.text()));
    return lines;
  }
}
