package org.parley.utm;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.parley.geo.AltitudeBand;
import org.parley.geo.GeometryFault;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Reads the standard's Volume4D. Members that the standard does not name are passed over. */
final class ExtentReader {
  private static final int EXTENTS_MOST = 1_000;
  private static final int VERTICES_MOST = 2_000;

  /** A circle of this radius is larger than any that is taken. */
  private static final int RADIUS_MOST_METRES = 100_000;

  /** The lowest altitude of the standard, metres; the highest is that of what was recorded. */
  private static final BigDecimal ALTITUDE_LEAST = BigDecimal.valueOf(-8_000);

  private static final String CIRCLE = "outline_circle";
  private static final String POLYGON = "outline_polygon";
  private static final String VALUE = "value";

  private ExtentReader() {}

  /**
   * The volumes of what is filed: each has its times and altitudes, and the last ends after this
   * moment.
   */
  static List<Extent> filed(Fields body, Instant now) throws Malformed {
    List<Extent> extents = body.array("extents", ExtentReader::bounded);
    if (extents.isEmpty() || extents.size() > EXTENTS_MOST) {
      throw UtmRefusal.EXTENTS.at(body.at("extents"));
    }
    if (Extent.end(extents).isBefore(now)) {
      throw UtmRefusal.PAST.at(body.at("extents"));
    }
    return extents;
  }

  private static Extent bounded(Json item, String path) throws Malformed {
    Fields fields = Fields.of(item, path);
    Fields volume = fields.object("volume");
    for (String name : List.of("time_start", "time_end")) {
      if (!fields.has(name)) {
        throw UtmRefusal.TIME.because(fields.at(name), "a start and an end are wanted");
      }
    }
    for (String name : List.of("altitude_lower", "altitude_upper")) {
      if (!volume.has(name)) {
        throw UtmRefusal.ALTITUDE.because(volume.at(name), "both altitudes are wanted");
      }
    }
    return any(item, path);
  }

  /** A volume that may be open at either end. */
  static Extent any(Json item, String path) throws Malformed {
    Extent extent = kept(item, path);
    AltitudeBand band = extent.placed().volume().band();
    if (isBelow(band.lowerMetres()) || isBelow(band.upperMetres())) {
      throw UtmRefusal.ALTITUDE.because(path + "/volume", "from -8000 to 100000 metres");
    }
    if (extent.tooLarge()) {
      throw UtmRefusal.TOO_LARGE.at(path);
    }
    return extent;
  }

  private static boolean isBelow(Optional<BigDecimal> metres) {
    return metres.filter(value -> value.compareTo(ALTITUDE_LEAST) < 0).isPresent();
  }

  /** A volume as it was recorded. */
  static Extent kept(Json item, String path) throws Malformed {
    Fields fields = Fields.of(item, path);
    Fields volume = fields.object("volume");
    TimeWindow window =
        new TimeWindow(
            member(fields, "time_start", ExtentReader::time).orElse(Extent.ALWAYS),
            member(fields, "time_end", ExtentReader::time));
    AltitudeBand band =
        new AltitudeBand(
            member(volume, "altitude_lower", ExtentReader::altitude),
            member(volume, "altitude_upper", ExtentReader::altitude));
    return switch (PlacedVolume.of(new Volume4D(shape(volume), band, window))) {
      case PlacedVolume placed -> new Extent(placed);
      case GeometryFault fault -> throw refused(fault, path);
    };
  }

  private static Malformed refused(GeometryFault fault, String path) {
    UtmRefusal code =
        switch (fault.code()) {
          case TIME_ORDER -> UtmRefusal.TIME;
          case ALTITUDE_ORDER -> UtmRefusal.ALTITUDE;
          case TOO_WIDE -> UtmRefusal.TOO_LARGE;
          default -> UtmRefusal.SHAPE;
        };
    return code.because(path + fault.path(), fault.detail());
  }

  private static Shape shape(Fields volume) throws Malformed {
    if (volume.has(CIRCLE) == volume.has(POLYGON)) {
      throw UtmRefusal.SHAPE.because(volume.path(), "one circle or one polygon is wanted");
    }
    return volume.has(CIRCLE) ? circle(volume.object(CIRCLE)) : polygon(volume.object(POLYGON));
  }

  /** What a member that may be left out says; what else its object has is passed over. */
  static <T> Optional<T> member(Fields fields, String name, Fields.FieldsReader<T> reader)
      throws Malformed {
    Optional<Fields> object = fields.optObject(name);
    return object.isEmpty() ? Optional.empty() : Optional.of(reader.read(object.get()));
  }

  private static Shape circle(Fields circle) throws Malformed {
    Position center = position(circle.object("center"));
    Fields radius = circle.object("radius");
    word(radius, "units", "M", UtmRefusal.SHAPE);
    double metres = radius.decimal(VALUE).doubleValue();
    if (metres > RADIUS_MOST_METRES) {
      throw UtmRefusal.TOO_LARGE.at(radius.at(VALUE));
    }
    return new OutlineCircle(center, metres);
  }

  private static Shape polygon(Fields polygon) throws Malformed {
    List<Position> vertices =
        polygon.array("vertices", (item, path) -> position(Fields.of(item, path)));
    if (vertices.size() < 3 || vertices.size() > VERTICES_MOST) {
      throw UtmRefusal.SHAPE.because(
          polygon.at("vertices"), "3 to " + VERTICES_MOST + " corners are wanted");
    }
    return new OutlinePolygon(vertices);
  }

  private static Position position(Fields place) throws Malformed {
    double latitude = place.decimal("lat").doubleValue();
    double longitude = place.decimal("lng").doubleValue();
    return switch (Position.nearest(latitude, longitude)) {
      case Position position -> position;
      case GeometryFault fault ->
          throw UtmRefusal.SHAPE.because(place.path() + fault.path(), fault.detail());
    };
  }

  private static BigDecimal altitude(Fields altitude) throws Malformed {
    word(altitude, "units", "M", UtmRefusal.ALTITUDE);
    word(altitude, "reference", "W84", UtmRefusal.ALTITUDE);
    BigDecimal metres = altitude.decimal(VALUE);
    if (metres.abs().compareTo(BigDecimal.valueOf(100_000)) > 0) {
      throw UtmRefusal.ALTITUDE.because(altitude.at(VALUE), "from -100000 to 100000 metres");
    }
    return metres;
  }

  /** A moment as the standard writes it. */
  static Instant time(Fields time) throws Malformed {
    word(time, "format", "RFC3339", UtmRefusal.TIME);
    try {
      Instant moment = OffsetDateTime.parse(time.string(VALUE)).toInstant();
      if (moment.isAfter(Extent.ALWAYS) && moment.isBefore(Extent.FOREVER)) {
        return moment;
      }
    } catch (DateTimeException e) {
      throw UtmRefusal.TIME.because(time.at(VALUE), "a time like 2026-03-02T08:00:00Z is wanted");
    }
    throw UtmRefusal.TIME.because(time.at(VALUE), "a time between 1900 and 2100 is wanted");
  }

  private static void word(Fields fields, String name, String wanted, UtmRefusal otherwise)
      throws Malformed {
    Optional<String> found = fields.optString(name);
    if (!found.equals(Optional.of(wanted))) {
      throw otherwise.because(fields.at(name), "\"" + wanted + "\" is wanted");
    }
  }
}
