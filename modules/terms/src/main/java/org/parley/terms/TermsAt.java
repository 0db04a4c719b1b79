package org.parley.terms;

import java.util.List;

/**
 * What the law says about one place, time and pair of parties, in the order in which agreements
 * were loaded and of their terms.
 *
 * @param terms the articles that apply, may apply, or make an exception for it
 * @param outside when asked for: the articles between the two parties that are out of scope or not
 *     in force, at most {@link #OUTSIDE_MAX}
 * @param outsideCount how many there are; more than listed when the list is full, 0 when not asked
 * @param said what goes with the answer as a whole, plain sentences
 */
public record TermsAt(
    List<TermFound> terms, List<TermFound> outside, int outsideCount, List<Sentence> said) {
  /** The longest list of what lies outside. */
  public static final int OUTSIDE_MAX = 1_000;

  /** What every answer says that found nothing, and every article that lies outside. */
  public static final String NOTHING_COVERS =
      "No loaded agreement covers this; it says nothing about lawfulness.";

  public TermsAt {
    terms = List.copyOf(terms);
    outside = List.copyOf(outside);
    said = List.copyOf(said);
  }

  /** The same sentences in English. */
  public List<String> says() {
    return Sentence.texts(said);
  }
}
