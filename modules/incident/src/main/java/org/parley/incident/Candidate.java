package org.parley.incident;

import java.util.List;
import org.parley.terms.Sentence;

/**
 * Two things that may tell of one happening, and why somebody might look. It is a proposal to a
 * person: nothing is joined by it, and the order of proposals says nothing about likelihood.
 *
 * @param one the first
 * @param other the second
 * @param near how near they are by time and place
 * @param reasons why it is proposed, in words
 */
public record Candidate(Told one, Told other, Near near, List<Sentence> reasons) {

  /** How near two things are. */
  public enum Near {
    /** Within a kilometre and a day, errors included. */
    CLOSE,
    /** Within five kilometres and two days, errors included. */
    NEAR,
    /** Within five kilometres and two days, as far as their errors allow. */
    PERHAPS
  }

  public Candidate {
    reasons = List.copyOf(reasons);
  }
}
