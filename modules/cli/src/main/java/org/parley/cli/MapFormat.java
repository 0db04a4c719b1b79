package org.parley.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.parley.geo.Position;
import org.parley.geo.SharedGround.Corner;
import org.parley.verify.Json;

/**
 * Shapes as a file for other programs. Words stand before every position, and nothing in them is a
 * mark, a tag, a formula, or turns the reading of what follows.
 */
enum MapFormat {
  GEOJSON {
    @Override
    String text(String title, List<MapShape> shapes) {
      return Json.obj()
              .put("type", "FeatureCollection")
              .put("name", harmless(title))
              .put("features", shapes.stream().map(MapFormat::feature).toList())
              .build()
              .text()
          + "\n";
    }
  },
  KML {
    @Override
    String text(String title, List<MapShape> shapes) {
      return HEAD
          + "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
          + element("name", xml(title))
          + "\n"
          + shapes.stream().map(MapFormat::placemark).collect(Collectors.joining("\n"))
          + "\n</Document></kml>\n";
    }
  },
  /** It has no areas: each ring is a track that comes back to where it began. */
  GPX {
    @Override
    String text(String title, List<MapShape> shapes) {
      List<String> parts = new ArrayList<>();
      shapes.stream()
          .filter(one -> !one.line().isEmpty())
          .map(MapFormat::route)
          .forEach(parts::add);
      shapes.stream().filter(one -> one.line().isEmpty()).map(MapFormat::track).forEach(parts::add);
      return HEAD
          + "<gpx version=\"1.1\" creator=\"Parley\" xmlns=\"http://www.topografix.com/GPX/1/1\">"
          + element("metadata", element("name", xml(title)))
          + "\n"
          + String.join("\n", parts)
          + "\n</gpx>\n";
    }
  };

  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final int PLACES = 7;
  private static final String TURNS = "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]";
  private static final String CONTROLS =
      "[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff\\x{d800}-\\x{dfff}]";

  /**
   * The text of the file.
   *
   * @param title what it is, of which log, and when it was seen
   */
  abstract String text(String title, List<MapShape> shapes);

  /** How a file of it ends, and what the option says. */
  String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The text without anything that a program would take for more than text. */
  static String harmless(String text) {
    String plain =
        text.replaceAll(TURNS, "")
            .replaceAll(CONTROLS, " ")
            .replace('<', '\u2039')
            .replace('>', '\u203a')
            .strip();
    return plain.matches("(?s)[=+@-].*") ? "\u00b7 " + plain : plain;
  }

  private static String xml(String text) {
    return harmless(text).replace("&", "&amp;").replace("\"", "&quot;").replace("'", "&apos;");
  }

  private static String element(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }

  private static BigDecimal degrees(int stepsE7) {
    BigDecimal degrees = BigDecimal.valueOf(stepsE7, PLACES).stripTrailingZeros();
    return degrees.scale() < 0 ? degrees.setScale(0) : degrees;
  }

  private static Json.Obj feature(MapShape shape) {
    Json.Builder geometry = Json.obj();
    if (!shape.line().isEmpty()) {
      geometry.put("type", "LineString").put("coordinates", corners(points(shape.line())));
    } else if (shape.areas().size() == 1) {
      geometry.put("type", "Polygon").put("coordinates", rings(shape.areas().getFirst()));
    } else {
      geometry
          .put("type", "MultiPolygon")
          .put("coordinates", shape.areas().stream().map(a -> Json.of(rings(a))).toList());
    }
    return Json.obj()
        .put("type", "Feature")
        .put("properties", Json.obj().put("name", harmless(shape.words())).build())
        .put("geometry", geometry.build())
        .build();
  }

  private static List<Json> rings(List<List<Corner>> area) {
    return area.stream().<Json>map(ring -> Json.of(corners(ring))).toList();
  }

  private static List<Json> corners(List<Corner> ring) {
    return ring.stream()
        .<Json>map(at -> Json.of(List.of(number(at.longitudeE7()), number(at.latitudeE7()))))
        .toList();
  }

  private static Json number(int stepsE7) {
    return Json.of(degrees(stepsE7));
  }

  private static List<Corner> points(List<Position> line) {
    return line.stream().map(at -> new Corner(at.longitudeE7(), at.latitudeE7())).toList();
  }

  private static String placemark(MapShape shape) {
    String drawn =
        shape.line().isEmpty()
            ? shape.areas().stream().map(MapFormat::polygon).collect(Collectors.joining())
            : element("LineString", coordinates(points(shape.line())));
    boolean several = shape.areas().size() > 1;
    return element(
        "Placemark",
        element("name", xml(shape.words())) + (several ? element("MultiGeometry", drawn) : drawn));
  }

  private static String polygon(List<List<Corner>> area) {
    StringBuilder polygon = new StringBuilder();
    for (int i = 0; i < area.size(); i++) {
      String ring = element("LinearRing", coordinates(area.get(i)));
      polygon.append(element(i == 0 ? "outerBoundaryIs" : "innerBoundaryIs", ring));
    }
    return element("Polygon", polygon.toString());
  }

  private static String coordinates(List<Corner> ring) {
    return element(
        "coordinates",
        ring.stream()
            .map(at ->
                degrees(at.longitudeE7()).toPlainString()
                    + ","
                    + degrees(at.latitudeE7()).toPlainString())
            .collect(Collectors.joining(" ")));
  }

  private static String route(MapShape shape) {
    return element("rte", element("name", xml(shape.words())) + at("rtept", points(shape.line())));
  }

  private static String track(MapShape shape) {
    return element(
        "trk",
        element("name", xml(shape.words()))
            + shape.areas().stream()
                .flatMap(List::stream)
                .map(ring -> element("trkseg", at("trkpt", ring)))
                .collect(Collectors.joining()));
  }

  private static String at(String tag, List<Corner> points) {
    return points.stream()
        .map(at ->
            "<%s lat=\"%s\" lon=\"%s\"/>"
                .formatted(
                    tag,
                    degrees(at.latitudeE7()).toPlainString(),
                    degrees(at.longitudeE7()).toPlainString()))
        .collect(Collectors.joining());
  }
}
