package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.parley.geo.GeometryFault.Code;

/** Every reason to refuse a shape or volume, with the field it names. */
class ImpossibleGeometryIsRefusedTest {

  private static final String VERTICES = "/outline_polygon/vertices";

  @Test
  void hourglass() {
    refuse(Shapes.outline(0, 0, 0.005, 0.005, 0.005, 0, 0, 0.005), Code.CROSSING_EDGES, "/0");
  }

  @Test
  void cornerResting() {
    // The fourth corner lies on the first edge: the outline touches itself without crossing.
    refuse(Shapes.outline(0, 0, 0, 0.01, 0.01, 0.01, 0, 0.005, 0.01, 0), Code.CROSSING_EDGES, "/0");
  }

  @Test
  void spikeThatRunsOutAndBack() {
    refuse(
        Shapes.outline(0, 0, 0, 0.01, 0, 0.02, 0, 0.015, 0.01, 0.005), Code.CROSSING_EDGES, "/1");
  }

  @Test
  void longEdgesWhoseGeodesicsCrossAlthoughTheirStraightLinesDoNot() {
    // The long edge along latitude 60 bulges north over the corner just above its middle.
    refuse(Shapes.outline(60, 0, 60, 10, 61, 10, 60.01, 5, 61, 0), Code.CROSSING_EDGES, "/0");
  }

  @Test
  void hourglassAcrossTheAntimeridian() {
    refuse(
        Shapes.outline(0, 179.999, 0.005, -179.999, 0.005, 179.999, 0, -179.999),
        Code.CROSSING_EDGES,
        "/0");
  }

  @Test
  void sharedVertex() {
    refuse(Shapes.outline(0, 0, 0, 0.005, -0.005, -0.005, 0, 0.005), Code.REPEATED_VERTEX, "/3");
  }

  @Test
  void sameCornerWrittenAsPlusAndMinus180() {
    refuse(Shapes.outline(0, 180, 1, 179, 0, -180, -1, 179), Code.REPEATED_VERTEX, "/2");
  }

  @Test
  void collinear() {
    refuse(Shapes.outline(0, 0, 0, 0.005, 0, 0.010, 0, 0.015), Code.ZERO_AREA, "");
    refuse(Shapes.outline(10, 10, 11, 11, 12, 12), Code.ZERO_AREA, "");
    refuse(Shapes.outline(60, 0, 60, 5, 60, 10), Code.ZERO_AREA, "");
  }

  @Test
  void twoCorners() {
    refuse(Shapes.outline(0, 0, 1, 1), Code.TOO_FEW_VERTICES, "");
    refuse(new OutlinePolygon(List.of()), Code.TOO_FEW_VERTICES, "");
  }

  @Test
  void moreCornersThanTheLimit() {
    List<Position> vertices = new ArrayList<>();
    for (int i = 0; i <= ShapeLimits.standard().vertices(); i++) {
      vertices.add(Position.ofE7(i * i, i * 10_000));
    }
    refuse(new OutlinePolygon(vertices), Code.TOO_MANY_VERTICES, "");
  }

  @Test
  void outlineAroundThePoleFromFartherOutThanItIsCertainWhichSideIsMeant() {
    refuse(Shapes.outline(80, 0, 80, 50, 80, 100, 59, 150, 80, -160, 80, -80), Code.POLE, "");
  }

  @Test
  void outlineFromFarOutToThePole() {
    refuse(Shapes.outline(59, 0, 89.95, 10, 89, 20), Code.POLE, "/1");
    refuse(Shapes.outline(89.89, -30, 89.89, 30, 59, 10), Code.POLE, "/0");
  }

  @Test
  void outlineThatComesToThePoleTwice() {
    refuse(Shapes.outline(90, 0, 89, 10, 89, 20, 89, -160), Code.CROSSING_EDGES, "/2");
    refuse(Shapes.outline(90, 0, 89, 10, 90, 0, 89, 50), Code.REPEATED_VERTEX, "/2");
    refuse(Shapes.outline(90, 0, 90, 10, 89, 10, 88, 10), Code.ZERO_AREA, "");
  }

  @Test
  void outlineThatCrossesItselfBehindThePole() {
    Shape outline = Shapes.outline(85, 0, 85, 120, 85, -120, 80, 10, 88, 20);
    assertEquals(Code.CROSSING_EDGES, Shapes.fault(outline).code());
  }

  @Test
  void quarterOfTheEarth() {
    refuse(Shapes.outline(0, 0, 0, 61, 10, 30), Code.TOO_WIDE, "");
    refuse(Shapes.outline(-40, 0, 40, 1, 0, 2), Code.TOO_WIDE, "");
    // One slip of the keyboard, longitude 110 for 11.0: a sliver over a third of the earth.
    refuse(Shapes.outline(37.4, 11.1, 37.4, 110, 37.5, 11.1), Code.TOO_WIDE, "");
  }

  @Test
  void edgesTooLongToDivide() {
    ShapeLimits tight = new ShapeLimits(10, 10, 100, 1000, 60, 1000, 1000, 89.9);
    GeometryFault fault =
        assertInstanceOf(
            GeometryFault.class, Footprint.of(Shapes.outline(10, 0, 10, 9, 11, 4), tight));
    assertEquals(Code.TOO_WIDE, fault.code());
  }

  @Test
  void combOfThousandsOfParallelEdgesIsNotCheckedForHours() {
    List<Position> comb = new ArrayList<>();
    for (int i = 0; i < 4_990; i++) {
      comb.add(Position.ofE7(i * 10, i * 10));
      comb.add(Position.ofE7(400_000 + i * 10 + 5, 400_000 + i * 10));
    }
    comb.add(Position.ofE7(900_000, 0));
    List<Position> dense = new ArrayList<>(comb);
    ShapeLimits tight = new ShapeLimits(10_000, 10, 50_000, 1_000_000, 60, 1000, 1000, 89.9);
    GeometryFault fault =
        assertInstanceOf(GeometryFault.class, Footprint.of(new OutlinePolygon(dense), tight));
    assertEquals(Code.TOO_COMPLEX, fault.code());
  }

  @Test
  void circleWithoutRadius() {
    String path = "/outline_circle/radius";
    Position center = new Position(35, 36);
    refuse(new OutlineCircle(center, 0), Code.RADIUS, path);
    refuse(new OutlineCircle(center, -5), Code.RADIUS, path);
    refuse(new OutlineCircle(center, 500_001), Code.RADIUS, path);
    refuse(new OutlineCircle(center, Double.NaN), Code.NOT_FINITE, path);
    refuse(new OutlineCircle(center, Double.POSITIVE_INFINITY), Code.NOT_FINITE, path);
  }

  @Test
  void stripWithoutWidthOrLength() {
    Position a = new Position(35, 36);
    Position b = new Position(35.1, 36);
    String near = "/strip/near_m";
    String far = "/strip/far_m";
    refuse(new Strip(List.of(a, b), Strip.Side.LEFT, -1, 100), Code.STRIP, near);
    refuse(new Strip(List.of(a, b), Strip.Side.LEFT, 100, 100), Code.STRIP, far);
    refuse(new Strip(List.of(a, b), Strip.Side.LEFT, 0, 100_001), Code.STRIP, far);
    refuse(new Strip(List.of(a, b), Strip.Side.LEFT, Double.NaN, 9), Code.NOT_FINITE, near);
    refuse(
        new Strip(List.of(a, b), Strip.Side.LEFT, 0, Double.POSITIVE_INFINITY),
        Code.NOT_FINITE,
        far);
    String line = "/strip/line";
    refuse(new Strip(List.of(a), Strip.Side.LEFT, 0, 100), Code.TOO_FEW_VERTICES, line);
    refuse(new Strip(List.of(b, b, b), Strip.Side.LEFT, 0, 9), Code.ZERO_LENGTH, line);
    refuse(
        new Strip(List.of(a, new Position(35, 100)), Strip.Side.LEFT, 0, 100), Code.TOO_WIDE, line);
    refuse(
        new Strip(List.of(new Position(89.95, 0), a), Strip.Side.LEFT, 0, 100),
        Code.POLE,
        line + "/0");
  }

  @Test
  void corridorWithoutWidthOrLength() {
    String halfWidth = "/corridor/half_width_m";
    String line = "/corridor/line";
    Position a = new Position(35, 36);
    Position b = new Position(35.1, 36);
    refuse(new Corridor(List.of(a, b), 0), Code.HALF_WIDTH, halfWidth);
    refuse(new Corridor(List.of(a, b), 100_001), Code.HALF_WIDTH, halfWidth);
    refuse(new Corridor(List.of(a, b), Double.NaN), Code.NOT_FINITE, halfWidth);
    refuse(new Corridor(List.of(a), 100), Code.TOO_FEW_VERTICES, line);
    refuse(new Corridor(List.of(b, b), 100), Code.ZERO_LENGTH, line);
    refuse(new Corridor(List.of(a, new Position(35, 100)), 100), Code.TOO_WIDE, line);
    refuse(
        new Corridor(List.of(new Position(-20, 0), new Position(50, 0)), 9), Code.TOO_WIDE, line);
    refuse(new Corridor(List.of(new Position(89.95, 0), a), 100), Code.POLE, line + "/0");
    List<Position> long1 = new ArrayList<>();
    for (int i = 0; i <= ShapeLimits.standard().linePoints(); i++) {
      long1.add(Position.ofE7(i, i));
    }
    refuse(new Corridor(long1, 100), Code.TOO_MANY_VERTICES, line);
    List<Position> zigzag = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      zigzag.add(new Position(i % 2 * 10, i / 100.0));
    }
    refuse(new Corridor(zigzag, 100), Code.TOO_WIDE, line);
  }

  @Test
  void aThousandLegsThrownAboutAreNotJoinedForAMinute() {
    Gen gen = Gen.seeded(41);
    List<Position> tangle = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      tangle.add(Shapes.nearest(gen.between(35, 35.5), gen.between(36, 36.5)));
    }
    refuse(new Corridor(tangle, 5), Code.TOO_COMPLEX, "/corridor/line");
  }

  @Test
  void upperAltitudeBelowTheLowerOne() {
    Placed placed =
        PlacedVolume.of(
            new Volume4D(Shapes.box(0, 0, 1, 1), Shapes.band("100", "99.999"), Shapes.MORNING));
    assertFault(Code.ALTITUDE_ORDER, "/volume/altitude_upper", placed);
  }

  @Test
  void endBeforeStart() {
    TimeWindow backwards = TimeWindow.between(Shapes.EIGHT, Shapes.EIGHT.minusSeconds(1));
    Placed placed =
        PlacedVolume.of(new Volume4D(Shapes.box(0, 0, 1, 1), AltitudeBand.ALL, backwards));
    assertFault(Code.TIME_ORDER, "/time_end", placed);
  }

  @Test
  void faultsOfTheShapeAreNamedFromTheVolume() {
    Placed placed =
        PlacedVolume.of(
            new Volume4D(
                new OutlineCircle(new Position(35, 36), -1), AltitudeBand.ALL, Shapes.MORNING));
    assertFault(Code.RADIUS, "/volume/outline_circle/radius", placed);
    GeometryFault fault = assertInstanceOf(GeometryFault.class, placed);
    assertEquals(
        "/body/volumes/2/volume/outline_circle/radius", fault.under("/body/volumes/2").path());
  }

  @Test
  void aPlacedVolumeThatRunsBackwardsCannotBeMade() {
    PlacedVolume good = Shapes.placed(Shapes.box(0, 0, 1, 1));
    Volume4D bad =
        new Volume4D(good.volume().shape(), Shapes.band("2", "1"), good.volume().window());
    assertThrows(IllegalArgumentException.class, () -> new PlacedVolume(bad, good.footprint()));
  }

  @Test
  void limitsThatWouldBreakExactArithmeticCannotBeSet() {
    assertThrows(IllegalArgumentException.class, () -> new ShapeLimits(9, 9, 9, 9, 91, 9, 9, 89.9));
    assertThrows(
        IllegalArgumentException.class, () -> new ShapeLimits(9, 9, 9, 9, 60, 9, 9, 89.99));
  }

  @Test
  void everyCodeIsStableKebabCaseAndExplained() {
    List<String> codes = Arrays.stream(Code.values()).map(Code::code).toList();
    assertEquals(codes.size(), codes.stream().distinct().count());
    for (Code code : Code.values()) {
      assertEquals("geo." + code.name().toLowerCase(Locale.ROOT).replace('_', '-'), code.code());
      assertTrue(code.text().endsWith("."));
      assertFalse(code.text().contains("invalid"));
    }
  }

  private static void refuse(Shape shape, Code code, String pathEnd) {
    GeometryFault fault = Shapes.fault(shape);
    assertEquals(code, fault.code(), fault::detail);
    String path = shape instanceof OutlinePolygon ? VERTICES + pathEnd : pathEnd;
    assertEquals(path, fault.path(), fault::detail);
  }

  private static void assertFault(Code code, String path, Placed placed) {
    GeometryFault fault = assertInstanceOf(GeometryFault.class, placed);
    assertEquals(code, fault.code());
    assertEquals(path, fault.path());
  }
}
