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

/** {@code parley sign-ins}: who came in as this post, and who was turned away. */
@Command(
    name = "sign-ins",
    description = {
      "Shows who signed in as the key's post by key or passkey, who did not and why, and what was",
      "called that the post may not call, newest first. With a root key, or a key with the scope",
      "audit, of the whole party; nobody is told of another party.",
      "Who signs in at a provider or by a client certificate is not in it."
    })
@SuppressWarnings("NullAway.Init")
final class SignInsCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Option(
      names = "--before",
      paramLabel = "NUMBER",
      description = "Only lines with a smaller number, to go on from a page before.")
  private Optional<Long> before = Optional.empty();

  @Option(names = "--limit", paramLabel = "COUNT", description = "At most so many. Default: 100.")
  private int limit = 100;

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "reading who came in",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Session session = client.open(key.signer())) {
                String path =
                    "/v1/sign-ins?limit="
                        + limit
                        + before.map(from -> "&before=" + from).orElse("");
                Json.Obj told = session.get(path);
                return Answer.done(told, Marks.on(client.setting(), lines(told)));
              }
            }));
  }

  private static List<String> lines(Json.Obj told) {
    List<String> lines = new ArrayList<>();
    try {
      Fields page = Fields.of(told, "");
      lines.add(
          page.string("sees").equals("OWN_PARTY")
              ? "You are told of every post of your party."
              : "You are told of your own post.");
      for (Fields item : page.array("items", Fields::of)) {
        lines.add(
            item.integer("number")
                + "  "
                + item.string("at")
                + "  "
                + Printable.text(item.string("reader"))
                + "  "
                + String.join(", ", item.strings("classes")).replace('_', ' ')
                + "  "
                + Printable.text(item.string("route")));
      }
      page.optString("next").ifPresent(next -> lines.add("Go on with --before " + next));
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the answer cannot be read: " + e.getMessage(), "");
    }
    return lines;
  }
}
