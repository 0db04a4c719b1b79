package org.parley.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.Position;

/**
 * Maps held against an independent account: an exact map against the polygon in JTS, and an
 * approximate one against every exact map that its stated error leaves possible. What was
 * determined stays so wherever within its error the border really runs.
 */
class BorderMovedByItsErrorTest {
  private static final long SEED = Long.getLong("parley.seed", 20260306L);

  private static double rounded(double degrees) {
    return Math.round(degrees * 1e7) / 1e7;
  }

  private static Position moved(Position from, double azimuth, double metres) {
    GeodesicData to =
        Geodesic.WGS84.Direct(from.latitudeDeg(), from.longitudeDeg(), azimuth, metres);
    return new Position(rounded(to.lat2), rounded(to.lon2));
  }

  private static List<Position> triangle(Random random) {
    Position at = moved(Ford.FORD, random.nextDouble() * 360, random.nextDouble() * 3000);
    double turn = random.nextDouble() * 360;
    double metres = 500 + random.nextDouble() * 3000;
    List<Position> corners = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      corners.add(moved(at, turn - 120 * i, metres));
    }
    return corners;
  }

  @Test
  void anExactMapAnswersAsJtsDoes() {
    System.out.println("parley.seed=" + SEED);
    Random random = new Random(SEED);
    int inside = 0;
    for (int i = 0; i < 150; i++) {
      List<Position> corners = triangle(random);
      Position place = moved(Ford.FORD, random.nextDouble() * 360, random.nextDouble() * 4000);
      TestResult result =
          Ford.only(Ford.banned(Ford.exact(new OutlinePolygon(corners))), Ford.fire(place, 0))
              .result();
      boolean covers = polygon(corners).covers(point(place));
      assertEquals(
          covers ? TestResult.WOULD_FALL_UNDER : TestResult.OUT_OF_SCOPE, result, "case " + i);
      inside += covers ? 1 : 0;
    }
    assertTrue(inside > 15 && inside < 135, "both were met: " + inside);
  }

  private static Polygon polygon(List<Position> corners) {
    Coordinate[] ring = new Coordinate[corners.size() + 1];
    for (int i = 0; i < ring.length; i++) {
      Position corner = corners.get(i % corners.size());
      ring[i] = new Coordinate(corner.longitudeE7(), corner.latitudeE7());
    }
    return new GeometryFactory().createPolygon(ring);
  }

  private static org.locationtech.jts.geom.Point point(Position place) {
    return new GeometryFactory()
        .createPoint(new Coordinate(place.longitudeE7(), place.latitudeE7()));
  }

  @Test
  void whatAnApproximateMapDeterminesHoldsForEveryBorderItsErrorLeavesPossible() {
    System.out.println("parley.seed=" + SEED);
    Random random = new Random(SEED + 1);
    int determined = 0;
    for (int i = 0; i < 80; i++) {
      List<Position> corners = triangle(random);
      int error = 100 + random.nextInt(900);
      int off = random.nextInt(300);
      Position place = moved(Ford.FORD, random.nextDouble() * 360, random.nextDouble() * 7000);
      TestResult drawn =
          Ford.only(
                  Ford.banned(Ford.approximate(new OutlinePolygon(corners), error)),
                  Ford.fire(place, off))
              .result();
      assertNotEquals(TestResult.WOULD_FALL_UNDER, drawn);
      if (drawn == TestResult.SCOPE_DISPUTED || drawn == TestResult.UNDETERMINED) {
        continue;
      }
      determined++;
      for (int azimuth = 0; azimuth < 360; azimuth += 60) {
        int turned = azimuth;
        List<Position> real =
            corners.stream().map(corner -> moved(corner, turned, error * 0.999)).toList();
        Position there = moved(place, random.nextDouble() * 360, off * random.nextDouble());
        TestResult result =
            Ford.only(Ford.banned(Ford.exact(new OutlinePolygon(real))), Ford.fire(there, 0))
                .result();
        assertEquals(drawn, result, "case " + i + " moved to " + azimuth);
      }
    }
    assertTrue(determined > 10, "enough were determined: " + determined);
  }

  @Test
  void aPlaceMovedWithinItsErrorChangesNothingDetermined() {
    Random random = new Random(SEED + 2);
    int determined = 0;
    for (int i = 0; i < 80; i++) {
      List<Position> corners = triangle(random);
      int off = 1 + random.nextInt(800);
      Position place = moved(Ford.FORD, random.nextDouble() * 360, random.nextDouble() * 5000);
      var law = Ford.banned(Ford.exact(new OutlinePolygon(corners)));
      TestResult result = Ford.only(law, Ford.fire(place, off)).result();
      if (result == TestResult.UNDETERMINED) {
        continue;
      }
      determined++;
      for (int azimuth = 0; azimuth < 360; azimuth += 60) {
        Position there = moved(place, azimuth, off * 0.999);
        assertEquals(result, Ford.only(law, Ford.fire(there, 0)).result(), "case " + i);
      }
    }
    assertTrue(determined > 15, "enough were determined: " + determined);
  }
}
