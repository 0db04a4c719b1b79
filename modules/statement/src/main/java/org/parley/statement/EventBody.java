package org.parley.statement;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Something that happened to a matter or an agreement: by its author's own word, or as a public
 * source reports it. The two never mix; a report changes no state here.
 *
 * @param of the matter or agreement
 * @param event what happened
 * @param when when it happened
 * @param by who did it or said it
 * @param label a short label such as a letter or number
 * @param between how two stand to each other; present exactly for RELATION
 * @param outcome what came of a meeting or talks
 * @param number the serial or round in the count of whoever counts
 * @param until the new end; only for EXTENDED and RENEWED
 * @param at when the named event was; present exactly for ANCHOR
 * @param name who was listed, or which anchor; present exactly for LISTED, DELISTED and ANCHOR
 * @param reason the reason given
 * @param quote a few of the source's own words
 * @param evidence claims it rests on
 * @param after events that are stated to have come before it
 * @param asserted when a source made it public; present exactly with {@code source}
 * @param source the public report it is taken from; absent when it is its author's own word
 */
public record EventBody(
    UUID of,
    EventWord event,
    When when,
    Optional<String> by,
    Optional<String> label,
    Optional<Between> between,
    Optional<Outcome> outcome,
    Optional<Integer> number,
    Optional<Moment> until,
    Optional<Moment> at,
    Optional<String> name,
    Optional<String> reason,
    Optional<ClaimBody.Quote> quote,
    List<UUID> evidence,
    List<UUID> after,
    Optional<When> asserted,
    Optional<Source> source)
    implements Body {
  private static final int MOST = 1_000_000;
  private static final Set<EventWord> NAMING =
      EnumSet.of(EventWord.LISTED, EventWord.DELISTED, EventWord.ANCHOR);
  private static final Set<EventWord> PROLONGING =
      EnumSet.of(EventWord.EXTENDED, EventWord.RENEWED);

  /** How two stand to each other. */
  public enum Relations {
    NORMAL,
    COOPERATING,
    STRAINED,
    CONTACT_SUSPENDED,
    CLASH
  }

  /** Where a relation is going. */
  public enum Trend {
    IMPROVING,
    STEADY,
    WORSENING,
    UNKNOWN
  }

  /** What came of it. */
  public enum Outcome {
    AGREED,
    PROGRESS,
    NONE,
    REFUSED
  }

  /**
   * How two stand to each other, within one block.
   *
   * @param a one
   * @param b the other
   * @param relation how they stand
   * @param trend where it is going
   */
  public record Between(String a, String b, Relations relation, Optional<Trend> trend) {}

  public EventBody {
    evidence = List.copyOf(evidence);
    after = List.copyOf(after);
  }

  /** An event with the required fields only, as its author's own word. */
  public static EventBody of(UUID of, EventWord event, When when) {
    return new EventBody(
        of,
        event,
        when,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether its author speaks for itself and passes on no public report. */
  public boolean ownWord() {
    return source.isEmpty();
  }

  static EventBody read(BodyFields fields) throws Malformed {
    EventWord event = fields.word("event", EventWord.values());
    fields.onlyFor(event == EventWord.RELATION, "between", "RELATION");
    fields.onlyFor(event == EventWord.RELATION, "relation", "RELATION");
    if (event != EventWord.RELATION) {
      fields.notAllowedHere(fields.has("trend"), "trend", "unless RELATION");
    }
    if (!PROLONGING.contains(event)) {
      fields.notAllowedHere(fields.has("until"), "until", "unless EXTENDED or RENEWED");
    }
    fields.onlyFor(event == EventWord.ANCHOR, "at", "ANCHOR");
    fields.onlyFor(NAMING.contains(event), "name", "LISTED, DELISTED or ANCHOR");
    fields.bothOrNone("asserted", "source");
    return new EventBody(
        fields.id("of"),
        event,
        fields.nested("when", When::read),
        fields.optName("by"),
        fields.optName("label"),
        event == EventWord.RELATION ? Optional.of(between(fields)) : Optional.empty(),
        fields.optWord("outcome", Outcome.values()),
        fields.optInteger("number", 0, MOST),
        fields.optMoment("until", Moment.Edge.LAST),
        fields.optMoment("at", Moment.Edge.LAST),
        fields.optName("name"),
        fields.optText("reason"),
        fields.optNested("quote", ClaimBody.Quote::read),
        fields.optIds("evidence"),
        fields.optIds("after"),
        fields.optNested("asserted", When::read),
        fields.optNested("source", Source::read));
  }

  private static Between between(BodyFields fields) throws Malformed {
    List<String> names = fields.optNames("between");
    if (names.size() != 2) {
      throw StatementRefusal.COUNT.malformed(fields.at("between"), "exactly two names wanted");
    }
    return new Between(
        names.get(0),
        names.get(1),
        fields.word("relation", Relations.values()),
        fields.optWord("trend", Trend.values()));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.EVENT);
  }

  @Override
  public RulesVersion needs() {
    return When.needs(Stream.concat(Stream.of(when), asserted.stream()));
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("of", of.toString())
        .put("event", event.name())
        .put("when", when.json())
        .putIfPresent("by", by)
        .putIfPresent("label", label)
        .putIfPresent("between", between.map(two -> Json.strings(List.of(two.a, two.b))))
        .putIfPresent("relation", between.map(two -> two.relation.name()))
        .putIfPresent("trend", between.flatMap(Between::trend).map(Trend::name))
        .putIfPresent("outcome", outcome.map(Outcome::name))
        .putIfPresent("number", number)
        .putIfPresent("until", until.map(Moment::json))
        .putIfPresent("at", at.map(Moment::json))
        .putIfPresent("name", name)
        .putIfPresent("reason", reason)
        .putIfPresent("quote", quote.map(ClaimBody.Quote::json))
        .putIfAny("evidence", evidence.stream().map(UUID::toString).toList())
        .putIfAny("after", after.stream().map(UUID::toString).toList())
        .putIfPresent("asserted", asserted.map(When::json))
        .putIfPresent("source", source.map(Source::json))
        .build();
  }
}
