package org.parley.assess;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.geo.Footprint;
import org.parley.geo.GeometryFault;
import org.parley.geo.OutlineCircle;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementBody.ZoneRef;
import org.parley.statement.AgreementFacts;
import org.parley.statement.GeometryBasis;
import org.parley.statement.L10n;
import org.parley.statement.Moment;
import org.parley.statement.NamedList;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.Role;
import org.parley.statement.Setting;
import org.parley.statement.StatedShape;
import org.parley.statement.StatedWindow;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.statement.ZoneBody;
import org.parley.statement.ZoneKind;
import org.parley.terms.Law;
import org.parley.terms.ScopeQuery;
import org.parley.terms.Where;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/** An invented arrangement around a ford, in pieces tests put together. */
final class Ford {
  static final List<String> PARTIES = List.of("North", "South", "Centre");
  static final Position FORD = new Position(36.0, 37.0);
  static final Instant BEGINS = Instant.parse("2026-03-02T00:00:00Z");
  static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

  private Ford() {}

  static Hash leaf(String name) {
    return Hash.sha256(name.getBytes(StandardCharsets.UTF_8));
  }

  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  static Law law() {
    VerifierKey key = key();
    return Law.of(
        new PolicyBody(
            "parley.example/ford",
            Setting.EXERCISE,
            "Centre (invented for this exercise)",
            List.of(key),
            key,
            "parley-rules/1",
            "log " + key.text() + "\nquorum none\n",
            PARTIES.stream()
                .map(name -> new PolicyParty(name, L10n.of("en", name), List.of(), Role.SIGNATORY))
                .toList()));
  }

  private static VerifierKey key() {
    try {
      return VerifierKey.parse(
          "parley.example/m4+5211d85e+AYqg9xRTPwoe9q9MdG4Y36bA2bula/t5oztmX+wioGtr");
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  static Shape circle(double metres) {
    return new OutlineCircle(FORD, metres);
  }

  static ZoneBody zone(Optional<Shape> shape, GeometryBasis basis, Optional<Integer> error) {
    return new ZoneBody(
        L10n.of("en", "The ford"),
        ZoneKind.BUFFER,
        shape.map(drawn -> StatedShape.of(drawn, footprint(drawn))),
        basis,
        error,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Footprint footprint(Shape shape) {
    return switch (Footprint.of(shape)) {
      case Footprint footprint -> footprint;
      case GeometryFault fault -> throw new IllegalArgumentException(fault.toString());
    };
  }

  static ZoneBody exact(Shape shape) {
    return zone(Optional.of(shape), GeometryBasis.EXACT, Optional.empty());
  }

  static ZoneBody approximate(Shape shape, int errorMetres) {
    return zone(Optional.of(shape), GeometryBasis.APPROXIMATE, Optional.of(errorMetres));
  }

  static ZoneBody pending() {
    return zone(Optional.empty(), GeometryBasis.PENDING, Optional.empty());
  }

  static TermFacts facts(
      Optional<StatedWindow> window, List<TermException> exceptions, boolean disputed) {
    return new TermFacts(
        window,
        List.of(),
        exceptions,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        disputed ? TermFacts.ScopeStatus.DISPUTED : TermFacts.ScopeStatus.AGREED,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  static Term term(
      String article, TermKind kind, List<String> kinds, TermFacts facts, String... zones) {
    return new Term(
        article,
        kind,
        "Words of article " + article + ".",
        "en",
        List.of("North", "South"),
        List.of("North", "South"),
        kinds,
        List.of(zones).stream().map(Ford::id).toList(),
        kind == TermKind.NOTIFY_DUTY ? Optional.of(BigDecimal.valueOf(24)) : Optional.empty(),
        TermClock.LOGGED,
        facts);
  }

  static Term ban(String... zones) {
    return term("1", TermKind.PROHIBITED_HOSTILE, List.of(), TermFacts.NONE, zones);
  }

  static TermException listed() {
    return new TermException(
        "The fight against the listed goes on.",
        Optional.empty(),
        List.of(),
        List.of("listed"),
        List.of());
  }

  static AgreementFacts naming(NamedList... lists) {
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
        List.of(),
        List.of(lists));
  }

  static AgreementBody agreement(AgreementFacts facts, List<String> zones, Term... terms) {
    return agreement(
        List.of("North", "South"),
        Moment.of(BEGINS),
        Optional.empty(),
        facts,
        zones,
        List.of(terms));
  }

  static AgreementBody agreement(
      List<String> parties,
      Moment from,
      Optional<Moment> until,
      AgreementFacts facts,
      List<String> zones,
      List<Term> terms) {
    List<ZoneRef> cited = new ArrayList<>();
    zones.forEach(zone -> cited.add(new ZoneRef(id(zone), leaf(zone))));
    return new AgreementBody(
        L10n.of("en", "Arrangement on the ford"),
        Optional.of("Ford"),
        parties,
        from,
        until,
        "UTC",
        List.of(),
        cited,
        terms,
        facts);
  }

  static Law zone(Law law, String name, ZoneBody body) {
    return law.zone(leaf(name), new Address("North/liaison"), body, id(name));
  }

  /** Loaded by North, assented to by South. */
  static Law agreed(Law law, String name, AgreementBody body) {
    return law.agreement(leaf(name), "North", body, id(name)).assent("South", leaf(name));
  }

  /** One article that forbids fire within two kilometres of the ford, agreed on an exact map. */
  static Law banned(ZoneBody zone) {
    return agreed(
        zone(law(), "ford", zone),
        "truce",
        agreement(AgreementFacts.NONE, List.of("ford"), ban("ford")));
  }

  static Happening fire(Position place, int errorMetres) {
    return Happening.of(ScopeQuery.Span.at(NOON), Where.near(place, errorMetres), Act.FORCE)
        .by(Actor.allegedParty("South"));
  }

  static TermTest only(Law law, Happening what) {
    List<TermTest> tests = TermTests.of(law).of(what);
    if (tests.size() != 1) {
      throw new IllegalStateException("one test expected, found " + tests);
    }
    return tests.getFirst();
  }
}
