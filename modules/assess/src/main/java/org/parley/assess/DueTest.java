package org.parley.assess;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.assess.TermTest.Missing;
import org.parley.assess.TermTest.Outcome;
import org.parley.assess.TermTest.Step;
import org.parley.statement.Term;
import org.parley.statement.TermKind;
import org.parley.terms.DueState;
import org.parley.terms.Obligation;
import org.parley.terms.Performance;
import org.parley.terms.ScopeQuery;
import org.parley.terms.Sentence;
import org.parley.verify.Hash;

/**
 * What an article asks to be done, and by when: whether the time had come when it happened, and
 * whether the record has it as done. Only a party's own word counts; what others report is told
 * beside it. Nothing recorded is not proof that nothing was done.
 */
final class DueTest {
  private DueTest() {}

  /** Whether an article asks for something to be done. */
  static boolean owes(Term term) {
    return term.kind() == TermKind.OBLIGATION
        || (term.kind() == TermKind.PATROL
            && (term.facts().due().isPresent() || term.facts().every().isPresent()));
  }

  /**
   * What came of it.
   *
   * @param otherwise what the test comes to where the step does not hold
   */
  record Found(Step step, TestResult otherwise) {}

  /**
   * The step.
   *
   * @param duties what each party owes under the article
   * @param bound who is said to have done it, as far as the article binds them; empty for anybody
   */
  static Found of(List<Obligation> duties, Happening what, Set<String> bound, KnownRecord known) {
    List<Sentence> said = new ArrayList<>();
    Set<DueState> states = EnumSet.noneOf(DueState.class);
    ScopeQuery.Span time = what.time();
    boolean when = !time.equals(ScopeQuery.Span.UNKNOWN);
    for (Obligation duty : duties) {
      if (bound.isEmpty() || bound.contains(duty.owner())) {
        List<Performance> accounts = known.accounts().apply(duty);
        said.add(
            Sentence.saying(
                "{0} owes it: {1}", Sentence.name(duty.owner()), duty.deadline().said()));
        if (when) {
          states.add(state(duty, accounts, time.earliest()));
          states.add(state(duty, accounts, time.latest()));
          said.add(told(state(duty, accounts, time.latest())));
        }
        if (accounts.stream().anyMatch(one -> one.lane() == Performance.Lane.REPORTED)) {
          said.add(Sentence.of("Others report of it; that changes nothing here."));
        }
      }
    }
    if (!when) {
      said.add(
          Sentence.of("When it happened is not known, so nobody can say what was due by then."));
      return found(Outcome.OPEN, said, states, Optional.of(Missing.TIME));
    }
    if (states.size() != 1) {
      said.add(Sentence.of("It is not the same for everything that may be meant."));
      return found(Outcome.OPEN, said, states, Optional.of(Missing.DAY));
    }
    return switch (states.iterator().next()) {
      case DUE -> found(Outcome.HOLDS_NOT, said, states, Optional.empty());
      case MET, WAIVED -> found(Outcome.HOLDS_NOT, said, states, Optional.empty());
      case PASSED -> {
        said.add(Sentence.of("No entry here is not proof that it was not done."));
        yield found(Outcome.HOLDS, said, states, Optional.empty());
      }
      case PARTLY, DISPUTED -> found(Outcome.OPEN, said, states, Optional.of(Missing.ACCOUNT));
      case OPEN, UNDETERMINED -> found(Outcome.OPEN, said, states, Optional.of(Missing.DAY));
    };
  }

  private static DueState state(Obligation duty, List<Performance> accounts, Instant at) {
    return duty.state(accounts, Performance.Lane.NOTIFIED, at);
  }

  private static Found found(
      Outcome outcome, List<Sentence> said, Set<DueState> states, Optional<Missing> missing) {
    List<String> facts = states.stream().map(Enum::name).toList();
    TestResult otherwise =
        states.contains(DueState.DUE) ? TestResult.NOT_DUE : TestResult.ON_RECORD;
    List<Hash> none = List.of();
    return new Found(new Step(TermTest.Test.DUE, outcome, said, facts, none, missing), otherwise);
  }

  private static Sentence told(DueState state) {
    return Sentence.of(
        switch (state) {
          case OPEN -> "At that time no day is set for it.";
          case DUE -> "At that time the time set has not passed.";
          case MET -> "By that time it is recorded as done.";
          case PARTLY -> "By that time it is recorded as done in part.";
          case WAIVED -> "By that time it is waived by a party it is owed to.";
          case DISPUTED -> "By that time accounts of it differ.";
          case PASSED -> "By that time the time set had passed and nothing is recorded here.";
          case UNDETERMINED ->
              "The day set, or the day it was done, is not certain enough for that time.";
        });
  }
}
