package org.parley.matter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.parley.matter.LocalPause.Window;
import org.parley.statement.Moment;
import org.parley.statement.StatedWindow;

/** Counts local pauses in hours. */
final class Pauses {
  private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

  private Pauses() {}

  static LocalPause of(MatterState state, Optional<Moment> extended) {
    Optional<StatedWindow> window = state.matter().body().window();
    Optional<Moment> from = window.flatMap(StatedWindow::from);
    Optional<Moment> until = extended.or(() -> window.flatMap(StatedWindow::until));
    return new LocalPause(
        state,
        from,
        until,
        from.flatMap(first -> until.map(last -> hours(first.latest(), last.earliest()))),
        from.flatMap(first -> until.map(last -> hours(first.earliest(), last.latest()))),
        window(from, until, state.at()));
  }

  /** Where a moment lies, seen from a time that may be open or ambiguous at either end. */
  static Window window(Optional<Moment> from, Optional<Moment> until, Instant at) {
    if (from.isEmpty() && until.isEmpty()) {
      return Window.OPEN;
    }
    if (from.filter(first -> at.isBefore(first.earliest())).isPresent()) {
      return Window.BEFORE;
    }
    if (until.filter(last -> at.isAfter(last.latest())).isPresent()) {
      return Window.AFTER;
    }
    boolean begun = from.filter(first -> at.isBefore(first.latest())).isEmpty();
    boolean goesOn = until.filter(last -> at.isAfter(last.earliest())).isEmpty();
    return begun && goesOn ? Window.WITHIN : Window.UNDETERMINED;
  }

  private static BigDecimal hours(Instant from, Instant until) {
    long seconds = Math.max(0, Duration.between(from, until).toSeconds());
    return BigDecimal.valueOf(seconds)
        .divide(SECONDS_AN_HOUR, 2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros();
  }
}
