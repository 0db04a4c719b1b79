package org.parley.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Breadth;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** The answer to a draft in lines for the officer on duty: meaning first, coordinates last. */
final class CheckedLines {
  private final String language;

  CheckedLines(String language) {
    this.language = language;
  }

  /** Reads what a server answered. */
  List<String> of(Json.Obj answer) {
    try {
      Fields fields = Fields.of(answer, "");
      List<String> lines = new ArrayList<>();
      lines.add(
          "Checked for "
              + fields.string("party")
              + " at "
              + fields.string("at")
              + " (operator's clock) against "
              + fields.integer("size")
              + " entries, by "
              + fields.string("rules")
              + (fields.has("drill") ? ", practice only." : "."));
      List<Fields> overlaps = fields.array("overlaps", Fields::of);
      for (int i = 0; i < overlaps.size(); i++) {
        lines.addAll(overlap(i + 1, overlaps.get(i)));
      }
      for (Fields zone : items(fields, "zones")) {
        lines.add("  " + zone(zone));
      }
      for (Fields cell : items(fields, "hidden")) {
        lines.add(
            "  An activity you may not know of: cell "
                + cell.string("cell")
                + ", "
                + cell.string("from")
                + " to "
                + cell.string("until")
                + ". Phone the Centre.");
      }
      lines.addAll(timeliness(fields.object("timeliness")));
      if (fields.has("removals")) {
        lines.addAll(removals(fields.object("removals"), overlaps));
      }
      for (Fields repair : items(fields, "repairs")) {
        lines.add(
            "  read otherwise than written: "
                + repair.string("path")
                + ", "
                + repair.string("code"));
      }
      lines.addAll(fields.object("says").strings(language));
      return lines;
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }

  private List<String> removals(Fields removals, List<Fields> overlaps) throws Malformed {
    List<String> lines = new ArrayList<>();
    if (!removals.bool("looked")) {
      lines.add(
          "Nothing was looked for that removes overlaps: there are more than "
              + removals.integer("most")
              + ".");
      return lines;
    }
    if (overlaps.isEmpty()) {
      return lines;
    }
    lines.add("What would remove an overlap, each checked again:");
    for (Fields removal : removals.array("found", Fields::of)) {
      long left = removal.integer("remaining");
      long more = removal.integer("new");
      lines.add(
          "  "
              + of(removal, overlaps)
              + removal.object("says").string(language)
              + (left + more == 0
                  ? ""
                  : " Remaining overlaps: " + left + ", new ones: " + more + "."));
    }
    for (Fields none : removals.array("not_found", Fields::of)) {
      lines.add(
          "  "
              + of(none, overlaps)
              + switch (none.string("by")) {
                case "EARLIER" -> "earlier: ";
                case "LATER" -> "later: ";
                case "UP" -> "higher: ";
                case "DOWN" -> "lower: ";
                default -> "own routes: ";
              }
              + (none.string("why").equals("STOPPED_LOOKING")
                  ? "not looked at to the end."
                  : "nothing found within a week or 3,000 m."));
    }
    return lines;
  }

  private static String of(Fields removal, List<Fields> overlaps) throws Malformed {
    if (!removal.has("of")) {
      return "All together: ";
    }
    Fields pair = removal.object("of");
    for (int i = 0; i < overlaps.size(); i++) {
      Fields overlap = overlaps.get(i);
      if (overlap.string("id").equals(pair.string("id"))
          && overlap.integer("own") == pair.integer("own")
          && overlap.integer("other") == pair.integer("other")) {
        return "Overlap " + (i + 1) + ": ";
      }
    }
    return "";
  }

  private static List<Fields> items(Fields fields, String name) throws Malformed {
    return fields.has(name) ? fields.array(name, Fields::of) : List.of();
  }

  private List<String> overlap(int number, Fields overlap) throws Malformed {
    List<String> lines = new ArrayList<>();
    lines.add(number + ". " + overlap.object("why").string(language));
    Optional<String> title = overlap.optString("title");
    lines.add(
        "     filed by "
            + overlap.string("from_post")
            + title.map(text -> ": \"" + text + "\"").orElse(", without a stated purpose"));
    lines.add(
        "     your volume "
            + (overlap.integer("own") + 1)
            + ", their volume "
            + (overlap.integer("other") + 1)
            + "; heights "
            + height(overlap, "lower_m", "no lower limit")
            + " to "
            + height(overlap, "upper_m", "no upper limit")
            + "; "
            + how(overlap));
    boolean aware = overlap.has("aware") && overlap.bool("aware");
    lines.add(
        "     notice "
            + overlap.string("id")
            + ", leaf "
            + overlap.string("leaf")
            + (aware ? "; your draft names it as known" : ""));
    return lines;
  }

  private static String how(Fields overlap) throws Malformed {
    if (overlap.string("by").equals("MARGIN") && !overlap.has("apart")) {
      return "only within the stated errors of position, "
          + overlap.integer("position_error_m")
          + " m together";
    }
    if (overlap.string("by").equals("MARGIN")) {
      Fields apart = overlap.object("apart");
      return "nearer than agreement "
          + apart.string("agreement")
          + ", article "
          + apart.string("article")
          + ", asks"
          + (apart.has("certain") ? " (not certain that it applies)" : "");
    }
    return overlap.string("contact").equals("TOUCH") ? "touches" : "overlap, exact";
  }

  private static String height(Fields overlap, String name, String none) throws Malformed {
    return overlap.has(name) ? overlap.decimal(name).toPlainString() + " m" : none;
  }

  private static String zone(Fields zone) throws Malformed {
    String rule =
        switch (zone.string("rule")) {
          case "PROHIBITED" -> "does not allow it there";
          case "NOTIFY" -> "wants notice ahead of it there";
          default -> "wants an authorisation for it there";
        };
    boolean certain = !zone.has("certain") || zone.bool("certain");
    return "zone "
        + zone.optString("name").orElse(zone.string("zone"))
        + ": your volume "
        + (zone.integer("own") + 1)
        + (zone.string("contact").equals("TOUCH") ? " touches it" : " reaches into it")
        + " from "
        + zone.string("from")
        + " to "
        + zone.optString("until").orElse("no end stated")
        + "; "
        + zone.optString("agreement_name").orElse("agreement " + zone.string("agreement"))
        + ", article "
        + zone.string("article")
        + ", "
        + rule
        + (certain ? "." : "; not certain: its shape or its reach is not agreed.");
  }

  private static List<String> timeliness(Fields time) throws Malformed {
    List<String> lines = new ArrayList<>();
    lines.add(
        "If it were recorded now, notice period: "
            + time.string("value")
            + ", basis: operator's clock");
    for (Fields duty : time.array("per", Fields::of)) {
      lines.add(
          "  article "
              + duty.string("article")
              + ": "
              + Filed.hours(duty.integer("required_s"))
              + " asked for, "
              + Filed.hours(duty.integer("given_s"))
              + " given"
              + (duty.has("certain") ? "; not certain that it applies" : ""));
      if (duty.has("breadth_km2_hours")) {
        Fields taken = duty.object("breadth_km2_hours");
        Optional<BigDecimal> most =
            taken.has("most") ? Optional.of(taken.decimal("most")) : Optional.empty();
        Breadth breadth = new Breadth(taken.decimal("limit"), taken.decimal("least"), most);
        lines.add("    " + Filed.breadth(breadth));
      }
    }
    return lines;
  }
}
