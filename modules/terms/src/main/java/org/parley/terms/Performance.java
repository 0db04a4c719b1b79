package org.parley.terms;

import java.util.Optional;
import java.util.UUID;

/**
 * One account of how a duty was kept. What a party notified here by its own word and what sources
 * report are told apart by their lane and never mixed.
 *
 * @param event the statement that says so
 * @param kind what it says
 * @param by who says it or did it; absent when the account does not say
 * @param when when it was done, as the account has it
 * @param lane whose account it is
 */
public record Performance(
    UUID event, Kind kind, Optional<String> by, ScopeQuery.Span when, Lane lane) {

  /** What an account says. */
  public enum Kind {
    /** It was done. */
    PERFORMED,
    /** It was done in part. */
    PARTLY,
    /** It need not be done. */
    WAIVED,
    /** It was not done, or not as another says. */
    DISPUTED
  }

  /** Whose account it is. */
  public enum Lane {
    /** A party's own signed word here. */
    NOTIFIED,
    /** What sources report. */
    REPORTED
  }
}
