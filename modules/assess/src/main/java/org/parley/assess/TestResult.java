package org.parley.assess;

import java.util.List;
import org.parley.terms.ScopeStep;

/**
 * What a term test comes to. None of these says that anybody did or did not keep an article: that
 * is for a finding. They stand in the order in which they reach; of several the first reaches
 * furthest.
 */
public enum TestResult {
  /** What is described would fall under the article, if the record is right. */
  WOULD_FALL_UNDER,
  /** It would, if a map or a reach that is not agreed exactly is right. */
  SCOPE_DISPUTED,
  /** The stated error of place or time, or something that nobody has said, leaves it open. */
  UNDETERMINED,
  /** What the article asks for is on record. */
  ON_RECORD,
  /** Everything stated lies within what the article allows. */
  WITHIN_LIMIT,
  /** What the article asks for was not yet due at that time. */
  NOT_DUE,
  /** An exception that the agreement itself makes takes it out. */
  EXEMPT,
  /** The agreement, or this article of it, is not in force at that time. */
  NOT_IN_FORCE,
  /** The article is about other places, acts or parties; says nothing about lawfulness. */
  OUT_OF_SCOPE;

  /** Whether the article may be about it at all. */
  public boolean mayReach() {
    return this != NOT_IN_FORCE && this != OUT_OF_SCOPE;
  }

  /**
   * What an article asks beside being about it.
   *
   * @param holds NO where what it asks for is on record, or not asked yet
   * @param otherwise what the test comes to then
   */
  record Asked(ScopeStep.Holds holds, TestResult otherwise) {}

  /**
   * What the steps of one article come to, whichever of them come first.
   *
   * @param inForce whether the agreement and the article's own period hold the time
   * @param about whether it is about such an act, by such an actor, at such a place: NO as soon as
   *     one is surely not, OPEN as soon as one is open
   * @param place whether the place lies there; one of {@code about}, told apart because of maps
   * @param out whether an exception takes it out
   * @param disputed whether the reach of the article is disputed
   * @param asked what the article asks of it beside: that something is on record, that a number is
   *     not above another; empty where it asks for nothing
   */
  static TestResult of(
      ScopeStep.Holds inForce,
      ScopeStep.Holds about,
      ScopeStep.Holds place,
      ScopeStep.Holds out,
      boolean disputed,
      List<Asked> asked) {
    if (inForce == ScopeStep.Holds.NO) {
      return NOT_IN_FORCE;
    }
    if (about == ScopeStep.Holds.NO || place == ScopeStep.Holds.NO) {
      return OUT_OF_SCOPE;
    }
    if (inForce == ScopeStep.Holds.OPEN) {
      return UNDETERMINED;
    }
    if (out == ScopeStep.Holds.YES) {
      return EXEMPT;
    }
    for (Asked one : asked) {
      if (one.holds() == ScopeStep.Holds.NO) {
        return one.otherwise();
      }
    }
    boolean open =
        about == ScopeStep.Holds.OPEN
            || place == ScopeStep.Holds.OPEN
            || out == ScopeStep.Holds.OPEN
            || asked.stream().anyMatch(one -> one.holds() == ScopeStep.Holds.OPEN);
    if (open) {
      return UNDETERMINED;
    }
    return disputed || place == ScopeStep.Holds.DISPUTED || out == ScopeStep.Holds.DISPUTED
        ? SCOPE_DISPUTED
        : WOULD_FALL_UNDER;
  }
}
