package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The flight pairs of the InterUSS automated tests. Numbers from {@code interuss/monitoring}
 * (Apache License 2.0), {@code
 * uss_qualifier/test_data/flight_intents/standard/conflicting_flights.yaml} and {@code
 * non_conflicting.yaml}; who must meet whom from {@code scenarios/astm/utm/nominal_planning}.
 * Corners are in steps of 1e-5 degree about a point, which the test moves around the earth.
 */
class FlightIntentPairsTest {

  private enum Flight {
    FLIGHT_1(band("0.01", "30"), -15, -20, -15, 10, 50, 10, 55, -25),
    FLIGHT_1C_PLANNED(band("-5.04", "35"), 30, -20, 30, 10, 50, 10, 55, -25),
    FLIGHT_1C_ACTIVATED(band("0.06", "35"), 30, -20, 30, 50, 50, 10, 55, -25),
    FLIGHT_1M(band("-30.03", "30"), 10, -20, 10, 10, 50, 10, 55, -25),
    FLIGHT_2(band("-1.07", "28"), -20, 20, 0, -25, 20, 15, 0, 50),
    FLIGHT_2M(band("-3.09", "50"), -20, 20, 40, 15, 0, 50),
    EQUAL_PRIO_FLIGHT_2M(band("45.13", "50"), -20, 20, 40, 15, 0, 50),
    FREE_1(band("-9", "76"), 0, 0, -835, 717, -364, 939, -101, 821),
    FREE_2(band("0", "58"), -65, 770, 316, 596, 59, -431, -1035, 753, 13, -25);

    private final AltitudeBand band;
    private final int[] eastNorth;

    Flight(AltitudeBand band, int... eastNorth) {
      this.band = band;
      this.eastNorth = eastNorth;
    }

    private static AltitudeBand band(String lower, String upper) {
      return Shapes.band(lower, upper);
    }

    PlacedVolume about(double latitudeDeg, double longitudeDeg, TimeWindow window) {
      int north = (int) Math.round(latitudeDeg * 1e7);
      long east = Math.round(longitudeDeg * 1e7);
      List<Position> vertices = new ArrayList<>();
      for (int i = 0; i < eastNorth.length; i += 2) {
        GridPoint moved =
            new GridPoint(east + 100L * eastNorth[i], north + 100L * eastNorth[i + 1]);
        vertices.add(Position.ofE7((int) moved.yE7(), (int) moved.normal().xE7()));
      }
      return Shapes.placed(new OutlinePolygon(vertices), band, window);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FLIGHT_1, FLIGHT_2, OVERLAP",
    "FLIGHT_1M, FLIGHT_2, OVERLAP",
    "FLIGHT_1C_ACTIVATED, FLIGHT_2M, OVERLAP",
    "FLIGHT_1, FLIGHT_2M, ",
    "FLIGHT_1C_PLANNED, FLIGHT_2, ",
    "FLIGHT_1C_ACTIVATED, FLIGHT_2, ",
    "FLIGHT_1, EQUAL_PRIO_FLIGHT_2M, ",
    "FLIGHT_1C_ACTIVATED, EQUAL_PRIO_FLIGHT_2M, ",
    "FREE_1, FREE_2, ",
  })
  void meetsAsItsTestsSay(Flight one, Flight two, Contact expected) {
    double[][] places = {
      {0, 0}, {60, 24}, {0, 179.9998}, {-56, -179.9999}, {60, 180}, {35.8, 36.6}
    };
    for (double[] place : places) {
      assertEquals(
          Optional.ofNullable(expected),
          meet(one, two, place, Shapes.MORNING).map(Meeting::contact),
          () -> one + " and " + two + " about " + place[0] + ", " + place[1]);
    }
  }

  @ParameterizedTest
  @CsvSource({"FLIGHT_1, FLIGHT_2", "FLIGHT_1C_ACTIVATED, FLIGHT_2M"})
  void meetsOnlyDuringItsFortyFiveMinutes(Flight one, Flight two) {
    double[] place = {60, 179.9998};
    TimeWindow first = window(Duration.ZERO);
    assertEquals(
        Optional.of(Contact.TOUCH),
        meet(one, two, place, first, window(Duration.ofMinutes(45))).map(Meeting::contact));
    assertEquals(
        Optional.empty(),
        meet(one, two, place, first, window(Duration.ofMinutes(45).plusSeconds(1))));
    assertEquals(
        Optional.of(
            TimeWindow.between(
                Shapes.EIGHT.plus(Duration.ofMinutes(44)),
                Shapes.EIGHT.plus(Duration.ofMinutes(45)))),
        meet(one, two, place, first, window(Duration.ofMinutes(44))).map(Meeting::window));
  }

  private static TimeWindow window(Duration later) {
    return TimeWindow.between(
        Shapes.EIGHT.plus(later), Shapes.EIGHT.plus(later).plus(Duration.ofMinutes(45)));
  }

  private static Optional<Meeting> meet(Flight one, Flight two, double[] place, TimeWindow window) {
    return meet(one, two, place, window, window);
  }

  private static Optional<Meeting> meet(
      Flight one, Flight two, double[] place, TimeWindow window1, TimeWindow window2) {
    PlacedVolume first = one.about(place[0], place[1], window1);
    PlacedVolume second = two.about(place[0], place[1], window2);
    Optional<Meeting> forth = Overlaps.between(first, second);
    assertEquals(forth, Overlaps.between(second, first), "the order matters");
    return forth;
  }
}
