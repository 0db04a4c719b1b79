package org.parley.terms;

import java.util.List;
import org.parley.statement.Term;

/**
 * One article, and whether it reaches what was asked.
 *
 * @param agreement the version of the agreement it stands in
 * @param term the article
 * @param standing what the agreement is between the two parties at that time; UNDETERMINED also
 *     when it changes within the time asked about
 * @param ground the words that go beside anything said about it: {@code as loaded by X} or {@code
 *     in force by assent of its parties}
 * @param scope whether it reaches
 * @param said the reasons, plain sentences in the order they were tested
 */
public record TermFound(
    LoadedAgreement agreement,
    Term term,
    Standing.State standing,
    Sentence ground,
    Scope scope,
    List<Sentence> said) {

  public TermFound {
    said = List.copyOf(said);
  }

  /** The words beside it, in English. */
  public String basis() {
    return ground.text();
  }

  /** The reasons in English. */
  public List<String> why() {
    return Sentence.texts(said);
  }
}
