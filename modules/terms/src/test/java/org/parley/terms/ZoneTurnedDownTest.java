package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.terms.Exercise.ZONE;
import static org.parley.terms.Exercise.ZONE_ID;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.parley.geo.Corridor;
import org.parley.geo.OutlineCircle;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.Strip;
import org.parley.statement.Address;
import org.parley.statement.Place;
import org.parley.statement.Refusal;
import org.parley.statement.ZoneBody;
import org.parley.statement.ZoneFacts;
import org.parley.statement.ZoneFacts.PostRef;
import org.parley.verify.Hash;

/** Two versions of one zone at one time, and a line that is not that of its posts. */
class ZoneTurnedDownTest {
  private static final Address CENTRE = new Address("Centre/desk");
  private static final Position WEST = new Position(36, 37);
  private static final Position EAST = new Position(36, 37.5);

  private static ZoneBody held(String from, String until) {
    return with(Exercise.LINE, from, until, ZoneFacts.NONE);
  }

  private static ZoneBody with(Shape shape, String from, String until, ZoneFacts facts) {
    ZoneBody drawn = Exercise.exact(shape);
    return new ZoneBody(
        drawn.name(),
        drawn.zoneKind(),
        drawn.geometry(),
        drawn.geometryBasis(),
        drawn.errorMetres(),
        drawn.floorMetres(),
        drawn.ceilingMetres(),
        drawn.source(),
        time(from),
        time(until),
        facts);
  }

  private static Optional<Instant> time(String day) {
    return day.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(day + "T00:00:00Z"));
  }

  private static List<String> codes(List<Refusal> refusals) {
    List<String> codes = new ArrayList<>();
    refusals.forEach(refusal -> codes.add(refusal.code() + " " + refusal.path()));
    return codes;
  }

  private static Law march() {
    return Law.of(Exercise.policy(Exercise.PARTIES))
        .zone(ZONE, CENTRE, held("2026-03-01", "2026-04-01"), ZONE_ID);
  }

  private static List<String> added(Law law, ZoneBody body, Optional<Hash> replaces) {
    return codes(law.checkZone(body, ZONE_ID, replaces));
  }

  @Test
  void besideAVersionThatHoldsThen() {
    List<String> overlap = List.of("terms.zone-versions-overlap /body/valid_from");
    assertEquals(overlap, added(march(), held("2026-03-31", ""), Optional.empty()));
    assertEquals(overlap, added(march(), held("2026-04-01", ""), Optional.empty()), "closed");
    assertEquals(
        List.of("terms.zone-versions-overlap /replaces"),
        added(march(), held("", ""), Optional.empty()));
    assertEquals(List.of(), added(march(), held("2026-04-02", ""), Optional.empty()));
    assertEquals(List.of(), added(march(), held("", "2026-02-28"), Optional.empty()));
  }

  @Test
  void oneThatReplacesIt() {
    assertEquals(List.of(), added(march(), held("2026-03-15", ""), Optional.of(ZONE)));
  }

  @Test
  void oneThatReplacesAnother() {
    Hash april = Said.leaf("april");
    Law law = march().zone(april, CENTRE, held("2026-04-02", ""), ZONE_ID);
    assertEquals(
        List.of("terms.zone-versions-overlap /body/valid_from"),
        added(law, held("2026-03-15", ""), Optional.of(april)));
  }

  @Test
  void whatWasReplacedHoldsNoMore() {
    Hash second = Said.leaf("second");
    Law law = march().zone(second, CENTRE, held("2026-03-01", ""), ZONE_ID, Optional.of(ZONE));
    assertEquals(List.of(), added(law, held("2026-03-01", ""), Optional.of(second)));
    assertEquals(
        List.of("terms.zone-versions-overlap /body/valid_from"),
        added(law, held("2026-03-01", ""), Optional.of(ZONE)));
  }

  @Test
  void anotherZoneMayLieWhereItLikes() {
    assertEquals(
        List.of(),
        codes(march().checkZone(held("2026-03-01", ""), Loaded.id("b"), Optional.empty())));
  }

  @Test
  void theLineRunsThroughThePostsInTheirOrder() {
    assertEquals(List.of(), posts(new Corridor(List.of(WEST, EAST), 100), "west", "east"));
    assertEquals(
        List.of(), posts(new Strip(List.of(WEST, EAST), Strip.Side.LEFT, 0, 5000), "west", "east"));
    assertEquals(
        List.of(
            "terms.line-not-of-posts /body/line_of/0", "terms.line-not-of-posts /body/line_of/1"),
        posts(new Corridor(List.of(WEST, EAST), 100), "east", "west"));
  }

  @Test
  void aPointOneStepBesideThePost() {
    Position beside = Position.ofE7(EAST.latitudeE7() + 1, EAST.longitudeE7());
    assertEquals(
        List.of("terms.line-not-of-posts /body/line_of/1"),
        posts(new Corridor(List.of(WEST, beside), 100), "west", "east"));
  }

  @Test
  void aPostNobodyFiledOrWithoutAPoint() {
    assertEquals(
        List.of("terms.line-not-of-posts /body/line_of/1"),
        posts(new Corridor(List.of(WEST, EAST), 100), "west", "nowhere"));
    assertEquals(
        List.of("terms.line-not-of-posts /body/line_of/1"),
        posts(new Corridor(List.of(WEST, EAST), 100), "west", "somewhere"));
  }

  @Test
  void aShapeWithoutALineOrWithMorePoints() {
    List<String> expected = List.of("terms.line-not-of-posts /body/geometry");
    assertEquals(expected, posts(new OutlineCircle(WEST, 100), "west", "east"));
    assertEquals(
        expected,
        posts(new Corridor(List.of(WEST, new Position(36, 37.2), EAST), 100), "west", "east"));
  }

  private static List<String> posts(Shape shape, String... posts) {
    List<PostRef> line = new ArrayList<>();
    for (String post : posts) {
      line.add(new PostRef(Loaded.id(post), Said.leaf(post)));
    }
    ZoneFacts facts = new ZoneFacts(Optional.empty(), line, Optional.empty(), Optional.empty());
    ZoneBody body = with(shape, "", "", facts);
    Law law = Law.of(Exercise.policy(Exercise.PARTIES));
    assertEquals(List.of(), law.checkZone(body, ZONE_ID, Optional.empty()));
    return codes(law.checkZone(body, ZONE_ID, Optional.empty(), places()));
  }

  private static Function<Hash, Optional<Place>> places() {
    return leaf -> {
      if (leaf.equals(Said.leaf("west"))) {
        return Optional.of(place(Optional.of(WEST)));
      }
      if (leaf.equals(Said.leaf("east"))) {
        return Optional.of(place(Optional.of(EAST)));
      }
      return leaf.equals(Said.leaf("somewhere"))
          ? Optional.of(place(Optional.empty()))
          : Optional.empty();
    };
  }

  private static Place place(Optional<Position> point) {
    return new Place("a post", Place.Precision.POINT, point, point.map(position -> 50));
  }
}
