package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

/** How much ground a shape takes, against formulas that know nothing of footprints. */
class GroundAreaTest {
  private static final double FLAT = 1 / 298.257223563;
  private static final double EQUATOR_KM = 6_378.137;

  @Test
  void circlesTakePiTimesTheSquareOfTheRadius() {
    Gen gen = Gen.seeded(601);
    for (int i = 0; i < 200; i++) {
      double radius = gen.between(50, 50_000);
      GroundArea area =
          GroundArea.of(Shapes.footprint(new OutlineCircle(gen.position(85), radius)));
      // On a sphere a cap takes a little less: 1 - (r / R)^2 / 12.
      double flat = Math.PI * radius * radius / 1e6;
      assertTrue(area.leastKm2() <= flat && flat * 0.99999 <= area.mostKm2(), gen::toString);
      assertTrue(area.mostKm2() / area.leastKm2() < 1.1, gen::toString);
    }
  }

  @Test
  void betweenMeridiansAndTheEquatorItIsThatOfTheEllipsoid() {
    for (double north : List.of(1.0, 30.0, 59.0)) {
      // Along a parallel an outline is divided: many corners keep it there.
      double[] degrees = new double[2 * 402];
      for (int i = 0; i <= 200; i++) {
        degrees[2 * i] = 0;
        degrees[2 * i + 1] = 10 + i * 0.005;
        degrees[2 * (401 - i)] = north;
        degrees[2 * (401 - i) + 1] = 10 + i * 0.005;
      }
      GroundArea area = GroundArea.of(Shapes.footprint(Shapes.outline(degrees)));
      double exact = toTheEquator(north) * Math.toRadians(1);
      assertTrue(area.leastKm2() <= exact && exact <= area.mostKm2(), () -> north + " " + area);
      assertEquals(exact, area.mostKm2(), exact * 2e-4);
    }
  }

  /** Ground from the equator to a latitude for each radian of longitude, square kilometres. */
  private static double toTheEquator(double latitudeDeg) {
    double e = Math.sqrt(FLAT * (2 - FLAT));
    double sine = Math.sin(Math.toRadians(latitudeDeg));
    double inside =
        sine / (1 - e * e * sine * sine) + Math.log((1 + e * sine) / (1 - e * sine)) / (2 * e);
    return EQUATOR_KM * EQUATOR_KM * (1 - e * e) / 2 * inside;
  }

  @Test
  void holesAreNotTaken() {
    Geometry whole = Shapes.footprint(Shapes.box(35, 36, 36, 37)).area();
    Geometry hole = Shapes.footprint(Shapes.box(35.4, 36.4, 35.6, 36.6)).area();
    double left = GroundArea.of(new Footprint(whole.difference(hole), 0)).mostKm2();
    double sum =
        GroundArea.of(new Footprint(whole, 0)).mostKm2()
            - GroundArea.of(new Footprint(hole, 0)).mostKm2();
    assertEquals(sum, left, 0.2);
  }

  @Test
  void acrossTheAntimeridianItIsAsElsewhere() {
    GroundArea here = GroundArea.of(Shapes.footprint(Shapes.box(-17, 10, -16, 11)));
    GroundArea there = GroundArea.of(Shapes.footprint(Shapes.box(-17, 179.5, -16, -179.5)));
    assertEquals(here.leastKm2(), there.leastKm2(), 1e-3);
    assertEquals(here.mostKm2(), there.mostKm2(), 1e-3);
  }
}
