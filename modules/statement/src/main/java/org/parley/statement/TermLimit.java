package org.parley.statement;

import java.math.BigDecimal;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * How much of something a term allows, or from which size on it allows none.
 *
 * @param what what is limited, for example troops or artillery
 * @param atMost greatest number allowed
 * @param calibreMmFrom smallest calibre it is about, millimetres
 * @param rangeKmFrom shortest range it is about, kilometres
 */
public record TermLimit(
    String what,
    Optional<Integer> atMost,
    Optional<BigDecimal> calibreMmFrom,
    Optional<BigDecimal> rangeKmFrom) {
  private static final int MOST = 100_000_000;
  private static final BigDecimal MOST_SIZE = BigDecimal.valueOf(100_000);

  static TermLimit read(BodyFields fields) throws Malformed {
    return new TermLimit(
        fields.text("what"),
        fields.optInteger("at_most", 0, MOST),
        fields.optDecimal("calibre_mm_from", BigDecimal.ZERO, MOST_SIZE),
        fields.optDecimal("range_km_from", BigDecimal.ZERO, MOST_SIZE));
  }

  Json.Obj json() {
    return Json.obj()
        .put("what", what)
        .putIfPresent("at_most", atMost)
        .putIfPresent("calibre_mm_from", calibreMmFrom)
        .putIfPresent("range_km_from", rangeKmFrom)
        .build();
  }
}
