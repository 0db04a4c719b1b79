package org.parley.incident;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;

/**
 * A note for a reader: what in some claims does not meet, with what each of them says. It judges
 * nobody, grades nothing and changes no state.
 *
 * @param code what kind of difference
 * @param labels labels of the claims and events it speaks of, in the order of recording
 * @param ids their ids, in the same order
 * @param detail one plain sentence or two
 * @param values what each of them says
 */
public record Warning(
    Code code, List<String> labels, List<UUID> ids, String detail, List<Value> values) {

  /** What kind of difference; how each comes about is told in docs/design/incident.md. */
  public enum Code {
    SUM_DIFFERS,
    FEWER_DESCRIBED,
    COUNTS_DIFFER,
    TIMES_DIFFER,
    PLACES_DIFFER,
    PRETEXT_ELSEWHERE,
    PARTIES_DIFFER,
    PURPOSES_DIFFER,
    CAUSES_DIFFER,
    STANCE_DIFFERS,
    TENSE_DIFFERS,
    BLOCKS_DIFFER,
    REVISED_BY_SAME_SOURCE,
    CORRECTS_RETRACTED,
    TOLD_AHEAD,
    REPEATED,
    ONE_SOURCE,
    FIRST_QUESTIONED,
    UNLIKELY_VALUE,
    ADMIN_DIFFERS,
    HOMONYM,
    TITLES_DIFFER,
    NUMBERS_DIFFER,
    IN_FORCE_UNCLEAR,
    ORDER_NOT_STATED
  }

  /**
   * What one claim, event or entry says.
   *
   * @param label whose value it is: the label of a claim or event, or the name of an entry
   * @param source who says it
   * @param what of what it is the value
   * @param text the value in words, never finer than it was stated
   * @param low least value, where it is a number with one
   * @param best the value itself, where it is a number with one
   * @param high most value, where it is a number with one
   */
  public record Value(
      String label,
      String source,
      String what,
      String text,
      Optional<BigDecimal> low,
      Optional<BigDecimal> best,
      Optional<BigDecimal> high) {

    /** A value in words only. */
    static Value words(String label, String source, String what, String text) {
      return new Value(
          label, source, what, text, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This value as JSON. */
    public Json.Obj json() {
      return Json.obj()
          .put("label", label)
          .put("source", source)
          .put("what", what)
          .put("text", text)
          .putIfPresent("low", low)
          .putIfPresent("best", best)
          .putIfPresent("high", high)
          .build();
    }
  }

  public Warning {
    labels = List.copyOf(labels);
    ids = List.copyOf(ids);
    values = List.copyOf(values);
  }

  /** This warning as JSON: code, claims, detail, values. */
  public Json.Obj json() {
    return Json.obj()
        .put("code", code.name())
        .put("claims", Json.strings(labels))
        .put("ids", Json.strings(ids.stream().map(UUID::toString).toList()))
        .put("detail", detail)
        .put("values", new Json.Arr(List.copyOf(values.stream().map(Value::json).toList())))
        .build();
  }
}
