package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Pairs of notices in force, and who had been told, as {@code parley audit-volumes} prints them.
 */
public final class AuditedVolumes {
  private AuditedVolumes() {}

  /**
   * The answer.
   *
   * @param setting {@code EXERCISE} or {@code REAL}
   * @param about what was looked at
   * @param party whose knowledge was looked at; empty for everything
   * @param notices how many notices were compared
   * @param pairs one object each, as docs/formats/check.md shows
   */
  public static Answer answer(
      String setting, String about, Optional<String> party, long notices, List<Json.Obj> pairs) {
    long differing = count(pairs, "NOBODY", "NOT_FOUND_NOW");
    long unjudged = count(pairs, "UNDECIDED", "NOT_COMPUTED");
    List<String> lines = new ArrayList<>();
    lines.add(
        "Notices in force compared with each other: "
            + notices
            + ", "
            + about
            + party.map(name -> ", as " + name + " may know it").orElse("")
            + ".");
    for (int i = 0; i < pairs.size(); i++) {
      lines.addAll(pair(i + 1, pairs.get(i)));
    }
    lines.add(
        pairs.isEmpty()
            ? "No overlap found among them."
            : "Pairs of volumes: "
                + pairs.size()
                + ", otherwise than recorded: "
                + differing
                + ".");
    if (unjudged > 0) {
      lines.add("Not judged here, because you may not read what decides it: " + unjudged + ".");
    }
    lines.add("Notices nobody filed, and those not looked at here, are not in this answer.");
    Json.Builder json =
        Json.obj()
            .put("what", "audit-volumes")
            .put("setting", setting)
            .putIfPresent("party", party)
            .put("notices", notices)
            .put("differing", differing)
            .put("unjudged", unjudged)
            .put("pairs", pairs);
    return new Answer(
        differing == 0 ? ExitCode.OK : ExitCode.REFUSED, Marks.on(setting, lines), json.build());
  }

  private static long count(List<Json.Obj> pairs, String... words) {
    List<String> these = List.of(words);
    return pairs.stream().filter(pair -> these.contains(ServerClient.member(pair, "told"))).count();
  }

  private static List<String> pair(int number, Json.Obj pair) {
    try {
      Fields fields = Fields.of(pair, "");
      return List.of(
          number + ". " + side(fields.object("later")),
          "   with " + side(fields.object("earlier")),
          "   "
              + fields.string("from")
              + " to "
              + fields.optString("until").orElse("no end stated")
              + ", "
              + how(fields)
              + "; "
              + told(fields.string("told")));
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("a pair cannot be read: " + e.getMessage(), "");
    }
  }

  private static String how(Fields pair) throws Malformed {
    if (pair.string("by").equals("MARGIN")) {
      return pair.has("position_error_m") && !pair.has("apart")
          ? "only within the stated errors of position"
          : "nearer than agreed";
    }
    return pair.string("contact").equals("TOUCH") ? "touch" : "overlap";
  }

  private static String side(Fields side) throws Malformed {
    return side.string("words")
        + ": "
        + side.string("kind")
        + ", "
        + side.string("party")
        + side.optString("title").map(title -> ", \"" + title + "\"").orElse("")
        + ", volume "
        + (side.integer("volume") + 1)
        + ", notice "
        + side.string("id");
  }

  private static String told(String told) {
    return switch (told) {
      case "FILER" -> "told to the later filer when it was filed.";
      case "OWNERS" -> "kept for the owner of the earlier; the later filer may not know it.";
      case "NOBODY" -> "not in the recorded decision.";
      case "SHOWN" -> "shown by the server too.";
      case "FIRST_SHOWN" -> "of this notice the first pair is shown, as of a list too long.";
      case "CUT" -> "left out of the decision, which had no room for more.";
      case "UNDECIDED" -> "not shown; what decides it you may not read.";
      case "NOT_COMPUTED" -> "shown; by what you may not read, so not computed here.";
      default -> "in the recorded decision, not found when computed again.";
    };
  }
}
