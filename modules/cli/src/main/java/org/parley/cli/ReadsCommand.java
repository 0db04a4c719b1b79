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

/** {@code parley reads}: who was shown what, where that is sensitive. */
@Command(
    name = "reads",
    description = {
      "Shows who was shown people present, warnings, the watch, tracks, boxes and bundles, newest",
      "first. You are told who read objects of your party; with the scope audit also what your own",
      "party's posts read; an auditor of a monitoring party is told everything.",
      "No line says where anything is."
    })
@SuppressWarnings("NullAway.Init")
final class ReadsCommand implements Callable<Integer> {
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
            "reading who read",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Session session = client.open(key.signer())) {
                String path =
                    "/v1/reads?limit=" + limit + before.map(from -> "&before=" + from).orElse("");
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
          switch (page.string("sees")) {
            case "ALL" -> "You are told everything that was written down.";
            case "OWN_PARTY" -> "You are told what your party's posts read, and who read yours.";
            default -> "You are told who read objects of your party.";
          });
      for (Fields item : page.array("items", Fields::of)) {
        lines.add(line(item));
        for (Fields one : item.array("of", Fields::of)) {
          lines.add("    " + one.string("party") + " " + one.optString("id").orElse(""));
        }
      }
      page.optString("next").ifPresent(next -> lines.add("Go on with --before " + next));
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the answer cannot be read: " + e.getMessage(), "");
    }
    return lines;
  }

  private static String line(Fields item) throws Malformed {
    return item.integer("number")
        + "  "
        + item.string("at")
        + "  "
        + item.string("reader")
        + " was shown "
        + String.join(", ", item.strings("classes"))
        + " by "
        + item.string("route");
  }
}
