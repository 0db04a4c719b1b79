package org.parley.cli;

import java.util.List;

/** The mark that every line about an exercise carries. */
public final class Marks {
  /** So that no line of an exercise can be taken for news. */
  public static final String EXERCISE = "EXERCISE ONLY, invented parties";

  private Marks() {}

  /**
   * The lines, marked when the setting is {@code EXERCISE}.
   *
   * @param setting {@code EXERCISE} or {@code REAL}
   */
  static List<String> on(String setting, List<String> lines) {
    return setting.equals("EXERCISE") ? lines.stream().map(Marks::exercise).toList() : lines;
  }

  static String exercise(String line) {
    return "[" + EXERCISE + "] " + line;
  }
}
