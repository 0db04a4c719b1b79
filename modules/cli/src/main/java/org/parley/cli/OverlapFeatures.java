package org.parley.cli;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.geo.Footprint;
import org.parley.geo.SharedGround;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.StatedVolume;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The overlaps of a check as GeoJSON, to be laid on a map. A feature's shape is the ground both
 * volumes cover, or the other volume's ground where they only stay too near or touch; its
 * properties begin with what the other notice means.
 */
final class OverlapFeatures {
  private static final int DECIMALS = 7;

  private final Reads reads;
  private final Json.Obj plan;
  private final Map<String, List<StatedVolume>> others = new HashMap<>();

  OverlapFeatures(Reads reads, Json.Obj plan) {
    this.reads = reads;
    this.plan = plan;
  }

  /** One feature for each overlap of an answer. */
  Json.Obj of(Json.Obj answer) {
    try {
      List<StatedVolume> own = volumes(plan.get("volumes").orElse(Json.of(List.of())));
      List<Json.Obj> features = new ArrayList<>();
      for (Fields overlap : Fields.of(answer, "").array("overlaps", Fields::of)) {
        Footprint mine = own.get((int) overlap.integer("own")).footprint();
        Footprint theirs =
            others(overlap.string("leaf")).get((int) overlap.integer("other")).footprint();
        Json.Builder properties = Json.obj();
        overlap.object().members().forEach(properties::put);
        features.add(
            Json.obj()
                .put("type", "Feature")
                .put("properties", properties.build())
                .put("geometry", geometry(common(mine, theirs)))
                .build());
      }
      Json.Builder collection = Json.obj().put("type", "FeatureCollection");
      for (String name :
          List.of("setting", "party", "at", "rules", "count", "not_taking_part", "says")) {
        collection.putIfPresent(name, answer.get(name));
      }
      return collection.put("features", features).build();
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }

  private static List<List<List<SharedGround.Corner>>> common(Footprint mine, Footprint theirs) {
    List<List<List<SharedGround.Corner>>> common = SharedGround.of(mine, theirs);
    return common.isEmpty() ? SharedGround.of(theirs) : common;
  }

  private List<StatedVolume> others(String leaf) throws Malformed {
    List<StatedVolume> known = others.get(leaf);
    if (known == null) {
      Json.Obj entry = reads.statement(Arguments.hash(leaf));
      String text = Fields.of(entry, "").string("statement");
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Limits limits = Limits.standard();
      Fields statement =
          Fields.of(Json.parse(bytes, limits.statementBytes(), limits.jsonDepth()), "");
      known = volumes(statement.object("body").json("volumes"));
      others.put(leaf, known);
    }
    return known;
  }

  private static List<StatedVolume> volumes(Json volumes) throws Malformed {
    return NoticeBody.volumes(volumes, "", Limits.standard());
  }

  private static Json.Obj geometry(List<List<List<SharedGround.Corner>>> polygons) {
    Json coordinates = Json.of(polygons.stream().map(OverlapFeatures::rings).toList());
    return Json.obj().put("type", "MultiPolygon").put("coordinates", coordinates).build();
  }

  private static Json rings(List<List<SharedGround.Corner>> rings) {
    return Json.of(
        rings.stream()
            .map(ring -> Json.of(ring.stream().map(OverlapFeatures::position).toList()))
            .toList());
  }

  private static Json position(SharedGround.Corner corner) {
    return Json.of(List.of(degrees(corner.longitudeE7()), degrees(corner.latitudeE7())));
  }

  private static Json degrees(int stepsE7) {
    BigDecimal degrees = BigDecimal.valueOf(stepsE7, DECIMALS).stripTrailingZeros();
    return Json.of(degrees.scale() < 0 ? degrees.setScale(0) : degrees);
  }
}
