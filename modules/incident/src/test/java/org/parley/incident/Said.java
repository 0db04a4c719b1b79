package org.parley.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.geo.Position;
import org.parley.statement.ClaimBody;
import org.parley.statement.ClaimBody.Actor;
import org.parley.statement.ClaimBody.Admiralty;
import org.parley.statement.ClaimBody.Link;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.ClaimBody.Stance;
import org.parley.statement.ClaimBody.Type;
import org.parley.statement.Place;
import org.parley.statement.Quantity;
import org.parley.statement.Quantity.Precision;
import org.parley.statement.Source;
import org.parley.statement.When;
import org.parley.verify.Hash;

/** One claim, put together piece by piece. */
final class Said {
  private final String label;
  private Type type = Type.EVENT;
  private String text;
  private Stance stance = Stance.ASSERT;
  private When asserted = month("2021-05");
  private Source.Kind kind = Source.Kind.PRESS;
  private String source = "A paper";
  private List<String> chain = List.of();
  private Optional<ClaimBody.Quote> quote = Optional.empty();
  private Optional<When> valid = Optional.empty();
  private Optional<Place> place = Optional.empty();
  private final List<Actor> actors = new ArrayList<>();
  private final List<Quantity> counts = new ArrayList<>();
  private Optional<Admiralty> grade = Optional.empty();
  private Optional<String> category = Optional.empty();
  private Optional<UUID> about = Optional.empty();
  private final List<Link> links = new ArrayList<>();
  private Optional<String> block = Optional.of("ONE");

  private Said(String label) {
    this.label = label;
    this.text = "what " + label + " says";
  }

  static Said claim(String label) {
    return new Said(label);
  }

  static UUID id(String label) {
    return UUID.nameUUIDFromBytes(label.getBytes(UTF_8));
  }

  static Hash leaf(String label) {
    return Hash.sha256(label.getBytes(UTF_8));
  }

  static When when(String start, When.Precision precision) {
    return new When(
        Optional.of(start), Optional.empty(), precision, start, Optional.empty(), false);
  }

  static When day(String day) {
    return when(day, When.Precision.DAY);
  }

  static When month(String month) {
    return when(month, When.Precision.MONTH);
  }

  static When range(String start, String end) {
    return new When(
        Optional.of(start),
        Optional.of(end),
        When.Precision.RANGE,
        start + " to " + end,
        Optional.empty(),
        false);
  }

  static When unknown() {
    return new When(
        Optional.empty(),
        Optional.empty(),
        When.Precision.UNKNOWN,
        "undated",
        Optional.empty(),
        false);
  }

  Said type(Type type) {
    this.type = type;
    return this;
  }

  Said text(String text) {
    this.text = text;
    return this;
  }

  Said stance(Stance stance) {
    this.stance = stance;
    return this;
  }

  Said by(String source, String... chain) {
    this.source = source;
    this.chain = List.of(chain);
    return this;
  }

  Said quoting(String words) {
    quote = Optional.of(new ClaimBody.Quote(words, "en"));
    return this;
  }

  Said published(When when) {
    asserted = when;
    return this;
  }

  Said on(String day) {
    return at(day(day));
  }

  Said at(When when) {
    valid = Optional.of(when);
    return this;
  }

  Said in(String words) {
    place = Optional.of(named(words));
    return this;
  }

  Said in(String words, double lat, double lng, int errorMetres) {
    place = Optional.of(place(words, lat, lng, errorMetres));
    return this;
  }

  static Place named(String words) {
    return new Place(words, Place.Precision.SETTLEMENT, Optional.empty(), Optional.empty());
  }

  static Place place(String words, double lat, double lng, int errorMetres) {
    return new Place(
        words,
        Place.Precision.AREA,
        Optional.of(new Position(Math.round(lat * 1e7) / 1e7, Math.round(lng * 1e7) / 1e7)),
        Optional.of(errorMetres));
  }

  Said actor(String name, String role) {
    actors.add(new Actor(name, role));
    return this;
  }

  Said exactly(int best, String what) {
    counts.add(count(what, Precision.EXACT, "", best + "", ""));
    return this;
  }

  Said exactly(int best, String what, String of) {
    counts.add(part(what, best, of));
    return this;
  }

  Said count(Quantity count) {
    counts.add(count);
    return this;
  }

  static Quantity part(String what, int best, String of) {
    Quantity alone = count(what, Precision.EXACT, "", best + "", "");
    return new Quantity(
        what,
        alone.precision(),
        alone.low(),
        alone.best(),
        alone.high(),
        alone.text(),
        Optional.of(of));
  }

  static Quantity count(String what, Precision precision, String low, String best, String high) {
    return new Quantity(
        what, precision, number(low), number(best), number(high), "as printed", Optional.empty());
  }

  private static Optional<BigDecimal> number(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
  }

  Said graded(int item) {
    grade = Optional.of(new Admiralty(Admiralty.Grade.C, item));
    return this;
  }

  Said category(String category) {
    this.category = Optional.of(category);
    return this;
  }

  Said about(String what) {
    about = Optional.of(id(what));
    return this;
  }

  Said link(Relation relation, String to) {
    links.add(new Link(relation, id(to)));
    return this;
  }

  Said same(String to) {
    return link(Relation.SAME_EVENT, to);
  }

  Said against(String to) {
    return link(Relation.CONTRADICTS, to);
  }

  Said block(String key) {
    block = Optional.of(key);
    return this;
  }

  KnownClaim recorded(Instant at) {
    ClaimBody body =
        new ClaimBody(
            type,
            text,
            stance,
            asserted,
            new Source(kind, source, chain, Optional.empty()),
            quote,
            valid,
            place,
            actors,
            counts,
            grade,
            Optional.of(label),
            category,
            about,
            links);
    return new KnownClaim(id(label), leaf(label), block, body, asserted, at, "Archive");
  }
}
