package org.parley.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.geo.OutlineCircle;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementBody.ZoneRef;
import org.parley.statement.AgreementFacts;
import org.parley.statement.Anchor;
import org.parley.statement.Due;
import org.parley.statement.GeometryBasis;
import org.parley.statement.L10n;
import org.parley.statement.Moment;
import org.parley.statement.NamedList;
import org.parley.statement.Recurrence;
import org.parley.statement.StatedShape;
import org.parley.statement.StatedWindow;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.statement.ZoneBody;
import org.parley.statement.ZoneKind;
import org.parley.verify.Hash;

/** Agreements between North and South, in pieces tests put together. */
final class Loaded {
  static final Hash LEAF = Exercise.leaf("loaded");
  static final UUID ID = new UUID(0x1234_4000L, 0x8000_0000_0000_0001L);
  static final Position CENTER = new Position(36.0, 37.0);
  static final Instant BEGINS = Instant.parse("2026-03-02T06:00:00Z");
  static final Instant DAY_AFTER = Instant.parse("2026-03-03T06:00:00Z");

  private Loaded() {}

  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** One article that forbids something in some zones, or everywhere. */
  static Term ban(TermFacts facts, String... zones) {
    return new Term(
        "1",
        TermKind.PROHIBITED_HOSTILE,
        "No fire.",
        "en",
        List.of("North", "South"),
        List.of(),
        List.of(),
        List.of(zones).stream().map(Loaded::id).toList(),
        Optional.<BigDecimal>empty(),
        TermClock.PROVIDED,
        facts);
  }

  static Term ban(String... zones) {
    return ban(TermFacts.NONE, zones);
  }

  static TermFacts facts(
      Optional<StatedWindow> window, List<TermException> exceptions, TermFacts.ScopeStatus scope) {
    return new TermFacts(
        window,
        List.of(),
        exceptions,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        scope,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  static TermFacts except(TermException... exceptions) {
    return facts(Optional.empty(), List.of(exceptions), TermFacts.ScopeStatus.AGREED);
  }

  static TermFacts due(Due due) {
    return owed(Optional.of(due), Optional.empty());
  }

  static TermFacts every(Recurrence every) {
    return owed(Optional.empty(), Optional.of(every));
  }

  private static TermFacts owed(Optional<Due> due, Optional<Recurrence> every) {
    return new TermFacts(
        Optional.empty(),
        List.of(),
        List.of(),
        due,
        every,
        Optional.empty(),
        TermFacts.ScopeStatus.AGREED,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  static AgreementFacts naming(List<Anchor> anchors, List<NamedList> lists) {
    return new AgreementFacts(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        false,
        anchors,
        lists);
  }

  static AgreementBody agreement(
      Moment from,
      Optional<Moment> until,
      AgreementFacts facts,
      List<String> zones,
      Term... terms) {
    List<ZoneRef> cited = new ArrayList<>();
    for (String zone : zones) {
      cited.add(new ZoneRef(id(zone), Exercise.leaf(zone)));
    }
    return new AgreementBody(
        L10n.of("en", "Arrangement"),
        Optional.empty(),
        List.of("North", "South"),
        from,
        until,
        "UTC",
        List.of(),
        cited,
        List.of(terms),
        facts);
  }

  static AgreementBody agreement(List<String> zones, Term... terms) {
    return agreement(Moment.of(BEGINS), Optional.empty(), AgreementFacts.NONE, zones, terms);
  }

  static Law empty() {
    return Law.of(Exercise.policy(Exercise.PARTIES));
  }

  static Law zone(Law law, String name, ZoneBody body) {
    return law.zone(Exercise.leaf(name), new Address("North/liaison"), body, id(name));
  }

  /** As loaded by North alone. */
  static Law claimed(Law law, AgreementBody body) {
    return law.agreement(LEAF, "North", body, ID);
  }

  /** Loaded by North, assented to by South. */
  static Law agreed(Law law, AgreementBody body) {
    return claimed(law, body).assent("South", LEAF);
  }

  static Shape circle(double radiusMetres) {
    return new OutlineCircle(CENTER, radiusMetres);
  }

  static ZoneBody exact(Shape shape) {
    return Exercise.exact(shape);
  }

  static ZoneBody approximate(Shape shape, int errorMetres) {
    return Exercise.zone(Optional.of(shape), GeometryBasis.APPROXIMATE, Optional.of(errorMetres));
  }

  static ZoneBody pending() {
    return Exercise.zone(Optional.empty(), GeometryBasis.PENDING, Optional.empty());
  }

  static ZoneBody between(Shape shape, int floorMetres, int ceilingMetres) {
    return new ZoneBody(
        L10n.of("en", "Airspace"),
        ZoneKind.NO_FLY,
        Optional.of(StatedShape.of(shape, Exercise.footprint(shape))),
        GeometryBasis.EXACT,
        Optional.empty(),
        Optional.of(BigDecimal.valueOf(floorMetres)),
        Optional.of(BigDecimal.valueOf(ceilingMetres)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static ZoneBody valid(Shape shape, Instant from, Instant until) {
    return new ZoneBody(
        L10n.of("en", "For a time"),
        ZoneKind.BUFFER,
        Optional.of(StatedShape.of(shape, Exercise.footprint(shape))),
        GeometryBasis.EXACT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(from),
        Optional.of(until));
  }

  /** A place some metres north of the centre. */
  static Position north(double metres) {
    return new Position(Math.round((36.0 + metres / 110_963.0) * 1e7) / 1e7, 37.0);
  }

  static ScopeQuery ask(Where where) {
    return ScopeQuery.of(where, DAY_AFTER, "North", "South");
  }

  /** The one article found, wherever it was listed. */
  static TermFound only(Law law, ScopeQuery query) {
    TermsAt answer = law.termsAt(query.listingOutside());
    List<TermFound> all = new ArrayList<>(answer.terms());
    all.addAll(answer.outside());
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " articles: " + all);
    }
    return all.get(0);
  }

  static Scope scope(Law law, ScopeQuery query) {
    return only(law, query).scope();
  }
}
