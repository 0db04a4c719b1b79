package org.parley.utm;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.geo.AltitudeBand;
import org.parley.geo.GroundArea;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.verify.Json;

/**
 * One volume in space and time, as a USS files it and exactly as it is compared: edges are
 * geodesics, a circle is drawn around, bounds belong to it.
 *
 * @param placed the volume on the grid
 */
public record Extent(PlacedVolume placed) {
  /** The largest area of one volume, square kilometres. */
  public static final int AREA_MOST_KM2 = 2_500;

  /** Before every time that can be stated: the start of a question that names none. */
  static final Instant ALWAYS = Instant.parse("1900-01-01T00:00:00Z");

  /** Behind every time that can be stated. */
  static final Instant FOREVER = Instant.parse("2100-01-01T00:00:00Z");

  static Instant start(List<Extent> extents) {
    return extents.stream().map(Extent::start).min(Instant::compareTo).orElse(ALWAYS);
  }

  static Instant end(List<Extent> extents) {
    return extents.stream().map(Extent::end).max(Instant::compareTo).orElse(Instant.MAX);
  }

  Instant start() {
    return placed.volume().window().start();
  }

  /** Its last moment; without one the end of all time. */
  Instant end() {
    return placed.volume().window().end().orElse(Instant.MAX);
  }

  /** The same place at another time. */
  Extent over(Instant start, Instant end) {
    Volume4D volume = placed.volume();
    return new Extent(
        new PlacedVolume(
            new Volume4D(volume.shape(), volume.band(), TimeWindow.between(start, end)),
            placed.footprint()));
  }

  boolean tooLarge() {
    return GroundArea.of(placed.footprint()).leastKm2() > AREA_MOST_KM2;
  }

  /** Whether no place, height or moment of the other lies outside. */
  boolean covers(Extent other) {
    TimeWindow window = placed.volume().window();
    AltitudeBand band = placed.volume().band();
    AltitudeBand others = other.placed.volume().band();
    boolean low = within(band.lowerMetres(), others.lowerMetres(), 1);
    boolean high = within(band.upperMetres(), others.upperMetres(), -1);
    return !other.start().isBefore(window.start())
        && !other.end().isAfter(end())
        && low
        && high
        && placed.footprint().covers(other.placed.footprint());
  }

  private static boolean within(Optional<BigDecimal> limit, Optional<BigDecimal> own, int sign) {
    return limit.isEmpty() || own.isPresent() && own.get().compareTo(limit.get()) * sign >= 0;
  }

  Json.Obj json() {
    return json(shape(placed.volume().shape()));
  }

  /**
   * The volume in the standard's two shapes; any other is drawn by its outlines, which leave no
   * place of it out, and without its holes.
   */
  List<Json.Obj> drawn() {
    return switch (placed.volume().shape()) {
      case OutlineCircle circle -> List.of(json(shape(circle)));
      case OutlinePolygon polygon -> List.of(json(shape(polygon)));
      default ->
          placed.footprint().outlines().stream()
              .map(outline -> json(shape(new OutlinePolygon(outline))))
              .toList();
    };
  }

  private Json.Obj json(Json.Builder shape) {
    AltitudeBand band = placed.volume().band();
    return Json.obj()
        .put(
            "volume",
            shape
                .putIfPresent("altitude_lower", band.lowerMetres().map(Extent::altitude))
                .putIfPresent("altitude_upper", band.upperMetres().map(Extent::altitude))
                .build())
        .put("time_start", time(start()))
        .putIfPresent("time_end", placed.volume().window().end().map(Extent::time))
        .build();
  }

  private static Json.Builder shape(Shape shape) {
    return switch (shape) {
      case OutlineCircle circle ->
          Json.obj()
              .put(
                  "outline_circle",
                  Json.obj()
                      .put("center", position(circle.center()))
                      .put("radius", metres(BigDecimal.valueOf(circle.radiusMetres())).build())
                      .build());
      case OutlinePolygon polygon ->
          Json.obj()
              .put(
                  "outline_polygon",
                  Json.obj()
                      .put("vertices", polygon.vertices().stream().map(Extent::position).toList())
                      .build());
      default -> throw new IllegalStateException("a volume of the façade is one of two shapes");
    };
  }

  private static Json.Obj position(Position place) {
    return Json.obj()
        .put("lng", BigDecimal.valueOf(place.longitudeE7(), 7))
        .put("lat", BigDecimal.valueOf(place.latitudeE7(), 7))
        .build();
  }

  private static Json.Builder metres(BigDecimal value) {
    return Json.obj().put("value", value).put("units", "M");
  }

  private static Json.Obj altitude(BigDecimal metres) {
    return metres(metres).put("reference", "W84").build();
  }

  static Json.Obj time(Instant moment) {
    Instant told = moment.isAfter(FOREVER) ? FOREVER : moment;
    return Json.obj().put("value", told.toString()).put("format", "RFC3339").build();
  }
}
