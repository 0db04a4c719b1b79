package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.parley.geo.GeoJsonArea.Type;
import org.parley.geo.GeometryFault.Code;

/** Shapes made to cost much are answered or refused in a fraction of a second. */
class NoShapeHoldsTheDeskTest {
  private static final int TEETH = 2_400;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  @Test
  void combsOfTenThousandCornersThatInterleaveAndNeverMeet() {
    Footprint one =
        Shapes.footprint(new GeoJsonArea(Type.POLYGON, List.of(List.of(comb(true, 0)))));
    Footprint two =
        Shapes.footprint(new GeoJsonArea(Type.POLYGON, List.of(List.of(comb(false, 50)))));
    Footprint near =
        Shapes.footprint(new GeoJsonArea(Type.POLYGON, List.of(List.of(comb(false, 10)))));
    assertEquals(4 * TEETH + 3, one.area().getNumPoints());
    assertTrue(one.box().meets(two.box()));
    quick(50, () -> assertEquals(Optional.empty(), one.contact(two)));
    quick(50, () -> assertEquals(Optional.empty(), two.contact(one)));
    quick(50, () -> assertEquals(Optional.of(Contact.TOUCH), one.contact(near)));
    quick(50, () -> assertEquals(false, one.meets(two)));
    quick(500, () -> assertEquals(OptionalInt.of(0), HorizontalGap.between(one, two, 1_000)));
    quick(50, () -> assertEquals(false, one.covers(two)));
    quick(50, () -> assertEquals(true, one.covers(one)));
    quick(50, () -> assertEquals(Optional.of(Contact.OVERLAP), one.contact(one)));
  }

  /** Slanted teeth 10 steps wide and 100 apart, all their boxes over one another. */
  private static List<Position> comb(boolean fromSouth, int off) {
    int length = 400_000;
    List<Position> ring = new ArrayList<>();
    for (int i = 0; i < TEETH; i++) {
      int root = 100 * i + off + (fromSouth ? 0 : 100);
      int first = fromSouth ? 0 : length + 100;
      int second = fromSouth ? length : 100;
      ring.add(slanted(root, first));
      ring.add(slanted(root, second));
      ring.add(slanted(root + 10, second));
      ring.add(slanted(root + 10, first));
    }
    int end = 100 * TEETH + off;
    int back = fromSouth ? -length : 2 * length;
    ring.add(slanted(end, back));
    ring.add(slanted(off, back));
    ring.add(ring.get(0));
    return ring;
  }

  /** So far to the south-east and then to the north-east. */
  private static Position slanted(int southEast, int northEast) {
    return Position.ofE7(northEast - southEast, northEast + southEast);
  }

  @Test
  void aMillionCorners() {
    List<Position> many = new ArrayList<>(1_000_000);
    for (int i = 0; i < 1_000_000; i++) {
      many.add(Position.ofE7(i % 1_000, i));
    }
    List<List<Position>> holes = new ArrayList<>(List.of(AreaWithHolesTest.box(0, 0, 9, 9)));
    for (int i = 0; i < 10_000; i++) {
      double at = 0.0005 * i + 1;
      holes.add(AreaWithHolesTest.turned(AreaWithHolesTest.box(at, 1, at + 0.0004, 2)));
    }
    for (Shape shape :
        List.of(
            new OutlinePolygon(many),
            new Corridor(many, 5),
            new Strip(many, Strip.Side.LEFT, 0, 5),
            new GeoJsonArea(Type.POLYGON, List.of(List.of(many))),
            new GeoJsonArea(Type.MULTI_POLYGON, Collections.nCopies(5, List.of(many))),
            new GeoJsonArea(Type.POLYGON, List.of(holes)))) {
      quick(50, () -> assertEquals(Code.TOO_MANY_VERTICES, Shapes.fault(shape).code()));
    }
  }

  @Test
  void twoThousandHoles() {
    List<List<Position>> rings = new ArrayList<>(List.of(AreaWithHolesTest.box(0, 0, 9, 9)));
    for (int i = 0; i < 1_990; i++) {
      double at = 0.004 * i + 0.5;
      rings.add(AreaWithHolesTest.turned(AreaWithHolesTest.box(at, 1, at + 0.002, 8)));
    }
    GeoJsonArea area = new GeoJsonArea(Type.POLYGON, List.of(rings));
    quick(250, () -> Shapes.footprint(area));
    // All touch the outline and each other in one corner.
    List<List<Position>> fan = new ArrayList<>(List.of(AreaWithHolesTest.box(0, 0, 9, 9)));
    for (int i = 0; i < 2_400; i++) {
      fan.add(AreaWithHolesTest.ring(0, 0, 8, 0.5 + 0.003 * i, 8, 0.501 + 0.003 * i));
    }
    GeoJsonArea touching = new GeoJsonArea(Type.POLYGON, List.of(fan));
    quick(250, () -> Shapes.footprint(touching));
  }

  @Test
  void combsInAreasAreCheckedAsQuickly() {
    GeoJsonArea comb = new GeoJsonArea(Type.POLYGON, List.of(List.of(comb(true, 0))));
    quick(150, () -> Shapes.footprint(comb));
    List<Position> crossed = new ArrayList<>(comb(true, 0));
    Collections.swap(crossed, 4_000, 4_003);
    GeoJsonArea wrong = new GeoJsonArea(Type.POLYGON, List.of(List.of(crossed)));
    quick(150, () -> assertEquals(Code.CROSSING_EDGES, Shapes.fault(wrong).code()));
  }

  @Test
  void halfTheEarth() {
    for (double[] span :
        new double[][] {{-90, 0, 90, 1}, {0, 0, 180, 1}, {-180, -1, 180, 1}, {-179, 0, 1, 1}}) {
      Shape area =
          AreaWithHolesTest.polygon(AreaWithHolesTest.box(span[0], span[1], span[2], span[3]));
      Shape outline = Shapes.box(span[1], span[0], span[3], span[2]);
      for (Shape shape : List.of(area, outline)) {
        Code code = Shapes.fault(shape).code();
        assertTrue(
            Set.of(Code.TOO_WIDE, Code.POLE, Code.TOO_FEW_VERTICES).contains(code), code::code);
      }
    }
  }

  /** Rings thrown together without any care: placed or refused, and JTS says the same. */
  @Test
  void whateverIsThrownTogetherIsPlacedOrRefusedAndJtsSaysTheSame() {
    Gen gen = Gen.seeded(61);
    int accepted = 0;
    for (int i = 0; i < 40_000; i++) {
      List<List<Position>> rings = new ArrayList<>();
      int count = 1 + gen.below(3);
      for (int r = 0; r < count; r++) {
        int wide = r == 0 ? 12 : 5;
        int x = r == 0 ? 0 : gen.below(10);
        int y = r == 0 ? 0 : gen.below(10);
        List<Position> ring = new ArrayList<>();
        int corners = 3 + gen.below(4);
        for (int k = 0; k < corners; k++) {
          ring.add(Position.ofE7(y + gen.below(wide), x + gen.below(wide)));
        }
        ring.add(ring.get(0));
        rings.add(ring);
      }
      Polygon plain = plain(rings);
      Footprinted placed = Footprint.of(new GeoJsonArea(Type.POLYGON, List.of(rings)));
      if (plain.isValid()) {
        assertInstanceOf(Footprint.class, placed, () -> gen + ": " + plain + " " + placed);
      }
      if (placed instanceof Footprint footprint) {
        accepted++;
        assertTrue(footprint.isValid(), () -> gen + ": " + plain);
        double expected =
            plain.getExteriorRing().getFactory().createPolygon(plain.getExteriorRing()).getArea();
        for (int h = 0; h < plain.getNumInteriorRing(); h++) {
          expected -= plain.getFactory().createPolygon(plain.getInteriorRingN(h)).getArea();
        }
        assertEquals(expected, footprint.area().getArea(), 0, () -> gen + ": " + plain);
      }
    }
    assertTrue(accepted > 3_000, "accepted " + accepted);
  }

  private static Polygon plain(List<List<Position>> rings) {
    GeometryFactory factory = new GeometryFactory();
    List<LinearRing> all = new ArrayList<>();
    for (List<Position> ring : rings) {
      all.add(
          factory.createLinearRing(
              ring.stream()
                  .map(p -> new Coordinate(p.longitudeE7(), p.latitudeE7()))
                  .toArray(Coordinate[]::new)));
    }
    return factory.createPolygon(all.get(0), all.subList(1, all.size()).toArray(LinearRing[]::new));
  }

  /** The best of some tries, so that neither a cold start nor a busy machine decides. */
  private static void quick(long milliseconds, Runnable work) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 6 && best > milliseconds * 1_000_000; i++) {
      long start = CLOCK.getCurrentThreadCpuTime();
      work.run();
      best = Math.min(best, CLOCK.getCurrentThreadCpuTime() - start);
    }
    System.out.println("took " + best / 1_000 + " us of " + milliseconds + " ms");
    long took = best / 1_000_000;
    assertTrue(took <= milliseconds, () -> took + " ms instead of " + milliseconds);
  }
}
