package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley sessions}: who reads as this post now, and how to end that. */
@Command(
    name = "sessions",
    description = {
      "Lists the sessions that are open now as the key's post, by key and by passkey; with a root",
      "key those of the whole party. A session ends after an hour, or after half an hour in which",
      "nothing was asked and nothing listened. --end ends one of them, --end-others all but the",
      "one of this command. Whoever holds the key can sign in again: if the key is not where it",
      "should be, end the key (parley key revoke)."
    })
@SuppressWarnings("NullAway.Init")
final class SessionsCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Option(names = "--end", paramLabel = "ID", description = "End this one.")
  private Optional<String> end = Optional.empty();

  @Option(names = "--end-others", description = "End all but the one of this command.")
  private boolean others;

  @Override
  public Integer call() {
    return asking.during("asking", session -> told(session, session.setting()));
  }

  private Answer told(Session session, String setting) {
    List<String> ended = new ArrayList<>();
    end.ifPresent(id -> end(session, id, ended));
    if (others) {
      for (Json.Obj one : open(session)) {
        if (!current(one)) {
          end(session, ServerClient.member(one, "id"), ended);
        }
      }
    }
    List<Json.Obj> open = open(session);
    List<String> lines = new ArrayList<>();
    ended.forEach(id -> lines.add("Ended: " + id));
    lines.add("Open: " + open.size());
    open.forEach(one -> lines.add("  " + line(one)));
    Json.Obj json = Json.obj().put("ended", Json.strings(ended)).put("items", open).build();
    return Answer.done(json, Marks.on(setting, lines));
  }

  private static void end(Session session, String id, List<String> ended) {
    if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
      throw CannotGoOn.usage("that is not the id of a session", "parley sessions lists them");
    }
    session.delete("/v1/sessions/" + id);
    ended.add(id);
  }

  private static List<Json.Obj> open(Session session) {
    return WatchCommand.items(session.get("/v1/sessions"), "items");
  }

  private static boolean current(Json.Obj one) {
    return one.get("current").filter(Json.of(true)::equals).isPresent();
  }

  private static String line(Json.Obj one) {
    try {
      Fields fields = Fields.of(one, "");
      return fields.string("id")
          + "  "
          + Printable.text(fields.string("post"))
          + " by "
          + (fields.string("by").equals("KEY") ? "its key" : "a passkey")
          + " since "
          + fields.string("opened")
          + ", ends "
          + fields.string("expires")
          + (current(one) ? " (this command's own)" : "");
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the list of sessions cannot be read: " + e.getMessage(), "");
    }
  }
}
