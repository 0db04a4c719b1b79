package org.parley.paper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.statement.ReadBack;

/**
 * A text of few lines in a fixed order, for a telephone, a radio or an SMS. Each line has a number,
 * a label, a value and two digits that check it; the last one holds the read-back words of all the
 * others. Capital letters without marks, digits and few signs: any telephone can type them and any
 * officer can say them.
 *
 * <p>It is signed by nobody. Whoever takes it down knows what was said to him and that he heard it
 * right, not that it is so; the statement it was made from is in the log.
 *
 * @param lines all but the last, in order
 */
public record Dictation(List<Line> lines) {
  /** What the first line says besides the kind. */
  static final String VERSION = "1";

  static final String LEFT_OUT = "LEFT OUT";
  private static final String READ_BACK = "READ BACK";
  private static final int LINES_MAX = 99;
  private static final Pattern TYPED = Pattern.compile("([0-9]{1,2})[ .:)]+(.+?) ?/ ?([0-9]{2})");
  private static final int MODULUS = 97;
  private static final int SIGNS = 100;

  /**
   * A line without its number and its check.
   *
   * @param label what it says something about
   * @param value what it says
   */
  public record Line(String label, String value) {
    String text() {
      return label + " " + value;
    }
  }

  /**
   * Something that is wrong with a line that was typed.
   *
   * @param number of the line, 0 for the text as a whole
   * @param why in words
   */
  public record Fault(int number, String why) {}

  /** What became of lines that were typed. */
  public sealed interface Taken {
    /** They check, each for itself and all together. */
    record Down(Dictation dictation) implements Taken {}

    /** They do not; every wrong line is named. */
    record Wrong(List<Fault> faults) implements Taken {}
  }

  public Dictation {
    lines = List.copyOf(lines);
  }

  /** The value of the first line with that label. */
  public Optional<String> value(String label) {
    return lines.stream().filter(line -> line.label().equals(label)).map(Line::value).findFirst();
  }

  /** NOTICE, STOP or ACK. */
  public String kind() {
    return lines.getFirst().value().split(" ")[1];
  }

  /** The read-back words of all lines. */
  public String readBack() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(i + 1).append(' ').append(lines.get(i).text()).append('\n');
    }
    return ReadBack.of(text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** The lines as they are sent or read out, the last one with the read-back words. */
  public List<String> text() {
    List<String> text = new ArrayList<>();
    List<Line> all = new ArrayList<>(lines);
    all.add(new Line(READ_BACK, readBack()));
    for (int i = 0; i < all.size(); i++) {
      String line = (i + 1) + " " + all.get(i).text();
      text.add(line + " /" + check(line));
    }
    return List.copyOf(text);
  }

  /**
   * The check of a line: its characters, each as its ASCII code less 32, are the digits of a number
   * to the base 100; behind them two more, so that the whole leaves 1 when divided by 97 (as ISO
   * 7064 MOD 97-10). It finds every wrong character and every two neighbours exchanged.
   */
  static String check(String line) {
    int rest = 0;
    for (int i = 0; i < line.length(); i++) {
      rest = (rest * SIGNS + line.charAt(i) - ' ') % MODULUS;
    }
    int check = MODULUS + 1 - rest * SIGNS % MODULUS;
    return (check < 10 ? "0" : "") + check;
  }

  /** As it is compared: in capitals, with one space where there are several. */
  static String plain(String typed) {
    return typed.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
  }

  /** Reads lines as somebody typed them; empty lines do not count, and they may stand anyhow. */
  public static Taken read(List<String> typed) {
    List<Fault> faults = new ArrayList<>();
    TreeMap<Integer, String> numbered = new TreeMap<>();
    for (String line : typed) {
      if (!line.isBlank()) {
        take(plain(line), numbered, faults);
      }
    }
    int last = numbered.isEmpty() ? 0 : numbered.lastKey();
    for (int number = 1; number < last; number++) {
      int missing = number;
      boolean told = faults.stream().anyMatch(fault -> fault.number() == missing);
      if (!numbered.containsKey(number) && !told) {
        faults.add(new Fault(number, "is missing"));
      }
    }
    if (last == 0 && faults.isEmpty()) {
      faults.add(new Fault(0, "there is no line"));
    }
    return faults.isEmpty() ? whole(List.copyOf(numbered.values())) : new Taken.Wrong(faults);
  }

  private static void take(String line, TreeMap<Integer, String> numbered, List<Fault> faults) {
    Matcher parts = TYPED.matcher(line);
    if (!parts.matches()) {
      Matcher begins = Pattern.compile("([0-9]{1,2})[ .:)].*").matcher(line);
      int number = begins.matches() ? Integer.parseInt(begins.group(1)) : 0;
      faults.add(
          new Fault(number, "\"" + line + "\" is not a number, words, a slash and two digits"));
      return;
    }
    int number = Integer.parseInt(parts.group(1));
    String text = number + " " + parts.group(2);
    boolean odd = text.chars().anyMatch(c -> c < ' ' || c > '~');
    if (odd || !check(text).equals(parts.group(3))) {
      faults.add(new Fault(number, "\"" + parts.group(2) + "\" was not heard or typed right"));
    } else if (numbered.put(number, parts.group(2)) != null) {
      faults.add(new Fault(number, "is there twice"));
    }
  }

  private static Taken whole(List<String> texts) {
    List<Line> lines = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Optional<Line> line = DictationRules.line(texts.get(i));
      if (line.isEmpty()) {
        faults.add(new Fault(i + 1, "\"" + texts.get(i) + "\" is no line of this format"));
      } else {
        lines.add(line.get());
      }
    }
    if (!faults.isEmpty()) {
      return new Taken.Wrong(faults);
    }
    Line end = lines.removeLast();
    if (!end.label().equals(READ_BACK)) {
      faults.add(new Fault(texts.size() + 1, "is missing: the last line is READ BACK"));
      return new Taken.Wrong(faults);
    }
    Dictation dictation = new Dictation(lines);
    DictationRules.order(lines).ifPresent(faults::add);
    if (faults.isEmpty() && !ReadBack.read(end.value()).equals(Optional.of(dictation.readBack()))) {
      faults.add(new Fault(texts.size(), "the read-back words are not those of these lines"));
    }
    return faults.isEmpty() ? new Taken.Down(dictation) : new Taken.Wrong(faults);
  }

  /** Whether so many lines fit. */
  static boolean fits(int lines) {
    return lines < LINES_MAX;
  }
}
