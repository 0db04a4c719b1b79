package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley watch}: what the watch has before it. */
@Command(
    name = "watch",
    description = {
      "Shows what your party's watch has before it: what is open, messages and how far each ladder",
      "is, contacts, lines, handovers. What nobody received within a minute says NOT DELIVERED",
      "and gives the number to call."
    })
@SuppressWarnings("NullAway.Init")
final class WatchCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Override
  public Integer call() {
    return asking.during(
        "waiting for the server",
        session -> {
          Json.Obj watch = WatchPages.all(session);
          return Answer.done(watch, Marks.on(session.setting(), lines(watch)));
        });
  }

  static List<String> lines(Json.Obj watch) {
    List<String> lines = absent(watch);
    List<Json.Obj> open = items(watch, "open");
    lines.add(open.isEmpty() ? "Nothing is open." : "Open: " + open.size());
    open.forEach(item ->
        lines.add(
            "  "
                + word(item, "what")
                + " since "
                + word(item, "since")
                + ", "
                + word(item, "leaf")));
    items(watch, "calls").forEach(call -> call(call, lines));
    items(watch, "contacts").forEach(contact -> contact(contact, lines));
    items(watch, "lines").forEach(line -> line(line, lines));
    lines.addAll(DutyWords.rosters(items(watch, "onCall")));
    items(watch, "handovers")
        .forEach(
            page -> lines.add("Handover of " + word(page, "from") + ": " + word(page, "state")));
    return lines;
  }

  /** Who does not read what is filed now. */
  static List<String> absent(Json.Obj answer) {
    List<String> lines = new ArrayList<>();
    for (Json.Obj one : items(answer, "absent")) {
      lines.add(
          word(one, "party")
              + " takes no part since "
              + word(one, "since")
              + " ("
              + word(one, "state")
              + "): nobody there reads this.");
    }
    return lines;
  }

  private static void call(Json.Obj call, List<String> lines) {
    boolean stop = word(call, "kind").equals("stop");
    String drill = isDrill(call) ? "DRILL " : "";
    String what = stop ? "UNDER FIRE, STOP" : word(call, "urgency") + " message";
    Optional<Json.Obj> says = within(call, "says");
    String text =
        says.filter(words -> words.get("text").isPresent())
            .map(words -> ": " + word(words, "text"))
            .orElse("");
    lines.add(
        drill + what + " from " + word(call, "from") + " at " + word(call, "recordedAt") + text);
    if (!drill.isEmpty()) {
      lines.add("  DRILL: practice only, act on nothing");
    }
    signals(call, lines);
    items(call, "recipients").forEach(recipient -> recipient(recipient, lines));
  }

  /** Only what says so itself is practice; anything else is meant. */
  private static boolean isDrill(Json.Obj of) {
    return of.get("drill").filter(Json.of(true)::equals).isPresent();
  }

  private static void recipient(Json.Obj recipient, List<String> lines) {
    lines.add("  " + word(recipient, "party") + ": " + word(recipient, "state").replace('_', ' '));
    within(recipient, "undelivered")
        .ifPresent(gone ->
            lines.add(
                "    NOT DELIVERED since "
                    + word(gone, "since")
                    + (gone.get("phone").isPresent() ? "; call " + word(gone, "phone") : "")));
    for (Json.Obj step : items(recipient, "steps")) {
      String target =
          step.get("post").isPresent()
              ? word(step, "post")
              : step.get("phone").isPresent() ? "call " + word(step, "phone") : unnamed(step);
      lines.add(
          "    due "
              + word(step, "due")
              + " "
              + target
              + ": "
              + word(step, "state").replace('_', ' '));
    }
  }

  private static String unnamed(Json.Obj step) {
    return step.get("onCall").isPresent()
        ? "whoever is on call for " + word(step, "onCall")
        : "the whole party";
  }

  /** Signals that belong to a call or a contact. */
  private static void signals(Json.Obj of, List<String> lines) {
    for (Json.Obj use : items(of, "signals")) {
      Optional<Json.Obj> says = within(use, "says");
      says.ifPresent(words ->
          lines.add(
              "  "
                  + (isDrill(use) ? "DRILL " : "")
                  + "signal "
                  + word(words, "code")
                  + " "
                  + word(words, "what")
                  + " at "
                  + word(words, "at")
                  + ", says "
                  + word(use, "from")));
    }
  }

  private static void contact(Json.Obj contact, List<String> lines) {
    String with =
        within(contact, "says")
            .map(says -> word(says, says.get("with").isPresent() ? "with" : "outside"))
            .orElse("");
    lines.add(
        "Contact recorded by "
            + word(contact, "from")
            + " with "
            + with
            + ": the other side "
            + word(contact, "standing"));
    signals(contact, lines);
  }

  private static void line(Json.Obj line, List<String> lines) {
    String between =
        line.get("between")
            .filter(Json.Arr.class::isInstance)
            .map(Json.Arr.class::cast)
            .map(ends -> ends.items().stream().map(WatchCommand::plain).toList())
            .map(ends -> String.join(" - ", ends))
            .orElse("");
    lines.add(
        "Line "
            + between
            + ": "
            + (line.get("state").isPresent() ? word(line, "state") : "no check"));
  }

  private static String plain(Json value) {
    return value instanceof Json.Str text ? Printable.text(text.value()) : "";
  }

  private static String word(Json.Obj object, String name) {
    return Printable.text(ServerClient.member(object, name));
  }

  static List<Json.Obj> items(Json.Obj object, String name) {
    return object.get(name).filter(Json.Arr.class::isInstance).map(Json.Arr.class::cast).stream()
        .flatMap(array -> array.items().stream())
        .filter(Json.Obj.class::isInstance)
        .map(Json.Obj.class::cast)
        .toList();
  }

  private static Optional<Json.Obj> within(Json.Obj object, String name) {
    return object.get(name).filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast);
  }
}
