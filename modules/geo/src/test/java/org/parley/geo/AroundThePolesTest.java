package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.geometry.S2EdgeUtil;
import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.parley.geo.GeometryFault.Code;

/** Shapes that hold a pole, touch one, run around or over one. */
class AroundThePolesTest {
  private static final double EARTH_RADIUS_METRES = 6_371_000;
  private static final Position NORTH = new Position(90, 0);
  private static final Position SOUTH = new Position(-90, 0);

  @Test
  void aStationAtTheSouthPoleIsInsideItsCircle() {
    Footprint station = Shapes.footprint(new OutlineCircle(SOUTH, 5_000));
    assertTrue(station.covers(SOUTH));
    assertTrue(station.covers(new Position(-90, 123)));
    for (int longitude = -180; longitude < 180; longitude += 7) {
      assertTrue(station.covers(Shapes.at(SOUTH, longitude, 4_999)), "at " + longitude);
      assertFalse(station.covers(Shapes.at(SOUTH, longitude, 5_010)), "at " + longitude);
    }
    GridBox box = station.box();
    assertEquals(-900_000_000, box.southE7());
    assertEquals(-1_800_000_000, box.westE7());
    assertEquals(1_800_000_000, box.eastE7());
    assertEquals(Math.PI * 25, GroundArea.of(station).mostKm2(), 0.1);
  }

  @Test
  void everyPlaceWithinTheRadiusIsCoveredAndNothingBeyondTheExcess() {
    Gen gen = Gen.seeded(6_101);
    for (int i = 0; i < 120; i++) {
      double radius = Math.pow(10, gen.between(-1, 5.69));
      double away =
          gen.chance(0.3) ? radius * gen.between(0.999, 1.001) : gen.between(0, 2 * radius);
      Position pole = gen.chance(0.5) ? NORTH : SOUTH;
      Position center = Shapes.at(pole, gen.between(-180, 180), away + gen.between(0, 3));
      OutlineCircle circle = new OutlineCircle(center, radius);
      Footprint footprint = Shapes.footprint(circle);
      assertTrue(footprint.isValid(), () -> gen + " " + circle);
      for (int k = 0; k < 60; k++) {
        double share = k < 50 ? 1 : gen.between(0, 1);
        Position place = Shapes.at(center, gen.between(0, 360), Math.max(0, share * radius - 0.01));
        assertTrue(footprint.covers(place), () -> gen + " " + circle + " leaves out " + place);
      }
      double farthest = radius + footprint.excessMetres();
      for (Position place : boundary(footprint, gen)) {
        double metres = Shapes.metres(center, place);
        assertTrue(metres <= farthest, () -> gen + " " + circle + " covers " + metres);
      }
    }
  }

  /** Places on the boundary, without what is inside on the earth: the pole and the seam. */
  private static List<Position> boundary(Footprint footprint, Gen gen) {
    List<Position> places = new ArrayList<>();
    for (int n = 0; n < footprint.area().getNumGeometries(); n++) {
      Coordinate[] corners = footprint.area().getGeometryN(n).getCoordinates();
      for (int i = 1; i < corners.length; i++) {
        boolean edge =
            Math.abs(corners[i].x - corners[i - 1].x) > 0
                && Math.abs(corners[i].y) + Math.abs(corners[i - 1].y) < 2 * 900_000_000L;
        if (edge && gen.chance(0.1)) {
          double share = gen.between(0, 1);
          double x = corners[i - 1].x + share * (corners[i].x - corners[i - 1].x);
          double y = corners[i - 1].y + share * (corners[i].y - corners[i - 1].y);
          GridPoint point = new GridPoint(Math.round(x), Math.round(y));
          places.add(point.position());
        }
      }
    }
    return places;
  }

  @Test
  void everyPlaceWithinTheHalfWidthOfARouteOverThePoleIsCovered() {
    Gen gen = Gen.seeded(6_102);
    for (int i = 0; i < 30; i++) {
      Position pole = gen.chance(0.5) ? NORTH : SOUTH;
      List<Position> line = new ArrayList<>();
      double spread = Math.pow(10, gen.between(2, 6));
      for (int k = 0; k < 2 + gen.below(4); k++) {
        line.add(Shapes.at(pole, gen.between(-180, 180), spread * gen.between(0.1, 1)));
      }
      if (gen.chance(0.3)) {
        line.set(1, pole);
      }
      double width = Math.pow(10, gen.between(0.5, 5));
      Corridor corridor = new Corridor(line, width);
      Footprint footprint = Shapes.footprint(corridor);
      assertTrue(footprint.isValid(), () -> gen + " " + corridor);
      for (int k = 0; k < 100; k++) {
        Position onLine = onLine(line, gen.below(line.size() - 1), gen.between(0, 1));
        double reach = Math.max(0, (k < 80 ? 1 : gen.between(0, 1)) * width - 0.03);
        Position place = Shapes.at(onLine, gen.between(0, 360), reach);
        assertTrue(footprint.covers(place), () -> gen + " " + corridor + " leaves out " + place);
      }
      double farthest = width + footprint.excessMetres();
      for (Position place : boundary(footprint, gen)) {
        double metres = distance(line, place);
        assertTrue(metres <= farthest, () -> gen + " " + corridor + " covers " + metres);
      }
    }
  }

  private static Position onLine(List<Position> line, int leg, double share) {
    var between = leg(line, leg);
    var at = between.Position(between.Distance() * share);
    return Shapes.nearest(at.lat2, at.lon2);
  }

  private static net.sf.geographiclib.GeodesicLine leg(List<Position> line, int leg) {
    return Geodesic.WGS84.InverseLine(
        line.get(leg).latitudeDeg(),
        line.get(leg).longitudeDeg(),
        line.get(leg + 1).latitudeDeg(),
        line.get(leg + 1).longitudeDeg(),
        GeodesicMask.STANDARD | GeodesicMask.DISTANCE_IN);
  }

  private static double distance(List<Position> line, Position place) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i + 1 < line.size(); i++) {
      var between = leg(line, i);
      double low = 0;
      double high = between.Distance();
      for (int round = 0; round < 50; round++) {
        double a = low + (high - low) / 3;
        double b = high - (high - low) / 3;
        boolean left = metres(between, a, place) < metres(between, b, place);
        high = left ? b : high;
        low = left ? low : a;
      }
      best = Math.min(best, metres(between, (low + high) / 2, place));
    }
    return best;
  }

  private static double metres(
      net.sf.geographiclib.GeodesicLine line, double along, Position place) {
    var at = line.Position(along);
    return Shapes.metres(Shapes.nearest(at.lat2, at.lon2), place);
  }

  @Test
  void aRingAroundThePoleEnclosesTheSideOfThePole() {
    Footprint ice = Shapes.footprint(Shapes.outline(80, 0, 81, 50, 80, 100, 82, 170, 80, -80));
    assertTrue(ice.covers(NORTH));
    assertTrue(ice.covers(new Position(85, -170)));
    assertFalse(ice.covers(new Position(79, 0)));
    assertFalse(ice.covers(SOUTH));
    assertEquals(ice, Shapes.footprint(Shapes.outline(80, -80, 82, 170, 80, 100, 81, 50, 80, 0)));
    assertEquals(ice, Shapes.footprint(Shapes.outline(80, 100, 82, 170, 80, -80, 80, 0, 81, 50)));
  }

  @Test
  void whichSideIsMeantIsNotGuessedFartherOut() {
    GeometryFault fault = Shapes.fault(Shapes.outline(50, 0, 50, 120, 50, -120));
    assertEquals(Code.POLE, fault.code());
    assertTrue(fault.detail().contains("which side") || fault.detail().contains("the side"));
    assertEquals(
        Code.POLE,
        Shapes.fault(AreaWithHolesTest.polygon(AreaWithHolesTest.ring(0, 50, 120, 50, -120, 50)))
            .code());
  }

  @Test
  void aWedgeWithItsCornerAtThePole() {
    Footprint wedge = Shapes.footprint(Shapes.outline(88, 10, 88, 40, 90, 77));
    assertTrue(wedge.covers(NORTH));
    assertTrue(wedge.covers(new Position(89.9, 20)));
    assertFalse(wedge.covers(new Position(89.9, 50)));
    Shape across = Shapes.outline(88, -170, 88, -140, 90, 0);
    assertEquals(
        Optional.of(Contact.TOUCH), Shapes.contact(Shapes.outline(88, 10, 88, 40, 90, 77), across));
    assertEquals(Optional.of(Contact.OVERLAP), Shapes.contact(across, new OutlineCircle(NORTH, 1)));
    assertEquals(Optional.empty(), Shapes.contact(across, Shapes.outline(88, 0, 88, 9, 89, 5)));
  }

  @Test
  void anEdgeThatLeadsExactlyOverThePole() {
    Footprint half = Shapes.footprint(Shapes.outline(89, 10, 88, 100, 89, -170));
    assertTrue(half.covers(NORTH));
    assertTrue(half.covers(new Position(89.5, 100)));
    assertFalse(half.covers(new Position(89.5, -80)));
    assertEquals(
        Optional.of(Contact.TOUCH),
        Shapes.contact(
            Shapes.outline(89, 10, 88, 100, 89, -170), Shapes.outline(89, 10, 88, -80, 89, -170)));
  }

  @Test
  void aRingRoadAroundThePoleLeavesThePoleOut() {
    List<Position> ring = new ArrayList<>();
    for (int longitude = -180; longitude <= 180; longitude += 20) {
      ring.add(Shapes.at(SOUTH, longitude, 10_000));
    }
    Footprint road = Shapes.footprint(new Corridor(ring, 1_000));
    assertFalse(road.covers(SOUTH));
    assertTrue(road.covers(ring.get(4)));
    assertTrue(road.covers(new Position(ring.get(0).latitudeDeg(), 180)));
    assertEquals(Optional.empty(), road.contact(Shapes.footprint(new OutlineCircle(SOUTH, 8_000))));
    assertEquals(
        Optional.of(Contact.OVERLAP),
        road.contact(Shapes.footprint(new OutlineCircle(SOUTH, 9_500))));
    assertTrue(Shapes.footprint(new OutlineCircle(SOUTH, 12_000)).covers(road));
    assertFalse(road.covers(Shapes.footprint(new OutlineCircle(SOUTH, 12_000))));
  }

  @Test
  void aCapCutAtTheAntimeridianAsGeoJsonAsks() {
    GeoJsonArea cap =
        AreaWithHolesTest.polygon(AreaWithHolesTest.ring(-180, 80, 180, 80, 180, 90, -180, 90));
    Footprint placed = Shapes.footprint(cap);
    assertTrue(placed.covers(NORTH));
    assertTrue(placed.covers(new Position(80, 12)));
    assertFalse(placed.covers(new Position(79.9999999, 12)));
    assertTrue(
        placed.covers(
            Shapes.footprint(
                AreaWithHolesTest.polygon(
                    AreaWithHolesTest.ring(170, 81, -170, 81, -170, 85, 170, 85)))));
    assertEquals(
        Optional.of(Contact.TOUCH),
        Shapes.contact(
            cap,
            AreaWithHolesTest.polygon(
                AreaWithHolesTest.ring(170, 79, -170, 79, -170, 80, 170, 80))));
    GeoJsonArea lines = AreaWithHolesTest.polygon(AreaWithHolesTest.ring(0, 80, 120, 80, -120, 80));
    assertTrue(Shapes.footprint(lines).covers(new Position(80, -60)));
    assertEquals(Shapes.footprint(lines).covers(placed), placed.covers(Shapes.footprint(lines)));
  }

  @Test
  void aCircleBesideThePoleIsNotTooWide() {
    Footprint circle = Shapes.footprint(new OutlineCircle(new Position(89.0, 180), 90_000));
    assertFalse(circle.covers(NORTH));
    assertTrue(circle.covers(new Position(89.5, 180)));
    assertTrue(circle.box().eastE7() - circle.box().westE7() < GridBox.TURN_E7);
  }

  @Test
  void s2DiffersOnlyWithinAMetreOfABoundary() {
    Gen gen = Gen.seeded(6_103);
    int met = 0;
    int held = 0;
    for (int i = 0; i < 1_500; i++) {
      Position pole = gen.chance(0.5) ? NORTH : SOUTH;
      double size = Math.pow(10, gen.between(1, 5));
      OutlinePolygon one = outline(gen, pole, size);
      OutlinePolygon two = outline(gen, pole, size);
      Footprint first = Shapes.footprint(one);
      boolean ours = first.contact(Shapes.footprint(two)).isPresent();
      held += first.covers(pole) ? 1 : 0;
      met += ours ? 1 : 0;
      if (ours != s2(one).intersects(s2(two))) {
        double metres = Math.min(cornerToEdge(one, two), cornerToEdge(two, one));
        assertTrue(metres <= 1, () -> gen + ": " + metres + " m for " + one + " and " + two);
      }
      Position place = Shapes.at(pole, gen.between(-180, 180), gen.between(0, size));
      if (first.covers(place) != s2(one).contains(point(place))) {
        double metres = cornerToEdge(new OutlinePolygon(List.of(place)), one);
        assertTrue(metres <= 1, () -> gen + ": " + metres + " m for " + place + " in " + one);
      }
    }
    assertTrue(met > 400 && met < 1_450 && held > 150, met + " met, " + held + " held the pole");
  }

  private static OutlinePolygon outline(Gen gen, Position pole, double size) {
    while (true) {
      Position middle = Shapes.at(pole, gen.between(-180, 180), gen.between(0, size));
      OutlinePolygon outline = gen.outline(middle, size, 3 + gen.below(10));
      if (Footprint.of(outline) instanceof Footprint) {
        return outline;
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
    S2Loop loop = new S2Loop(outline.vertices().stream().map(AroundThePolesTest::point).toList());
    loop.normalize();
    return new S2Polygon(loop);
  }

  private static S2Point point(Position place) {
    return S2LatLng.fromDegrees(place.latitudeDeg(), place.longitudeDeg()).toPoint();
  }

  @Test
  void distancesAroundThePole() {
    Footprint station = Shapes.footprint(new OutlineCircle(NORTH, 1_000));
    for (int longitude = -180; longitude < 180; longitude += 45) {
      Footprint camp = Shapes.footprint(new OutlineCircle(Shapes.at(NORTH, longitude, 5_000), 500));
      int metres = HorizontalGap.between(station, camp, 10_000).orElseThrow();
      assertTrue(metres <= 3_500 && metres >= 3_496, "at " + longitude + ": " + metres);
      assertEquals(metres, HorizontalGap.between(camp, station, 10_000).orElseThrow());
    }
    Footprint wedge = Shapes.footprint(Shapes.outline(88, 10, 88, 40, 90, 77));
    Footprint across = Shapes.footprint(new OutlineCircle(Shapes.nearest(89.982, -155), 500));
    int metres = HorizontalGap.between(wedge, across, 10_000).orElseThrow();
    assertTrue(metres <= 1_511 && metres >= 1_507, "to the corner at the pole: " + metres);
  }

  @Test
  void drawnWithLongitudesFromMinus180To180() {
    for (Shape shape :
        List.of(
            Shapes.outline(80, 10, 81, 50, 80, 100, 82, 170, 80, -80),
            new OutlineCircle(new Position(89.9, 175), 30_000),
            new OutlineCircle(SOUTH, 300_000),
            AreaWithHolesTest.polygon(
                AreaWithHolesTest.ring(-180, 80, 180, 80, 180, 90, -180, 90)))) {
      Footprint footprint = Shapes.footprint(shape);
      assertTrue(footprint.geometry().isValid(), shape::toString);
      double turns = footprint.geometry().getArea() / footprint.area().getArea();
      assertEquals(1, turns, 1e-6, shape::toString);
      assertTrue(footprint.geometry().getEnvelopeInternal().getMinX() >= -1.8e9);
      assertTrue(footprint.geometry().getEnvelopeInternal().getMaxX() <= 1.8e9);
    }
  }
}
