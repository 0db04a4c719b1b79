package org.parley.terms;

import java.util.ArrayList;
import java.util.List;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Corridor;
import org.parley.geo.Footprint;
import org.parley.geo.GeoJsonArea;
import org.parley.geo.GeometryFault;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.Overlaps;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.Strip;
import org.parley.geo.Volume4D;

/**
 * Whether a notice comes within a distance of a zone's ground, at any height, while the zone holds.
 * Bounds are closed: at exactly that distance it is within. An approximate zone may lie anywhere
 * within its stated error, so the answer is sure only where it holds for all of these.
 */
final class Nearness {
  private Nearness() {}

  static Known within(ZoneVersion zone, int metres, List<PlacedVolume> volumes) {
    if (zone.extent().isEmpty()) {
      return Known.PERHAPS;
    }
    return switch (zone.body().geometryBasis()) {
      case EXACT -> meets(zone, metres, volumes);
      case APPROXIMATE -> approximately(zone, metres, volumes);
      case PENDING -> Known.PERHAPS;
    };
  }

  private static Known approximately(ZoneVersion zone, int metres, List<PlacedVolume> volumes) {
    int error = zone.body().errorMetres().orElse(0);
    Known farthest =
        metres < error ? Known.PERHAPS : meets(zone, metres - error, volumes).or(Known.PERHAPS);
    return farthest == Known.YES
        ? Known.YES
        : meets(zone, Math.addExact(metres, error), volumes).and(Known.PERHAPS);
  }

  /** Whether a volume meets the zone as drawn, widened by a distance. */
  private static Known meets(ZoneVersion zone, int metres, List<PlacedVolume> volumes) {
    Volume4D drawn = zone.extent().orElseThrow().volume();
    Known met = Known.NO;
    for (Widened part : widened(drawn.shape(), metres)) {
      Known here =
          switch (Footprint.of(part.shape())) {
            case Footprint footprint ->
                meets(new PlacedVolume(flat(drawn, part.shape()), footprint), volumes)
                    .and(part.exact() ? Known.YES : Known.PERHAPS);
            case GeometryFault fault -> Known.PERHAPS; // too wide to draw
          };
      met = met.or(here);
    }
    return met;
  }

  private static Known meets(PlacedVolume zone, List<PlacedVolume> volumes) {
    return Known.of(
        volumes.stream()
            .map(volume ->
                new PlacedVolume(
                    flat(volume.volume(), volume.volume().shape()), volume.footprint()))
            .anyMatch(volume -> Overlaps.between(zone, volume).isPresent()));
  }

  private static Volume4D flat(Volume4D volume, Shape shape) {
    return new Volume4D(shape, AltitudeBand.ALL, volume.window());
  }

  /**
   * A part of a widened shape.
   *
   * @param exact false when it also covers ground farther away than that
   */
  private record Widened(Shape shape, boolean exact) {}

  /** Shapes that together cover every place within a distance of the shape. */
  private static List<Widened> widened(Shape shape, int metres) {
    if (metres == 0) {
      return List.of(new Widened(shape, true));
    }
    return switch (shape) {
      case OutlineCircle circle ->
          List.of(
              new Widened(
                  new OutlineCircle(circle.center(), circle.radiusMetres() + metres), true));
      case Corridor corridor ->
          List.of(
              new Widened(
                  new Corridor(corridor.line(), corridor.halfWidthMetres() + metres), true));
      case OutlinePolygon polygon ->
          List.of(
              new Widened(polygon, true),
              new Widened(new Corridor(ring(polygon.vertices()), metres), true));
      case Strip strip ->
          strip.widened(metres).stream().map(part -> new Widened(part, true)).toList();
      case GeoJsonArea area -> {
        List<Widened> parts = new ArrayList<>(List.of(new Widened(area, true)));
        area.edges(metres).forEach(edge -> parts.add(new Widened(edge, true)));
        yield parts;
      }
    };
  }

  private static List<Position> ring(List<Position> vertices) {
    List<Position> ring = new ArrayList<>(vertices);
    ring.add(ring.get(0));
    return ring;
  }
}
