package org.parley.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One version of a zone as one party draws it. Shown AGREED only when EXACT and in force by assent.
 *
 * @param name its name in several languages
 * @param zoneKind what it is for
 * @param geometry its shape; absent exactly when PENDING
 * @param geometryBasis how well the shape is known
 * @param errorMetres how far off the shape may be, metres; present exactly when APPROXIMATE
 * @param floorMetres lower bound, metres above the WGS84 ellipsoid; absent when unbounded
 * @param ceilingMetres upper bound, likewise
 * @param source where the shape comes from
 * @param validFrom from when the zone holds
 * @param validUntil until when
 * @param facts how it came by its shape and who says so
 */
public record ZoneBody(
    L10n name,
    ZoneKind zoneKind,
    Optional<StatedShape> geometry,
    GeometryBasis geometryBasis,
    Optional<Integer> errorMetres,
    Optional<BigDecimal> floorMetres,
    Optional<BigDecimal> ceilingMetres,
    Optional<String> source,
    Optional<Instant> validFrom,
    Optional<Instant> validUntil,
    ZoneFacts facts)
    implements Body {
  private static final int HALF_EARTH_METRES = 20_037_508;

  /** A zone that says nothing about how it came by its shape. */
  public ZoneBody(
      L10n name,
      ZoneKind zoneKind,
      Optional<StatedShape> geometry,
      GeometryBasis geometryBasis,
      Optional<Integer> errorMetres,
      Optional<BigDecimal> floorMetres,
      Optional<BigDecimal> ceilingMetres,
      Optional<String> source,
      Optional<Instant> validFrom,
      Optional<Instant> validUntil) {
    this(
        name,
        zoneKind,
        geometry,
        geometryBasis,
        errorMetres,
        floorMetres,
        ceilingMetres,
        source,
        validFrom,
        validUntil,
        ZoneFacts.NONE);
  }

  static ZoneBody read(BodyFields fields) throws Malformed {
    Shapes shapes = new Shapes(fields.limits());
    ZoneKind kind = fields.word("zone_kind", ZoneKind.values());
    ZoneBody zone =
        new ZoneBody(
            L10n.read(fields, "name"),
            kind,
            fields.optNested("geometry", shapes::statedShape),
            fields.word("geometry_basis", GeometryBasis.values()),
            fields.optInteger("error_m", 1, HALF_EARTH_METRES),
            fields.optDecimal("floor_m", Shapes.LEAST_METRES, Shapes.MOST_METRES),
            fields.optDecimal("ceiling_m", Shapes.LEAST_METRES, Shapes.MOST_METRES),
            fields.optText("source"),
            fields.optTime("valid_from"),
            fields.optTime("valid_until"),
            ZoneFacts.read(fields, kind));
    zone.checkBasis(fields);
    zone.checkOrder(fields);
    return zone;
  }

  private void checkBasis(BodyFields fields) throws Malformed {
    boolean pending = geometryBasis == GeometryBasis.PENDING;
    boolean approximate = geometryBasis == GeometryBasis.APPROXIMATE;
    if (pending) {
      fields.notAllowedHere(geometry.isPresent(), "geometry", "while PENDING");
    } else {
      fields.requiredHere(geometry.isPresent(), "geometry", "unless PENDING");
    }
    if (approximate) {
      fields.requiredHere(errorMetres.isPresent(), "error_m", "for APPROXIMATE");
    } else {
      fields.notAllowedHere(errorMetres.isPresent(), "error_m", "unless APPROXIMATE");
    }
  }

  private void checkOrder(BodyFields fields) throws Malformed {
    if (floorMetres.isPresent() && ceilingMetres.isPresent()) {
      Text.range(
          ceilingMetres.get(), floorMetres.get(), Shapes.MOST_METRES, fields.at("ceiling_m"));
    }
    if (validFrom.isPresent()
        && validUntil.isPresent()
        && validUntil.get().isBefore(validFrom.get())) {
      throw StatementRefusal.TIME_ORDER.malformed(
          fields.at("valid_until"), "lies before valid_from");
    }
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.ZONE);
  }

  @Override
  public RulesVersion needs() {
    return geometry.filter(shape -> shape.json().get("geojson").isPresent()).isPresent()
        ? RulesVersion.SECOND
        : RulesVersion.FIRST;
  }

  @Override
  public Json.Obj json() {
    Json.Builder json =
        Json.obj()
            .put("name", name.json())
            .put("zone_kind", zoneKind.name())
            .putIfPresent("geometry", geometry.map(StatedShape::json))
            .put("geometry_basis", geometryBasis.name())
            .putIfPresent("error_m", errorMetres)
            .putIfPresent("floor_m", floorMetres)
            .putIfPresent("ceiling_m", ceilingMetres)
            .putIfPresent("source", source)
            .putIfPresent("valid_from", validFrom.map(Instant::toString))
            .putIfPresent("valid_until", validUntil.map(Instant::toString));
    facts.write(json);
    return json.build();
  }
}
