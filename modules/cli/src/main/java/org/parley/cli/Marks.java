package org.parley.cli;

import java.util.List;

/** The mark that every line about an exercise or a training carries. */
public final class Marks {
  /** So that no line of an exercise can be taken for news. */
  public static final String EXERCISE = "EXERCISE ONLY, invented parties";

  /** The same for a training log. */
  public static final String TRAINING = "TRAINING, practice keys, nothing here is real";

  /** What stands in the place of a setting where a log is for training. */
  static final String TRAINING_SETTING = "TRAINING";

  private Marks() {}

  /**
   * The lines, marked unless the setting is {@code REAL}.
   *
   * @param setting {@code EXERCISE}, {@code REAL}, or {@code TRAINING} for a training log
   */
  static List<String> on(String setting, List<String> lines) {
    return switch (setting) {
      case "EXERCISE" -> lines.stream().map(Marks::exercise).toList();
      case TRAINING_SETTING -> lines.stream().map(line -> "[" + TRAINING + "] " + line).toList();
      default -> lines;
    };
  }

  /**
   * What is marked of a log: {@code TRAINING} where it is for training, else its setting.
   *
   * @param setting {@code EXERCISE} or {@code REAL}
   */
  public static String setting(String origin, String setting) {
    return TrainCommand.isTraining(origin) ? TRAINING_SETTING : setting;
  }

  static String exercise(String line) {
    return "[" + EXERCISE + "] " + line;
  }
}
