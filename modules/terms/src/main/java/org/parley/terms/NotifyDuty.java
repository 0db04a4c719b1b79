package org.parley.terms;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.TermClock;
import org.parley.verify.Hash;

/**
 * A duty, in force between the filer and at least one recipient, to give notice some time ahead.
 *
 * @param agreement the agreement
 * @param leaf the version of it that is in force
 * @param article the article
 * @param possible how long ahead, whole seconds; several, in the order of the term's table, when
 *     what is known of the notice leaves open which row of the table counts
 * @param demanded whether one of these periods is demanded for certain. False when nobody can say
 *     for sure that the duty applies: a zone's shape is not agreed exactly, the hour is ambiguous,
 *     or perhaps no row of the table holds
 * @param clock which moment counts
 * @param toWhom the recipients to whom it is owed, in the order of the term
 * @param breadthKm2Hours the most that one notice may take, square kilometres times hours; empty
 *     when the term does not say
 */
public record NotifyDuty(
    UUID agreement,
    Hash leaf,
    String article,
    List<Duration> possible,
    boolean demanded,
    TermClock clock,
    List<String> toWhom,
    Optional<BigDecimal> breadthKm2Hours) {

  public NotifyDuty {
    possible = List.copyOf(possible);
    toWhom = List.copyOf(toWhom);
    if (possible.isEmpty()) {
      throw new IllegalArgumentException("a duty without a period");
    }
  }

  /** A duty that does not limit how much a notice takes. */
  public NotifyDuty(
      UUID agreement,
      Hash leaf,
      String article,
      List<Duration> possible,
      boolean demanded,
      TermClock clock,
      List<String> toWhom) {
    this(agreement, leaf, article, possible, demanded, clock, toWhom, Optional.empty());
  }

  /** The same duty, letting a notice take so many square kilometres times hours. */
  public NotifyDuty taking(BigDecimal km2Hours) {
    return new NotifyDuty(
        agreement, leaf, article, possible, demanded, clock, toWhom, Optional.of(km2Hours));
  }

  /** The same duty under rules that do not look at how much a notice takes. */
  public NotifyDuty withoutBreadth() {
    return new NotifyDuty(agreement, leaf, article, possible, demanded, clock, toWhom);
  }

  /** A duty with one period. */
  public NotifyDuty(
      UUID agreement,
      Hash leaf,
      String article,
      Duration lead,
      TermClock clock,
      List<String> toWhom,
      boolean demanded) {
    this(agreement, leaf, article, List.of(lead), demanded, clock, toWhom);
  }

  /** The longest period that may be demanded. */
  public Duration lead() {
    return possible.stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  /** Whether it applies for certain and with one certain period. */
  public boolean certain() {
    return demanded && possible.size() == 1;
  }
}
