package org.parley.statement;

import java.util.Arrays;
import java.util.Optional;

/**
 * The rules a mechanism decides by, which its policy names. A program knows every version; a log
 * keeps to the one its policy names until a later policy names another.
 */
public enum RulesVersion {
  /** Overlaps and timeliness. */
  FIRST("parley-rules/1"),
  /** Also separations, zones, awareness, coarse answers and repairs. */
  SECOND("parley-rules/2"),
  /** Also posts that are limited to zones. */
  THIRD("parley-rules/3"),
  /**
   * Posts and sites, as people before, stay in a check until their own party ends them; a
   * suspension touches nobody who could not hear of it.
   */
  FOURTH("parley-rules/4"),
  /** Also days of the Hijri calendar, and claims that whoever filed them takes back. */
  FIFTH("parley-rules/5");

  private final String text;

  RulesVersion(String text) {
    this.text = text;
  }

  /** The name by which policies and decisions call them. */
  public String text() {
    return text;
  }

  /** The version of that name; empty for one this program does not know. */
  public static Optional<RulesVersion> named(String text) {
    return Arrays.stream(values()).filter(version -> version.text.equals(text)).findFirst();
  }

  /** The rules a policy names; the first ones for a name this program does not know. */
  public static RulesVersion of(PolicyBody policy) {
    return named(policy.rules()).orElse(FIRST);
  }

  /** Whether these are the rules of that version or of a later one. */
  public boolean since(RulesVersion first) {
    return compareTo(first) >= 0;
  }
}
