package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

class AroundTheAntimeridianTest {

  @Test
  void aBoxAcrossItHoldsPlacesOnBothSidesAndNotTheOtherSideOfTheEarth() {
    Footprint box = Shapes.footprint(Shapes.box(-1, 179, 1, -179));
    assertTrue(box.covers(new Position(0, 179.9)));
    assertTrue(box.covers(new Position(0, -179.9)));
    assertTrue(box.covers(new Position(0, 180)));
    assertTrue(box.covers(new Position(0, -180)));
    assertTrue(box.covers(new Position(0, 179)));
    assertTrue(box.covers(new Position(0, -179)));
    assertFalse(box.covers(new Position(0, 0)));
    assertFalse(box.covers(new Position(0, 178.9999999)));
    assertFalse(box.covers(new Position(0, -178.9999999)));
  }

  @Test
  void neighboursOnEitherSideTouch() {
    OutlinePolygon west = Shapes.box(-1, 179, 1, 180);
    OutlinePolygon east = Shapes.box(-1, -180, 1, -179);
    assertEquals(Optional.of(Contact.TOUCH), Shapes.contact(west, east));
    assertEquals(Optional.of(Contact.TOUCH), Shapes.contact(Shapes.box(-1, 179, 1, -180), east));
    assertEquals(
        Optional.of(Contact.OVERLAP), Shapes.contact(Shapes.box(-1, 179, 1, -179.9999999), east));
    assertEquals(Optional.empty(), Shapes.contact(west, Shapes.box(-1, -179.9999999, 1, -179)));
  }

  @Test
  void everyAnswerIsTheSameAsElsewhereOnTheEarth() {
    Gen gen = Gen.seeded(41);
    for (int i = 0; i < 2_000; i++) {
      double latitude = gen.between(-70, 70);
      Position here = Shapes.nearest(latitude, 36);
      OutlinePolygon one = gen.outline(gen.near(here, 2_000), 3_000, 3 + gen.below(9));
      OutlinePolygon two = gen.outline(gen.near(here, 2_000), 3_000, 3 + gen.below(9));
      // 180 - 36 degrees further east the same outlines lie across the antimeridian.
      Optional<Contact> there = Shapes.contact(moved(one), moved(two));
      assertEquals(Shapes.contact(one, two), there, () -> gen + ": " + one + " and " + two);
    }
  }

  @Test
  void circlesAndCorridorsMeetAcrossIt() {
    Position west = new Position(60, 179.99);
    Position east = new Position(60, -179.99);
    double metres = Shapes.metres(west, east);
    OutlineCircle circle = new OutlineCircle(west, metres / 2);
    assertEquals(
        Optional.of(Contact.OVERLAP), Shapes.contact(circle, new OutlineCircle(east, metres / 2)));
    assertEquals(Optional.empty(), Shapes.contact(circle, new OutlineCircle(east, metres / 2 - 5)));
    Corridor corridor =
        new Corridor(List.of(new Position(60.01, 179.9), new Position(60.01, -179.9)), 600);
    assertEquals(Optional.of(Contact.OVERLAP), Shapes.contact(circle, corridor));
    assertEquals(Optional.empty(), Shapes.contact(Shapes.box(60, 0, 60.02, 1), corridor));
  }

  @Test
  void theDrawnFormIsSplitAndLosesNothing() {
    Footprint box = Shapes.footprint(Shapes.box(-1, 179, 1, -179));
    assertEquals(2, box.geometry().getNumGeometries());
    for (Coordinate corner : box.geometry().getCoordinates()) {
      assertTrue(Math.abs(corner.x) <= 1.8e9);
    }
    assertEquals(4e14, box.geometry().getArea(), 2e12);
    assertEquals(1, Shapes.footprint(Shapes.box(0, 36, 1, 37)).geometry().getNumGeometries());
    assertEquals(1, Shapes.footprint(Shapes.box(0, 179, 1, 180)).geometry().getNumGeometries());
    assertEquals(1, Shapes.footprint(Shapes.box(0, -180, 1, -179)).geometry().getNumGeometries());
  }

  private static OutlinePolygon moved(OutlinePolygon outline) {
    List<Position> vertices = new ArrayList<>();
    for (Position corner : outline.vertices()) {
      GridPoint east = new GridPoint(corner.longitudeE7() + 1_440_000_000L, corner.latitudeE7());
      vertices.add(Position.ofE7((int) east.yE7(), (int) east.normal().xE7()));
    }
    return new OutlinePolygon(vertices);
  }
}
