package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.geo.StatedAltitude.Reference;
import org.parley.geo.StatedAltitude.Units;
import org.parley.geo.VerticalBasis.Basis;

/** Heights above the sea, the ground and pressure surfaces become heights above the ellipsoid. */
class HeightsAboveWhatTest {
  private static final OutlineCircle IDLIB = new OutlineCircle(new Position(35.93, 36.63), 2_000);

  /**
   * The six points published with the EGM96 program F477 (NGA, OUTPUT.DAT), Timbuktu as
   * GeographicLib prints it, and four places in Syria computed from the same grid by another
   * program.
   */
  @ParameterizedTest
  @CsvSource({
    "38.6281550, 269.7791550, -31.628",
    "-14.6212170, 305.0211140, -2.969",
    "46.8743190, 102.4487290, -43.575",
    "-23.6174460, 133.8747120, 15.871",
    "38.6254730, 359.9995000, 50.066",
    "-0.4667440, 0.0023000, 17.329",
    "16.7758333, 356.9905556, 28.707",
    "35.9306, 36.6339, 27.0",
    "36.5281, 37.9549, 26.5",
    "35.9528, 39.0079, 23.9",
    "35.3354, 40.1408, 20.5"
  })
  void geoidAtPublishedPoints(double latitudeDeg, double eastDeg, double metres) {
    Position place = Shapes.nearest(latitudeDeg, eastDeg > 180 ? eastDeg - 360 : eastDeg);
    assertEquals(metres, Geoid.egm96().metres(place), 0.1);
  }

  @Test
  void geoidAtTheCornersOfTheMap() {
    Geoid geoid = Geoid.egm96();
    assertEquals(13.6, geoid.metres(new Position(90, 12)), 0.1);
    assertEquals(-29.5, geoid.metres(new Position(-90, -120)), 0.1);
    double west = geoid.metres(new Position(10, -180));
    assertEquals(west, geoid.metres(new Position(10, 180)), 1e-9);
    GridBox earth = new GridBox(-1_800_000_000L, -900_000_000L, 1_800_000_000L, 900_000_000L);
    assertEquals(-107, geoid.over(earth).lowestMetres(), 0.1);
    assertEquals(85.4, geoid.over(earth).highestMetres(), 0.1);
    assertTrue(geoid.over(earth).highestMetres() < Geoid.MOST_METRES);
  }

  @Test
  void theRangeOverABoxHoldsEveryPlaceInIt() {
    Gen gen = Gen.seeded(51);
    Geoid geoid = Geoid.egm96();
    for (int i = 0; i < 300; i++) {
      Position corner = gen.position(85);
      long east = corner.longitudeE7() + 1L + gen.below(20_000_000);
      long north = corner.latitudeE7() + 1L + gen.below(20_000_000);
      GridBox box = new GridBox(corner.longitudeE7(), corner.latitudeE7(), east, north);
      Geoid.Range range = geoid.over(box);
      assertTrue(range.highestMetres() - range.lowestMetres() < 60, gen::toString);
      for (int k = 0; k < 30; k++) {
        GridPoint place =
            new GridPoint(
                Math.round(gen.between(box.westE7(), east)),
                Math.round(gen.between(box.southE7(), north)));
        double metres = geoid.metres(place.position());
        assertTrue(
            metres >= range.lowestMetres() - 1e-6 && metres <= range.highestMetres() + 1e-6,
            gen::toString);
      }
    }
  }

  @Test
  void metresAboveTheEllipsoidStayAsFiled() {
    PlacedVolume placed = placed(Reference.W84, Units.M, "300.25", "1200");
    assertEquals(Shapes.band("300.25", "1200"), placed.volume().band());
    assertEquals(VerticalBasis.AS_FILED, placed.vertical());
    PlacedVolume feet = placed(Reference.W84, Units.FT, "100", "1000");
    assertEquals(0, feet.volume().band().lowerMetres().orElseThrow().compareTo(of("30.48")));
    assertTrue(feet.vertical().exact());
    assertEquals(Units.FT, feet.vertical().lower().filed().orElseThrow().units());
  }

  @Test
  void heightsAboveTheSeaGrowOutwardsByTheGeoidAndItsError() {
    PlacedVolume placed = placed(Reference.EGM96, Units.M, "300", "1200");
    // Geoid 26.9 to 27.1 m over the circle, 1.2 m of error, whole metres.
    assertEquals(Shapes.band("325", "1229"), placed.volume().band());
    assertEquals(Basis.MARGIN, placed.vertical().upper().basis());
    assertFalse(placed.vertical().uncertain());
    assertFalse(placed.vertical().exact());
    assertEquals(of("4"), placed.vertical().upper().marginMetres().orElseThrow());
  }

  @Test
  void heightsAboveTheGroundAreUncertain() {
    PlacedVolume placed = placed(Reference.AGL, Units.M, "0", "120");
    assertEquals(Shapes.band("-500", "9120"), placed.volume().band());
    assertTrue(placed.vertical().uncertain());
  }

  @Test
  void flightLevelsMoveWithThePressure() {
    PlacedVolume placed = placed(Reference.FL, Units.FL, "95", "200");
    AltitudeBand band = placed.volume().band();
    double lower = band.lowerMetres().orElseThrow().doubleValue();
    double upper = band.upperMetres().orElseThrow().doubleValue();
    // FL95 is 2,896 m in standard air: 569 m lower at 950 hPa, a tenth lower in cold air.
    assertEquals(0.9 * (2_895.6 - 63.25 * 9) + 25.7, lower, 2);
    assertEquals(1.1 * (6_096 + 36.75 * 9) + 28.3, upper, 2);
    assertTrue(placed.vertical().uncertain());
    StatedAltitude known =
        new StatedAltitude(of("95"), Reference.FL, Units.FL, Optional.of(of("1013.25")));
    PlacedVolume given =
        assertInstanceOf(
            PlacedVolume.class,
            PlacedVolume.of(IDLIB, Optional.of(known), Optional.empty(), Shapes.MORNING));
    double with = given.volume().band().lowerMetres().orElseThrow().doubleValue();
    assertEquals(0.9 * 2_895.6 + 25.7, with, 2);
    assertEquals(Basis.UNCERTAIN, given.vertical().lower().basis());
    assertEquals(VerticalBasis.End.AS_FILED, given.vertical().upper());
  }

  @Test
  void anUpperHeightBelowTheLowerOne() {
    for (Reference reference : Reference.values()) {
      Units units = reference == Reference.FL ? Units.FL : Units.FT;
      GeometryFault fault =
          assertInstanceOf(GeometryFault.class, of(reference, units, "200", "199"));
      assertEquals(GeometryFault.Code.ALTITUDE_ORDER, fault.code());
    }
    Optional<StatedAltitude> sea =
        Optional.of(new StatedAltitude(of("5000"), Reference.EGM96, Units.M, Optional.empty()));
    assertInstanceOf(
        GeometryFault.class,
        PlacedVolume.of(
            IDLIB, sea, Optional.of(StatedAltitude.ellipsoid(of("4000"))), Shapes.MORNING));
  }

  private static PlacedVolume placed(Reference reference, Units units, String low, String high) {
    return assertInstanceOf(PlacedVolume.class, of(reference, units, low, high));
  }

  private static Placed of(Reference reference, Units units, String low, String high) {
    return PlacedVolume.of(
        IDLIB,
        Optional.of(new StatedAltitude(of(low), reference, units, Optional.empty())),
        Optional.of(new StatedAltitude(of(high), reference, units, Optional.empty())),
        Shapes.MORNING);
  }

  private static BigDecimal of(String number) {
    return new BigDecimal(number);
  }
}
