package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley alerts}: notices of one's own that meet what the other side was not told of. */
@Command(
    name = "alerts",
    description = {
      "Lists private warnings: a notice of yours that another party may not read meets one of",
      "that party's, and it was told nothing. You decide: disclose (file a new version that is",
      "addressed to that party as well), phone, or wait. Nothing of it is in the log, and nobody",
      "else is told.",
      "A monitoring party is warned for what it may read. People to protect come first.",
      "No warning says only that nothing was found among what you may read."
    })
@SuppressWarnings("NullAway.Init")
final class AlertsCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "waiting for the server",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Session session = client.open(key.signer())) {
                Json.Obj alerts = session.get("/v1/alerts");
                return Answer.done(alerts, Marks.on(client.setting(), lines(alerts)));
              }
            }));
  }

  static List<String> lines(Json.Obj alerts) {
    List<String> lines = new ArrayList<>();
    items(alerts, "items").forEach(alert -> lines.addAll(alert(alert)));
    if (lines.isEmpty()) {
      lines.add("No warning found among what you may read.");
    }
    return lines;
  }

  private static List<Json.Obj> items(Json.Obj object, String name) {
    return object.get(name).filter(Json.Arr.class::isInstance).map(Json.Arr.class::cast).stream()
        .flatMap(array -> array.items().stream())
        .filter(Json.Obj.class::isInstance)
        .map(Json.Obj.class::cast)
        .toList();
  }

  private static Optional<Json.Obj> within(Json.Obj object, String name) {
    return object.get(name).filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast);
  }

  private static String says(Json.Obj object) {
    return within(object, "says").map(words -> ServerClient.member(words, "en")).orElse("");
  }

  private static List<String> alert(Json.Obj alert) {
    List<String> lines = new ArrayList<>();
    String until =
        alert.get("until").isPresent() ? ServerClient.member(alert, "until") : "no end stated";
    lines.add(ServerClient.member(alert, "from") + " to " + until + ": " + says(alert));
    within(alert, "notice").ifPresent(side -> lines.add("  " + side(side)));
    within(alert, "other").ifPresent(side -> lines.add("  meets " + side(side)));
    items(alert, "choices").forEach(choice -> lines.add("  - " + says(choice)));
    return lines;
  }

  /** What it means before which it is. */
  private static String side(Json.Obj side) {
    return ServerClient.member(side, "meaning").replace('_', ' ')
        + ": "
        + ServerClient.member(side, "kind")
        + " of "
        + ServerClient.member(side, "party")
        + ", notice "
        + ServerClient.member(side, "id")
        + ", leaf "
        + ServerClient.member(side, "leaf");
  }
}
