package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Private warnings as a server tells them to one session. */
final class Warnings {
  private static final int SHORT = 10;
  private static final String ITEMS = "items";

  private final Session session;

  Warnings(Session session) {
    this.session = session;
  }

  /** All pages together. */
  Json.Obj all() {
    List<Json> items = new ArrayList<>();
    Json.Obj page = session.get("/v1/alerts?limit=500");
    items.addAll(items(page, ITEMS));
    while (page.get("next").isPresent()) {
      page = session.get("/v1/alerts?limit=500&after=" + ServerClient.member(page, "next"));
      items.addAll(items(page, ITEMS));
    }
    Json.Builder json = Json.obj().put(ITEMS, items);
    page.get("count").ifPresent(count -> json.put("count", count));
    page.get("unseen").ifPresent(unseen -> json.put("unseen", unseen));
    return json.build();
  }

  /** The one warning whose key begins so. */
  Json.Obj beginning(String start) {
    List<Json.Obj> found =
        items(all(), ITEMS).stream()
            .filter(alert -> ServerClient.member(alert, "key").startsWith(start))
            .toList();
    if (found.size() != 1) {
      throw CannotGoOn.usage(
          found.isEmpty()
              ? "no warning of yours begins with " + start
              : found.size() + " warnings begin with " + start,
          found.isEmpty()
              ? "parley alerts lists those that stand; one goes when its notice changes or ends"
              : "write more of its key");
    }
    return found.getFirst();
  }

  /** Says what is done about it; the warning as it stands then. */
  Json.Obj marked(Json.Obj alert, String mark, Optional<String> note) {
    return session.post(
        "/v1/alerts/" + ServerClient.member(alert, "key"),
        Json.obj().put("mark", mark).putIfPresent("note", note).build());
  }

  /** Writes the body of the reader's own notice, checked against the leaf, into a new file. */
  void writeBody(Json.Obj alert, Path file) {
    Json.Obj notice = within(alert, "notice").orElseThrow();
    Hash leaf = Arguments.hash(ServerClient.member(notice, "leaf"));
    Statement statement = AckCommand.fetched(session.statement(leaf), leaf);
    Papers.writeNew(file, (body(statement).text() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Json body(Statement statement) {
    try {
      Json whole = Json.parse(statement.bytes(), statement.bytes().length, 64);
      return ((Json.Obj) whole).get("body").orElseThrow();
    } catch (Malformed e) {
      throw CannotGoOn.stopped("the statement does not read back: " + e.detail(), "");
    }
  }

  /** The command that discloses. */
  static String command(Json.Obj alert) {
    return items(alert, "choices").stream()
        .filter(choice -> choice.get("command").isPresent())
        .map(choice -> ServerClient.member(choice, "command"))
        .findFirst()
        .orElse("");
  }

  static List<String> lines(Json.Obj alerts) {
    List<String> lines = new ArrayList<>();
    List<Json.Obj> all = items(alerts, ITEMS);
    all.stream().filter(alert -> !is(alert, "past")).forEach(alert -> lines.addAll(alert(alert)));
    List<Json.Obj> past = all.stream().filter(alert -> is(alert, "past")).toList();
    if (!past.isEmpty()) {
      lines.add("Their time has passed:");
      past.forEach(alert -> lines.addAll(alert(alert)));
    }
    if (lines.isEmpty()) {
      lines.add("No warning found among what you may read.");
    }
    return lines;
  }

  /** In one line, for the top of other lists; empty when there is no warning. */
  static Optional<String> summary(Json.Obj page) {
    String count = page.get("count").map(Json::text).orElse("0");
    String unseen = page.get("unseen").map(Json::text).orElse("0");
    return count.equals("0")
        ? Optional.empty()
        : Optional.of(
            "Private warnings: " + count + ", not seen yet: " + unseen + " (parley alerts)");
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

  private static boolean is(Json.Obj object, String name) {
    return object.get(name).filter(Json.of(true)::equals).isPresent();
  }

  private static String says(Json.Obj object) {
    return within(object, "says").map(words -> ServerClient.member(words, "en")).orElse("");
  }

  static List<String> alert(Json.Obj alert) {
    List<String> lines = new ArrayList<>();
    String until =
        alert.get("until").isPresent() ? ServerClient.member(alert, "until") : "no end stated";
    String key = ServerClient.member(alert, "key");
    lines.add(
        "Warning "
            + key.substring(0, Math.min(SHORT, key.length()))
            + (is(alert, "seen") ? "" : " (not seen yet)")
            + ": "
            + ServerClient.member(alert, "from")
            + " to "
            + until
            + ": "
            + says(alert));
    within(alert, "notice").ifPresent(side -> lines.add("  " + side(side)));
    within(alert, "other").ifPresent(side -> lines.add("  meets " + side(side)));
    items(alert, "marks").forEach(mark -> lines.add("  " + mark(mark)));
    items(alert, "choices").forEach(choice -> lines.add("  - " + says(choice)));
    return lines;
  }

  private static String mark(Json.Obj mark) {
    return ServerClient.member(mark, "mark").toLowerCase(java.util.Locale.ROOT)
        + " by "
        + ServerClient.member(mark, "by")
        + " at "
        + ServerClient.member(mark, "at")
        + (mark.get("note").isPresent() ? ": " + ServerClient.member(mark, "note") : "");
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
