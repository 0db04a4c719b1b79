package org.parley.terms;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.parley.statement.LeadRow;
import org.parley.statement.Term;

/**
 * The notice period of a term as a function of what is planned: the first row all of whose
 * conditions hold gives it, and where no row holds nothing is demanded.
 *
 * <p>A condition may hold, not hold, or not be known: a strength the notice does not give, a line
 * whose map is approximate. Every row that may be the first is then possible, and none of them is
 * picked.
 */
final class LeadTable {
  private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

  private final BiFunction<UUID, Integer, Known> near;

  /**
   * @param near whether the notice comes within so many metres of that zone
   */
  LeadTable(BiFunction<UUID, Integer, Known> near) {
    this.near = near;
  }

  /**
   * The periods that may be demanded.
   *
   * @param possible each once, in the order of the table
   * @param demanded whether one of them is demanded for certain
   */
  record Periods(List<Duration> possible, boolean demanded) {}

  Periods of(Term term, NoticeFacts facts) {
    if (term.leadHours().isPresent()) {
      return new Periods(List.of(seconds(term.leadHours().get()).orElseThrow()), true);
    }
    List<Duration> possible = new ArrayList<>();
    for (LeadRow row : term.facts().lead()) {
      Known holds = holds(row, facts);
      Duration period = seconds(row.hours()).orElseThrow();
      if (holds != Known.NO && !possible.contains(period)) {
        possible.add(period);
      }
      if (holds == Known.YES) {
        return new Periods(possible, true);
      }
    }
    return new Periods(possible, false);
  }

  /** A period in hours; empty when it is not a whole number of seconds. */
  static Optional<Duration> seconds(BigDecimal hours) {
    BigDecimal seconds = hours.multiply(SECONDS_PER_HOUR).stripTrailingZeros();
    return seconds.scale() > 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(seconds.longValueExact()));
  }

  private Known holds(LeadRow row, NoticeFacts facts) {
    Known plain =
        Known.of(row.noticeKinds().isEmpty() || row.noticeKinds().contains(facts.kind()))
            .and(Known.of(row.emergency().map(wanted -> wanted == facts.emergency()).orElse(true)))
            .and(atLeast(row.peopleMin(), facts.people()))
            .and(atLeast(row.vehiclesMin(), facts.vehicles()))
            .and(atLeast(row.aircraftMin(), facts.aircraft()));
    return plain == Known.NO || row.line().isEmpty()
        ? plain
        : plain.and(near.apply(row.line().get(), row.withinMetres().orElse(0)));
  }

  private static Known atLeast(Optional<Integer> least, Optional<Integer> stated) {
    if (least.isEmpty()) {
      return Known.YES;
    }
    return stated.map(number -> Known.of(number >= least.get())).orElse(Known.PERHAPS);
  }
}
