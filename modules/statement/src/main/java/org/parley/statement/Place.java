package org.parley.statement;

import java.util.Optional;
import org.parley.geo.Position;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A place as somebody stated it: the words, and a point only as good as its error.
 *
 * @param text the source's own words
 * @param precision how fine the source was
 * @param point a representative point, degrees WGS84
 * @param errorMetres how far from the point the place may be, metres
 */
public record Place(
    String text, Precision precision, Optional<Position> point, Optional<Integer> errorMetres) {
  private static final int HALF_EARTH_METRES = 20_037_508;

  /** How fine a stated place is. */
  public enum Precision {
    POINT,
    SETTLEMENT,
    ROUTE_SEGMENT,
    BETWEEN,
    AREA,
    ADMIN,
    UNKNOWN
  }

  static Place read(BodyFields fields) throws Malformed {
    return new Place(
        fields.text("text"),
        fields.word("precision", Precision.values()),
        fields.optNested("point", Shapes::position),
        fields.optInteger("error_m", 0, HALF_EARTH_METRES));
  }

  Json.Obj json() {
    return Json.obj()
        .put("text", text)
        .put("precision", precision.name())
        .putIfPresent("point", point.map(Shapes::json))
        .putIfPresent("error_m", errorMetres)
        .build();
  }
}
