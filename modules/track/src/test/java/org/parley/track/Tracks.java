package org.parley.track;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Assertions;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Corridor;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;

/** Short names for positions and plans in tests. Ten kilometres of road east of Ariha. */
final class Tracks {
  private Tracks() {}

  static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  static final UUID PATROL = UUID.fromString("11111111-1111-4111-8111-111111111111");
  static final UUID CONVOY = UUID.fromString("22222222-2222-4222-8222-222222222222");
  static final Position WEST = new Position(35.8137, 36.6096);
  static final double WIDTH_METRES = 500;

  static Instant at(double minutes) {
    return NOON.plusMillis(Math.round(minutes * 60_000));
  }

  static TimeWindow minutes(double from, double to) {
    return TimeWindow.between(at(from), at(to));
  }

  /** A road of ten kilometres to the east, 500 m to each side, from minute to minute. */
  static Plan road(UUID notice, String party, double from, double to) {
    return plan(notice, party, AltitudeBand.ALL, minutes(from, to));
  }

  static Plan plan(UUID notice, String party, AltitudeBand band, TimeWindow window) {
    Shape shape = new Corridor(List.of(WEST, place(10_000, 0)), WIDTH_METRES);
    return Plan.of(
        notice, party, Instant.EPOCH, Optional.empty(), List.of(placed(shape, band, window)));
  }

  static PlacedVolume placed(Shape shape, AltitudeBand band, TimeWindow window) {
    return Assertions.assertInstanceOf(
        PlacedVolume.class, PlacedVolume.of(new Volume4D(shape, band, window)));
  }

  static AltitudeBand band(int lower, int upper) {
    return AltitudeBand.between(BigDecimal.valueOf(lower), BigDecimal.valueOf(upper));
  }

  /** So many metres along the road and beside it, to the left. */
  static Position place(double alongMetres, double leftMetres) {
    GeodesicData along =
        Geodesic.WGS84.Direct(WEST.latitudeDeg(), WEST.longitudeDeg(), 90, alongMetres);
    GeodesicData left = Geodesic.WGS84.Direct(along.lat2, along.lon2, along.azi2 - 90, leftMetres);
    return Assertions.assertInstanceOf(Position.class, Position.nearest(left.lat2, left.lon2));
  }

  static Fix fix(double minute, double alongMetres, double leftMetres, double errorMetres) {
    return new Fix(
        "North",
        "truck 1",
        at(minute),
        place(alongMetres, leftMetres),
        errorMetres,
        Optional.empty(),
        Optional.empty());
  }

  static Fix fix(double minute, double leftMetres) {
    return fix(minute, 5_000, leftMetres, 10);
  }
}
