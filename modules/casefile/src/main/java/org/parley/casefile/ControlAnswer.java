package org.parley.casefile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.geo.Footprint;
import org.parley.geo.GeometryFault;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.statement.ZoneBody;
import org.parley.statement.ZoneKind;
import org.parley.terms.Law;
import org.parley.terms.Where;
import org.parley.terms.ZoneBasis;
import org.parley.terms.ZoneVersion;
import org.parley.verify.Json;

/** Who is said to control a place, by whom: claims side by side, none of them preferred. */
final class ControlAnswer {
  private ControlAnswer() {}

  /** How a place lies to an area. */
  private enum Reach {
    INSIDE,
    PERHAPS,
    OUTSIDE
  }

  static Json.Builder of(Contents contents, Question.Control asked) {
    PlacesMeant places = PlacesMeant.of(contents, asked.place());
    List<Json> claims = new ArrayList<>();
    for (ZoneVersion zone : contents.law().map(Law::zones).orElse(List.of())) {
      boolean claimed =
          zone.body().zoneKind() == ZoneKind.CONTROL_AREA
              && !contents.replaced().contains(zone.leaf())
              && holds(zone.body(), asked.at());
      if (claimed) {
        Reach reach = reach(zone, places);
        if (reach != Reach.OUTSIDE) {
          ZoneBasis basis = contents.law().orElseThrow().basis(zone.leaf()).orElseThrow();
          claims.add(claim(zone, basis, reach));
        }
      }
    }
    Json.Builder answer = Json.obj().put("claims", claims).putIfPresent("place", places.json());
    return claims.isEmpty() ? answer.put("words", Words.NO_ENTRY) : answer;
  }

  private static boolean holds(ZoneBody zone, Instant at) {
    return zone.validFrom().filter(at::isBefore).isEmpty()
        && zone.validUntil().filter(at::isAfter).isEmpty();
  }

  private static Json.Obj claim(ZoneVersion zone, ZoneBasis basis, Reach reach) {
    ZoneBody body = zone.body();
    Json.Obj filed = body.json();
    return Json.obj()
        .put("zone", body.name().in("en"))
        .put("id", zone.id().toString())
        .putIfPresent("controller", body.facts().controller())
        .put("by", zone.by())
        .put("basis", "as loaded by " + zone.by())
        .put("map", basis.label().name())
        .putIfPresent("error_m", body.errorMetres())
        .put("reach", reach.name())
        .putIfPresent("from", body.validFrom().map(Instant::toString))
        .putIfPresent("until", body.validUntil().map(Instant::toString))
        .putIfPresent("asserted", filed.get("asserted"))
        .putIfPresent("source", body.source())
        .build();
  }

  /** Inside only when that holds for every place meant; outside only when that does. */
  private static Reach reach(ZoneVersion zone, PlacesMeant places) {
    List<Reach> each = places.places().stream().map(place -> reach(zone, place.where())).toList();
    return each.stream().distinct().count() == 1 ? each.getFirst() : Reach.PERHAPS;
  }

  private static Reach reach(ZoneVersion zone, Where where) {
    Optional<PlacedVolume> extent = zone.extent();
    if (extent.isEmpty() || !(where instanceof Where.Near near)) {
      return Reach.PERHAPS;
    }
    Footprint ground = extent.get().footprint();
    int mapErrorMetres = zone.body().errorMetres().orElse(0);
    if (!mayMeet(ground, near, (long) near.errorMetres() + mapErrorMetres)) {
      return Reach.OUTSIDE;
    }
    return mapErrorMetres == 0 && covered(ground, near) ? Reach.INSIDE : Reach.PERHAPS;
  }

  /** Whether some place within that distance lies in the ground; true when nobody can say. */
  private static boolean mayMeet(Footprint ground, Where.Near near, long metres) {
    return ground.covers(near.place())
        || (metres > 0
            && disc(near, metres).map(disc -> disc.contact(ground).isPresent()).orElse(true));
  }

  /** Whether every place within the stated error lies in the ground. */
  private static boolean covered(Footprint ground, Where.Near near) {
    return near.errorMetres() == 0
        ? ground.covers(near.place())
        : disc(near, near.errorMetres()).filter(ground::covers).isPresent();
  }

  private static Optional<Footprint> disc(Where.Near near, long metres) {
    return switch (Footprint.of(new OutlineCircle(near.place(), metres))) {
      case Footprint footprint -> Optional.of(footprint);
      case GeometryFault tooWide -> Optional.empty();
    };
  }
}
