package org.parley.explain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets apart what runs in the other direction than its line, by the signs that Unicode has for it
 * (U+2068, U+2069): quotations, times, codes, names. The colon, the comma and the question mark
 * around them would else be drawn on their wrong side, and a date back to front.
 */
final class Apart {
  private static final char APART = '\u2068';
  private static final char END = '\u2069';
  private static final String QUOTED = "\"[^\"]*\"";
  private static final String LEFT = "[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}0-9]";
  private static final String LEFT_WORD =
      LEFT + "(?:[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}0-9_./:@#+'%-]*" + LEFT + ")?";
  private static final String RIGHT = "[\\p{IsArabic}\\p{IsHebrew}&&\\p{L}]";

  /** In a line from the right: every quotation, and every run of words or numbers from the left. */
  private static final Pattern FROM_THE_LEFT =
      Pattern.compile(QUOTED + "|[-+]?" + LEFT_WORD + "(?: " + LEFT_WORD + ")*");

  /** In a line from the left: every quotation, of which it is then asked, and every run. */
  private static final Pattern FROM_THE_RIGHT =
      Pattern.compile(QUOTED + "|" + RIGHT + "(?:[^\\p{IsLatin}\\p{IsCyrillic}\"]*" + RIGHT + ")?");

  private static final Pattern ANY_RIGHT = Pattern.compile(RIGHT);

  private Apart() {}

  /** The line with everything set apart that has to be. */
  static String in(String language, String line) {
    boolean right = language.equals("ar");
    Matcher found = (right ? FROM_THE_LEFT : FROM_THE_RIGHT).matcher(line);
    return found.replaceAll(run -> {
      boolean other = right || ANY_RIGHT.matcher(run.group()).find();
      return Matcher.quoteReplacement(other ? APART + run.group() + END : run.group());
    });
  }
}
