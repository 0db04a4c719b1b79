package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Who is on call and which posts are focal points, in words. */
final class DutyWords {
  private DutyWords() {}

  /** Rosters as {@code /v1/on-call} and {@code /v1/watch} tell them. */
  static List<String> rosters(List<Json.Obj> rosters) {
    try {
      List<String> lines = new ArrayList<>();
      for (Json.Obj one : rosters) {
        Fields roster = Fields.of(one, "");
        String duty = roster.string("party") + ", " + roster.string("duty");
        lines.add(
            roster.has("onCall")
                ? "On call for " + duty + ": " + turn(roster.object("onCall"))
                : "NOBODY IS ON CALL for " + duty);
        if (roster.has("next")) {
          lines.add("  next: " + turn(roster.object("next")));
        }
        for (Fields gap : roster.array("gaps", Fields::of)) {
          lines.add(
              "  nobody from "
                  + gap.string("from")
                  + gap.optString("until").map(end -> " until " + end).orElse(" on"));
        }
      }
      return lines.stream().map(Printable::text).toList();
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }

  private static String turn(Fields turn) throws Malformed {
    List<String> deputies = turn.optStrings("deputies");
    List<String> languages = turn.optStrings("languages");
    List<String> phones = turn.optStrings("phones");
    return turn.string("post")
        + turn.optString("focal_point").map(title -> " (" + title + ")").orElse("")
        + (phones.isEmpty() ? "" : ", call " + String.join(" or ", phones))
        + (languages.isEmpty() ? "" : ", speaks " + String.join(", ", languages))
        + ", "
        + turn.string("from")
        + " to "
        + turn.string("until")
        + (deputies.isEmpty() ? "" : ", deputies " + String.join(", ", deputies));
  }

  /** Duties of a ladder that no roster names. */
  static List<String> without(Json.Obj answer) {
    try {
      return Fields.of(answer, "").strings("withoutRoster").stream()
          .map(duty ->
              "NO ROSTER for " + duty + ", which is a step of your ladder: it is passed over")
          .map(Printable::text)
          .toList();
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }

  /** Focal points as {@code /v1/focal-points} tells them. */
  static List<String> focalPoints(Json.Obj answer) {
    try {
      List<String> lines = new ArrayList<>();
      for (Fields item : Fields.of(answer, "").array("items", Fields::of)) {
        lines.add("Focal points of " + item.string("party") + ":");
        for (Fields point : item.object("says").array("points", Fields::of)) {
          List<String> of = new ArrayList<>(point.optStrings("blocks"));
          of.addAll(point.optStrings("kinds"));
          of.addAll(point.optStrings("notices"));
          lines.add(
              "  "
                  + point.string("post")
                  + point.optString("title").map(title -> " (" + title + ")").orElse("")
                  + ": "
                  + (of.isEmpty() ? "everything" : String.join(", ", of))
                  + point.optString("phone").map(number -> ", call " + number).orElse(""));
        }
      }
      if (lines.isEmpty()) {
        lines.add("No party that you know of states any; each is one recipient.");
      }
      return lines.stream().map(Printable::text).toList();
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }
}
