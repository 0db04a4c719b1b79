package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.parley.geo.GeometryFault.Code;

class PositionOnTheGridTest {

  @Test
  void everyWrittenDecimalOfSevenPlacesIsKeptExactly() {
    Gen gen = Gen.seeded(11);
    for (int i = 0; i < 200_000; i++) {
      int latitudeE7 = gen.below(1_800_000_001) - 900_000_000;
      int longitudeE7 = (int) (gen.between(0, 3_600_000_000.0) - 1_800_000_000);
      Position read =
          assertInstanceOf(
              Position.class,
              Position.of(BigDecimal.valueOf(latitudeE7, 7), BigDecimal.valueOf(longitudeE7, 7)));
      assertEquals(latitudeE7, read.latitudeE7(), gen::toString);
      assertEquals(longitudeE7, read.longitudeE7(), gen::toString);
      assertEquals(Position.ofE7(latitudeE7, longitudeE7), read, gen::toString);
    }
  }

  @Test
  void writingTheSamePlaceInAnotherWayChangesNothing() {
    assertEquals(Position.of(d("35.80"), d("36.6")), Position.of(d("35.8"), d("36.6000000")));
    assertEquals(Position.of(d("-0.0"), d("0")), new Position(0, 0));
    assertEquals(new Position(-0.0, -0.0), new Position(0, 0));
    assertEquals(Position.of(d("3.5E1"), d("1E-7")), Position.ofE7(350_000_000, 1));
  }

  @Test
  void theEndsOfTheRangeArePlaces() {
    assertInstanceOf(Position.class, Position.of(d("90"), d("180")));
    assertInstanceOf(Position.class, Position.of(d("-90"), d("-180")));
  }

  @Test
  void anEighthDecimalIsRefusedAndNotRounded() {
    assertFault(Code.PRECISION, "/lat", Position.of(d("35.12345678"), d("36")));
    assertFault(Code.PRECISION, "/lng", Position.of(d("35"), d("36.00000001")));
    assertFault(Code.PRECISION, "/lng", Position.of(d("35"), d("1E-999999")));
  }

  @Test
  void latitude110IsRefused() {
    assertFault(Code.LATITUDE, "/lat", Position.of(d("110"), d("36")));
    assertFault(Code.LATITUDE, "/lat", Position.of(d("-90.0000001"), d("36")));
    assertFault(Code.LATITUDE, "/lat", Position.nearest(110, 36));
    assertFault(Code.LATITUDE, "/lat", Position.of(d("1E+999999999"), d("36")));
  }

  @Test
  void longitude181IsRefused() {
    assertFault(Code.LONGITUDE, "/lng", Position.of(d("35"), d("181")));
    assertFault(Code.LONGITUDE, "/lng", Position.nearest(35, -180.1));
  }

  @Test
  void notANumberIsRefused() {
    assertFault(Code.NOT_FINITE, "/lat", Position.nearest(Double.NaN, 36));
    assertFault(Code.NOT_FINITE, "/lng", Position.nearest(35, Double.NEGATIVE_INFINITY));
  }

  @Test
  void aProgramCannotMakeAPlaceOffTheGrid() {
    assertThrows(IllegalArgumentException.class, () -> new Position(35.123456789, 36));
    assertThrows(IllegalArgumentException.class, () -> new Position(Double.NaN, 36));
    assertThrows(IllegalArgumentException.class, () -> new Position(35, 180.0000001));
  }

  private static BigDecimal d(String text) {
    return new BigDecimal(text);
  }

  private static void assertFault(Code code, String path, Positioned positioned) {
    GeometryFault fault = assertInstanceOf(GeometryFault.class, positioned);
    assertEquals(code, fault.code());
    assertEquals(path, fault.path());
  }
}
