package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Tables of signals as text: a list to look at, and a sheet of A4 to carry. */
final class SignalTexts {
  private static final int COLUMNS = 78;
  private static final String DRILL = "DRILL, practice only: these signals mean nothing else";

  private SignalTexts() {}

  /** The tables of an answer of {@code /v1/signals}, shortly. */
  static List<String> list(Json.Obj told) throws Malformed {
    Fields all = Fields.of(told, "");
    List<String> lines = new ArrayList<>();
    List<Fields> inForce = all.array("inForce", Fields::of);
    lines.add(
        inForce.isEmpty()
            ? "No table of signals is in force at " + all.string("at") + "."
            : "In force at " + all.string("at") + ":");
    for (Fields table : inForce) {
      lines.addAll(shortly(table, ""));
    }
    for (Fields table : all.array("practice", Fields::of)) {
      lines.add(DRILL);
      lines.addAll(shortly(table, "DRILL "));
    }
    for (Fields table : all.array("open", Fields::of)) {
      lines.add(
          "NOT AGREED, not in force: "
              + table.string("leaf")
              + " of "
              + table.string("from")
              + ", waits for "
              + String.join(", ", table.strings("awaited")));
    }
    return lines.stream().map(Printable::text).toList();
  }

  private static List<String> shortly(Fields table, String mark) throws Malformed {
    List<String> lines = new ArrayList<>();
    Fields says = table.object("says");
    lines.add(mark + "Table " + table.string("leaf") + " between " + parties(says) + span(says));
    List<Fields> known = table.array("signals", Fields::of);
    List<Fields> signals = says.array("signals", Fields::of);
    for (int i = 0; i < signals.size(); i++) {
      Fields signal = signals.get(i);
      lines.add(
          "  "
              + mark
              + signal.string("code")
              + " ("
              + signal.string("medium")
              + "): "
              + in(signal, "meaning", "en")
              + " DO: "
              + in(signal, "response", "en")
              + " ["
              + drilled(known.get(i))
              + "]");
    }
    return lines;
  }

  private static String parties(Fields says) throws Malformed {
    return String.join(" and ", says.strings("parties"));
  }

  private static String span(Fields says) throws Malformed {
    return ", from "
        + says.string("from")
        + says.optString("until").map(end -> " until " + end).orElse("");
  }

  private static String drilled(Fields known) throws Malformed {
    Optional<Fields> last = known.optObject("lastDrilled");
    return last.isEmpty() ? "never drilled" : "last drilled " + last.get().string("at");
  }

  private static String in(Fields signal, String member, String language) throws Malformed {
    Json.Obj texts = signal.object(member).object();
    return texts
        .get(language)
        .or(() -> texts.members().values().stream().findFirst())
        .filter(Json.Str.class::isInstance)
        .map(text -> ((Json.Str) text).value())
        .orElse("");
  }

  /** Every table in force, or every one for practice, each on a page of its own. */
  static List<String> card(Json.Obj told, String setting, boolean practice) throws Malformed {
    Fields all = Fields.of(told, "");
    List<String> lines = new ArrayList<>();
    for (Fields table : all.array(practice ? "practice" : "inForce", Fields::of)) {
      int mark = Marks.on(setting, List.of("")).getFirst().length();
      List<String> page = new ArrayList<>(page(table, all.string("at"), COLUMNS - mark));
      if (practice) {
        page.addFirst(DRILL);
        page.addLast(DRILL);
      }
      page = new ArrayList<>(Marks.on(setting, page));
      if (!lines.isEmpty()) {
        page.set(0, "\f" + page.getFirst());
      }
      lines.addAll(page);
    }
    return lines;
  }

  private static List<String> page(Fields table, String at, int columns) throws Malformed {
    List<String> lines = new ArrayList<>();
    Fields says = table.object("says");
    lines.add("SIGNALS AGREED between " + parties(says));
    lines.addAll(wrapped("", in(says, "title", "en") + span(says), columns));
    lines.add("Agreed as of " + at + "; table");
    lines.add(table.string("leaf"));
    lines.add("A signal is not permission.");
    lines.add("=".repeat(columns));
    List<Fields> known = table.array("signals", Fields::of);
    List<Fields> signals = says.array("signals", Fields::of);
    for (int i = 0; i < signals.size(); i++) {
      Fields signal = signals.get(i);
      lines.add((i + 1) + "  " + signal.string("code") + "   " + signal.string("medium"));
      Set<String> languages = new TreeSet<>(signal.object("meaning").object().members().keySet());
      languages.addAll(signal.object("response").object().members().keySet());
      for (String language : languages) {
        lines.addAll(wrapped("   " + language + "  ", in(signal, "meaning", language), columns));
        lines.addAll(wrapped("       DO: ", in(signal, "response", language), columns));
      }
      lines.add("       " + drilled(known.get(i)));
      lines.add("-".repeat(columns));
    }
    return lines.stream().map(Printable::text).toList();
  }

  /** A text within the columns of the sheet; what does not fit goes on below its beginning. */
  private static List<String> wrapped(String head, String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(head);
    for (String word : text.split("\\s+")) {
      if (line.length() + word.length() > columns && line.length() > head.length()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(head.length()));
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
