package org.parley.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Activity;
import org.parley.statement.NoticeKind;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A plan as somebody has it: the body of a notice, or GeoJSON as map programs write it. From
 * GeoJSON, each feature becomes one volume of one notice; what a volume is, when it is and how wide
 * stand in the feature's properties.
 *
 * @param notice the body of the notice
 * @param remarks what was read otherwise than written, in words
 */
record PlanFile(Json.Obj notice, List<String> remarks) {
  private static final int DECIMALS = 7;
  private static final String ERROR = "position_error_m";
  private static final List<String> OF_NOTICE =
      List.of("purpose", "callsign", "confirmed_at", "live_fire", "emergency", "serial");

  /** Reads a file of either form. */
  static PlanFile read(Path file) {
    Json.Obj json = Papers.json(file);
    String type =
        json.get("type")
            .filter(Json.Str.class::isInstance)
            .map(text -> ((Json.Str) text).value())
            .orElse("");
    try {
      return switch (type) {
        case "FeatureCollection" -> features(Fields.of(json, "").array("features", Fields::of));
        case "Feature" -> features(List.of(Fields.of(json, "")));
        default -> body(json);
      };
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(),
          e.path(),
          e.detail() + " (in " + file + ")",
          "docs/formats/check.md shows a plan in GeoJSON");
    }
  }

  /** A body, a statement with a body, or what the server is asked with. */
  private static PlanFile body(Json.Obj json) {
    for (String member : List.of("notice", "body")) {
      if (json.get(member).isPresent() && json.get(member).get() instanceof Json.Obj within) {
        return new PlanFile(within, List.of());
      }
    }
    return new PlanFile(json, List.of());
  }

  private static PlanFile features(List<Fields> features) throws Malformed {
    if (features.isEmpty()) {
      throw new Malformed("json.missing-field", "/features", "at least one feature is wanted");
    }
    Converted converted = new Converted();
    Optional<NoticeKind> kind = Optional.empty();
    Json.Builder more = Json.obj();
    for (Fields feature : features) {
      Fields properties = feature.object("properties");
      Optional<NoticeKind> stated = kind(properties);
      if (kind.isPresent() && stated.isPresent() && !kind.equals(stated)) {
        throw new Malformed(
            "statement.enum",
            properties.at("kind"),
            "one notice has one kind; check this feature in a file of its own");
      }
      if (kind.isEmpty()) {
        kind = stated;
        OF_NOTICE.forEach(name -> more.putIfPresent(name, properties.object().get(name)));
      }
      converted.feature(feature, properties);
    }
    if (kind.isEmpty()) {
      throw new Malformed(
          "json.missing-field",
          features.getFirst().at("properties") + "/kind",
          "one of " + Arrays.toString(NoticeKind.values()));
    }
    Json.Builder notice =
        Json.obj()
            .put("notice_kind", kind.get().name())
            .put("meaning", kind.get().meaning().name())
            .put("activity", Activity.PLANNED.name())
            .put("volumes", converted.volumes);
    more.build().members().forEach(notice::put);
    return new PlanFile(notice.build(), converted.remarks());
  }

  private static Optional<NoticeKind> kind(Fields properties) throws Malformed {
    Optional<String> text = properties.optString("kind");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(NoticeKind.values())
            .filter(kind -> kind.name().equals(text.get()))
            .findFirst()
            .orElseThrow(() ->
                new Malformed(
                    "statement.enum",
                    properties.at("kind"),
                    "one of " + Arrays.toString(NoticeKind.values()))));
  }

  /** The volumes made so far. */
  private static final class Converted {
    private final List<Json> volumes = new ArrayList<>();
    private boolean rounded;

    List<String> remarks() {
      return rounded
          ? List.of(
              "Positions were rounded to seven decimals (1.1 cm); a notice states no more than"
                  + " that.")
          : List.of();
    }

    void feature(Fields feature, Fields properties) throws Malformed {
      Fields geometry = feature.object("geometry");
      String type = geometry.string("type");
      switch (type) {
        case "Point" -> add(properties, "outline_circle", circle(geometry, properties));
        case "LineString" -> add(properties, "corridor", corridor(geometry, properties));
        case "Polygon", "MultiPolygon" ->
            add(
                properties,
                "geojson",
                Json.obj()
                    .put("type", type)
                    .put("coordinates", rounded(geometry.json("coordinates")))
                    .build());
        default ->
            throw new Malformed(
                "geo.geojson-type",
                geometry.at("type"),
                "a Point with radius_m, a LineString with half_width_m, a Polygon or a"
                    + " MultiPolygon is wanted");
      }
    }

    private Json circle(Fields geometry, Fields properties) throws Malformed {
      return Json.obj()
          .put("center", position(geometry.json("coordinates"), geometry.at("coordinates")))
          .put(
              "radius",
              Json.obj().put("value", properties.decimal("radius_m")).put("units", "M").build())
          .build();
    }

    private Json corridor(Fields geometry, Fields properties) throws Malformed {
      return Json.obj()
          .put("line", geometry.array("coordinates", this::position))
          .put("half_width_m", properties.decimal("half_width_m"))
          .build();
    }

    /** Coordinates of any depth, each number on the grid. */
    private Json rounded(Json coordinates) {
      return switch (coordinates) {
        case Json.Arr array -> Json.of(array.items().stream().map(this::rounded).toList());
        case Json.Num number -> Json.of(degrees(number.value()));
        default -> coordinates;
      };
    }

    private Json position(Json json, String path) throws Malformed {
      if (json instanceof Json.Arr array
          && array.items().size() >= 2
          && array.items().get(0) instanceof Json.Num longitude
          && array.items().get(1) instanceof Json.Num latitude) {
        return Json.obj()
            .put("lat", degrees(latitude.value()))
            .put("lng", degrees(longitude.value()))
            .build();
      }
      throw new Malformed(
          "json.wrong-type", path, "a position is wanted: [longitude, latitude], degrees");
    }

    private BigDecimal degrees(BigDecimal value) {
      if (value.stripTrailingZeros().scale() <= DECIMALS) {
        return value;
      }
      rounded = true;
      return value.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    private void add(Fields properties, String name, Json shape) throws Malformed {
      Json.Builder space = Json.obj().put(name, shape);
      for (String end : List.of("lower", "upper")) {
        if (properties.has(end)) {
          space.put("altitude_" + end, altitude(properties, end));
        }
      }
      Json.Builder volume = Json.obj().put("volume", space.build());
      if (properties.has(ERROR)) {
        volume.put(ERROR, properties.json(ERROR));
      }
      volume.put("time_start", time(properties.string("time_start")));
      properties.optString("time_end").ifPresent(end -> volume.put("time_end", time(end)));
      volumes.add(volume.build());
    }

    /** A number is metres above the ellipsoid; anything else is taken as a notice states it. */
    private static Json altitude(Fields properties, String end) throws Malformed {
      Json stated = properties.json(end);
      return stated instanceof Json.Num metres
          ? Json.obj()
              .put("value", metres.value())
              .put("reference", "W84")
              .put("units", "M")
              .build()
          : stated;
    }

    private static Json time(String text) {
      return Json.obj().put("value", text).put("format", "RFC3339").build();
    }
  }
}
