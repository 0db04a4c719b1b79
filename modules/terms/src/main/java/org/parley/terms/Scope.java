package org.parley.terms;

/**
 * Whether one article reaches a place, a moment and two parties. It speaks of zone, time and
 * exceptions; who stands behind the agreement is said beside it ({@link TermFound#standing()}).
 *
 * <p>Where two could be said, the one listed last is said: nothing that is not in force applies,
 * what lies outside for certain is outside, and what cannot be decided is not decided.
 */
public enum Scope {
  /** The place lies in an exactly agreed zone, or the article knows no zone, and it is in force. */
  APPLIES,
  /** The map, or the article's own scope, is not agreed exactly and the place may be reached. */
  SCOPE_DISPUTED,
  /** An exception that the agreement itself makes takes the case out. */
  EXEMPT,
  /** The stated error of place or time, an ambiguous hour or a list not loaded leaves it open. */
  UNDETERMINED,
  /** Outside even with the errors of map and place; says nothing about lawfulness. */
  OUT_OF_SCOPE,
  /** The agreement, or this article of it, is not in force at that time. */
  NOT_IN_FORCE;

  /** Whether the article may reach the case: everything but outside and not in force. */
  public boolean mayApply() {
    return this != OUT_OF_SCOPE && this != NOT_IN_FORCE;
  }
}
