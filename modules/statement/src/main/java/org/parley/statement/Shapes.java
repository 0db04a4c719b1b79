package org.parley.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.geo.Corridor;
import org.parley.geo.Footprint;
import org.parley.geo.GeoJsonArea;
import org.parley.geo.GeometryFault;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.Placed;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.Strip;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Reads and writes volumes and shapes in the form of ASTM F3548 (lat, lng in degrees WGS84; heights
 * in metres above the WGS84 ellipsoid). One instance reads one statement and counts its vertices.
 */
final class Shapes {
  /** Least height that can be stated, metres. */
  static final BigDecimal LEAST_METRES = BigDecimal.valueOf(-20_000);

  /** Greatest height that can be stated, metres. */
  static final BigDecimal MOST_METRES = BigDecimal.valueOf(1_000_000);

  private static final String ERROR = "position_error_m";
  private static final String POLYGON = "outline_polygon";
  private static final String CIRCLE = "outline_circle";
  private static final String CORRIDOR = "corridor";
  private static final String STRIP = "strip";
  private static final String GEOJSON = "geojson";
  private static final List<String> OUTLINES = List.of(POLYGON, CIRCLE, CORRIDOR, STRIP, GEOJSON);

  private final Limits limits;
  private int vertices;

  Shapes(Limits limits) {
    this.limits = limits;
  }

  StatedVolume volume(BodyFields fields) throws Malformed {
    Placed placed =
        fields.nested(
            "volume",
            inner ->
                PlacedVolume.of(
                    shape(inner),
                    Altitudes.read(inner, "altitude_lower"),
                    Altitudes.read(inner, "altitude_upper"),
                    window(fields)));
    int error = fields.optInteger(ERROR, 1, PlacedVolume.POSITION_ERROR_MOST_METRES).orElse(0);
    return switch (placed) {
      case PlacedVolume volume ->
          new StatedVolume(error == 0 ? volume : volume.withPositionError(error), fields.json());
      case GeometryFault fault -> throw malformed(fault, fields.path());
    };
  }

  StatedShape statedShape(BodyFields fields) throws Malformed {
    Shape shape = shape(fields);
    return switch (Footprint.of(shape)) {
      case Footprint footprint -> new StatedShape(shape, footprint, fields.json());
      case GeometryFault fault -> throw malformed(fault, fields.path());
    };
  }

  private Shape shape(BodyFields fields) throws Malformed {
    List<String> given = OUTLINES.stream().filter(fields::has).toList();
    if (given.size() != 1) {
      throw StatementRefusal.ONE_OF.malformed(
          fields.path(), "exactly one of " + String.join(", ", OUTLINES));
    }
    return switch (given.get(0)) {
      case POLYGON ->
          fields.nested(POLYGON, inner -> new OutlinePolygon(positions(inner, "vertices")));
      case CIRCLE -> fields.nested(CIRCLE, Shapes::circle);
      case STRIP -> fields.nested(STRIP, this::strip);
      case GEOJSON -> fields.nested(GEOJSON, inner -> new GeoJsonReader(this, inner).area());
      default ->
          fields.nested(
              CORRIDOR,
              inner -> new Corridor(positions(inner, "line"), metres(inner, "half_width_m")));
    };
  }

  private Shape strip(BodyFields fields) throws Malformed {
    return new Strip(
        positions(fields, "line"),
        fields.word("side", Strip.Side.values()),
        metres(fields, "near_m"),
        metres(fields, "far_m"));
  }

  private static Shape circle(BodyFields fields) throws Malformed {
    Position center = fields.nested("center", Shapes::position);
    double radius =
        fields.nested(
            "radius",
            inner -> {
              same(inner, "units", "M");
              return metres(inner, "value");
            });
    return new OutlineCircle(center, radius);
  }

  private List<Position> positions(BodyFields fields, String name) throws Malformed {
    List<Position> positions =
        fields.list(
            name,
            0,
            limits.vertices(),
            StatementRefusal.LIMIT_VERTICES,
            (item, path) -> BodyFields.object(item, path, limits, Shapes::position));
    counted(positions.size(), fields.at(name));
    return positions;
  }

  /** Counts positions; refuses more than the limit in all shapes of one statement together. */
  void counted(int positions, String path) throws Malformed {
    vertices += positions;
    if (vertices > limits.vertices()) {
      throw StatementRefusal.LIMIT_VERTICES.malformed(
          path, "more than " + limits.vertices() + " in all shapes together");
    }
  }

  static Position position(BodyFields fields) throws Malformed {
    BigDecimal latitude = fields.anyDecimal("lat");
    BigDecimal longitude = fields.anyDecimal("lng");
    return switch (Position.of(latitude, longitude)) {
      case Position position -> position;
      case GeometryFault fault -> throw malformed(fault, fields.path());
    };
  }

  private static double metres(BodyFields fields, String name) throws Malformed {
    return fields.anyDecimal(name).doubleValue();
  }

  private static TimeWindow window(BodyFields fields) throws Malformed {
    Instant start = fields.nested("time_start", Shapes::time);
    return new TimeWindow(start, fields.optNested("time_end", Shapes::time));
  }

  private static Instant time(BodyFields fields) throws Malformed {
    same(fields, "format", "RFC3339");
    return fields.time("value");
  }

  static void same(BodyFields fields, String name, String wanted) throws Malformed {
    String found = fields.string(name);
    if (!found.equals(wanted)) {
      throw StatementRefusal.ENUM.malformed(
          fields.at(name), "expected \"" + wanted + "\", found " + Text.shown(found));
    }
  }

  private static Malformed malformed(GeometryFault fault, String prefix) {
    return new Malformed(fault.code().code(), prefix + fault.path(), fault.detail());
  }

  static Json.Obj json(PlacedVolume placed) {
    Volume4D volume = placed.volume();
    Json.Obj space =
        json(volume.shape())
            .putIfPresent(
                "altitude_lower",
                Altitudes.json(volume.band().lowerMetres(), placed.vertical().lower()))
            .putIfPresent(
                "altitude_upper",
                Altitudes.json(volume.band().upperMetres(), placed.vertical().upper()))
            .build();
    return Json.obj()
        .put("volume", space)
        .putIfPresent(
            ERROR,
            Optional.of(placed.positionErrorMetres()).filter(metres -> metres > 0).map(Json::of))
        .put("time_start", json(volume.window().start()))
        .putIfPresent("time_end", volume.window().end().map(Shapes::json))
        .build();
  }

  static Json.Builder json(Shape shape) {
    return switch (shape) {
      case OutlinePolygon polygon ->
          Json.obj().put(POLYGON, Json.obj().put("vertices", json(polygon.vertices())).build());
      case OutlineCircle circle ->
          Json.obj()
              .put(
                  CIRCLE,
                  Json.obj()
                      .put("center", json(circle.center()))
                      .put("radius", metres(circle.radiusMetres()))
                      .build());
      case Corridor corridor ->
          Json.obj()
              .put(
                  CORRIDOR,
                  Json.obj()
                      .put("line", json(corridor.line()))
                      .put("half_width_m", number(corridor.halfWidthMetres()))
                      .build());
      case Strip strip ->
          Json.obj()
              .put(
                  STRIP,
                  Json.obj()
                      .put("line", json(strip.line()))
                      .put("side", strip.side().name())
                      .put("near_m", number(strip.nearMetres()))
                      .put("far_m", number(strip.farMetres()))
                      .build());
      case GeoJsonArea area -> Json.obj().put(GEOJSON, GeoJsonReader.json(area));
    };
  }

  static Json.Obj json(Position position) {
    return Json.obj()
        .put("lat", degrees(position.latitudeE7()))
        .put("lng", degrees(position.longitudeE7()))
        .build();
  }

  private static List<Json> json(List<Position> positions) {
    List<Json> items = new ArrayList<>();
    for (Position position : positions) {
      items.add(json(position));
    }
    return items;
  }

  private static Json.Obj json(Instant time) {
    return Json.obj().put("value", time.toString()).put("format", "RFC3339").build();
  }

  private static Json.Obj metres(double metres) {
    return Json.obj().put("value", number(metres)).put("units", "M").build();
  }

  static BigDecimal degrees(int stepsE7) {
    return plain(BigDecimal.valueOf(stepsE7, 7));
  }

  private static BigDecimal number(double value) {
    return plain(BigDecimal.valueOf(value));
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
