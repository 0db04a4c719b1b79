package org.parley.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Contact;
import org.parley.geo.Corridor;
import org.parley.geo.Footprint;
import org.parley.geo.GeoJsonArea;
import org.parley.geo.GeometryFault;
import org.parley.geo.Meeting;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.Overlaps;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.Strip;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.statement.GeometryBasis;
import org.parley.statement.ZoneBody;

/**
 * Whether a notice reaches into a zone: for certain, perhaps, or not. Bounds are closed, so
 * touching the edge is reaching in. An approximate zone is reached perhaps, when the notice comes
 * within its stated error; a zone without a map is always reached perhaps.
 */
enum ZoneReach {
  CERTAIN,
  PERHAPS,
  NONE;

  /** The same as an answer to whether it is reached. */
  Known known() {
    return switch (this) {
      case CERTAIN -> Known.YES;
      case PERHAPS -> Known.PERHAPS;
      case NONE -> Known.NO;
    };
  }

  static ZoneReach of(ZoneVersion zone, List<PlacedVolume> volumes) {
    if (zone.extent().isEmpty()) {
      return PERHAPS;
    }
    PlacedVolume extent = zone.extent().get();
    return switch (zone.body().geometryBasis()) {
      case EXACT -> meets(extent, volumes) ? CERTAIN : NONE;
      case APPROXIMATE -> meetsWithin(zone, extent, volumes) ? PERHAPS : NONE;
      case PENDING -> PERHAPS;
    };
  }

  /**
   * When and how a volume is in a zone.
   *
   * @param window the time it is inside
   * @param contact whether it reaches in or only touches the edge
   * @param certain whether the zone's map is exact
   */
  record Inside(TimeWindow window, Contact contact, boolean certain) {}

  /** When and how a volume is in a zone, perhaps or for certain; empty when it is not. */
  static Optional<Inside> inside(ZoneVersion zone, PlacedVolume volume) {
    TimeWindow holds =
        new TimeWindow(zone.body().validFrom().orElse(Instant.MIN), zone.body().validUntil());
    Optional<TimeWindow> window = holds.meet(volume.volume().window());
    if (window.isEmpty() || of(zone, List.of(volume)) == NONE) {
      return Optional.empty();
    }
    boolean exact = zone.body().geometryBasis() == GeometryBasis.EXACT;
    Optional<Meeting> meeting = zone.extent().flatMap(extent -> Overlaps.between(extent, volume));
    // Within the error of a map nobody can say that it only touches.
    return Optional.of(
        new Inside(window.get(), exact ? meeting.orElseThrow().contact() : Contact.OVERLAP, exact));
  }

  /** The zone as a volume: its ground, its heights, its times. */
  static Optional<PlacedVolume> extent(ZoneBody zone) {
    return zone.geometry()
        .map(shape -> new PlacedVolume(volume(zone, shape.shape()), shape.footprint()));
  }

  private static Volume4D volume(ZoneBody zone, Shape shape) {
    return new Volume4D(
        shape,
        new AltitudeBand(zone.floorMetres(), zone.ceilingMetres()),
        new TimeWindow(zone.validFrom().orElse(Instant.MIN), zone.validUntil()));
  }

  private static boolean meets(PlacedVolume zone, List<PlacedVolume> volumes) {
    return volumes.stream().anyMatch(volume -> Overlaps.between(zone, volume).isPresent());
  }

  /** Whether a volume comes within the zone's stated error. */
  private static boolean meetsWithin(
      ZoneVersion zone, PlacedVolume extent, List<PlacedVolume> volumes) {
    if (meets(extent, volumes)) {
      return true;
    }
    int errorMetres = zone.body().errorMetres().orElse(0);
    for (Shape shape : widened(extent.volume().shape(), errorMetres)) {
      switch (Footprint.of(shape)) {
        case Footprint footprint -> {
          if (meets(new PlacedVolume(volume(zone.body(), shape), footprint), volumes)) {
            return true;
          }
        }
        case GeometryFault fault -> {
          return true; // an error too wide to draw: nobody can say that the notice stays outside
        }
      }
    }
    return false;
  }

  /** Shapes that, with the shape itself, cover every place within the error of it. */
  private static List<Shape> widened(Shape shape, int errorMetres) {
    return switch (shape) {
      case OutlineCircle circle ->
          List.of(new OutlineCircle(circle.center(), circle.radiusMetres() + errorMetres));
      case Corridor corridor ->
          List.of(new Corridor(corridor.line(), corridor.halfWidthMetres() + errorMetres));
      case Strip strip -> strip.widened(errorMetres);
      case OutlinePolygon polygon -> List.of(edge(polygon, errorMetres));
      case GeoJsonArea area -> area.edges(errorMetres);
    };
  }

  private static Shape edge(OutlinePolygon polygon, int errorMetres) {
    List<Position> ring = new ArrayList<>(polygon.vertices());
    ring.add(ring.get(0));
    return new Corridor(ring, errorMetres);
  }
}
