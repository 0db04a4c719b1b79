package org.parley.terms;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.parley.statement.TermClock;
import org.parley.verify.Hash;

/**
 * A duty, in force between the filer and at least one recipient, to give notice some time ahead.
 *
 * @param agreement the agreement
 * @param leaf the version of it that is in force
 * @param article the article
 * @param lead how long ahead, whole seconds
 * @param clock which moment counts
 * @param toWhom the recipients to whom it is owed, in the order of the term
 * @param certain false when a zone's shape is not agreed exactly, so that nobody can say for sure
 *     whether the duty applies; the timeliness is then undetermined
 */
public record NotifyDuty(
    UUID agreement,
    Hash leaf,
    String article,
    Duration lead,
    TermClock clock,
    List<String> toWhom,
    boolean certain) {

  public NotifyDuty {
    toWhom = List.copyOf(toWhom);
  }

  /** A duty that applies for certain. */
  public NotifyDuty(
      UUID agreement,
      Hash leaf,
      String article,
      Duration lead,
      TermClock clock,
      List<String> toWhom) {
    this(agreement, leaf, article, lead, clock, toWhom, true);
  }
}
