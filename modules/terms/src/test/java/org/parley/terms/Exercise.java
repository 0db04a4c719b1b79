package org.parley.terms;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Corridor;
import org.parley.geo.Footprint;
import org.parley.geo.GeometryFault;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementBody.ZoneRef;
import org.parley.statement.GeometryBasis;
import org.parley.statement.L10n;
import org.parley.statement.Moment;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.Role;
import org.parley.statement.RulesVersion;
import org.parley.statement.Setting;
import org.parley.statement.StatedShape;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermKind;
import org.parley.statement.ZoneBody;
import org.parley.statement.ZoneKind;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/** The exercise on the M4 line with its invented parties, in pieces tests put together. */
final class Exercise {
  static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final Hash ZONE = leaf("zone");
  static final Hash ARRANGEMENT = leaf("arrangement");
  static final UUID ZONE_ID = UUID.fromString("5d0c2c1e-7f0a-4c55-9b6e-2f1a9d6b7c10");
  static final UUID ARRANGEMENT_ID = UUID.fromString("0b8e7a44-1c1f-4f6e-8d2c-93a1f4a0c2d3");
  static final List<String> PARTIES = List.of("North", "South", "Centre", "Watcher");

  /** Saraqib, Trumba, Nayrab, Musaybin: the eastern end of the line. */
  static final Corridor LINE =
      new Corridor(
          List.of(
              new Position(35.8645, 36.8059),
              new Position(35.8598, 36.7683),
              new Position(35.8696, 36.7187),
              new Position(35.8408, 36.6417)),
          6000);

  private Exercise() {}

  static Hash leaf(String name) {
    return Hash.sha256(name.getBytes(StandardCharsets.UTF_8));
  }

  static PolicyBody policy(List<String> parties) {
    VerifierKey key = key();
    return new PolicyBody(
        "parley.example/m4",
        Setting.EXERCISE,
        "Centre (invented for this exercise)",
        List.of(key),
        key,
        "parley-rules/1",
        "log " + key.text() + "\nquorum none\n",
        parties.stream()
            .map(name -> new PolicyParty(name, L10n.of("en", name), List.of(), Role.SIGNATORY))
            .toList());
  }

  /** The same parties under other rules. */
  static PolicyBody policy(RulesVersion rules) {
    PolicyBody first = policy(PARTIES);
    return new PolicyBody(
        first.origin(),
        first.setting(),
        first.operator(),
        first.logKeys(),
        first.deskKey(),
        rules.text(),
        first.trust(),
        first.parties());
  }

  static ZoneBody zone(Optional<Shape> shape, GeometryBasis basis, Optional<Integer> error) {
    return new ZoneBody(
        L10n.of("en", "M4 line"),
        ZoneKind.SECURITY_CORRIDOR,
        shape.map(drawn -> StatedShape.of(drawn, footprint(drawn))),
        basis,
        error,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static ZoneBody exact(Shape shape) {
    return zone(Optional.of(shape), GeometryBasis.EXACT, Optional.empty());
  }

  static Term duty(List<String> who, List<String> toWhom) {
    return new Term(
        "1",
        TermKind.NOTIFY_DUTY,
        "Notice is given 24 hours ahead.",
        "en",
        who,
        toWhom,
        List.of("MOVEMENT", "PATROL", "EXERCISE", "LIVE_FIRE"),
        List.of(ZONE_ID),
        Optional.of(BigDecimal.valueOf(24)),
        TermClock.LOGGED);
  }

  static AgreementBody arrangement(List<String> parties, List<Term> terms) {
    return new AgreementBody(
        L10n.of("en", "Exercise arrangement on the M4 line"),
        Optional.of("Exercise M4"),
        parties,
        Moment.of(START),
        Optional.empty(),
        "UTC",
        List.of(),
        List.of(new ZoneRef(ZONE_ID, ZONE)),
        terms);
  }

  static AgreementBody arrangement() {
    return arrangement(
        List.of("North", "South", "Centre"),
        List.of(duty(List.of("North", "South"), List.of("North", "South", "Centre"))));
  }

  static AgreementBody dated(AgreementBody body, Instant from, Optional<Instant> until) {
    return new AgreementBody(
        body.title(),
        body.shortTitle(),
        body.parties(),
        Moment.of(from),
        until.map(Moment::of),
        body.zoneBasis(),
        body.blocks(),
        body.zones(),
        body.terms());
  }

  /** Zone and arrangement loaded by the Centre; nobody else has assented. */
  static Law loaded() {
    return Law.of(policy(PARTIES))
        .zone(ZONE, new org.parley.statement.Address("Centre/desk"), exact(LINE), ZONE_ID)
        .agreement(ARRANGEMENT, "Centre", arrangement(), ARRANGEMENT_ID);
  }

  /** In force between all three. */
  static Law inForce() {
    return loaded().assent("North", ARRANGEMENT).assent("South", ARRANGEMENT);
  }

  /** A patrol of two hours on the line, two days ahead. */
  static List<PlacedVolume> patrol() {
    return List.of(
        placed(
            new Corridor(
                List.of(new Position(35.8645, 36.8059), new Position(35.8598, 36.7683)), 500)));
  }

  /** A round place of 100 m, two days ahead. */
  static List<PlacedVolume> at(double latitudeDeg, double longitudeDeg) {
    return List.of(placed(new OutlineCircle(new Position(latitudeDeg, longitudeDeg), 100)));
  }

  static PlacedVolume placed(Shape shape) {
    return placed(shape, AltitudeBand.ALL);
  }

  static PlacedVolume placed(Shape shape, AltitudeBand band) {
    Instant start = Instant.parse("2026-03-04T08:00:00Z");
    TimeWindow window = TimeWindow.between(start, start.plusSeconds(7200));
    return switch (PlacedVolume.of(new Volume4D(shape, band, window))) {
      case PlacedVolume placed -> placed;
      case GeometryFault fault -> throw new AssertionError(fault);
    };
  }

  static Footprint footprint(Shape shape) {
    return switch (Footprint.of(shape)) {
      case Footprint footprint -> footprint;
      case GeometryFault fault -> throw new AssertionError(fault);
    };
  }

  private static VerifierKey key() {
    try {
      return VerifierKey.parse(
          "parley.example/m4+5211d85e+AYqg9xRTPwoe9q9MdG4Y36bA2bula/t5oztmX+wioGtr");
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }
}
