package org.parley.assess;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.assess.TermTest.Missing;
import org.parley.assess.TermTest.Outcome;
import org.parley.assess.TermTest.Step;
import org.parley.statement.Term;
import org.parley.statement.TermKind;
import org.parley.terms.Sentence;

/** Whether everybody took part without whom a patrol is not the one that an article provides. */
final class QuorumTest {
  private QuorumTest() {}

  static boolean asks(Term term) {
    return term.kind() == TermKind.PATROL && !term.facts().quorum().isEmpty();
  }

  static Step of(Term term, Set<String> bound) {
    List<String> quorum = term.facts().quorum();
    Set<String> absent = new LinkedHashSet<>(quorum);
    absent.removeAll(bound);
    Sentence wanted = Sentence.of("It takes {0}.", String.join(", ", quorum));
    if (absent.isEmpty()) {
      return Step.of(
          TermTest.Test.QUORUM,
          Outcome.AS_SAID,
          List.of(wanted, Sentence.of("All of them are said to have taken part.")),
          List.of());
    }
    return new Step(
        TermTest.Test.QUORUM,
        Outcome.OPEN,
        List.of(
            wanted, Sentence.of("No account says that {0} took part.", String.join(", ", absent))),
        List.of(),
        List.of(),
        Optional.of(Missing.TOOK_PART));
  }
}
