package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parley.terms.Sentence;

/** What stands in a sentence of the other direction keeps its own marks and numbers around it. */
class NamesStandApartTest {
  private static final List<Sentence> REGISTERS =
      List.of(
          Sentence.of("\u201c{0}\u201d ({1}) prints {2}", "Daily count", "Centre", "25"),
          Sentence.of("\u201c{0}\u201d ({1}) prints {2}", "Wire", "Press", "31"));
  private static final Sentence SIDE_BY_SIDE =
      Sentence.saying(
          "{0}. They stand side by side; they may count different things by different rules.",
          Sentence.list(REGISTERS));

  /** As a reader sees it from left to right; by the JDK, which knows isolates. */
  private static String seen(String text, int base) {
    Bidi bidi = new Bidi(text, base);
    byte[] levels = new byte[bidi.getRunCount()];
    String[] runs = new String[levels.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      String run = text.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
      runs[i] = levels[i] % 2 == 0 ? run : mirrored(run);
    }
    Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
    return String.join("", runs).replaceAll("[\u2066-\u2069]", "");
  }

  private static String mirrored(String run) {
    return new StringBuilder(run)
        .reverse()
        .toString()
        .replace('(', '\u0001')
        .replace(')', '(')
        .replace('\u0001', ')');
  }

  @Test
  void inArabicEveryRegisterIsQuotedOnBothItsSidesAndItsNumberFollows() {
    String told = SIDE_BY_SIDE.text(Sentences.in("ar").orElseThrow());
    String seen = seen(told, Bidi.DIRECTION_RIGHT_TO_LEFT);
    for (String wanted : List.of("(Centre) \"Daily count\"", "(Press) \"Wire\"")) {
      assertEquals(1, seen.split(Pattern.quote(wanted), -1).length - 1, seen);
    }
  }

  @Test
  void withoutThatTheMarksWouldFallOnTheWrongSide() {
    Sentences arabic = Sentences.in("ar").orElseThrow();
    String bare = SIDE_BY_SIDE.text(form -> arabic.of(form));
    assertNotEquals(
        seen(SIDE_BY_SIDE.text(arabic), Bidi.DIRECTION_RIGHT_TO_LEFT),
        seen(bare, Bidi.DIRECTION_RIGHT_TO_LEFT));
  }

  @Test
  void anArabicNameStandsApartInEveryLanguageAndALatinOneStaysBareWhereAllIsLatin() {
    Sentence one = Sentence.of("\u201c{0}\u201d ({1}) prints {2}", "\u0633\u062c\u0644", "K", "25");
    List<String> told = new ArrayList<>();
    for (String language : Sentences.LANGUAGES) {
      told.add(one.text(Sentences.in(language).orElseThrow()).replaceAll("[^\u2068\u2069]", ""));
    }
    String apart = "\u2068\u2069";
    assertEquals(List.of(apart, apart.repeat(3), apart, apart), told);
    String latin = REGISTERS.getFirst().text(Sentences.ENGLISH);
    assertEquals("\u201cDaily count\u201d (Centre) prints 25", latin);
  }
}
