package org.parley.geo;

/**
 * Why a position, shape or volume cannot be placed: a stable code, the field at fault and a
 * sentence for the person who filed it. An ordinary value, never thrown.
 *
 * @param code the stable code
 * @param path the field, as a JSON pointer from the thing that was checked
 * @param detail one plain sentence; holds no coordinates
 */
public record GeometryFault(Code code, String path, String detail)
    implements Positioned, Footprinted, Placed {

  /** The same fault seen from further out. */
  public GeometryFault under(String prefix) {
    return new GeometryFault(code, prefix + path, detail);
  }

  /** Every reason to refuse a geometry. */
  public enum Code {
    /** Latitude outside -90 to 90. */
    LATITUDE("geo.latitude", "A latitude lies outside -90 to 90 degrees."),
    /** Longitude outside -180 to 180. */
    LONGITUDE("geo.longitude", "A longitude lies outside -180 to 180 degrees."),
    /** More than seven decimal places. */
    PRECISION("geo.precision", "A coordinate has more than seven decimal places."),
    /** NaN or infinite. */
    NOT_FINITE("geo.not-finite", "A number is not finite."),
    /** Polygon of fewer than three corners, line of fewer than two points. */
    TOO_FEW_VERTICES("geo.too-few-vertices", "An outline needs three corners, a line two points."),
    /** More corners than the limit. */
    TOO_MANY_VERTICES("geo.too-many-vertices", "The shape has more corners than the limit."),
    /** The same corner twice. */
    REPEATED_VERTEX(
        "geo.repeated-vertex",
        "A corner comes again later in the outline, and not only to close it."),
    /** Edges that cross, touch or fold back. */
    CROSSING_EDGES("geo.crossing-edges", "Two edges of the outline cross or touch."),
    /** Corners on one line. */
    ZERO_AREA("geo.zero-area", "All corners lie on one line, so the outline encloses nothing."),
    /** A hole outside its outline. */
    HOLE("geo.hole", "A hole lies outside its outline or in another hole."),
    /** Parts over one another. */
    PARTS("geo.parts", "Two parts of an area cover the same ground; join them or file them apart."),
    /** Radius not above zero. */
    RADIUS("geo.radius", "The radius of a circle must be more than 0 and within the limit."),
    /** Half width not above zero. */
    HALF_WIDTH(
        "geo.half-width", "The half width of a corridor must be more than 0 and within the limit."),
    /** Distances of a strip out of order or beyond the limit. */
    STRIP(
        "geo.strip",
        "The distances of a strip enclose nothing, or lie below 0 m or beyond the limit."),
    /** A line that stays in one place. */
    ZERO_LENGTH("geo.zero-length", "All points of the line are one place."),
    /** At or around a pole in a way that can be read as two things, or a strip there. */
    POLE(
        "geo.pole",
        "A ring goes around a pole and reaches below 60 degrees of latitude, a shape leads from"
            + " there beyond 89.9 degrees, or a strip comes near a pole."),
    /** Too large in degrees or in length. */
    TOO_WIDE("geo.too-wide", "The shape is too wide or its edges are too long; split it."),
    /** Checking it would take too long. */
    TOO_COMPLEX(
        "geo.too-complex",
        "Edges or legs run along or across each other too often; simplify or split."),
    /** Upper altitude below the lower one. */
    ALTITUDE_ORDER("geo.altitude-order", "The upper altitude lies below the lower one."),
    /** End before start. */
    TIME_ORDER("geo.time-order", "The end of the time lies before its start.");

    private final String code;
    private final String text;

    Code(String code, String text) {
      this.code = code;
      this.text = text;
    }

    /** The stable code as printed in refusals. */
    public String code() {
      return code;
    }

    /** One English sentence for {@code docs/refusals.md}. */
    public String text() {
      return text;
    }
  }
}
