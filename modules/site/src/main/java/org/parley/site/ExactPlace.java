package org.parley.site;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.parley.geo.Cell;
import org.parley.geo.Footprint;
import org.parley.geo.GeometryFault;
import org.parley.geo.OutlineCircle;
import org.parley.geo.Position;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Where a protected site is, as exactly as it was told. It prints itself nowhere: its text says
 * that it is not shown, and its digits leave this room only in a disclosure string, in the cell's
 * own encrypted book, and in {@link #cellsOwnView}.
 */
public final class ExactPlace {
  /** The largest site, metres around its centre, the error of the place included. */
  public static final int RADIUS_METRES_MAX = 2_000;

  private static final int ONE_METRE = 1;
  private static final int MOST_CELLS = 100;
  private static final BigDecimal HIGH = BigDecimal.valueOf(85);

  private final BigDecimal lat;
  private final BigDecimal lng;
  private final int radiusMetres;
  private final Position centre;

  private ExactPlace(BigDecimal lat, BigDecimal lng, int radiusMetres, Position centre) {
    this.lat = lat;
    this.lng = lng;
    this.radiusMetres = radiusMetres;
    this.centre = centre;
  }

  /** Reads {@code {lat, lng, radius_m}}; no fault names a value. */
  static ExactPlace read(Fields fields) throws Malformed {
    BigDecimal lat = fields.decimal("lat");
    BigDecimal lng = fields.decimal("lng");
    long radius = fields.integer("radius_m");
    if (radius < ONE_METRE || radius > RADIUS_METRES_MAX) {
      throw SiteRefusal.FIELD.malformed(
          fields.at("radius_m"), "1 to " + RADIUS_METRES_MAX + " metres are wanted");
    }
    if (lat.abs().compareTo(HIGH) > 0) {
      throw SiteRefusal.FIELD.malformed(fields.at("lat"), "at most 85 degrees are taken");
    }
    return switch (Position.of(lat, lng)) {
      case Position centre -> new ExactPlace(lat, lng, (int) radius, centre);
      case GeometryFault fault ->
          throw SiteRefusal.FIELD.malformed(
              fields.at("lat"), "it is not a place on the earth with at most 7 decimals");
    };
  }

  /** As the book keeps it and as an entitled recipient gets it. */
  Json.Obj json() {
    return Json.obj().put("lat", lat).put("lng", lng).put("radius_m", radiusMetres).build();
  }

  /** The cell of at least ten kilometres that it lies in; all that an area tells of it. */
  public Cell cell() {
    return circle(ONE_METRE)
        .flatMap(point -> Cell.cover(point, MOST_CELLS))
        .map(List::getFirst)
        .orElseThrow();
  }

  /** Whether a footprint comes nearer to the site than so many metres. */
  boolean meets(Footprint other, int metres) {
    return circle(radiusMetres + metres).map(near -> near.meets(other)).orElse(true);
  }

  /** Empty where the shape cannot be drawn; then everything counts as near. */
  private Optional<Footprint> circle(int metres) {
    return Footprint.of(new OutlineCircle(centre, metres)) instanceof Footprint footprint
        ? Optional.of(footprint)
        : Optional.empty();
  }

  /** The digits, for the screen of the cell itself and for nothing else. */
  public String cellsOwnView() {
    return lat.toPlainString() + ", " + lng.toPlainString() + ", " + radiusMetres + " m around it";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExactPlace that
        && lat.equals(that.lat)
        && lng.equals(that.lng)
        && radiusMetres == that.radiusMetres;
  }

  @Override
  public int hashCode() {
    return ExactPlace.class.hashCode();
  }

  /** Says that there is a place, never which. */
  @Override
  public String toString() {
    return "a place that is not shown";
  }
}
