package org.parley.cli;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.geo.Corridor;
import org.parley.geo.Footprint;
import org.parley.geo.GeoJsonArea;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.SharedGround;
import org.parley.geo.Strip;
import org.parley.statement.Activity;
import org.parley.statement.IncidentBody.State;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.StatedVolume;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Turns what a server answers one reader into shapes for a map. A place with an error becomes the
 * ring of that error, never a point.
 */
final class MapShapes {
  /** Drawn where nobody states how far off a point may be; the words say that nobody does. */
  static final long NOT_STATED_METRES = 1000;

  private final String mark;
  private final List<MapShape> shapes = new ArrayList<>();
  private long things;
  private long undrawn;

  /**
   * Starts with none.
   *
   * @param mark what the log is: an exercise, a training, or real
   */
  MapShapes(String mark) {
    this.mark = mark;
  }

  List<MapShape> shapes() {
    return List.copyOf(shapes);
  }

  /** How many things have a shape. */
  long things() {
    return things;
  }

  /** How many things have no point, or one whose ring is too large to be drawn. */
  long undrawn() {
    return undrawn;
  }

  /**
   * One notice, where it counts for a period.
   *
   * @param over whether also those that are over or were cancelled
   */
  void notice(Fields notice, Instant from, Optional<Instant> until, boolean over) throws Malformed {
    Fields window = notice.object("window");
    Instant start = FromServer.time(window.string("start"));
    Optional<Instant> end = window.optString("end").map(FromServer::time);
    boolean stays = notice.has("stays") && notice.bool("stays");
    boolean meets =
        until.filter(start::isAfter).isEmpty() && (stays || end.filter(from::isAfter).isEmpty());
    String activity = notice.string("activity");
    if (!meets || (!over && isOver(FromServer.word(Activity.values(), activity)))) {
      return;
    }
    NoticeKind kind = FromServer.word(NoticeKind.values(), notice.string("kind"));
    String words =
        joined(
            mark,
            kind.meaning().words(),
            kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            notice.bool("drill") ? "practice" : "",
            notice.string("from"),
            start + " to " + end.map(Instant::toString).orElse("no end stated"),
            stays ? "treat as present" : "activity " + activity);
    things++;
    Json volumes = notice.object().get("volumes").orElse(Json.of(List.of()));
    for (StatedVolume stated : NoticeBody.volumes(volumes, "", Limits.standard())) {
      Shape shape = stated.volume().shape();
      int off = stated.placed().positionErrorMetres();
      String said =
          joined(words, described(shape), off > 0 ? "may all lie up to " + off + " m off" : "");
      shapes.add(
          shape instanceof Corridor corridor
              ? MapShape.line(said, corridor.line())
              : MapShape.area(said, SharedGround.of(stated.footprint())));
    }
  }

  private static boolean isOver(Activity activity) {
    return switch (activity) {
      case COMPLETED, CUT_SHORT, CANCELLED -> true;
      case PLANNED, ACTIVE, NONCONFORMING, CONTINGENT -> false;
    };
  }

  /** One version of a claim, unless it was filed anew or taken back since. */
  void claim(Fields claim) throws Malformed {
    if (!claim.has("retracted") && !claim.has("filedAnew")) {
      String label = claim.optString("label").orElse("#" + claim.integer("index"));
      told("claim " + label, place(claim));
    }
  }

  /** One incident, unless it was taken back. */
  void incident(Fields incident) throws Malformed {
    if (!incident.string("state").equals(State.RETRACTED.name())) {
      told(
          "incident " + incident.optString("label").orElse(incident.string("id")), place(incident));
    }
  }

  private static Json.Obj place(Fields of) throws Malformed {
    return of.has("place") ? of.object("place").object() : Json.obj().build();
  }

  private void told(String what, Json.Obj stated) throws Malformed {
    Fields place = Fields.of(stated, "");
    Optional<Footprint> ring = Optional.empty();
    boolean states = place.has("error_m");
    long metres = states ? place.integer("error_m") : NOT_STATED_METRES;
    if (place.has("point")) {
      Fields point = place.object("point");
      ring = ring(degrees(point, "lat"), degrees(point, "lng"), metres);
    }
    if (ring.isEmpty()) {
      undrawn++;
      return;
    }
    things++;
    String within =
        states
            ? "approximate: somewhere within " + metres + " m of the middle"
            : "approximate: nobody states how far from the middle; drawn as " + metres + " m";
    shapes.add(
        MapShape.area(
            joined(mark, what, place.optString("text").orElse(""), within),
            SharedGround.of(ring.get())));
  }

  private static BigDecimal degrees(Fields point, String name) throws Malformed {
    return new BigDecimal(point.json(name).text());
  }

  private static Optional<Footprint> ring(BigDecimal lat, BigDecimal lng, long metres) {
    return Position.of(lat, lng) instanceof Position center
            && Footprint.of(new OutlineCircle(center, Math.max(1, metres)))
                instanceof Footprint footprint
        ? Optional.of(footprint)
        : Optional.empty();
  }

  private static String described(Shape shape) {
    return switch (shape) {
      case OutlinePolygon area -> "area of " + area.vertices().size() + " corners";
      case OutlineCircle circle -> "circle of radius " + metres(circle.radiusMetres());
      case Corridor way ->
          "corridor of "
              + way.line().size()
              + " points, "
              + metres(way.halfWidthMetres())
              + " to each side";
      case Strip strip -> "strip along a line";
      case GeoJsonArea area -> area.polygons().size() == 1 ? "area" : "area in several parts";
    };
  }

  private static String metres(double length) {
    return BigDecimal.valueOf(length).stripTrailingZeros().toPlainString() + " m";
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(" \u00b7 "));
  }
}
