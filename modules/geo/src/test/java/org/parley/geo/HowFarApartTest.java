package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;

/**
 * Two activities that do not meet: how far apart are they? Asked of two oracles: GeographicLib
 * measured to many points along every edge, and JTS on an azimuthal equidistant plane.
 */
class HowFarApartTest {
  private static final int FAR = 150_000;

  @Test
  void twoPostsAreAsFarApartAsTheirCentresLessBothRadii() {
    Gen gen = Gen.seeded(501);
    for (int i = 0; i < 400; i++) {
      Position center = gen.chance(0.3) ? nearTheAntimeridian(gen) : gen.position(88);
      double radius = gen.between(20, 3_000);
      double otherRadius = gen.between(20, 3_000);
      double metres = radius + otherRadius + gen.between(2, 40_000);
      Position other = Shapes.at(center, gen.between(0, 360), metres);
      if (Math.abs(other.latitudeDeg()) > 89) {
        continue;
      }
      Footprint one = Shapes.footprint(new OutlineCircle(center, radius));
      Footprint two = Shapes.footprint(new OutlineCircle(other, otherRadius));
      double between = Shapes.metres(center, other) - radius - otherRadius;
      if (one.meets(two)) {
        assertTrue(between <= one.excessMetres() + two.excessMetres(), gen::toString);
        continue;
      }
      double found = HorizontalGap.metres(one, two, FAR);
      assertTrue(found <= between + HorizontalGap.ERROR_METRES, () -> found + " " + gen);
      double least = between - one.excessMetres() - two.excessMetres();
      assertTrue(found >= least, () -> found + " less than " + least + " " + gen);
    }
  }

  @Test
  void outlinesAreAsFarApartAsManyPlacesAlongTheirEdges() {
    Gen gen = Gen.seeded(502);
    for (int i = 0; i < 120; i++) {
      Position center = gen.chance(0.3) ? nearTheAntimeridian(gen) : gen.position(80);
      Footprint one = Shapes.footprint(gen.outline(center, 1_000, 3 + gen.below(5)));
      Position other = Shapes.at(center, gen.between(0, 360), gen.between(2_010, 30_000));
      Footprint two = Shapes.footprint(gen.outline(other, 1_000, 3 + gen.below(5)));
      double sampled = Math.min(sampled(one.area(), two.area()), sampled(two.area(), one.area()));
      double found = HorizontalGap.metres(one, two, FAR);
      assertEquals(sampled, found, 0.05 + 25 / found, gen::toString);
      assertTrue(found <= sampled + HorizontalGap.ERROR_METRES, gen::toString);
      assertEquals(found, HorizontalGap.metres(two, one, FAR), gen::toString);
    }
  }

  @Test
  void neighboursAreAsFarApartAsOnAFlatMapOfTheirNeighbourhood() {
    Gen gen = Gen.seeded(503);
    int compared = 0;
    for (int i = 0; i < 1_500; i++) {
      Position center = gen.chance(0.3) ? nearTheAntimeridian(gen) : gen.position(60);
      Footprint one = Shapes.footprint(gen.outline(center, 1_500, 3 + gen.below(9)));
      Position other = Shapes.at(center, gen.between(0, 360), gen.between(200, 3_500));
      Footprint two = Shapes.footprint(gen.outline(other, 1_500, 3 + gen.below(9)));
      if (!one.meets(two)) {
        double flat = plane(one.area(), center).distance(plane(two.area(), center));
        assertEquals(flat, HorizontalGap.metres(one, two, FAR), 0.02, gen::toString);
        compared++;
      }
    }
    assertTrue(compared > 300, "hardly any pair was apart: " + compared);
  }

  @Test
  void aLongMeridianEdgeIsNearInItsMiddle() {
    Footprint strip = Shapes.footprint(Shapes.box(30, 40, 40, 40.1));
    Position east = Shapes.at(new Position(35.5, 40.1), 90, 2_000);
    Footprint post = Shapes.footprint(new OutlineCircle(east, 500));
    double found = HorizontalGap.metres(strip, post, FAR);
    assertEquals(1_500, found, 1);
  }

  @Test
  void insideAHoleItIsTheEdgeOfTheHoleThatCounts() {
    Geometry ring =
        Shapes.footprint(Shapes.box(35, 36, 36, 37))
            .area()
            .difference(Shapes.footprint(Shapes.box(35.4, 36.4, 35.6, 36.6)).area());
    Footprint around = new Footprint(ring, 0);
    Footprint post = Shapes.footprint(new OutlineCircle(new Position(35.5, 36.5), 100));
    assertFalse(around.meets(post));
    double toTheSide = Shapes.metres(new Position(35.5, 36.5), new Position(35.5, 36.6)) - 100;
    assertEquals(toTheSide, HorizontalGap.metres(around, post, FAR), 1);
  }

  @Test
  void exactlyAsFarAsAskedIsStillNearAndAMetreMoreIsNot() {
    Footprint one = Shapes.footprint(new OutlineCircle(new Position(35.8137, 36.6096), 1_000));
    Footprint two = Shapes.footprint(new OutlineCircle(new Position(35.8137, 36.7096), 1_000));
    int metres = (int) Math.floor(HorizontalGap.metres(one, two, FAR));
    assertEquals(OptionalInt.of(metres), HorizontalGap.between(one, two, metres));
    assertEquals(OptionalInt.of(metres), HorizontalGap.between(one, two, metres + 1));
    assertEquals(OptionalInt.empty(), HorizontalGap.between(one, two, metres - 1));
    assertEquals(OptionalInt.of(0), HorizontalGap.between(one, one, 0));
    assertEquals(OptionalInt.empty(), HorizontalGap.between(one, two, 0));
  }

  @Test
  void whateverIsNearIsMetByTheWidenedQuestion() {
    Gen gen = Gen.seeded(504);
    int near = 0;
    for (int i = 0; i < 1_500; i++) {
      Position center = gen.chance(0.3) ? nearTheAntimeridian(gen) : gen.position(89.3);
      int asked = 1 + gen.below(gen.chance(0.5) ? 2_000 : 100_000);
      Position other = Shapes.at(center, gen.between(0, 360), gen.between(0, 2.0 * asked));
      Optional<PlacedVolume> one = placed(gen, center);
      Optional<PlacedVolume> two = placed(gen, other);
      if (one.isPresent() && two.isPresent()) {
        Margin margin = new Margin(asked, gen.below(300), Duration.ofMinutes(gen.below(120)));
        Optional<ApartBy> apart = ApartBy.between(one.get(), two.get(), margin);
        assertEquals(apart, ApartBy.between(two.get(), one.get(), margin), gen::toString);
        if (apart.isPresent()) {
          PlacedVolume question = margin.around(one.get());
          assertTrue(Overlaps.between(question, two.get()).isPresent(), gen::toString);
          near++;
        }
        boolean meet = Overlaps.between(one.get(), two.get()).isPresent();
        assertEquals(meet, apart.filter(by -> by.shared().everything()).isPresent());
      }
    }
    assertTrue(near > 200, "hardly any pair was near: " + near);
  }

  @Test
  void heightAndTimeAreMeasuredByThemselves() {
    Position here = new Position(35.8137, 36.6096);
    PlacedVolume low = at(here, "0", "120", 0, 3_600);
    PlacedVolume high = at(here, "200.5", "300", 5_400, 9_000);
    Margin margin = new Margin(10, 81, Duration.ofMinutes(31));
    ApartBy by = ApartBy.between(low, high, margin).orElseThrow();
    assertEquals(0, by.horizontalMetres());
    assertEquals(80, by.verticalMetres());
    assertEquals(1_800, by.seconds());
    assertEquals(Shapes.band("120", "200.5"), by.band());
    assertEquals(
        TimeWindow.between(Shapes.EIGHT.plusSeconds(3_600), Shapes.EIGHT.plusSeconds(5_400)),
        by.window());
    assertEquals(Contact.OVERLAP, by.contact(margin));
    assertEquals(Contact.TOUCH, by.contact(new Margin(10, 80, Duration.ofMinutes(31))));
    assertEquals(Contact.TOUCH, by.contact(new Margin(10, 81, Duration.ofMinutes(30))));
    assertEquals(Contact.OVERLAP, by.contact(new Margin(0, 81, Duration.ofMinutes(31))));
    List<Margin> tooSmall =
        List.of(
            new Margin(10, 79, Duration.ofMinutes(31)),
            new Margin(10, 81, Duration.ofSeconds(1_799)),
            new Margin(10, 0, Duration.ofMinutes(31)),
            Margin.NONE);
    for (Margin small : tooSmall) {
      assertEquals(Optional.empty(), ApartBy.between(low, high, small));
      assertFalse(by.within(small));
    }
    assertTrue(by.within(margin));
  }

  @Test
  void lessThanAMetreOrASecondApartIsApartWhereNoDistanceIsAsked() {
    Position here = new Position(35.8137, 36.6096);
    PlacedVolume low = at(here, "0", "120", 0, 3_600);
    assertEquals(
        Optional.empty(), ApartBy.between(low, at(here, "120.4", "200", 0, 3_600), Margin.NONE));
    PlacedVolume later =
        Shapes.placed(
            new OutlineCircle(here, 500),
            AltitudeBand.ALL,
            TimeWindow.from(Shapes.EIGHT.plusMillis(3_600_400)));
    assertEquals(Optional.empty(), ApartBy.between(low, later, Margin.NONE));
    assertEquals(
        0,
        ApartBy.between(low, later, new Margin(0, 0, Duration.ofSeconds(1)))
            .orElseThrow()
            .seconds());
  }

  @Test
  void windowsAtTheEndsOfTimeAreWidenedWithoutAFault() {
    PlacedVolume always =
        Shapes.placed(
            new OutlineCircle(new Position(35.8137, 36.6096), 500),
            AltitudeBand.ALL,
            TimeWindow.between(Instant.MIN, Instant.MAX));
    PlacedVolume wider = new Margin(1, 1, Duration.ofDays(300)).around(always);
    assertEquals(TimeWindow.from(Instant.MIN), wider.volume().window());
    assertThrows(IllegalArgumentException.class, () -> new Margin(-1, 0, Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> new Margin(200_001, 0, Duration.ZERO));
  }

  private static PlacedVolume at(
      Position center, String lower, String upper, long fromSecond, long untilSecond) {
    return Shapes.placed(
        new OutlineCircle(center, 500),
        Shapes.band(lower, upper),
        TimeWindow.between(
            Shapes.EIGHT.plusSeconds(fromSecond), Shapes.EIGHT.plusSeconds(untilSecond)));
  }

  private static Optional<PlacedVolume> placed(Gen gen, Position center) {
    Shape shape =
        gen.chance(0.5)
            ? gen.outline(center, gen.between(50, 5_000), 3 + gen.below(5))
            : new OutlineCircle(center, gen.between(10, 5_000));
    if (!(Footprint.of(shape) instanceof Footprint)) {
      return Optional.empty();
    }
    long from = gen.below(10_000);
    TimeWindow window =
        new TimeWindow(
            Shapes.EIGHT.plusSeconds(from),
            gen.chance(0.2)
                ? Optional.empty()
                : Optional.of(Shapes.EIGHT.plusSeconds(from + gen.below(5_000))));
    int low = gen.below(500);
    String lower = gen.chance(0.3) ? "-" : String.valueOf(low);
    String upper = gen.chance(0.3) ? "-" : String.valueOf(low + gen.below(200));
    return Optional.of(Shapes.placed(shape, Shapes.band(lower, upper), window));
  }

  private static Position nearTheAntimeridian(Gen gen) {
    double east = gen.between(-0.2, 0.2);
    return Shapes.nearest(gen.between(-80, 80), east < 0 ? 180 + east : -180 + east);
  }

  /** From the corners of one to points every few metres along the edges of the other. */
  private static double sampled(Geometry one, Geometry two) {
    double least = Double.POSITIVE_INFINITY;
    Coordinate[] ring = two.getCoordinates();
    for (Coordinate corner : one.getCoordinates()) {
      for (int i = 0; i + 1 < ring.length; i++) {
        for (int k = 0; k <= 300; k++) {
          double x = ring[i].x + (ring[i + 1].x - ring[i].x) * k / 300;
          double y = ring[i].y + (ring[i + 1].y - ring[i].y) * k / 300;
          double metres =
              Geodesic.WGS84.Inverse(corner.y / 1e7, corner.x / 1e7, y / 1e7, x / 1e7).s12;
          least = Math.min(least, metres);
        }
      }
    }
    return least;
  }

  /** An area on an azimuthal equidistant plane, its edges in pieces of 20 to 200 m. */
  private static Geometry plane(Geometry area, Position center) {
    Geometry flat = Densifier.densify(area, 10_000).copy();
    flat.apply(
        (CoordinateFilter)
            corner -> {
              GeodesicData to =
                  Geodesic.WGS84.Inverse(
                      center.latitudeDeg(), center.longitudeDeg(), corner.y / 1e7, corner.x / 1e7);
              corner.x = to.s12 * Math.sin(Math.toRadians(to.azi1));
              corner.y = to.s12 * Math.cos(Math.toRadians(to.azi1));
            });
    flat.geometryChanged();
    return flat;
  }
}
