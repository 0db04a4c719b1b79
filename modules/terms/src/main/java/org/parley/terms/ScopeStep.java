package org.parley.terms;

import java.util.List;
import org.parley.verify.Hash;

/**
 * One test of one article, as a reader follows it.
 *
 * @param test what was tested
 * @param holds what came of it
 * @param said plain sentences
 * @param rests the leaves of the zones it rests on
 */
public record ScopeStep(Test test, Holds holds, List<Sentence> said, List<Hash> rests) {

  /** What is tested, in this order. */
  public enum Test {
    /** Whether the agreement is in force between the two, or by its own dates. */
    IN_FORCE,
    /** Whether the article's own period holds the time. */
    PERIOD,
    /** Whether the place lies in one of the article's zones. */
    PLACE,
    /** Whether an exception of the article takes the case out; one step for each. */
    EXCEPTION,
    /** Whether the parties read the reach of the article alike. */
    REACH
  }

  /** What came of a test. */
  public enum Holds {
    YES,
    /** It would, if a map or a reach that is not agreed is right. */
    DISPUTED,
    /** Nobody can say. */
    OPEN,
    NO;

    static Holds of(Known known) {
      return switch (known) {
        case YES -> YES;
        case PERHAPS -> OPEN;
        case NO -> NO;
      };
    }

    static Holds of(PlaceTest.Reach reach) {
      return switch (reach) {
        case INSIDE -> YES;
        case DISPUTED -> DISPUTED;
        case OPEN -> OPEN;
        case OUTSIDE -> NO;
      };
    }

    static Holds of(ExceptionTest.Out out) {
      return switch (out) {
        case YES -> YES;
        case DISPUTED -> DISPUTED;
        case OPEN -> OPEN;
        case NO -> NO;
      };
    }
  }

  public ScopeStep {
    said = List.copyOf(said);
    rests = List.copyOf(rests);
  }

  /** The sentences in English. */
  public List<String> why() {
    return Sentence.texts(said);
  }
}
