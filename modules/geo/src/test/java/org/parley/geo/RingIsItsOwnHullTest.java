package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A circle's corners are its outline; where they are not, the outline is searched for. */
class RingIsItsOwnHullTest {

  @Test
  void theShortWayGivesWhatTheSearchGivesDownToTheFirstCorner() {
    Gen gen = Gen.seeded(25);
    for (int i = 0; i < 2_000; i++) {
      Position center = gen.near(new Position(gen.below(160) - 80, gen.below(359) - 180), 9_000);
      double radius = Math.pow(10, gen.between(-1, 5));
      Around around = Around.of(radius, 85, 16 + 4 * gen.below(20), 0);
      List<GridPoint> ring = around.ring(GridPoint.of(center).normal());
      assertTrue(Around.outline(ring).equalsExact(Around.hull(ring)), gen::toString);
    }
  }

  @Test
  void aRingWithCornersInALineIsSearched() {
    List<GridPoint> ring =
        List.of(
            new GridPoint(0, 20), new GridPoint(10, 10), new GridPoint(20, 0), new GridPoint(0, 0));
    assertEquals(4, Around.outline(ring).getNumPoints());
  }
}
