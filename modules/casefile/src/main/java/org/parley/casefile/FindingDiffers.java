package org.parley.casefile;

import java.util.Map;
import java.util.Optional;
import org.parley.assess.TestResult;
import org.parley.statement.FindingBody;
import org.parley.statement.FindingBody.Result;
import org.parley.statement.FindingBody.Stage;
import org.parley.terms.Sentence;

/**
 * Whether what a finding says of an article is what its own test came to. A post may conclude
 * otherwise, and nobody has to notice it by holding two words against each other.
 */
final class FindingDiffers {
  /** The conclusion that says no more and no less than a test came to. */
  private static final Map<TestResult, Result> SAME =
      Map.of(
          TestResult.WOULD_FALL_UNDER, Result.BREACH,
          TestResult.SCOPE_DISPUTED, Result.SCOPE_DISPUTED,
          TestResult.UNDETERMINED, Result.UNDETERMINED,
          TestResult.ON_RECORD, Result.NO_BREACH,
          TestResult.WITHIN_LIMIT, Result.NO_BREACH,
          TestResult.NOT_DUE, Result.NO_BREACH,
          TestResult.EXEMPT, Result.EXEMPT,
          TestResult.NOT_IN_FORCE, Result.NOT_IN_FORCE,
          TestResult.OUT_OF_SCOPE, Result.OUT_OF_SCOPE);

  private FindingDiffers() {}

  /** A sentence where the two are not the same; nothing where they are. */
  static Optional<Sentence> of(Stage stage, FindingBody.Concluded term) {
    boolean same =
        SAME.entrySet().stream()
            .filter(one -> one.getKey().name().equals(term.came()))
            .anyMatch(one -> one.getValue() == term.result());
    return same ? Optional.empty() : Optional.of(words(stage, term));
  }

  private static Sentence words(Stage stage, FindingBody.Concluded term) {
    boolean reason = term.reason().isPresent();
    return switch (stage) {
      case SIGNED ->
          Sentence.of(
              reason
                  ? "The computed test came to {0}; what is concluded is something else. The reason"
                      + " is its author's."
                  : "The computed test came to {0}; what is concluded is something else, and no"
                      + " reason is stated.",
              term.came());
      case OPENED ->
          Sentence.of(
              reason
                  ? "The computed test came to {0}; what is proposed is something else. The reason"
                      + " is its author's."
                  : "The computed test came to {0}; what is proposed is something else, and no"
                      + " reason is stated.",
              term.came());
    };
  }
}
