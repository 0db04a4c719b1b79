package org.parley.incident;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.terms.Sentence;
import org.parley.verify.Json;

/**
 * A note for a reader: what in some claims does not meet, with what each of them says. It judges
 * nobody, grades nothing and changes no state.
 *
 * @param code what kind of difference
 * @param labels labels of the claims and events it speaks of, in the order of recording
 * @param ids their ids, in the same order
 * @param said one plain sentence or two
 * @param values what each of them says
 */
public record Warning(
    Code code, List<String> labels, List<UUID> ids, Sentence said, List<Value> values) {

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
   * @param of of what it is the value: a word of this program, or a name as it was filed
   * @param said the value in words, never finer than it was stated
   * @param low least value, where it is a number with one
   * @param best the value itself, where it is a number with one
   * @param high most value, where it is a number with one
   */
  public record Value(
      String label,
      Sentence source,
      Sentence of,
      Sentence said,
      Optional<BigDecimal> low,
      Optional<BigDecimal> best,
      Optional<BigDecimal> high) {

    /** A value in words only. */
    static Value words(String label, Sentence source, Sentence of, Sentence said) {
      return new Value(
          label, source, of, said, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Of what it is the value, in English. */
    public String what() {
      return of.text();
    }

    /** The value in English words. */
    public String text() {
      return said.text();
    }

    /** This value as JSON, its sentences in the language of these words. */
    public Json.Obj json(Sentence.Words words) {
      return Json.obj()
          .put("label", label)
          .put("source", source.text(words))
          .put("what", of.text(words))
          .put("text", said.text(words))
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

  /** The sentence in English. */
  public String detail() {
    return said.text();
  }

  /** The same as {@link #json(Sentence.Words)} in English. */
  public Json.Obj json() {
    return json(form -> form);
  }

  /** This warning as JSON in the language of these words: code, claims, detail, values. */
  public Json.Obj json(Sentence.Words words) {
    return Json.obj()
        .put("code", code.name())
        .put("claims", Json.strings(labels))
        .put("ids", Json.strings(ids.stream().map(UUID::toString).toList()))
        .put("detail", said.text(words))
        .put("values", values.stream().map(value -> value.json(words)).toList())
        .build();
  }
}
