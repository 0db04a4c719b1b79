package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A volume moved by no more than its author's error stays within what is shown in its place. */
class WhereverItMayLieTest {
  private static final TimeWindow WINDOW =
      TimeWindow.between(
          Instant.parse("2026-03-02T06:00:00Z"), Instant.parse("2026-03-02T09:00:00Z"));

  private static PlacedVolume placed(Shape shape, int errorMetres) {
    Volume4D volume = new Volume4D(shape, AltitudeBand.ALL, WINDOW);
    return ((PlacedVolume) PlacedVolume.of(volume)).withPositionError(errorMetres);
  }

  @Test
  void aCircleGrowsByTheError() {
    Position center = Position.ofE7(359_000_000, 380_000_000);
    PlacedVolume wide = placed(new OutlineCircle(center, 500), 2_000).whereverItMayLie();
    assertEquals(new OutlineCircle(center, 2_500), wide.volume().shape());
    assertEquals(0, wide.positionErrorMetres(), "it is in the shape");
    PlacedVolume sure = placed(new OutlineCircle(center, 500), 0);
    assertSame(sure, sure.whereverItMayLie());
  }

  @Test
  void everyPlaceOfAShapeMovedByTheErrorLiesWithin() {
    Gen random = Gen.seeded(20261123);
    for (int round = 0; round < 200; round++) {
      Position middle = round < 20 ? Position.ofE7(10, 1_799_999_000) : random.position(75);
      Shape shape =
          random.chance(0.5)
              ? random.outline(middle, random.between(200, 40_000), 7)
              : random.corridor(middle, 3, random.between(500, 20_000), 200);
      int error = 1 + random.below(PlacedVolume.POSITION_ERROR_MOST_METRES);
      PlacedVolume wide = placed(shape, error).whereverItMayLie();
      List<Position> corners =
          shape instanceof OutlinePolygon polygon ? polygon.vertices() : ((Corridor) shape).line();
      for (Position corner : corners) {
        Position moved = Shapes.at(corner, random.between(0, 360), error);
        assertTrue(wide.footprint().covers(moved), random + " round " + round + " " + shape);
      }
      OutlineCircle circle = (OutlineCircle) wide.volume().shape();
      assertFalse(
          wide.footprint().covers(Shapes.at(circle.center(), 90, circle.radiusMetres() + 100)),
          random + " round " + round);
    }
  }
}
