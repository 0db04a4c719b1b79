package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.geo.GeoJsonArea.Type;
import org.parley.geo.GeometryFault.Code;

/** Areas of GeoJSON: holes, several parts, parts cut at the antimeridian, and what is wrong. */
class AreaWithHolesTest {
  private static final String PATH = "/geojson/coordinates";

  private final GeoJsonArea yard =
      polygon(box(36, 35, 37, 36), turned(box(36.25, 35.25, 36.75, 35.75)));

  @Test
  void whoStaysInTheHoleDoesNotMeetTheArea() {
    assertEquals(Optional.empty(), meet(box(36.3, 35.3, 36.7, 35.7)));
    assertEquals(Optional.of(Contact.TOUCH), meet(box(36.25, 35.25, 36.75, 35.75)));
    assertEquals(Optional.of(Contact.TOUCH), meet(box(36.3, 35.3, 36.75, 35.7)));
    assertEquals(Optional.of(Contact.OVERLAP), meet(box(36.3, 35.3, 36.7500001, 35.7)));
    assertEquals(Optional.of(Contact.OVERLAP), meet(box(35, 34, 38, 37)));
    assertEquals(Optional.of(Contact.OVERLAP), meet(box(36.1, 35.1, 36.9, 35.9)));
  }

  private Optional<Contact> meet(List<Position> other) {
    return Shapes.contact(yard, polygon(other));
  }

  @Test
  void aPlaceInTheHoleIsNotCovered() {
    Footprint footprint = Shapes.footprint(yard);
    assertFalse(footprint.covers(new Position(35.5, 36.5)));
    assertTrue(footprint.covers(new Position(35.25, 36.5)), "the edge of the hole belongs to it");
    assertTrue(footprint.covers(new Position(35.1, 36.5)));
    assertEquals(List.of(), footprint.repairs());
    assertEquals(0, footprint.excessMetres());
    assertEquals(1, footprint.geometry().getNumGeometries());
    assertEquals(
        1,
        ((org.locationtech.jts.geom.Polygon) footprint.geometry().getGeometryN(0))
            .getNumInteriorRing());
  }

  @Test
  void edgesAreStraightInLongitudeAndLatitude() {
    Footprint area = Shapes.footprint(polygon(box(0, 50, 10, 60)));
    Footprint outline = Shapes.footprint(Shapes.box(50, 0, 60, 10));
    Position bulge = new Position(60.05, 5);
    assertTrue(outline.covers(bulge), "a geodesic runs north of the parallel");
    assertFalse(area.covers(bulge));
  }

  @Test
  void partsCutAtTheAntimeridianAreOne() {
    GeoJsonArea cut = multi(List.of(box(179, 10, 180, 12)), List.of(box(-180, 10, -178, 12)));
    GeoJsonArea whole = polygon(ring(179, 10, -178, 10, -178, 12, 179, 12));
    Footprint joined = Shapes.footprint(cut);
    assertTrue(joined.isValid());
    assertEquals(List.of("repair.joined"), codes(joined));
    assertEquals(List.of("repair.antimeridian"), codes(Shapes.footprint(whole)));
    assertTrue(joined.covers(Shapes.footprint(whole)) && Shapes.footprint(whole).covers(joined));
    for (GeoJsonArea area : List.of(cut, whole)) {
      assertEquals(
          Optional.of(Contact.OVERLAP),
          Shapes.contact(area, polygon(ring(179.9, 11, -179.9, 11, -179.9, 11.1, 179.9, 11.1))));
      assertEquals(Optional.empty(), Shapes.contact(area, polygon(box(0, 10, 1, 12))));
      assertEquals(2, Shapes.footprint(area).geometry().getNumGeometries());
    }
  }

  @Test
  void anIslandInALakeOnAnIsland() {
    GeoJsonArea islands =
        multi(List.of(box(0, 0, 10, 10), turned(box(2, 2, 8, 8))), List.of(box(4, 4, 6, 6)));
    Footprint footprint = Shapes.footprint(islands);
    assertTrue(footprint.covers(new Position(5, 5)));
    assertFalse(footprint.covers(new Position(3, 3)));
    assertTrue(footprint.isValid());
  }

  @Test
  void whatIsWrittenOtherwiseThanRfc7946AsksIsReadAndReported() {
    assertEquals(
        List.of("repair.winding"), codes(Shapes.footprint(polygon(turned(box(0, 0, 1, 1))))));
    List<Position> open = new ArrayList<>(box(0, 0, 1, 1));
    open.removeLast();
    assertEquals(List.of("repair.open-ring"), codes(Shapes.footprint(polygon(open))));
    List<Position> twice = new ArrayList<>(box(0, 0, 1, 1));
    twice.add(1, twice.get(1));
    assertEquals(List.of("repair.same-vertex"), codes(Shapes.footprint(polygon(twice))));
    assertEquals(PATH + "/0/2", Shapes.footprint(polygon(twice)).repairs().get(0).path());
    assertEquals(Shapes.footprint(polygon(box(0, 0, 1, 1))), Shapes.footprint(polygon(twice)));
  }

  @Test
  void aHoleThatSharesAnEdgeWithItsOutlineIsANotch() {
    Footprint notched = Shapes.footprint(polygon(box(0, 0, 4, 4), turned(box(1, 0, 2, 1))));
    assertEquals(List.of("repair.joined"), codes(notched));
    assertTrue(notched.isValid());
    assertFalse(notched.covers(new Position(0, 1.5)));
  }

  @Test
  void anAreaWhoseHolesLeaveNothingOfItIsRefused() {
    refuse(polygon(box(0, 0, 4, 4), turned(box(0, 0, 4, 4))), Code.ZERO_AREA, "/0");
    refuse(
        polygon(box(0, 0, 4, 4), turned(box(0, 0, 2, 4)), turned(box(2, 0, 4, 4))),
        Code.ZERO_AREA,
        "/0");
  }

  @Test
  void holesInARowThatCutTheAreaInTwo() {
    List<List<Position>> rings = new ArrayList<>(List.of(box(0, 0, 4, 4)));
    for (int i = 0; i < 4; i++) {
      rings.add(ring(i, 2, i + 0.5, 3, i + 1, 2, i + 0.5, 1));
    }
    Footprint halves = Shapes.footprint(new GeoJsonArea(Type.POLYGON, List.of(rings)));
    assertTrue(halves.isValid());
    assertEquals(2, halves.geometry().getNumGeometries());
  }

  @Test
  void whatCannotBeReadInOneWayOnlyIsRefusedNamingTheCorner() {
    refuse(polygon(ring(0, 0, 1, 1, 1, 0, 0, 1)), Code.CROSSING_EDGES, "/0/0");
    refuse(polygon(ring(0, 0, 2, 0, 2, 2, 1, 0, 0, 2)), Code.CROSSING_EDGES, "/0/2");
    refuse(polygon(ring(0, 0, 2, 0, 1, 0, 1, 2)), Code.CROSSING_EDGES, "/0/2");
    refuse(polygon(ring(0, 0, 4, 4, 4, 0, 2, 2, 0, 4)), Code.CROSSING_EDGES, "/0/2");
    refuse(polygon(box(0, 0, 1, 1), box(2, 0, 3, 1)), Code.HOLE, "/1/1");
    refuse(polygon(box(0, 0, 4, 4), box(1, 1, 3, 3), box(1.5, 1.5, 2, 2)), Code.HOLE, "/2/1");
    refuse(polygon(box(0, 0, 4, 4), box(3, 1, 5, 2)), Code.CROSSING_EDGES, "/0/1");
    refuse(multi(List.of(box(0, 0, 4, 4)), List.of(box(1, 1, 2, 2))), Code.PARTS, "/1/0/0");
    refuse(multi(List.of(box(0, 0, 4, 4)), List.of(box(2, 2, 6, 6))), Code.PARTS, "/1/0/0");
    refuse(multi(List.of(box(0, 0, 4, 4)), List.of(box(0, 0, 4, 4))), Code.PARTS, "/1/0/0");
    refuse(polygon(box(0, 0, 1, 1), ring(0.1, 0.1, 0.2, 0.2, 0.3, 0.3)), Code.ZERO_AREA, "/1");
    refuse(polygon(ring(0, 0, 1, 1)), Code.TOO_FEW_VERTICES, "/0");
    refuse(polygon(), Code.TOO_FEW_VERTICES, "");
    refuse(multi(List.of(box(0, 0, 1, 1)), List.of()), Code.TOO_FEW_VERTICES, "/1");
    refuse(polygon(ring(0, 50, 120, 80, -120, 80)), Code.POLE, "/0");
    refuse(polygon(ring(0, 80, 180, 80, 90, 80)), Code.POLE, "/0/0");
    refuse(
        polygon(ring(0, 80, 120, 80, -120, 80), ring(10, 85, 130, 85, -110, 85)), Code.POLE, "/0");
    refuse(polygon(ring(0, 0, 61, 0, 30, 10)), Code.TOO_WIDE, "/0");
    refuse(multi(List.of(box(0, 0, 1, 1)), List.of(box(60, 0, 61.1, 1))), Code.TOO_WIDE, "");
  }

  private static void refuse(GeoJsonArea area, Code code, String where) {
    GeometryFault fault = Shapes.fault(area);
    assertEquals(code + " " + PATH + where, fault.code() + " " + fault.path(), fault::detail);
  }

  private static List<String> codes(Footprint footprint) {
    return footprint.repairs().stream().map(repair -> repair.code().code()).toList();
  }

  @SafeVarargs
  static GeoJsonArea polygon(List<Position>... rings) {
    return new GeoJsonArea(Type.POLYGON, rings.length == 0 ? List.of() : List.of(List.of(rings)));
  }

  @SafeVarargs
  static GeoJsonArea multi(List<List<Position>>... polygons) {
    return new GeoJsonArea(Type.MULTI_POLYGON, List.of(polygons));
  }

  /** Longitudes and latitudes in turn, closed. */
  static List<Position> ring(double... degrees) {
    List<Position> ring = new ArrayList<>();
    for (int i = 0; i < degrees.length; i += 2) {
      ring.add(Shapes.nearest(degrees[i + 1], degrees[i]));
    }
    ring.add(ring.get(0));
    return ring;
  }

  static List<Position> box(double west, double south, double east, double north) {
    return ring(west, south, east, south, east, north, west, north);
  }

  static List<Position> turned(List<Position> ring) {
    return ring.reversed();
  }
}
