package org.parley.geo;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;
import net.sf.geographiclib.PolygonResult;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * How much ground a shape takes on the ellipsoid. What is drawn around a circle or a corridor, and
 * what a straight line on the grid may leave a geodesic, is not counted as certain.
 *
 * @param leastKm2 what it takes at least, square kilometres
 * @param mostKm2 what it takes at most, square kilometres
 */
public record GroundArea(double leastKm2, double mostKm2) {
  private static final double SQUARE_METRES = 1e6;

  /** The ground of the shape that a footprint stands for. */
  public static GroundArea of(Footprint footprint) {
    double areaSquareMetres = 0;
    double edgeMetres = 0;
    Geometry area = footprint.area();
    for (int part = 0; part < area.getNumGeometries(); part++) {
      Polygon polygon = (Polygon) area.getGeometryN(part);
      PolygonResult outer = measured(polygon.getExteriorRing());
      areaSquareMetres += Math.abs(outer.area);
      edgeMetres += outer.perimeter;
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        PolygonResult inner = measured(polygon.getInteriorRingN(hole));
        areaSquareMetres -= Math.abs(inner.area);
        edgeMetres += inner.perimeter;
      }
    }
    double edge = Geodesy.CHORD_ERROR_METRES + 2 * Geodesy.GRID_ERROR_METRES;
    double outside = edgeMetres * edge;
    double drawn = edgeMetres * (edge + footprint.excessMetres());
    return new GroundArea(
        Math.max(0, areaSquareMetres - drawn) / SQUARE_METRES,
        (areaSquareMetres + outside) / SQUARE_METRES);
  }

  private static PolygonResult measured(LinearRing ring) {
    PolygonArea area = new PolygonArea(Geodesic.WGS84, false);
    Coordinate[] corners = ring.getCoordinates();
    for (int i = 0; i + 1 < corners.length; i++) {
      add(area, corners[i], corners[i + 1]);
    }
    return area.Compute(false, true);
  }

  /** Adds an edge, straight on the grid, in pieces that are as good as geodesics; not its end. */
  private static void add(PolygonArea area, Coordinate from, Coordinate to) {
    double lat = from.getY() / Position.STEPS_PER_DEGREE;
    double lng = from.getX() / Position.STEPS_PER_DEGREE;
    double north = to.getY() / Position.STEPS_PER_DEGREE - lat;
    double east = to.getX() / Position.STEPS_PER_DEGREE - lng;
    double metres = Geodesy.DEGREE_MAX_METRES * Math.hypot(north, east);
    double highestDeg = Math.max(Math.abs(lat), Math.abs(lat + north));
    if (highestDeg > EdgeRun.HIGH_DEG) {
      addAtPole(area, lat, lng, north, east);
      return;
    }
    int pieces = Math.max(1, (int) Math.ceil(metres / Geodesy.pieceMetres(highestDeg)));
    for (int piece = 0; piece < pieces; piece++) {
      area.AddPoint(lat + north * piece / pieces, lng + east * piece / pieces);
    }
  }

  /** A piece leads less than half a turn, so that it is known which way it goes. */
  private static void addAtPole(
      PolygonArea area, double lat, double lng, double north, double east) {
    NearPole.divided(
        lat,
        east,
        north,
        (start, end) -> {
          int parts = 1 + (int) Math.abs((end - start) * east / 90);
          for (int part = 0; part < parts; part++) {
            double at = start + (end - start) * part / parts;
            area.AddPoint(lat + north * at, lng + east * at);
          }
        });
  }
}
