package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley tracks show}: how the tracks stand now. */
@Command(
    name = "show",
    description = {
      "Prints how each track stands of which the key's party is told, and the newest changes. A"
          + " party is told of its own tracks; a monitor named by the policy also of others',"
          + " without positions.",
      "No notice found is no sign of hostile intent."
    })
@SuppressWarnings("NullAway.Init")
final class TracksShowCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Option(
      names = "--after",
      paramLabel = "N",
      defaultValue = "0",
      description = "Only changes after this number.")
  private long after;

  TracksShowCommand() {}

  @Override
  public Integer call() {
    return asking.during(
        "asking",
        session -> {
          Json.Obj answer = session.get("/v1/tracks?after=" + after);
          String setting = session.setting();
          return Answer.done(answer, Marks.on(setting, lines(answer, PartyTitles.of(session))));
        });
  }

  private static List<String> lines(Json.Obj answer, PartyTitles titles) {
    try {
      Fields fields = Fields.of(answer, "");
      List<String> lines = WatchCommand.absent(answer);
      int before = lines.size();
      for (Fields track : fields.array("tracks", Fields::of)) {
        lines.add(
            titles.of(track.string("party"))
                + ", "
                + track.string("track")
                + ": "
                + track.string("standing")
                + " since "
                + track.string("since")
                + ", last heard of at "
                + track.string("heardAt")
                + track.optString("notice").map(id -> ", notice " + id).orElse(""));
      }
      lines.addAll(alerts(fields.array("alerts", (item, path) -> item)));
      if (lines.size() == before) {
        lines.add("No tracks. That says nothing about where anybody is.");
      }
      return lines;
    } catch (Malformed e) {
      throw strange(e);
    }
  }

  /** Alerts as the server gives them, a line each. */
  static List<String> alerts(List<Json> alerts) {
    try {
      List<String> lines = new ArrayList<>();
      for (Json item : alerts) {
        Fields alert = Fields.of(item, "");
        lines.add(
            alert.string("at")
                + "  "
                + alert.string("standing")
                + "  "
                + alert.object("says").string("en")
                + alert.optString("notice").map(id -> "  (notice " + id + ")").orElse(""));
      }
      return lines;
    } catch (Malformed e) {
      throw strange(e);
    }
  }

  private static CannotGoOn strange(Malformed e) {
    return CannotGoOn.stopped(
        "the server's answer cannot be read: " + e.getMessage(),
        "ask a server of the same version as this program");
  }
}
