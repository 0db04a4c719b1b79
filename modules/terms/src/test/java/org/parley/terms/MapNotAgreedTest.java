package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.terms.Exercise.ARRANGEMENT;
import static org.parley.terms.Exercise.ARRANGEMENT_ID;
import static org.parley.terms.Exercise.NOON;
import static org.parley.terms.Exercise.ZONE;
import static org.parley.terms.Exercise.ZONE_ID;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.geo.Corridor;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.statement.Address;
import org.parley.statement.GeometryBasis;
import org.parley.statement.ZoneBody;

/** Where the map is not agreed exactly, nobody can say for certain that a duty applies. */
class MapNotAgreedTest {
  private static final int ERROR_METRES = 3000;
  private static final double METRES_PER_DEGREE = 110_950;

  @Test
  void anApproximateZoneIsReachedPerhaps() {
    for (Shape shape : shapes()) {
      Law law = law(approximate(shape));
      NotifyDuty duty = only(law, 36.0);
      assertFalse(duty.certain(), () -> "inside " + shape);
    }
  }

  @Test
  void withinItsErrorItIsStillReachedPerhaps() {
    for (Shape shape : shapes()) {
      Law law = law(approximate(shape));
      // every shape ends 1,000 m south of 36 N
      double within = 36.0 - (1000 + ERROR_METRES - 500) / METRES_PER_DEGREE;
      assertFalse(only(law, within).certain(), () -> "within the error of " + shape);
    }
  }

  @Test
  void beyondItsErrorItIsNotReached() {
    for (Shape shape : shapes()) {
      Law law = law(approximate(shape));
      double beyond = 36.0 - (1000 + ERROR_METRES + 500) / METRES_PER_DEGREE;
      assertEquals(List.of(), duties(law, beyond), () -> "beyond the error of " + shape);
    }
  }

  @Test
  void theSameShapesAgreedExactlyGiveACertainAnswer() {
    for (Shape shape : shapes()) {
      Law law = law(Exercise.exact(shape));
      assertTrue(only(law, 36.0).certain());
      assertEquals(List.of(), duties(law, 36.0 - 1500 / METRES_PER_DEGREE));
    }
  }

  @Test
  void anErrorTooWideToDrawReachesEverywherePerhaps() {
    Law law =
        law(
            Exercise.zone(
                Optional.of(shapes().get(0)), GeometryBasis.APPROXIMATE, Optional.of(2_000_000)));
    assertFalse(only(law, 10.0).certain());
  }

  @Test
  void aMapStillToComeReachesEverywherePerhaps() {
    Law law = law(Exercise.zone(Optional.empty(), GeometryBasis.PENDING, Optional.empty()));
    assertFalse(only(law, 10.0).certain());
    assertEquals("PENDING, no map yet, as loaded by Centre", law.basis(ZONE).orElseThrow().text());
  }

  @Test
  void assentDoesNotMakeAnApproximateMapExact() {
    Law law = law(approximate(shapes().get(0)));
    ZoneBasis basis = law.basis(ZONE).orElseThrow();
    assertEquals(ZoneBasis.Label.APPROXIMATE, basis.label());
    assertEquals("APPROXIMATE (3,000 m), as loaded by Centre", basis.text());
    assertEquals(List.of("Centre", "North", "South"), basis.assented());
  }

  /** Each holds 36 N 37 E and ends 1,000 m south of it. */
  private static List<Shape> shapes() {
    double south = grid(36.0 - 1000 / METRES_PER_DEGREE);
    List<Shape> shapes = new ArrayList<>();
    shapes.add(new OutlineCircle(new Position(36.0, 37.0), 1000));
    shapes.add(new Corridor(List.of(new Position(36.0, 36.9), new Position(36.0, 37.1)), 1000));
    shapes.add(
        new OutlinePolygon(
            List.of(
                new Position(south, 36.99),
                new Position(south, 37.01),
                new Position(36.01, 37.01),
                new Position(36.01, 36.99))));
    return shapes;
  }

  private static ZoneBody approximate(Shape shape) {
    return Exercise.zone(Optional.of(shape), GeometryBasis.APPROXIMATE, Optional.of(ERROR_METRES));
  }

  private static Law law(ZoneBody zone) {
    return Law.of(Exercise.policy(Exercise.PARTIES))
        .zone(ZONE, new Address("Centre/desk"), zone, ZONE_ID)
        .agreement(ARRANGEMENT, "Centre", Exercise.arrangement(), ARRANGEMENT_ID)
        .assent("North", ARRANGEMENT)
        .assent("South", ARRANGEMENT);
  }

  private static NotifyDuty only(Law law, double latitudeDeg) {
    List<NotifyDuty> duties = duties(law, latitudeDeg);
    assertEquals(1, duties.size(), "at latitude " + latitudeDeg);
    return duties.get(0);
  }

  private static List<NotifyDuty> duties(Law law, double latitudeDeg) {
    return law.notifyDuties(
        "North",
        List.of("South"),
        NoticeFacts.of("PATROL", Exercise.at(grid(latitudeDeg), 37.0)),
        NOON);
  }

  private static double grid(double degrees) {
    return Math.round(degrees * 1e7) / 1e7;
  }
}
