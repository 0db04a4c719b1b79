package org.parley.geo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Assertions;

/** Short names for shapes and volumes in tests. */
final class Shapes {
  private Shapes() {}

  static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
  static final TimeWindow MORNING = TimeWindow.between(EIGHT, EIGHT.plusSeconds(4 * 3600));

  static Position nearest(double latitudeDeg, double longitudeDeg) {
    return Assertions.assertInstanceOf(
        Position.class, Position.nearest(latitudeDeg, longitudeDeg), "a place on the grid");
  }

  static Position at(Position center, double azimuthDeg, double metres) {
    GeodesicData end =
        Geodesic.WGS84.Direct(center.latitudeDeg(), center.longitudeDeg(), azimuthDeg, metres);
    return nearest(end.lat2, end.lon2);
  }

  static double metres(Position one, Position two) {
    return Geodesic.WGS84.Inverse(
            one.latitudeDeg(), one.longitudeDeg(), two.latitudeDeg(), two.longitudeDeg())
        .s12;
  }

  /** An outline of latitudes and longitudes in turn. */
  static OutlinePolygon outline(double... degrees) {
    List<Position> vertices = new ArrayList<>();
    for (int i = 0; i < degrees.length; i += 2) {
      vertices.add(nearest(degrees[i], degrees[i + 1]));
    }
    return new OutlinePolygon(vertices);
  }

  static OutlinePolygon box(double south, double west, double north, double east) {
    return outline(south, west, south, east, north, east, north, west);
  }

  static Footprint footprint(Shape shape) {
    return Assertions.assertInstanceOf(Footprint.class, Footprint.of(shape));
  }

  static GeometryFault fault(Shape shape) {
    return Assertions.assertInstanceOf(GeometryFault.class, Footprint.of(shape));
  }

  static PlacedVolume placed(Shape shape) {
    return placed(shape, AltitudeBand.ALL, MORNING);
  }

  static PlacedVolume placed(Shape shape, AltitudeBand band, TimeWindow window) {
    return Assertions.assertInstanceOf(
        PlacedVolume.class, PlacedVolume.of(new Volume4D(shape, band, window)));
  }

  static AltitudeBand band(String lower, String upper) {
    return new AltitudeBand(bound(lower), bound(upper));
  }

  private static Optional<BigDecimal> bound(String text) {
    return text.equals("-") ? Optional.empty() : Optional.of(new BigDecimal(text));
  }

  static Optional<Contact> contact(Shape one, Shape two) {
    Optional<Contact> forth = footprint(one).contact(footprint(two));
    Assertions.assertEquals(forth, footprint(two).contact(footprint(one)), "the order matters");
    return forth;
  }
}
