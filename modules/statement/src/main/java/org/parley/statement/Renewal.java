package org.parley.statement;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * How an agreement goes on after its stated end.
 *
 * @param rule the rule
 * @param months for how many months at a time
 * @param by the parties whose word renews it
 */
public record Renewal(Rule rule, Optional<Integer> months, List<String> by) {
  private static final int CENTURY_MONTHS = 1200;

  /** Rules of renewal. */
  public enum Rule {
    NONE,
    BY_CONSENSUS,
    AUTOMATIC,
    UNTIL_DENOUNCED
  }

  public Renewal {
    by = List.copyOf(by);
  }

  static Renewal read(BodyFields fields) throws Malformed {
    return new Renewal(
        fields.word("rule", Rule.values()),
        fields.optInteger("months", 1, CENTURY_MONTHS),
        fields.optParties("by"));
  }

  Json.Obj json() {
    return Json.obj()
        .put("rule", rule.name())
        .putIfPresent("months", months)
        .putIfAny("by", by)
        .build();
  }
}
