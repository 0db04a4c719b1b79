package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Outlines hold the footprint they were drawn of, in one part or in two at the antimeridian. */
class OutlinesLeaveNothingOutTest {
  private static Footprint footprint(Shape shape) {
    return (Footprint) Footprint.of(shape);
  }

  private static Shape corridor(double from, double to) {
    return new Corridor(List.of(at(10, from), at(10.2, to)), 500);
  }

  private static Position at(double latitude, double longitude) {
    return (Position) Position.nearest(latitude, longitude);
  }

  @Test
  void aCorridorIsWithinItsOutline() {
    Footprint drawn = footprint(corridor(30, 30.3));
    List<List<Position>> outlines = drawn.outlines();
    assertEquals(1, outlines.size());
    List<Position> outline = outlines.getFirst();
    assertNotEquals(outline.getFirst(), outline.getLast(), "the first corner once");
    assertTrue(footprint(new OutlinePolygon(outline)).covers(at(10.1, 30.15)));
    outline.forEach(corner -> assertTrue(drawn.covers(corner), corner.toString()));
  }

  @Test
  void atTheAntimeridianThereAreTwo() {
    List<List<Position>> outlines = footprint(corridor(179.9, -179.9)).outlines();
    assertEquals(2, outlines.size());
    List<Footprint> parts =
        outlines.stream().map(outline -> footprint(new OutlinePolygon(outline))).toList();
    for (double longitude : new double[] {179.95, -179.95}) {
      Position place = at(longitude > 0 ? 10.05 : 10.15, longitude);
      assertTrue(parts.stream().anyMatch(part -> part.covers(place)), place.toString());
    }
  }
}
