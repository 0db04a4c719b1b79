package org.parley.terms;

import java.util.List;
import org.parley.statement.Term;

/**
 * One article with every test of its time, place and exceptions; none is left out because an
 * earlier one decides.
 *
 * @param agreement the version of the agreement it stands in
 * @param ordinal which of its terms it is, from 0
 * @param standing what the agreement is between the two parties at that time
 * @param ground the words that go beside anything said about it
 * @param steps the tests, in their order
 */
public record TermSteps(
    LoadedAgreement agreement,
    int ordinal,
    Standing.State standing,
    Sentence ground,
    List<ScopeStep> steps) {

  public TermSteps {
    steps = List.copyOf(steps);
  }

  /** The words beside it, in English. */
  public String basis() {
    return ground.text();
  }

  /** The article. */
  public Term term() {
    return agreement.body().terms().get(ordinal);
  }
}
