package org.parley.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.parley.geo.GeoJsonArea;
import org.parley.geo.GeometryFault;
import org.parley.geo.Position;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Reads and writes the two geometries of GeoJSON that enclose ground (RFC 7946): positions are
 * longitude, then latitude, and nothing else.
 */
final class GeoJsonReader {
  private static final String COORDINATES = "coordinates";

  private final Shapes shapes;
  private final BodyFields fields;

  GeoJsonReader(Shapes shapes, BodyFields fields) {
    this.shapes = shapes;
    this.fields = fields;
  }

  GeoJsonArea area() throws Malformed {
    String type = fields.string("type");
    if (type.equals(GeoJsonArea.Type.POLYGON.text())) {
      List<List<Position>> rings =
          fields.list(COORDINATES, 0, most(), StatementRefusal.LIMIT_VERTICES, this::ring);
      return new GeoJsonArea(GeoJsonArea.Type.POLYGON, List.of(rings));
    }
    if (type.equals(GeoJsonArea.Type.MULTI_POLYGON.text())) {
      List<List<List<Position>>> polygons =
          fields.list(COORDINATES, 0, most(), StatementRefusal.LIMIT_VERTICES, this::polygon);
      return new GeoJsonArea(GeoJsonArea.Type.MULTI_POLYGON, polygons);
    }
    throw StatementRefusal.ENUM.malformed(
        fields.at("type"), "expected \"Polygon\" or \"MultiPolygon\"");
  }

  private int most() {
    return fields.limits().vertices();
  }

  private List<List<Position>> polygon(Json item, String path) throws Malformed {
    return items(item, path, this::ring);
  }

  private List<Position> ring(Json item, String path) throws Malformed {
    List<Position> ring = items(item, path, GeoJsonReader::position);
    shapes.counted(ring.size(), path);
    return ring;
  }

  private <T> List<T> items(Json item, String path, BodyFields.ItemReader<T> reader)
      throws Malformed {
    if (!(item instanceof Json.Arr array)) {
      throw new Malformed("json.wrong-type", path, "expected an array");
    }
    if (array.items().size() > most()) {
      throw StatementRefusal.LIMIT_VERTICES.malformed(path, "at most " + most());
    }
    List<T> values = new ArrayList<>(array.items().size());
    for (int i = 0; i < array.items().size(); i++) {
      values.add(reader.read(array.items().get(i), path + "/" + i));
    }
    return values;
  }

  private static Position position(Json item, String path) throws Malformed {
    if (!(item instanceof Json.Arr array) || array.items().size() != 2) {
      throw StatementRefusal.COUNT.malformed(
          path, "a position is two numbers, longitude and latitude");
    }
    BigDecimal longitude = Fields.decimal(array.items().get(0), path + "/0");
    BigDecimal latitude = Fields.decimal(array.items().get(1), path + "/1");
    return switch (Position.of(latitude, longitude)) {
      case Position position -> position;
      case GeometryFault fault ->
          throw new Malformed(
              fault.code().code(),
              path + (fault.path().equals("/lat") ? "/1" : "/0"),
              fault.detail());
    };
  }

  static Json.Obj json(GeoJsonArea area) {
    List<Json> polygons = new ArrayList<>();
    for (List<List<Position>> rings : area.polygons()) {
      List<Json> written = new ArrayList<>();
      for (List<Position> ring : rings) {
        written.add(Json.of(ring.stream().map(GeoJsonReader::json).toList()));
      }
      polygons.add(Json.of(written));
    }
    return Json.obj()
        .put("type", area.type().text())
        .put(
            COORDINATES,
            switch (area.type()) {
              case POLYGON -> polygons.get(0);
              case MULTI_POLYGON -> Json.of(polygons);
            })
        .build();
  }

  private static Json json(Position position) {
    return Json.of(
        List.of(
            Json.of(Shapes.degrees(position.longitudeE7())),
            Json.of(Shapes.degrees(position.latitudeE7()))));
  }
}
