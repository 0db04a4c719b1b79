package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.geometry.S2EdgeUtil;
import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import java.util.ArrayList;
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

  /** Areas with a hole, in two parts; small, so that straight edges and the sphere's are alike. */
  @Test
  void s2AgreesOnAreasWithHolesAndParts() {
    Gen gen = Gen.seeded(74);
    int met = 0;
    for (int i = 0; i < 6_000; i++) {
      Position here = gen.position(70);
      GeoJsonArea one = area(gen, gen.near(here, 3_000));
      GeoJsonArea two = area(gen, gen.near(here, 3_000));
      boolean ours = Shapes.footprint(one).contact(Shapes.footprint(two)).isPresent();
      met += ours ? 1 : 0;
      if (ours != s2(one).intersects(s2(two))) {
        double metres = Math.min(cornerToEdge(one, two), cornerToEdge(two, one));
        assertTrue(metres <= 1, () -> gen + ": " + metres + " m for " + one + " and " + two);
      }
    }
    assertTrue(met > 1_500 && met < 5_700, "the pairs are one-sided: " + met);
  }

  /** An outline with a hole around its middle, and a part of its own 4 km to the north. */
  private static GeoJsonArea area(Gen gen, Position middle) {
    List<Position> outline = new ArrayList<>();
    List<Position> hole = new ArrayList<>();
    List<Position> part = new ArrayList<>();
    Position north = Shapes.at(middle, 0, 4_000);
    int corners = 4 + gen.below(6);
    for (int k = 0; k < corners; k++) {
      double azimuth = 360.0 * (k + gen.between(0.1, 0.9)) / corners;
      outline.add(Shapes.at(middle, azimuth, gen.between(1_400, 1_900)));
      hole.add(Shapes.at(middle, azimuth, gen.between(200, 700)));
      part.add(Shapes.at(north, azimuth, gen.between(300, 1_900)));
    }
    GeoJsonArea area =
        new GeoJsonArea(
            GeoJsonArea.Type.MULTI_POLYGON,
            List.of(List.of(closed(outline), closed(hole)), List.of(closed(part))));
    return Footprint.of(area) instanceof Footprint ? area : area(gen, middle);
  }

  private static List<Position> closed(List<Position> ring) {
    List<Position> closed = new ArrayList<>(ring);
    closed.add(ring.get(0));
    return closed;
  }

  private static S2Polygon s2(GeoJsonArea area) {
    List<S2Loop> loops = new ArrayList<>();
    for (List<List<Position>> rings : area.polygons()) {
      for (List<Position> ring : rings) {
        S2Loop loop =
            new S2Loop(
                ring.subList(1, ring.size()).stream()
                    .map(IndependentEnginesAgreeTest::point)
                    .toList());
        loop.normalize();
        loops.add(loop);
      }
    }
    return new S2Polygon(loops);
  }

  private static double cornerToEdge(GeoJsonArea corners, GeoJsonArea edges) {
    double best = Double.MAX_VALUE;
    for (List<List<Position>> rings : corners.polygons()) {
      for (List<Position> ring : rings) {
        for (List<List<Position>> others : edges.polygons()) {
          for (List<Position> other : others) {
            best =
                Math.min(best, cornerToEdge(new OutlinePolygon(ring), new OutlinePolygon(other)));
          }
        }
      }
    }
    return best;
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
