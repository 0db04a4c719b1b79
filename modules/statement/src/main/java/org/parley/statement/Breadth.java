package org.parley.statement;

import java.math.BigDecimal;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * How much space and time a notice takes, against the most that a duty lets one notice take: the
 * ground of each volume times its duration, summed. Both bounds hold whatever the drawing of
 * circles and corridors adds.
 *
 * @param limitKm2Hours the most that the duty lets a notice take, square kilometres times hours
 * @param leastKm2Hours what it takes at least
 * @param mostKm2Hours what it takes at most; absent when a volume does not end
 */
public record Breadth(
    BigDecimal limitKm2Hours, BigDecimal leastKm2Hours, Optional<BigDecimal> mostKm2Hours) {
  /** The most that is written; more is written as this. */
  public static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

  /** Whether it takes more than the limit for certain; no end is more than any limit. */
  public boolean above() {
    return mostKm2Hours.isEmpty() || leastKm2Hours.compareTo(limitKm2Hours) > 0;
  }

  /** Whether it does not take more than the limit, for certain. */
  public boolean within() {
    return mostKm2Hours.filter(most -> most.compareTo(limitKm2Hours) <= 0).isPresent();
  }

  static Breadth read(BodyFields fields) throws Malformed {
    return new Breadth(
        fields.decimal("limit", BigDecimal.ZERO, MOST),
        fields.decimal("least", BigDecimal.ZERO, MOST),
        fields.optDecimal("most", BigDecimal.ZERO, MOST));
  }

  Json.Obj json() {
    return Json.obj()
        .put("limit", limitKm2Hours)
        .put("least", leastKm2Hours)
        .putIfPresent("most", mostKm2Hours)
        .build();
  }
}
