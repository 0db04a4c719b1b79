package org.parley.geo;

import org.locationtech.jts.geom.Geometry;
import org.parley.geo.GeometryFault.Code;

/**
 * Draws a regular outline around a circle.
 *
 * <p>The corners lie at geodesic distances a little above {@code radius / cos(pi / corners)}: their
 * connecting lines then stay outside the circle although they are straight in longitude and
 * latitude and the corners are rounded to the grid. The number of corners keeps the excess near
 * 0.03 % of the radius, or half a metre for small circles.
 */
final class CirclePlacing {
  private CirclePlacing() {}

  private static final String PATH = "/outline_circle/radius";
  private static final double EXCESS_MIN_METRES = 0.5;
  private static final double EXCESS_RATIO = 0.0003;
  private static final int CORNERS_MIN = 16;

  static Footprinted place(OutlineCircle circle, ShapeLimits limits) {
    double radius = circle.radiusMetres();
    if (!Double.isFinite(radius)) {
      return new GeometryFault(Code.NOT_FINITE, PATH, "the radius must be a finite number");
    }
    if (radius <= 0) {
      return new GeometryFault(Code.RADIUS, PATH, "the radius must be more than 0 m");
    }
    if (radius > limits.radiusMetres()) {
      return new GeometryFault(
          Code.RADIUS, PATH, "the radius is at most " + (long) limits.radiusMetres() + " m");
    }
    GridPoint center = GridPoint.of(circle.center()).normal();
    double reachDeg = Math.abs(center.latitudeDeg()) + 1.01 * radius / Geodesy.DEGREE_MIN_METRES;
    if (reachDeg > limits.poleDeg()) {
      return nearAPole(center, radius);
    }
    Around around = Around.of(radius, reachDeg, cornersFor(radius), 0);
    Footprint footprint = new Footprint(Around.outline(around.ring(center)), around.excessMetres());
    GridBox box = footprint.box();
    return box.eastE7() - box.westE7() > (long) limits.spanDeg() * Position.STEPS_PER_DEGREE
        ? nearAPole(center, radius)
        : footprint;
  }

  private static Footprint nearAPole(GridPoint center, double radius) {
    Around around = Around.nearAPole(radius, cornersFor(radius));
    PolarPlane plane = PolarPlane.at(center.yE7() > 0);
    Geometry outline = plane.polygon(around.ring(center));
    double takenIn = PolarPlane.takesPoleIn(outline) ? PolarPlane.POLE_TAKEN_IN_METRES : 0;
    return new Footprint(plane.onGrid(outline), around.excessMetres() + takenIn);
  }

  private static int cornersFor(double radiusMetres) {
    double excess = Math.max(EXCESS_MIN_METRES, EXCESS_RATIO * radiusMetres);
    int corners = (int) Math.ceil(Math.PI * Math.sqrt(radiusMetres / (2 * excess)));
    return Math.max(CORNERS_MIN, corners);
  }
}
