package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.geometry.S2EdgeUtil;
import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** The same random pairs asked of S2 (edges on the sphere) and of JTS (straight in degrees). */
class IndependentEnginesAgreeTest {

  private static final double EARTH_RADIUS_METRES = 6_371_000;

  @Test
  void s2DiffersOnlyWithinAMetreOfABoundary() {
    Gen gen = Gen.seeded(71);
    int met = 0;
    int differences = 0;
    for (int i = 0; i < 20_000; i++) {
      Position here = gen.position(70);
      OutlinePolygon one = gen.outline(gen.near(here, 15_000), 15_000, 3 + gen.below(10));
      OutlinePolygon two = gen.outline(gen.near(here, 15_000), 15_000, 3 + gen.below(10));
      boolean ours = Shapes.footprint(one).contact(Shapes.footprint(two)).isPresent();
      boolean theirs = s2(one).intersects(s2(two));
      met += ours ? 1 : 0;
      if (ours != theirs) {
        differences++;
        double metres = Math.min(cornerToEdge(one, two), cornerToEdge(two, one));
        assertTrue(metres <= 1, () -> gen + ": " + metres + " m for " + one + " and " + two);
      }
    }
    assertTrue(met > 5_000 && met < 19_000, "the pairs are one-sided: " + met);
    assertTrue(differences < 20, "differences: " + differences);
  }

  @Test
  void jtsInDegreesFindsTheSamePairs() {
    Gen gen = Gen.seeded(72);
    int met = 0;
    for (int i = 0; i < 20_000; i++) {
      Position here = Shapes.nearest(gen.between(-70, 70), gen.between(-179, 179));
      // Edges below 4 km are not divided, so both engines are given the same corners.
      OutlinePolygon one = gen.outline(gen.near(here, 1_200), 1_200, 5 + gen.below(10));
      OutlinePolygon two = gen.outline(gen.near(here, 1_200), 1_200, 5 + gen.below(10));
      boolean ours = Shapes.footprint(one).contact(Shapes.footprint(two)).isPresent();
      assertEquals(jts(one).intersects(jts(two)), ours, () -> gen + ": " + one + " and " + two);
      met += ours ? 1 : 0;
    }
    assertTrue(met > 5_000 && met < 19_000, "the pairs are one-sided: " + met);
  }

  /** The triangle of the DSS's own test (interuss/dss, Apache-2.0): places in and around it. */
  @Test
  void stanfordAmesGoogleplex() {
    OutlinePolygon triangle =
        Shapes.outline(37.427636, -122.170502, 37.408799, -122.064069, 37.421265, -122.086504);
    Footprint footprint = Shapes.footprint(triangle);
    Gen gen = Gen.seeded(73);
    for (int i = 0; i < 5_000; i++) {
      Position place = Shapes.nearest(gen.between(37.40, 37.43), gen.between(-122.18, -122.06));
      boolean theirs = s2(triangle).contains(point(place));
      if (footprint.covers(place) != theirs) {
        assertTrue(cornerToEdge(new OutlinePolygon(List.of(place)), triangle) <= 1, gen::toString);
      }
    }
  }

  private static double cornerToEdge(OutlinePolygon corners, OutlinePolygon edges) {
    double best = Double.MAX_VALUE;
    List<Position> ring = edges.vertices();
    for (Position corner : corners.vertices()) {
      for (int k = 0; k < ring.size(); k++) {
        S2Point a = point(ring.get(k));
        S2Point b = point(ring.get((k + 1) % ring.size()));
        best = Math.min(best, S2EdgeUtil.getDistance(point(corner), a, b).radians());
      }
    }
    return best * EARTH_RADIUS_METRES;
  }

  private static S2Polygon s2(OutlinePolygon outline) {
    S2Loop loop =
        new S2Loop(outline.vertices().stream().map(IndependentEnginesAgreeTest::point).toList());
    loop.normalize();
    return new S2Polygon(loop);
  }

  private static S2Point point(Position place) {
    return S2LatLng.fromDegrees(place.latitudeDeg(), place.longitudeDeg()).toPoint();
  }

  private static Polygon jts(OutlinePolygon outline) {
    List<Position> ring = outline.vertices();
    Coordinate[] closed = new Coordinate[ring.size() + 1];
    for (int i = 0; i < closed.length; i++) {
      Position corner = ring.get(i % ring.size());
      closed[i] = new Coordinate(corner.longitudeDeg(), corner.latitudeDeg());
    }
    return new GeometryFactory().createPolygon(closed);
  }
}
