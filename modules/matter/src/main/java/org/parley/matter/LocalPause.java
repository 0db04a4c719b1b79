package org.parley.matter;

import java.math.BigDecimal;
import java.util.Optional;
import org.parley.statement.Moment;

/**
 * A local pause, counted in hours.
 *
 * @param state where it stands, lane by lane
 * @param from when it begins
 * @param until when it ends, its parties' own extensions considered
 * @param hoursLeast the fewest hours it lasts; absent when an end is open
 * @param hoursMost the most hours it lasts
 * @param window where the moment lies, seen from the pause
 */
public record LocalPause(
    MatterState state,
    Optional<Moment> from,
    Optional<Moment> until,
    Optional<BigDecimal> hoursLeast,
    Optional<BigDecimal> hoursMost,
    Window window) {

  /** Where a moment lies, seen from a window. */
  public enum Window {
    /** No beginning or end is stated. */
    OPEN,
    BEFORE,
    WITHIN,
    AFTER,
    /** The moment lies in the hours that the beginning or the end may mean. */
    UNDETERMINED
  }
}
