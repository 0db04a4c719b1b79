package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The three files as readers that are not ours read them, against geodesics that are not ours
 * either.
 */
class MapsForOtherProgramsTest {
  private static final Instant NOW = Instant.parse("2036-03-04T06:00:00Z");
  private static final GeometryFactory SHAPES = new GeometryFactory();
  private static final String HOSTILE = "=1+1 </name><script>\u202eevil & \u0007";

  /** A thing of a map, as another program reads it. */
  private record Seen(String name, List<List<Coordinate>> rings) {}

  private static Fields notice(String shape, String start, String end, String activity)
      throws Malformed {
    return fields(
        """
        {"kind":"PATROL","from":"North/ops","drill":false,"activity":"%s",
         "window":{"start":"%s","end":"%s"},
         "volumes":[{"volume":{%s},
          "time_start":{"value":"%s","format":"RFC3339"},
          "time_end":{"value":"%s","format":"RFC3339"}}]}
        """
            .formatted(activity, start, end, shape, start, end));
  }

  private static Fields fields(String json) throws Malformed {
    return Fields.of(Json.parse(json.getBytes(StandardCharsets.UTF_8), 100_000, 50), "");
  }

  private static String circle(double lat, double lng, int radius) {
    return ("\"outline_circle\":{\"center\":{\"lat\":%s,\"lng\":%s},"
            + "\"radius\":{\"value\":%d,\"units\":\"M\"}}")
        .formatted(lat, lng, radius);
  }

  private static MapShapes map() throws Malformed {
    MapShapes map = new MapShapes("EXERCISE");
    String day = "2036-03-04T";
    map.notice(
        notice(circle(71.25, 24.5, 5000), day + "07:00:00Z", day + "09:00:00Z", "PLANNED"),
        NOW,
        Optional.empty(),
        false);
    map.notice(
        notice(circle(-17.0, 179.99, 4000), day + "05:00:00Z", day + "09:00:00Z", "ACTIVE"),
        NOW,
        Optional.empty(),
        false);
    map.claim(claim("1", "C1", "36.12345678", ",'error_m':700"));
    map.claim(claim("2", "C2", "36.2", ",'error_m':0"));
    map.claim(claim("3", "C3", "36.3", ""));
    return map;
  }

  private static Fields claim(String id, String label, String lat, String more) throws Malformed {
    String lng = lat.equals("36.12345678") ? "37.1" : "37.0";
    String place =
        "{'text':'%s','point':{'lat':%s,'lng':%s}%s}"
            .formatted("Ford", lat.equals("36.12345678") ? "36.1234567" : lat, lng, more);
    return fields(
        ("{'id':'%s','label':'%s','index':%s,'place':%s}".formatted(id, label, id, place))
            .replace('\'', '"'));
  }

  private static List<Seen> seen(MapFormat format, String text) throws Exception {
    return switch (format) {
      case GEOJSON -> geojson(text);
      case KML -> kml(xml(text));
      case GPX -> gpx(xml(text));
    };
  }

  private static Document xml(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
  }

  private static List<Element> under(Element parent, String name) {
    NodeList found = parent.getElementsByTagNameNS("*", name);
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      all.add((Element) found.item(i));
    }
    return all;
  }

  private static List<Seen> kml(Document document) {
    List<Seen> all = new ArrayList<>();
    for (Element mark : under(document.getDocumentElement(), "Placemark")) {
      List<List<Coordinate>> rings = new ArrayList<>();
      for (Element coordinates : under(mark, "coordinates")) {
        List<Coordinate> ring = new ArrayList<>();
        for (String pair : coordinates.getTextContent().split(" ")) {
          String[] both = pair.split(",");
          ring.add(new Coordinate(Double.parseDouble(both[0]), Double.parseDouble(both[1])));
        }
        rings.add(ring);
      }
      all.add(new Seen(under(mark, "name").getFirst().getTextContent(), rings));
    }
    return all;
  }

  private static List<Seen> gpx(Document document) {
    List<Seen> all = new ArrayList<>();
    for (String[] tags : new String[][] {{"rte", "rte", "rtept"}, {"trk", "trkseg", "trkpt"}}) {
      for (Element one : under(document.getDocumentElement(), tags[0])) {
        List<Element> parts = tags[1].equals(tags[0]) ? List.of(one) : under(one, tags[1]);
        List<List<Coordinate>> rings = new ArrayList<>();
        for (Element part : parts) {
          rings.add(
              under(part, tags[2]).stream()
                  .map(at ->
                      new Coordinate(
                          Double.parseDouble(at.getAttribute("lon")),
                          Double.parseDouble(at.getAttribute("lat"))))
                  .toList());
        }
        all.add(new Seen(under(one, "name").getFirst().getTextContent(), rings));
      }
    }
    return all;
  }

  private static List<Seen> geojson(String text) {
    Map<?, ?> whole = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    List<Seen> all = new ArrayList<>();
    for (Object one : (List<?>) of(whole, "features")) {
      Map<?, ?> feature = (Map<?, ?>) one;
      List<List<Coordinate>> rings = new ArrayList<>();
      rings(of((Map<?, ?>) of(feature, "geometry"), "coordinates"), rings);
      all.add(new Seen((String) of((Map<?, ?>) of(feature, "properties"), "name"), rings));
    }
    return all;
  }

  private static Object of(Map<?, ?> object, String name) {
    return Objects.requireNonNull(object.get(name), name);
  }

  /** Lists of positions, however deep they lie. */
  private static void rings(Object part, List<List<Coordinate>> rings) {
    List<?> list = (List<?>) part;
    if (((List<?>) list.getFirst()).getFirst() instanceof Number) {
      rings.add(
          list.stream()
              .map(pair -> (List<?>) pair)
              .map(pair ->
                  new Coordinate(
                      ((Number) pair.get(0)).doubleValue(), ((Number) pair.get(1)).doubleValue()))
              .toList());
      return;
    }
    list.forEach(deeper -> rings(deeper, rings));
  }

  private static Geometry areas(Seen seen) {
    Geometry all = SHAPES.createPolygon();
    for (List<Coordinate> ring : seen.rings()) {
      LinearRing closed = SHAPES.createLinearRing(ring.toArray(Coordinate[]::new));
      Geometry area = SHAPES.createPolygon(closed);
      assertTrue(area.isValid(), seen.name());
      all = all.union(area);
    }
    return all;
  }

  private static void isTheRing(Seen seen, double lat, double lng, double radius) {
    Geometry area = areas(seen);
    for (int azimuth = 0; azimuth < 360; azimuth += 5) {
      for (double part : new double[] {0.5, 0.999, 1.01}) {
        GeodesicData at = Geodesic.WGS84.Direct(lat, lng, azimuth, part * radius);
        boolean inside = area.covers(SHAPES.createPoint(new Coordinate(at.lon2, at.lat2)));
        assertEquals(part < 1, inside, seen.name() + " " + azimuth + " " + part);
      }
    }
  }

  @Test
  void eachFormatHoldsTheSameRingsWhichLeaveNothingOutAndNoPoint() throws Exception {
    MapShapes map = map();
    assertEquals(5, map.things());
    for (MapFormat format : MapFormat.values()) {
      String text = format.text("a title", map.shapes());
      List<Seen> all = seen(format, text);
      assertEquals(5, all.size(), text);
      isTheRing(all.get(0), 71.25, 24.5, 5000);
      assertEquals(2, all.get(1).rings().size(), "cut at 180 degrees");
      for (List<Coordinate> ring : all.get(1).rings()) {
        assertTrue(ring.stream().allMatch(at -> Math.abs(at.x) <= 180), "no turn too many");
      }
      isTheRing(all.get(2), 36.1234567, 37.1, 700);
      assertTrue(all.get(3).rings().getFirst().size() > 8, "no error at all is no point either");
      isTheRing(all.get(4), 36.3, 37.0, 1000);
      assertFalse(text.contains("<Point") || text.contains("<wpt") || text.contains("\"Point\""));
      assertFalse(text.matches("(?s).*[0-9][.][0-9]{8}.*"), "no more digits than the log has");
      for (Seen seen : all) {
        assertTrue(seen.name().startsWith("EXERCISE · "), seen.name());
        for (List<Coordinate> ring : seen.rings()) {
          assertEquals(ring.getFirst(), ring.getLast(), "closed");
        }
      }
      assertTrue(all.get(0).name().contains("OWN ACTIVITY · patrol · North/ops"), all.toString());
      assertTrue(all.get(0).name().endsWith("circle of radius 5000 m"), all.get(0).name());
      assertTrue(all.get(2).name().endsWith("within 700 m of the middle"), all.get(2).name());
      assertTrue(all.get(4).name().contains("nobody states how far"), all.get(4).name());
    }
  }

  @Test
  void aCorridorIsItsLineAndAnAreaKeepsItsHoles() throws Exception {
    MapShapes map = new MapShapes("REAL");
    String way =
        "\"corridor\":{\"line\":[{\"lat\":36.1,\"lng\":37.1},{\"lat\":36.2,\"lng\":37.2}],"
            + "\"half_width_m\":250}";
    String area =
        "\"geojson\":{\"type\":\"Polygon\",\"coordinates\":[[[37,36],[38,36],[38,37],[37,37],"
            + "[37,36]],[[37.4,36.4],[37.4,36.6],[37.6,36.6],[37.6,36.4],[37.4,36.4]]]}";
    for (String shape : List.of(area, way)) {
      map.notice(
          notice(shape, "2036-03-04T07:00:00Z", "2036-03-04T09:00:00Z", "PLANNED"),
          NOW,
          Optional.empty(),
          false);
    }
    for (MapFormat format : MapFormat.values()) {
      List<Seen> all = seen(format, format.text("a title", map.shapes()));
      Seen line = all.get(format == MapFormat.GPX ? 0 : 1);
      Seen yard = all.get(format == MapFormat.GPX ? 1 : 0);
      assertEquals(
          List.of(List.of(new Coordinate(37.1, 36.1), new Coordinate(37.2, 36.2))), line.rings());
      assertTrue(line.name().endsWith("corridor of 2 points, 250 m to each side"), line.name());
      assertEquals(2, yard.rings().size(), "the outline and the hole");
      assertTrue(yard.rings().get(0).contains(new Coordinate(38, 37)));
      assertTrue(yard.rings().get(1).contains(new Coordinate(37.6, 36.6)));
    }
  }

  @Test
  void whatIsOverOrTakenBackOrHasNoPlaceIsNotInItUnlessAskedFor() throws Exception {
    Instant from = Instant.parse("2036-03-04T10:00:00Z");
    Fields over =
        notice(circle(36, 37, 300), "2036-03-04T07:00:00Z", "2036-03-04T09:00:00Z", "PLANNED");
    Fields ended =
        notice(circle(36, 37, 300), "2036-03-04T07:00:00Z", "2036-03-04T12:00:00Z", "CANCELLED");
    MapShapes map = new MapShapes("REAL");
    map.notice(over, from, Optional.empty(), false);
    map.notice(ended, from, Optional.empty(), false);
    map.claim(claim("1", "C1", "36.2", "},'retracted':'x','about':{'n':1"));
    map.claim(fields("{\"id\":\"2\",\"index\":4}"));
    assertEquals(List.of(), map.shapes());
    assertEquals(1, map.undrawn());
    map.notice(ended, from, Optional.empty(), true);
    assertEquals(1, map.shapes().size());
    assertTrue(map.shapes().getFirst().words().contains("activity CANCELLED"));
    map.notice(ended, Instant.MIN, Optional.of(Instant.parse("2036-03-04T06:00:00Z")), true);
    assertEquals(1, map.shapes().size(), "begins later");
  }

  @Test
  void howFarOffANoticeMayLieIsSaidBeforeItsPositions() throws Exception {
    Fields exact =
        notice(circle(36, 37, 300), "2036-03-04T07:00:00Z", "2036-03-04T09:00:00Z", "PLANNED");
    String rough =
        exact.object().text().replace("\"time_start\"", "\"position_error_m\":400,\"time_start\"");
    MapShapes map = new MapShapes("REAL");
    map.notice(exact, NOW, Optional.empty(), false);
    map.notice(fields(rough), NOW, Optional.empty(), false);
    assertTrue(map.shapes().get(0).words().endsWith("circle of radius 300 m"));
    assertTrue(map.shapes().get(1).words().endsWith("may all lie up to 400 m off"));
  }

  @Test
  void aClaimThatTellsOfAnotherTimeNowIsNotShownAsItWasTold() throws Exception {
    Fields told =
        fields(
            "{\"id\":\"1\",\"index\":1,\"filedAnew\":\"leaf\",\"place\":{\"text\":\"Ford\","
                + "\"point\":"
                + "{\"lat\":36.2,\"lng\":37.0},\"error_m\":700}}");
    Fields moved =
        fields(
            "{\"id\":\"1\",\"index\":2,\"place\":{\"text\":\"Mill\",\"point\":"
                + "{\"lat\":36.3,\"lng\":37.0},\"error_m\":700}}");
    MapShapes map = new MapShapes("REAL");
    map.claim(told);
    assertEquals(List.of(), map.shapes(), "the period holds the older version alone");
    map.claim(moved);
    assertTrue(map.shapes().getFirst().words().contains("Mill"), map.shapes().toString());
    assertEquals(1, map.shapes().size());
  }

  @Test
  void aWordOfANewerServerIsNamedAndNothingIsLeftOut() throws Exception {
    String known =
        notice(circle(36, 37, 300), "2036-03-04T07:00:00Z", "2036-03-04T09:00:00Z", "PLANNED")
            .object()
            .text();
    for (String newer :
        List.of(
            known.replace("PATROL", "HOVERING"),
            known.replace("PLANNED", "HOVERING"),
            known.replace("\"start\":\"2036-03-04T07:00:00Z\"", "\"start\":\"HOVERING\""))) {
      Fields notice = fields(newer);
      MapShapes map = new MapShapes("REAL");
      CannotGoOn end =
          assertThrows(
              CannotGoOn.class, () -> map.notice(notice, NOW, Optional.empty(), false), newer);
      assertEquals(ExitCode.UNREACHABLE, end.exitCode());
      assertTrue(end.what().contains("HOVERING"), end.what());
      assertFalse(end.next().isEmpty());
    }
  }

  @Test
  void wordsOfOthersAreWordsAndNothingMore() throws Exception {
    MapShapes map = new MapShapes("REAL");
    Json.Obj place =
        Json.obj()
            .put("text", HOSTILE)
            .put("point", fields("{\"lat\":36.1,\"lng\":37.1}").object())
            .put("error_m", 100)
            .build();
    map.incident(
        Fields.of(
            Json.obj()
                .put("id", "x")
                .put("label", HOSTILE)
                .put("state", "REPORTED")
                .put("place", place)
                .build(),
            ""));
    for (MapFormat format : MapFormat.values()) {
      String text = format.text(HOSTILE, map.shapes());
      Seen seen = seen(format, text).getFirst();
      assertTrue(seen.name().contains("\u2039script\u203aevil & "), seen.name());
      assertFalse(text.contains("<script") || text.contains("\u202e") || text.contains("\u0007"));
    }
    assertEquals("\u00b7 =1+1", MapFormat.harmless("=1+1"));
  }
}
