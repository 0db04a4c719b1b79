package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Something that somebody said, in our own neutral words, with its source. A claim is not a fact
 * and not a finding.
 *
 * @param type what it is about
 * @param text what was said, in neutral words
 * @param stance whether its source asserts, denies, passes it on, stays silent or revises it
 * @param asserted when it was published
 * @param source who said it
 * @param quote a few of the source's own words
 * @param valid when the thing is said to have happened
 * @param place where
 * @param actors who is said to have taken part
 * @param counts numbers stated
 * @param admiralty two independent grades of source and item
 * @param label a short label such as F29
 * @param category FIRST_EVER: of what it is the first; INTENT, CAUSE: the purpose or cause in a few
 *     words; WEAPON: the weapon; PLACE: the governorate named; OBLIGATION: the agreement as named
 * @param about the matter, agreement or shelf entry it is about
 * @param links how it relates to other claims
 * @param retracted why whoever filed it takes it back; it stays on record and counts no more
 */
public record ClaimBody(
    Type type,
    String text,
    Stance stance,
    When asserted,
    Source source,
    Optional<Quote> quote,
    Optional<When> valid,
    Optional<Place> place,
    List<Actor> actors,
    List<Quantity> counts,
    Optional<Admiralty> admiralty,
    Optional<String> label,
    Optional<String> category,
    Optional<UUID> about,
    List<Link> links,
    Optional<String> retracted)
    implements Body {

  /** What a claim is about. */
  public enum Type {
    EVENT,
    ACTOR,
    COUNT,
    TIME,
    PLACE,
    WEAPON,
    CAUSE,
    INTENT,
    OBLIGATION,
    FIRST_EVER
  }

  /** What its source does with the proposition. */
  public enum Stance {
    ASSERT,
    DENY,
    SILENT,
    ATTRIBUTE,
    REVISE
  }

  /** How one claim relates to another. */
  public enum Relation {
    SUPPORTS,
    CONTRADICTS,
    REPEATS,
    /** Both are about one happening; it is said by a person, never guessed. */
    SAME_EVENT,
    SUPERSEDES
  }

  /**
   * A short quotation.
   *
   * @param text at most 25 words
   * @param lang its language
   */
  public record Quote(String text, String lang) {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    static Quote read(BodyFields fields) throws Malformed {
      Quote quote =
          new Quote(fields.text("text"), Text.language(fields.string("lang"), fields.at("lang")));
      int words = SPACE.split(quote.text.strip()).length;
      if (words > fields.limits().quoteWords()) {
        throw StatementRefusal.LIMIT_QUOTE.malformed(
            fields.at("text"), words + " words; at most " + fields.limits().quoteWords());
      }
      return quote;
    }

    Json.Obj json() {
      return Json.obj().put("text", text).put("lang", lang).build();
    }
  }

  /**
   * Somebody said to have taken part.
   *
   * @param name as the source names them
   * @param role the part they are said to have had
   */
  public record Actor(String name, String role) {
    static Actor read(BodyFields fields) throws Malformed {
      return new Actor(fields.name("name"), fields.name("role"));
    }

    Json.Obj json() {
      return Json.obj().put("name", name).put("role", role).build();
    }
  }

  /**
   * The Admiralty code: two independent judgements.
   *
   * @param source reliability of the source, A to F (F: cannot be judged)
   * @param item credibility of the item, 1 to 6 (6: cannot be judged)
   */
  public record Admiralty(Grade source, int item) {
    /** Reliability of a source. */
    public enum Grade {
      A,
      B,
      C,
      D,
      E,
      F
    }

    static Admiralty read(BodyFields fields) throws Malformed {
      return new Admiralty(fields.word("source", Grade.values()), fields.integer("item", 1, 6));
    }

    Json.Obj json() {
      return Json.obj().put("source", source.name()).put("item", item).build();
    }
  }

  /**
   * A link to another claim.
   *
   * @param relation how
   * @param to the other claim's id
   */
  public record Link(Relation relation, UUID to) {
    static Link read(BodyFields fields) throws Malformed {
      return new Link(fields.word("rel", Relation.values()), fields.id("to"));
    }

    Json.Obj json() {
      return Json.obj().put("rel", relation.name()).put("to", to.toString()).build();
    }
  }

  /** A claim that stands. */
  public ClaimBody(
      Type type,
      String text,
      Stance stance,
      When asserted,
      Source source,
      Optional<Quote> quote,
      Optional<When> valid,
      Optional<Place> place,
      List<Actor> actors,
      List<Quantity> counts,
      Optional<Admiralty> admiralty,
      Optional<String> label,
      Optional<String> category,
      Optional<UUID> about,
      List<Link> links) {
    this(
        type,
        text,
        stance,
        asserted,
        source,
        quote,
        valid,
        place,
        actors,
        counts,
        admiralty,
        label,
        category,
        about,
        links,
        Optional.empty());
  }

  public ClaimBody {
    actors = List.copyOf(actors);
    counts = List.copyOf(counts);
    links = List.copyOf(links);
  }

  static ClaimBody read(BodyFields fields) throws Malformed {
    Type type = fields.word("type", Type.values());
    return new ClaimBody(
        type,
        fields.text("text"),
        fields.word("stance", Stance.values()),
        fields.nested("asserted", When::read),
        fields.nested("source", Source::read),
        fields.optNested("quote", Quote::read),
        fields.optNested("valid", When::read),
        fields.optNested("place", Place::read),
        fields.optObjects("actors", Actor::read),
        fields.optObjects("counts", Quantity::read),
        fields.optNested("admiralty", Admiralty::read),
        fields.optName("label"),
        fields.optName("category"),
        fields.optId("about"),
        fields.optObjects("links", Link::read),
        fields.optText("retracted"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.CLAIM);
  }

  @Override
  public RulesVersion needs() {
    return retracted.isPresent()
        ? RulesVersion.FIFTH
        : When.needs(Stream.concat(Stream.of(asserted), valid.stream()));
  }

  @Override
  public Json.Obj json() {
    Json.Builder json =
        Json.obj()
            .put("type", type.name())
            .put("text", text)
            .put("stance", stance.name())
            .put("asserted", asserted.json())
            .put("source", source.json())
            .putIfPresent("quote", quote.map(Quote::json))
            .putIfPresent("valid", valid.map(When::json))
            .putIfPresent("place", place.map(Place::json));
    if (!actors.isEmpty()) {
      json.put("actors", actors.stream().map(Actor::json).toList());
    }
    if (!counts.isEmpty()) {
      json.put("counts", counts.stream().map(Quantity::json).toList());
    }
    json.putIfPresent("admiralty", admiralty.map(Admiralty::json))
        .putIfPresent("label", label)
        .putIfPresent("category", category)
        .putIfPresent("about", about.map(UUID::toString));
    if (!links.isEmpty()) {
      json.put("links", links.stream().map(Link::json).toList());
    }
    return json.putIfPresent("retracted", retracted).build();
  }
}
