package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;

/** The quick measure says yes or no only where geodesics say the same. */
class QuickMeasureAgreesWithGeodesicsTest {
  private static final int SHAPES = 300;
  private static final int PLACES = 20;

  @Test
  void ofAPlaceAndTheEdgeOfACircle() {
    Gen gen = Gen.seeded(20260302L);
    int told = 0;
    for (int i = 0; i < SHAPES; i++) {
      Position center = gen.position(59);
      double radius = Math.exp(gen.between(5, 11.5));
      Footprint footprint = Shapes.footprint(new OutlineCircle(center, radius));
      for (int k = 0; k < PLACES; k++) {
        Position place = gen.near(center, radius + 100_000);
        double edge = Math.abs(metres(center, place) - radius);
        double asked = Math.exp(gen.between(4, 11.4));
        Optional<Boolean> within = footprint.edgeWithin(place, asked);
        String context = gen + " " + center + " " + radius + " " + place + " " + asked;
        double slack = 0.001 * radius + 3;
        if (Math.abs(edge - asked) > slack) {
          within.ifPresent(yes -> assertEquals(edge < asked, yes, context));
        }
        told += within.isPresent() ? 1 : 0;
      }
    }
    assertTrue(told > SHAPES * PLACES * 3 / 4, "mostly it can tell: " + told);
  }

  @Test
  void ofTwoCirclesApart() {
    Gen gen = Gen.seeded(20260303L);
    int told = 0;
    for (int i = 0; i < SHAPES; i++) {
      Position one = gen.position(58);
      double radius = Math.exp(gen.between(5, 9));
      double other = Math.exp(gen.between(5, 9));
      Position two = gen.near(one, 90_000);
      double gap = metres(one, two) - radius - other;
      if (gap > 100) {
        double asked = Math.exp(gen.between(4, 11.4));
        Footprint first = Shapes.footprint(new OutlineCircle(one, radius));
        Footprint second = Shapes.footprint(new OutlineCircle(two, other));
        Optional<Boolean> within = first.edgesWithin(second, asked);
        assertEquals(within, second.edgesWithin(first, asked), gen + " either way");
        if (Math.abs(gap - asked) > 0.001 * (radius + other) + 6) {
          within.ifPresent(yes -> assertEquals(gap < asked, yes, gen + " " + one + " " + two));
        }
        told += within.isPresent() ? 1 : 0;
        assertTrue(!first.meets(second) && !second.meets(first));
      }
    }
    assertTrue(told > SHAPES / 2, "mostly it can tell: " + told);
  }

  @Test
  void acrossTheAntimeridian() {
    Footprint east = Shapes.footprint(new OutlineCircle(new Position(10, 179.9), 5_000));
    assertEquals(Optional.of(true), east.edgeWithin(new Position(10, -179.9), 20_000));
    assertEquals(Optional.of(false), east.edgeWithin(new Position(10, -179.9), 10_000));
    Footprint west = Shapes.footprint(new OutlineCircle(new Position(10, -179.9), 5_000));
    assertEquals(Optional.of(true), east.edgesWithin(west, 20_000));
    assertEquals(Optional.of(false), west.edgesWithin(east, 5_000));
    assertTrue(Shapes.footprint(new OutlineCircle(new Position(10, 180), 15_000)).meets(west));
  }

  @Test
  void oneInsideTheOtherIsCovered() {
    Position place = new Position(10, -179.99);
    Footprint large = Shapes.footprint(new OutlineCircle(place, 5_000));
    Footprint small = Shapes.footprint(new OutlineCircle(place, 4_000));
    assertTrue(large.covers(small) && !small.covers(large) && large.covers(large));
    List<Position> line = List.of(new Position(10, 179.99), place);
    assertTrue(!small.covers(Shapes.footprint(new Corridor(line, 4_500))));
  }

  @Test
  void nearAPoleAndFarAwayItDoesNotTell() {
    Footprint circle = Shapes.footprint(new OutlineCircle(new Position(75, 20), 5_000));
    assertEquals(Optional.empty(), circle.edgeWithin(new Position(75, 20), 1_000));
    assertEquals(Optional.empty(), circle.edgesWithin(circle, 1_000));
    Footprint low = Shapes.footprint(new OutlineCircle(new Position(10, 20), 5_000));
    assertEquals(Optional.empty(), low.edgeWithin(new Position(10, 22), 200_000));
  }

  private static double metres(Position one, Position other) {
    return Geodesic.WGS84.Inverse(
            one.latitudeDeg(), one.longitudeDeg(), other.latitudeDeg(), other.longitudeDeg())
        .s12;
  }
}
