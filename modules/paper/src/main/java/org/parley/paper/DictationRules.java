package org.parley.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.paper.Dictation.Fault;
import org.parley.paper.Dictation.Line;
import org.parley.statement.AckBody;
import org.parley.statement.Activity;
import org.parley.statement.Meaning;
import org.parley.statement.NoticeKind;

/** Which lines a dictation may have, what each may say, and in which order they stand. */
final class DictationRules {
  static final String UNDER_FIRE = "PEOPLE UNDER FIRE, STOP";
  private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}Z";
  private static final String ADDRESS = "[A-Z][A-Z0-9-]*(/[A-Z0-9-]+)?";
  private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?";
  private static final Map<String, Pattern> VALUES = values();

  private static final String HEAD = "PARLEY FROM TO LEAF ";
  private static final Map<String, Pattern> ORDERS =
      Map.of(
          "NOTICE",
          Pattern.compile(
              HEAD
                  + "MEANING KIND STATE BEGINS ENDS AREAS (AREA (AT )*(LOW )?(HIGH )?"
                  + "(BEGINS ENDS )?)*LEFT_OUT "),
          "STOP",
          Pattern.compile(HEAD + "MEANING SINCE (AT (ERROR )?)?(PEOPLE )?LEFT_OUT "),
          "ACK",
          Pattern.compile(HEAD + "OF LEVEL RECEIVED CHANNEL WORDS LEFT_OUT "));

  private DictationRules() {}

  private static Map<String, Pattern> values() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("PARLEY", Dictation.VERSION + " (NOTICE|STOP|ACK)( DRILL)?( EXERCISE)?");
    all.put("FROM", ADDRESS);
    all.put("TO", "EVERYONE|" + ADDRESS + "( " + ADDRESS + ")*");
    all.put("LEAF", "[0-9A-F]{4}( [0-9A-F]{4}){3}");
    all.put("OF", "[0-9A-F]{4}( [0-9A-F]{4}){3}");
    all.put("MEANING", words(Stream.of(Meaning.values()).map(Meaning::words)) + "|" + UNDER_FIRE);
    all.put("KIND", words(Stream.of(NoticeKind.values()).map(DictationRules::spoken)));
    all.put("STATE", words(Stream.of(Activity.values()).map(DictationRules::spoken)));
    all.put("BEGINS", TIME);
    all.put("ENDS", TIME + "|OPEN");
    all.put("SINCE", TIME);
    all.put("RECEIVED", TIME);
    all.put("AREAS", "[0-9]{1,2}( NOT GIVEN)?");
    all.put("AREA", "[0-9]{1,2} (CIRCLE " + NUMBER + " M|POLYGON [0-9]{1,2}|NOT CARRIED)");
    all.put("AT", NUMBER + " (NORTH|SOUTH) " + NUMBER + " (EAST|WEST)");
    all.put("LOW", NUMBER + " [A-Z]{1,2} [A-Z0-9]+");
    all.put("HIGH", NUMBER + " [A-Z]{1,2} [A-Z0-9]+");
    all.put("ERROR", "[0-9]+ M");
    all.put("PEOPLE", "[0-9]+");
    all.put("LEVEL", "[2-5]");
    all.put("CHANNEL", words(Stream.of(AckBody.Channel.values()).map(DictationRules::spoken)));
    all.put("WORDS", "[A-Z]+ [A-Z]+ [A-Z]+|NOT SAID");
    all.put(Dictation.LEFT_OUT, "NOTHING|[A-Z][A-Z ]*(, [A-Z][A-Z ]*)*");
    all.put("READ BACK", "[A-Z -]+");
    Map<String, Pattern> values = new LinkedHashMap<>();
    all.forEach((label, pattern) -> values.put(label, Pattern.compile(pattern)));
    return values;
  }

  private static String words(Stream<String> words) {
    return words.map(Pattern::quote).collect(Collectors.joining("|"));
  }

  /** A word of a statement as it is said. */
  static String spoken(Enum<?> word) {
    return word.name().replace('_', ' ');
  }

  /** The line with that text; of labels that begin alike the longest counts. */
  static Optional<Line> line(String text) {
    Optional<Line> found = Optional.empty();
    for (Map.Entry<String, Pattern> known : VALUES.entrySet()) {
      String label = known.getKey();
      if (text.startsWith(label + " ")) {
        String value = text.substring(label.length() + 1);
        boolean longer = found.filter(line -> line.label().length() > label.length()).isPresent();
        if (!longer && known.getValue().matcher(value).matches()) {
          found = Optional.of(new Line(label, value));
        }
      }
    }
    return found;
  }

  /** The first line that stands where it may not, or is not there. */
  static Optional<Fault> order(List<Line> lines) {
    if (lines.isEmpty() || !lines.getFirst().label().equals("PARLEY")) {
      return Optional.of(new Fault(1, "the first line begins with PARLEY"));
    }
    String kind = lines.getFirst().value().split(" ")[1];
    List<String> labels = new ArrayList<>();
    lines.forEach(line -> labels.add(line.label().replace(' ', '_')));
    Pattern order = ORDERS.get(kind);
    String all = String.join(" ", labels) + " ";
    if (order != null && order.matcher(all).matches()) {
      return vertices(lines);
    }
    for (int i = 1; order != null && i <= labels.size(); i++) {
      var begun = order.matcher(String.join(" ", labels.subList(0, i)) + " ");
      if (!begun.matches() && !begun.hitEnd()) {
        return Optional.of(new Fault(i, "\"" + lines.get(i - 1).text() + "\" stands out of order"));
      }
    }
    return Optional.of(new Fault(lines.size() + 1, "lines are missing before READ BACK"));
  }

  /** A circle has one point, a polygon as many as it says, anything else none. */
  private static Optional<Fault> vertices(List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).label().equals("AREA")) {
        int points = 0;
        while (lines.get(i + 1 + points).label().equals("AT")) {
          points++;
        }
        String[] words = lines.get(i).value().split(" ");
        int wanted =
            switch (words[1]) {
              case "CIRCLE" -> 1;
              case "POLYGON" -> Integer.parseInt(words[2]);
              default -> 0;
            };
        if (points != wanted) {
          return Optional.of(new Fault(i + 1, "wants " + wanted + " lines AT behind it"));
        }
      }
    }
    return Optional.empty();
  }
}
