package org.parley.notice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import org.parley.geo.GroundArea;
import org.parley.geo.TimeWindow;
import org.parley.statement.Breadth;
import org.parley.statement.StatedVolume;

/**
 * How much ground a notice takes, for how long: each volume's ground times its duration, summed.
 */
final class Taken {
  private static final double SECONDS_PER_HOUR = 3_600;

  /** Results are rounded outwards to this many decimal places. */
  private static final int PLACES = 3;

  private Taken() {}

  /** What a notice takes, against a limit in square kilometres times hours. */
  static Breadth of(Given given, BigDecimal limitKm2Hours) {
    double least = 0;
    double most = 0;
    boolean ends = true;
    for (StatedVolume volume : given.volumes()) {
      TimeWindow window = volume.volume().window();
      if (window.end().isEmpty()) {
        ends = false;
      } else {
        GroundArea ground = GroundArea.of(volume.footprint());
        Duration length = Duration.between(window.start(), window.end().get());
        least += ground.leastKm2() * (length.toMillis() / 1_000.0 / SECONDS_PER_HOUR);
        most += ground.mostKm2() * (length.toMillis() / 1_000.0 / SECONDS_PER_HOUR);
      }
    }
    return new Breadth(
        limitKm2Hours,
        rounded(least, RoundingMode.FLOOR),
        ends ? Optional.of(rounded(most, RoundingMode.CEILING)) : Optional.empty());
  }

  private static BigDecimal rounded(double km2Hours, RoundingMode mode) {
    return BigDecimal.valueOf(km2Hours).setScale(PLACES, mode).min(Breadth.MOST);
  }
}
