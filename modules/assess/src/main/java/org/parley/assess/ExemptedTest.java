package org.parley.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.assess.TermTest.Missing;
import org.parley.assess.TermTest.Outcome;
import org.parley.assess.TermTest.Step;
import org.parley.statement.NoticeKind;
import org.parley.statement.Term;
import org.parley.statement.TermKind;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.ScopeStep;
import org.parley.terms.ScopeStep.Holds;
import org.parley.terms.Sentence;
import org.parley.terms.TermSteps;

/**
 * Articles that exempt acts from the other articles of their agreement. One that names kinds of
 * notice is tested; one that has only words is for a person to read, and until then nobody can say
 * that another article applies. One that an article's own exception points to is tested there.
 */
final class ExemptedTest {
  private ExemptedTest() {}

  /** Whether an article exempts from another one that does not point to it by itself. */
  static boolean exempts(Term term, Term from) {
    return term.kind() == TermKind.EXEMPTED
        && from.facts().exceptions().stream()
            .noneMatch(exception -> exception.article().filter(term.article()::equals).isPresent());
  }

  /** One step for each that may exempt. */
  static List<Step> of(LoadedAgreement agreement, Term from, List<TermSteps> all, Happening what) {
    List<Step> steps = new ArrayList<>();
    for (TermSteps one : all) {
      if (one.agreement().leaf().equals(agreement.leaf()) && exempts(one.term(), from)) {
        Holds out = out(one, what);
        if (out != Holds.NO) {
          steps.add(step(one, out));
        }
      }
    }
    return steps;
  }

  private static Step step(TermSteps one, Holds out) {
    Sentence words =
        Sentence.of("Article {0} exempts: \"{1}\"", one.term().article(), one.term().text());
    boolean read = one.term().noticeKinds().isEmpty();
    List<Sentence> says =
        read
            ? List.of(words, Sentence.of("This cannot be tested here; a person has to read it."))
            : List.of(words);
    return new Step(
        TermTest.Test.EXCEPTION,
        Outcome.of(out),
        says,
        List.of("ARTICLE " + one.term().article()),
        List.of(),
        out != Holds.OPEN ? Optional.empty() : Optional.of(read ? Missing.READING : Missing.PLACE));
  }

  private static Holds out(TermSteps one, Happening what) {
    Holds reaches = Holds.YES;
    for (ScopeStep step : one.steps()) {
      switch (step.test()) {
        case PERIOD, PLACE, REACH -> reaches = TermTests.most(reaches, step.holds());
        case IN_FORCE, EXCEPTION -> {}
      }
    }
    return out(one.term(), reaches, what);
  }

  /**
   * What an exempting article comes to.
   *
   * @param reaches whether it holds at that time and place
   */
  static Holds out(Term term, Holds reaches, Happening what) {
    if (reaches == Holds.NO) {
      return Holds.NO;
    }
    if (term.noticeKinds().isEmpty()) {
      return Holds.OPEN;
    }
    return switch (what.act().nature()) {
      case ACTIVITY -> named(term, what.act().activity().orElseThrow()) ? reaches : Holds.NO;
      case FORCE, PROVOCATION -> Holds.NO;
      case NOT_STATED -> Holds.OPEN;
    };
  }

  private static boolean named(Term term, NoticeKind kind) {
    return term.noticeKinds().contains(kind.name());
  }
}
