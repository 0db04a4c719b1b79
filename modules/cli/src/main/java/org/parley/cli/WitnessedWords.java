package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A notice in words for the terminal: who vouches for when it was logged, how far it got, and the
 * notice period by the operator's clock and by the clocks of witnesses, both where there are both.
 */
final class WitnessedWords {
  private WitnessedWords() {}

  /** The lines about one notice as the server tells it. */
  static List<String> of(Json notice, String path) throws Malformed {
    Fields fields = Fields.of(notice, path);
    List<String> lines = new ArrayList<>(logged(fields));
    for (Fields last : fields.array("lastBeforeStart", Fields::of)) {
      boolean newest = last.string("leaf").equals(fields.string("leaf"));
      lines.add(
          "      "
              + last.string("recipient")
              + " had before the start: "
              + (newest ? "the newest version" : "an earlier version")
              + ", recorded "
              + last.string("recordedAt")
              + ", received "
              + last.string("receivedAt")
              + ", operator's clock");
    }
    lines.addAll(reached(fields));
    return lines;
  }

  /** The same without what each recipient had before the start. */
  static List<String> vouched(Json notice) throws Malformed {
    Fields fields = Fields.of(notice, "");
    List<String> lines = new ArrayList<>(logged(fields));
    lines.addAll(reached(fields));
    return lines;
  }

  private static List<String> reached(Fields notice) throws Malformed {
    return notice.object("witnessed").array("recipients", WitnessedWords::recipient);
  }

  private static List<String> logged(Fields fields) throws Malformed {
    Fields witnessed = fields.object("witnessed");
    List<String> lines = new ArrayList<>();
    lines.add(
        "  #"
            + fields.integer("index")
            + " "
            + fields.string("kind")
            + " of "
            + fields.string("from")
            + ", from "
            + fields.object("window").string("start")
            + ": "
            + witnessed.string("grade")
            + ", "
            + between(witnessed));
    Optional<Fields> operator = fields.optObject("timeliness");
    if (operator.isPresent()) {
      lines.add("      notice period: " + operator.get().string("value") + ", operator's clock");
    }
    Optional<Fields> rebased = witnessed.optObject("timeliness");
    if (rebased.isPresent() && rebased.get().string("basis").equals("WITNESSED")) {
      lines.add("      notice period: " + verdict(rebased.get()));
    }
    return lines;
  }

  private static String recipient(Json told, String path) throws Malformed {
    Fields recipient = Fields.of(told, path);
    List<String> grades = recipient.strings("grades");
    StringBuilder line = new StringBuilder("      " + recipient.string("party") + ": ");
    line.append(
        grades.isEmpty() ? "neither DELIVERED nor READ on record" : String.join(" and ", grades));
    for (String step : List.of("received", "acknowledged")) {
      Optional<Fields> held = recipient.optObject(step);
      if (held.isPresent()) {
        line.append("; ").append(step).append(timed(held.get()) ? " " : ", ");
        line.append(between(held.get()));
      }
    }
    for (String verdict : recipient.optArray("timeliness", WitnessedWords::onItsClock)) {
      line.append("; ").append(verdict);
    }
    return line.toString();
  }

  private static String onItsClock(Json told, String path) throws Malformed {
    Fields rebased = Fields.of(told, path);
    return rebased.string("clock") + " " + verdict(rebased);
  }

  private static String verdict(Fields rebased) throws Malformed {
    boolean witnessed = rebased.string("basis").equals("WITNESSED");
    Optional<String> first = rebased.optString("atEarliest");
    Optional<String> last = rebased.optString("atLatest");
    String open =
        rebased.string("value").equals("UNDETERMINED") && first.isPresent() && last.isPresent()
            ? " (" + first.get() + " at the first moment, " + last.get() + " at the last)"
            : "";
    return rebased.string("value")
        + open
        + (witnessed ? ", clocks of witnesses" : ", operator's clock");
  }

  private static boolean timed(Fields interval) throws Malformed {
    return interval.has("notBefore") || interval.has("notAfter");
  }

  private static String between(Fields interval) throws Malformed {
    Optional<String> from = interval.optString("notBefore");
    Optional<String> to = interval.optString("notAfter");
    String words;
    if (from.isPresent() && to.isPresent()) {
      boolean ordered = from.get().compareTo(to.get()) <= 0;
      words =
          "between "
              + (ordered ? from.get() : to.get())
              + " and "
              + (ordered ? to.get() : from.get())
              + " by the clocks of witnesses";
    } else if (to.isPresent()) {
      words = "no later than " + to.get() + " by the clocks of witnesses";
    } else if (from.isPresent()) {
      words = "not before " + from.get() + " by the clock of a witness; no quorum yet";
    } else {
      words = "no witness vouches for a time";
    }
    return interval.has("clocksDisagree") ? words + ", which contradict each other" : words;
  }
}
