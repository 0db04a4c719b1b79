package org.parley.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Bidi;
import org.junit.jupiter.api.Test;

/** Codes, times and quotations in a line of the other direction keep the marks around them. */
class ForeignWordsStandApartTest {
  private static final String COMMENT = "    South: DENY \"Who was told, and when?\"";
  private static final String DATED =
      "\u0633\u064f\u062c\u0644 2026-03-04T08:00:00Z\u060c \u0641\u064a -36.5, 37.25";

  /** As a reader sees it from left to right; by the JDK, which knows isolates. */
  private static String seen(String text, int base) {
    Bidi bidi = new Bidi(text, base);
    byte[] levels = new byte[bidi.getRunCount()];
    String[] runs = new String[levels.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      String run = text.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
      runs[i] = levels[i] % 2 == 0 ? run : new StringBuilder(run).reverse().toString();
    }
    Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
    return String.join("", runs).replaceAll("[\u2066-\u2069]", "").strip();
  }

  private static String arabic(String line) {
    return seen(line, Bidi.DIRECTION_RIGHT_TO_LEFT);
  }

  @Test
  void aCommentIsReadFromTheRightAndItsQuestionMarkStaysInTheQuotation() {
    assertEquals("\"Who was told, and when?\" DENY :South", arabic(Apart.in("ar", COMMENT)));
    assertEquals("\"?South: DENY \"Who was told, and when", arabic(COMMENT), "without that");
  }

  @Test
  void aTimeIsNotDrawnBackToFront() {
    assertTrue(arabic(Apart.in("ar", DATED)).contains("2026-03-04T08:00:00Z"));
    assertTrue(arabic(Apart.in("ar", DATED)).contains("37.25 ,-36.5"));
    String dayAlone = "\u0633\u064f\u062c\u0644 2026-03-04";
    assertTrue(arabic(Apart.in("ar", dayAlone)).contains("2026-03-04"));
    assertFalse(arabic(dayAlone).contains("2026-03-04"), "without that it is");
  }

  @Test
  void whatIsSetApartIsTheSameTextAndALatinLineStaysAsItIs() {
    for (String line : new String[] {COMMENT, DATED}) {
      assertEquals(line, Apart.in("ar", line).replaceAll("[\u2068\u2069]", ""));
    }
    assertEquals(COMMENT, Apart.in("en", COMMENT));
    assertEquals(
        "North: \u2068\"\u0644\u0645 \u0646\u0639\u0644\u0645.\"\u2069, late",
        Apart.in("ru", "North: \"\u0644\u0645 \u0646\u0639\u0644\u0645.\", late"));
  }
}
