package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicLine;
import net.sf.geographiclib.GeodesicMask;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.MultiPolygon;

/** Footprints drawn around shapes, measured with GeographicLib's distances alone. */
class CirclesAndCorridorsLeaveNothingOutTest {

  @Test
  void everyPlaceWithinTheRadiusIsCovered() {
    Gen gen = Gen.seeded(21);
    for (int i = 0; i < 400; i++) {
      OutlineCircle circle = circle(gen);
      Footprint footprint = Shapes.footprint(circle);
      for (int k = 0; k < 60; k++) {
        double share = k < 50 ? 1 : gen.between(0, 1);
        Position place = Shapes.at(circle.center(), gen.between(0, 360), share * radius(circle));
        assertTrue(footprint.covers(place), () -> gen + " " + circle + " leaves out " + place);
      }
    }
  }

  @Test
  void nothingBeyondTheStatedExcessOfACircleIsCovered() {
    Gen gen = Gen.seeded(22);
    for (int i = 0; i < 400; i++) {
      OutlineCircle circle = circle(gen);
      Footprint footprint = Shapes.footprint(circle);
      double farthest = circle.radiusMetres() + footprint.excessMetres();
      for (Position place : boundary(footprint, gen, 80)) {
        double metres = Shapes.metres(circle.center(), place);
        assertTrue(
            metres <= farthest, () -> gen + " " + circle + " covers " + metres + " > " + farthest);
      }
    }
  }

  @Test
  void theExcessOfACircleIsSmallInTheLatitudesPeopleLiveIn() {
    for (double latitude : new double[] {0, 35, 60}) {
      for (double radius : new double[] {50, 1_000, 10_000, 100_000}) {
        Footprint footprint =
            Shapes.footprint(new OutlineCircle(Shapes.nearest(latitude, 36), radius));
        assertTrue(
            footprint.excessMetres() <= Math.max(1.6, 0.0006 * radius),
            () -> "excess of " + footprint.excessMetres() + " m for " + radius + " m");
      }
    }
  }

  @Test
  void aCircleOfOneMillimetreStillCoversItsCentre() {
    Position center = new Position(35, 180);
    Footprint footprint = Shapes.footprint(new OutlineCircle(center, 0.001));
    assertTrue(footprint.covers(center));
    assertTrue(footprint.covers(new Position(35, -180)));
    assertFalse(footprint.covers(Shapes.at(center, 90, 1.5)));
  }

  @Test
  void everyPlaceWithinTheHalfWidthIsCovered() {
    Gen gen = Gen.seeded(23);
    for (int i = 0; i < 60; i++) {
      Corridor corridor = corridor(gen);
      Footprint footprint = Shapes.footprint(corridor);
      for (int k = 0; k < 100; k++) {
        Position onLine =
            onLine(corridor, gen.below(corridor.line().size() - 1), gen.between(0, 1));
        double share = k < 80 ? 1 : gen.between(0, 1);
        // The place is rounded to the grid, by up to a centimetre.
        double reach = Math.max(0, share * corridor.halfWidthMetres() - 0.02);
        Position place = Shapes.at(onLine, gen.between(0, 360), reach);
        assertTrue(footprint.covers(place), () -> gen + " " + corridor + " leaves out " + place);
      }
    }
  }

  @Test
  void nothingBeyondTheStatedExcessOfACorridorIsCovered() {
    Gen gen = Gen.seeded(24);
    for (int i = 0; i < 40; i++) {
      Corridor corridor = corridor(gen);
      Footprint footprint = Shapes.footprint(corridor);
      double farthest = corridor.halfWidthMetres() + footprint.excessMetres();
      for (Position place : boundary(footprint, gen, 40)) {
        double metres = distance(corridor, place);
        assertTrue(
            metres <= farthest,
            () -> gen + " " + corridor + " covers " + metres + " > " + farthest);
      }
    }
  }

  @Test
  void noFootprintCrossesItselfHoweverFarNorthAndHoweverThin() {
    Gen gen = Gen.seeded(25);
    for (int i = 0; i < 300; i++) {
      double halfWidth = Math.pow(10, gen.between(-2, 4.9));
      double legs = Math.pow(10, gen.between(-1, 4.5));
      Position start = Shapes.nearest(gen.between(60, 88), gen.between(-180, 179.9));
      Corridor corridor = gen.corridor(start, 1 + gen.below(6), legs, halfWidth);
      if (Footprint.of(corridor) instanceof Footprint footprint) {
        assertTrue(footprint.isValid(), () -> gen + " " + corridor);
        for (Position point : corridor.line()) {
          assertTrue(footprint.covers(point), () -> gen + " " + corridor);
        }
      }
    }
  }

  @Test
  void aPatrolOutAndBackOnOneRoadIsTheSameCorridorAsOutAlone() {
    List<Position> out =
        List.of(new Position(35.86, 36.80), new Position(35.84, 36.64), new Position(35.79, 36.57));
    List<Position> outAndBack = new ArrayList<>(out);
    outAndBack.addAll(out.reversed().subList(1, 3));
    assertEquals(
        Shapes.footprint(new Corridor(out, 500)), Shapes.footprint(new Corridor(outAndBack, 500)));
  }

  @Test
  void aCorridorAroundATownLeavesTheTownOut() {
    Position town = new Position(35.8, 36.6);
    List<Position> ring = new ArrayList<>();
    for (int azimuth = 0; azimuth <= 360; azimuth += 30) {
      ring.add(Shapes.at(town, azimuth, 10_000));
    }
    Footprint footprint = Shapes.footprint(new Corridor(ring, 1_000));
    assertFalse(footprint.covers(town));
    assertTrue(footprint.covers(ring.get(3)));
  }

  @Test
  void anOutlineSaysThatNothingWasDrawnAround() {
    assertTrue(Shapes.footprint(Shapes.box(0, 0, 1, 1)).approximation().isEmpty());
    assertEquals(
        "circumscribed outline, at most 3 m outside",
        Shapes.footprint(new OutlineCircle(new Position(35, 36), 10_000))
            .approximation()
            .orElseThrow());
  }

  private static OutlineCircle circle(Gen gen) {
    double radius = Math.pow(10, gen.between(-1, 5.69));
    double limit = Math.min(89, 89.5 - 2 * radius / 110_000);
    return new OutlineCircle(gen.position(limit), radius);
  }

  private static Corridor corridor(Gen gen) {
    double halfWidth = Math.pow(10, gen.between(0.5, 5));
    double legs = Math.pow(10, gen.between(1, 5));
    return gen.corridor(gen.position(75), 1 + gen.below(6), legs, halfWidth);
  }

  /** The radius, less the centimetre by which a place may be rounded outwards to the grid. */
  private static double radius(OutlineCircle circle) {
    return Math.max(0, circle.radiusMetres() - 0.01);
  }

  private static Position onLine(Corridor corridor, int leg, double share) {
    Position from = corridor.line().get(leg);
    Position to = corridor.line().get(leg + 1);
    GeodesicLine line = leg(from, to);
    var at = line.Position(line.Distance() * share);
    return Shapes.nearest(at.lat2, at.lon2);
  }

  private static GeodesicLine leg(Position from, Position to) {
    return Geodesic.WGS84.InverseLine(
        from.latitudeDeg(),
        from.longitudeDeg(),
        to.latitudeDeg(),
        to.longitudeDeg(),
        GeodesicMask.STANDARD | GeodesicMask.DISTANCE_IN);
  }

  /** Geodesic distance to the line: the best of many points of each leg, then refined. */
  private static double distance(Corridor corridor, Position place) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i + 1 < corridor.line().size(); i++) {
      GeodesicLine line = leg(corridor.line().get(i), corridor.line().get(i + 1));
      double low = 0;
      double high = line.Distance();
      for (int round = 0; round < 60; round++) {
        double a = low + (high - low) / 3;
        double b = high - (high - low) / 3;
        if (metres(line, a, place) < metres(line, b, place)) {
          high = b;
        } else {
          low = a;
        }
      }
      best = Math.min(best, metres(line, (low + high) / 2, place));
    }
    return best;
  }

  private static double metres(GeodesicLine line, double along, Position place) {
    var at = line.Position(along);
    return Geodesic.WGS84.Inverse(
            at.lat2, at.lon2, place.latitudeDeg(), place.longitudeDeg(), GeodesicMask.DISTANCE)
        .s12;
  }

  /** Places on the boundary: corners and points between them. */
  private static List<Position> boundary(Footprint footprint, Gen gen, int count) {
    MultiPolygon area = footprint.geometry();
    Coordinate[] corners = area.getCoordinates();
    List<Position> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int k = gen.below(corners.length - 1);
      double share = gen.chance(0.5) ? 0 : gen.between(0, 1);
      double x = corners[k].x + share * (corners[k + 1].x - corners[k].x);
      double y = corners[k].y + share * (corners[k + 1].y - corners[k].y);
      if (share == 0 || Math.abs(corners[k + 1].x - corners[k].x) < 1.8e9) {
        places.add(Shapes.nearest(y / 1e7, x / 1e7));
      }
    }
    return places;
  }
}
