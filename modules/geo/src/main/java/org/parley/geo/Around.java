package org.parley.geo;

import java.util.List;
import org.locationtech.jts.algorithm.ConvexHull;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * The measures of an outline drawn around everything within a distance, so that nothing within the
 * distance is left out.
 *
 * @param corners how many corners a full turn takes, a multiple of four
 * @param cornerMetres geodesic distance of the corners
 * @param excessMetres how far beyond the distance the outline reaches at most
 */
record Around(int corners, double cornerMetres, double excessMetres) {

  /**
   * Measures for a distance in metres, no closer to a pole than a latitude.
   *
   * @param cornersMin at least this many corners
   * @param pieceMetres the longest straight line, beside the sides themselves, that the outline has
   *     to contain; 0 for none
   */
  static Around of(double distanceMetres, double reachDeg, int cornersMin, double pieceMetres) {
    double lineMaxMetres = Geodesy.pieceMetres(reachDeg);
    double turnMetres = 2 * Math.PI * distanceMetres;
    int corners = (Math.max(cornersMin, (int) Math.ceil(turnMetres / lineMaxMetres)) + 3) / 4 * 4;
    double ratio = Math.max(pieceMetres, turnMetres / corners) / lineMaxMetres;
    double chordError = Geodesy.CHORD_ERROR_METRES * Math.min(1, ratio * ratio);
    double inner = distanceMetres + chordError + 2 * Geodesy.GRID_ERROR_METRES;
    double cornerMetres = inner / Math.cos(Math.PI / corners);
    double excessMetres =
        cornerMetres - distanceMetres + chordError + 2 * Geodesy.GRID_ERROR_METRES;
    return new Around(corners, cornerMetres, excessMetres);
  }

  /** Measures for a distance in metres wherever lines are straight in a {@link PolarPlane}. */
  static Around nearAPole(double distanceMetres, int cornersMin) {
    double turnMetres = 2 * Math.PI * distanceMetres;
    int least = (int) Math.ceil(turnMetres / Geodesy.PIECE_MAX_METRES);
    int corners = (Math.max(cornersMin, least) + 3) / 4 * 4;
    double outside = Geodesy.CHORD_ERROR_METRES + 2 * Geodesy.GRID_ERROR_METRES;
    double cornerMetres = (distanceMetres + outside) / Math.cos(Math.PI / corners);
    return new Around(corners, cornerMetres, cornerMetres - distanceMetres + outside);
  }

  /** Every corner around a centre, the first one to the north. */
  List<GridPoint> ring(GridPoint center) {
    return Geodesy.fan(center, cornerMetres, 0, 360.0 / corners, corners);
  }

  /** Distance of the middle of every side, in metres. */
  double sideMetres() {
    return cornerMetres * Math.cos(Math.PI / corners);
  }

  /** The half of the corners that lies towards an azimuth, from left to right. */
  List<GridPoint> half(GridPoint center, double azimuthDeg) {
    double step = 360.0 / corners;
    return Geodesy.fan(center, cornerMetres, azimuthDeg - 90 + step / 2, step, corners / 2);
  }

  /**
   * The convex outline through the corners of a ring, given clockwise from the north. When every
   * corner is one of the outline, which is nearly always so, nothing has to be searched.
   */
  static Geometry outline(List<GridPoint> ring) {
    int lowest = 0;
    for (int i = 0; i < ring.size(); i++) {
      GridPoint here = ring.get(i);
      GridPoint next = ring.get((i + 1) % ring.size());
      GridPoint after = ring.get((i + 2) % ring.size());
      long turn =
          (next.xE7() - here.xE7()) * (after.yE7() - next.yE7())
              - (next.yE7() - here.yE7()) * (after.xE7() - next.xE7());
      if (turn >= 0) {
        return hull(ring);
      }
      GridPoint low = ring.get(lowest);
      if (here.yE7() < low.yE7() || here.yE7() == low.yE7() && here.xE7() < low.xE7()) {
        lowest = i;
      }
    }
    Coordinate[] closed = new Coordinate[ring.size() + 1];
    for (int i = 0; i < closed.length; i++) {
      GridPoint corner = ring.get((lowest + i) % ring.size());
      closed[i] = new Coordinate(corner.xE7(), corner.yE7());
    }
    return Footprint.GRID.createPolygon(closed);
  }

  /** The convex outline around grid points. */
  static Geometry hull(List<GridPoint> points) {
    Coordinate[] coordinates =
        points.stream()
            .map(point -> new Coordinate(point.xE7(), point.yE7()))
            .toArray(Coordinate[]::new);
    return new ConvexHull(coordinates, Footprint.GRID).getConvexHull();
  }
}
