package org.parley.site;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.geo.Cell;
import org.parley.geo.Footprint;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What an operator told the cell of a site.
 *
 * @param operator who runs it
 * @param name what it is called; empty when not told
 * @param function what it is for; empty when not told
 * @param contact whom to call; empty when not told
 * @param place where it is; empty when only an area was told, or the place was destroyed
 * @param cell the area it lies in
 * @param standOffMetres how far the operator asks others to keep off; 0 when it asks nothing
 * @param confirmedAt when somebody last confirmed all this
 * @param reviewBy until when it is to be confirmed again
 */
public record SiteTold(
    String operator,
    Optional<String> name,
    Optional<String> function,
    Optional<String> contact,
    Optional<ExactPlace> place,
    Cell cell,
    int standOffMetres,
    Instant confirmedAt,
    Instant reviewBy) {
  private static final int STAND_OFF_METRES_MAX = 100_000;

  static SiteTold read(Fields fields) throws Malformed {
    Optional<ExactPlace> place = fields.optObject("place", ExactPlace::read);
    Optional<String> named = fields.optString("cell");
    if (place.isEmpty() && named.isEmpty()) {
      throw SiteRefusal.FIELD.malformed(
          fields.at("place"), "write place {lat, lng, radius_m}, or a cell like N35.9E036.8");
    }
    Optional<Cell> cell = place.map(ExactPlace::cell).or(() -> named.flatMap(Cell::named));
    if (cell.isEmpty()) {
      throw SiteRefusal.FIELD.malformed(fields.at("cell"), "there is no cell of that name");
    }
    long standOff = fields.optInteger("stand_off_m").orElse(0L);
    if (standOff < 0 || standOff > STAND_OFF_METRES_MAX) {
      throw SiteRefusal.FIELD.malformed(
          fields.at("stand_off_m"), "0 to " + STAND_OFF_METRES_MAX + " metres");
    }
    SiteTold told =
        new SiteTold(
            SiteJson.text(fields, "operator"),
            SiteJson.optText(fields, "name"),
            SiteJson.optText(fields, "function"),
            SiteJson.optText(fields, "contact"),
            place,
            cell.get(),
            (int) standOff,
            SiteJson.time(fields, "confirmed_at"),
            SiteJson.time(fields, "review_by"));
    if (!told.reviewBy.isAfter(told.confirmedAt)) {
      throw SiteRefusal.FIELD.malformed(fields.at("review_by"), "it lies after confirmed_at");
    }
    return told;
  }

  Json.Obj json() {
    return Json.obj()
        .put("operator", operator)
        .putIfPresent("name", name)
        .putIfPresent("function", function)
        .putIfPresent("contact", contact)
        .putIfPresent("place", place.map(ExactPlace::json))
        .put("cell", cell.name())
        .put("stand_off_m", standOffMetres)
        .put("confirmed_at", confirmedAt.toString())
        .put("review_by", reviewBy.toString())
        .build();
  }

  /** The values a box of the site commits to, by the field names of a site. */
  Map<String, Json> fields() {
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put(
        "geometry_coarse",
        dated().put("cell", cell.name()).put("margin_m", ExactPlace.RADIUS_METRES_MAX).build());
    place.ifPresent(exact -> {
      Json.Builder json = dated();
      exact.json().members().forEach(json::put);
      fields.put("geometry_exact", json.build());
    });
    name.ifPresent(text -> fields.put("name", Json.of(text)));
    function.ifPresent(text -> fields.put("function", Json.of(text)));
    contact.ifPresent(text -> fields.put("contact", Json.of(text)));
    return fields;
  }

  private Json.Builder dated() {
    return Json.obj()
        .put("stand_off_m", standOffMetres)
        .put("confirmed_at", confirmedAt.toString())
        .put("review_by", reviewBy.toString());
  }

  /** Whether a footprint comes nearer than so many metres, as exactly as the cell knows. */
  boolean meets(Footprint other, int metres) {
    return place
        .map(exact -> exact.meets(other, metres))
        .orElseGet(() -> new SiteArea(cell).meets(other, metres));
  }

  /** The same, confirmed again. */
  SiteTold confirmed(Instant at, Instant until) {
    return new SiteTold(operator, name, function, contact, place, cell, standOffMetres, at, until);
  }

  /** The same without anything that tells where or what it is. */
  SiteTold forgotten() {
    return new SiteTold(
        operator,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        cell,
        standOffMetres,
        confirmedAt,
        reviewBy);
  }

  /** How current it is, in words: what is overdue is never taken to be gone. */
  public String currency(Instant now) {
    return now.isAfter(reviewBy)
        ? "last confirmed " + confirmedAt + ", treat as present"
        : "confirmed " + confirmedAt + ", to be confirmed again by " + reviewBy;
  }

  /** Nothing of a site is printed by accident. */
  @Override
  public String toString() {
    return "a site that is not shown";
  }
}
