package org.parley.statement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One row of a table of notice periods: the period it gives, and the conditions under which it is
 * the one that counts. The first row all of whose conditions hold gives the period.
 *
 * @param hours hours of notice
 * @param noticeKinds kinds of notice it is about; empty for every kind of its term
 * @param emergency whether the notice must, or must not, be called an emergency by its author
 * @param peopleMin least number of people
 * @param vehiclesMin least number of vehicles
 * @param aircraftMin least number of aircraft
 * @param withinMetres greatest distance to {@code line}, metres
 * @param line the zone the distance is measured to; present exactly with {@code withinMetres}
 * @param text the row in the agreement's own words
 */
public record LeadRow(
    BigDecimal hours,
    List<String> noticeKinds,
    Optional<Boolean> emergency,
    Optional<Integer> peopleMin,
    Optional<Integer> vehiclesMin,
    Optional<Integer> aircraftMin,
    Optional<Integer> withinMetres,
    Optional<UUID> line,
    Optional<String> text) {
  private static final int MOST = 1_000_000;
  private static final int HALF_EARTH_METRES = 20_037_508;

  public LeadRow {
    noticeKinds = List.copyOf(noticeKinds);
  }

  /** A row without conditions. */
  public static LeadRow always(BigDecimal hours) {
    return new LeadRow(
        hours,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static LeadRow read(BodyFields fields) throws Malformed {
    LeadRow row =
        new LeadRow(
            fields.decimal("hours", BigDecimal.ZERO, Term.TEN_YEARS_HOURS),
            Term.noticeKinds(fields),
            fields.optFlag("emergency"),
            fields.optInteger("people_min", 0, MOST),
            fields.optInteger("vehicles_min", 0, MOST),
            fields.optInteger("aircraft_min", 0, MOST),
            fields.optInteger("within_m", 0, HALF_EARTH_METRES),
            fields.optId("line"),
            fields.optText("text"));
    fields.bothOrNone("within_m", "line");
    return row;
  }

  Json.Obj json() {
    return Json.obj()
        .put("hours", hours)
        .putIfAny("notice_kinds", noticeKinds)
        .putIfPresent("emergency", emergency)
        .putIfPresent("people_min", peopleMin)
        .putIfPresent("vehicles_min", vehiclesMin)
        .putIfPresent("aircraft_min", aircraftMin)
        .putIfPresent("within_m", withinMetres)
        .putIfPresent("line", line.map(UUID::toString))
        .putIfPresent("text", text)
        .build();
  }
}
