package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley import list}: which imports there are. */
@Command(
    name = "list",
    description = {
      "Lists the imports that the key's party may know, each in its newest version: what file, by"
          + " whom, and whether its rows are shown."
    })
@SuppressWarnings("NullAway.Init")
final class ImportListCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private ImportReading reading;

  ImportListCommand() {}

  @Override
  public Integer call() {
    return shared.tell(() -> reading.ask("/v1/imports", ImportListCommand::lines));
  }

  private static List<String> lines(Json.Obj answer) {
    List<String> lines = new ArrayList<>();
    for (Json item : ImportRun.items(answer)) {
      lines.add(line((Json.Obj) item));
    }
    if (lines.isEmpty()) {
      lines.add("No import that you may know.");
    }
    return lines;
  }

  /** One import in a line. */
  static String line(Json.Obj one) {
    String state = ServerClient.member(one, "state");
    String what =
        one.get("file").isPresent()
            ? ServerClient.member(one, "format")
                + " "
                + ServerClient.member((Json.Obj) one.get("file").orElseThrow(), "name")
            : one.get("reason").isPresent() ? ServerClient.member(one, "reason") : "";
    return ServerClient.member(one, "id")
        + "  "
        + state
        + "  "
        + one.get("shown").map(Json::text).orElse("0")
        + " rows  "
        + what
        + "  by "
        + ServerClient.member(one, "from")
        + ", "
        + ServerClient.member(one, "recordedAt");
  }
}
