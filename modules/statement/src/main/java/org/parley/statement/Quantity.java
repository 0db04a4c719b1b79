package org.parley.statement;

import java.math.BigDecimal;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A number as somebody stated it.
 *
 * @param what what is counted
 * @param precision what kind of number it is; RATIO is times another number
 * @param low least value stated
 * @param best value stated
 * @param high most value stated
 * @param text the source's own words
 * @param of the total, by its {@code what}, of which this number is a part
 */
public record Quantity(
    String what,
    Precision precision,
    Optional<BigDecimal> low,
    Optional<BigDecimal> best,
    Optional<BigDecimal> high,
    String text,
    Optional<String> of) {
  private static final BigDecimal MOST = new BigDecimal("1e15");

  /** What kind of number was stated. */
  public enum Precision {
    EXACT,
    AT_LEAST,
    AT_MOST,
    MORE_THAN,
    RANGE,
    ABOUT,
    RATIO,
    SOME
  }

  /** A number that is no part of another. */
  public Quantity(
      String what,
      Precision precision,
      Optional<BigDecimal> low,
      Optional<BigDecimal> best,
      Optional<BigDecimal> high,
      String text) {
    this(what, precision, low, best, high, text, Optional.empty());
  }

  static Quantity read(BodyFields fields) throws Malformed {
    Quantity count =
        new Quantity(
            fields.name("what"),
            fields.word("precision", Precision.values()),
            fields.optDecimal("low", BigDecimal.ZERO, MOST),
            fields.optDecimal("best", BigDecimal.ZERO, MOST),
            fields.optDecimal("high", BigDecimal.ZERO, MOST),
            fields.text("text"),
            fields.optName("of"));
    if (count.low.isPresent() && count.high.isPresent()) {
      Text.range(count.high.get(), count.low.get(), MOST, fields.at("high"));
    }
    return count;
  }

  Json.Obj json() {
    return Json.obj()
        .put("what", what)
        .put("precision", precision.name())
        .putIfPresent("low", low)
        .putIfPresent("best", best)
        .putIfPresent("high", high)
        .put("text", text)
        .putIfPresent("of", of)
        .build();
  }
}
